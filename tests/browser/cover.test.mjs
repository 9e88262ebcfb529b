/**
 * Work that somebody else carries on: who is away is seen by their colleagues, a letter is taken over and handed on with
 * a note, and one that a single person approved is looked at by another. By keyboard alone, at a desk and on a telephone.
 *
 * The demonstration lives by this machine's clock, so no claim lapses here within half an hour: that it does, and is then
 * anybody's, is tried in `server/tests/relay/private.rs`.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goesToDesk, opensCase, opensLetter, seesLetter } from './people/facilitator.mjs';
import { comesToWork, signInByLink } from './people/sign_in.mjs';
import { FACILITATORS } from './story/cast.mjs';
import { demonstration } from './support/demonstration.mjs';
import { state } from './support/state.mjs';

const STAFF = { staff: true };
const WIDTHS = [1280, 360];
const LETTER = 'Letter from Daniel';
const ONE_APPROVES = 'Allotment sheds';

// What one width has looked at again stays looked at, so each has a letter of its own.
const stage = demonstration('--second-looks', String(WIDTHS.length));

for (const width of WIDTHS) {
  test(`who is away is covered at ${width} px`, { timeout: 300_000 }, async () => {
    const cast = stage.cast({ party: width, staff: width });
    const [miriam, tomasz] = await Promise.all(FACILITATORS.map((name) => comesToWork(cast, name)));

    await goesToStaff(miriam);
    await goesAway(miriam);
    await goesToDesk(tomasz);
    const until = `Miriam Osei is away until ${inWords(daysOn(3))}`;
    await tomasz.sees(until);
    await state(tomasz, 'cover-desk', STAFF);

    await comesBack(miriam);
    await goesToStaff(tomasz);
    await goesToDesk(tomasz);
    await tomasz.button(LETTER).waitFor();
    await tomasz.seesNo(until);
    for (const person of [miriam, tomasz]) await person.goesAway();
  });

  test(`a letter is taken over and handed on at ${width} px`, { timeout: 300_000 }, async () => {
    const cast = stage.cast({ party: width, staff: width });
    const [miriam, tomasz] = await Promise.all(FACILITATORS.map((name) => comesToWork(cast, name)));
    const why = `Tomasz is ill, so I read it today. Asked at ${width}.`;
    const known = `You know him better. Asked at ${width}.`;

    await opensToDecide(tomasz);
    await tomasz.presses('Claim this letter');
    await tomasz.hears('You have claimed this letter.');

    await opensToDecide(miriam);
    await miriam.sees('Tomasz Lind is reading it now.');
    await takesOver(miriam, why);

    // Whoever comes back finds who has it, and why.
    await goesToDesk(tomasz);
    await tomasz.sees(/^Claimed by Miriam Osei/);
    await opensToDecide(tomasz);
    await tomasz.sees(`Miriam Osei wrote: ${why}`);
    await state(tomasz, 'cover-taken-over', STAFF);

    await handsOn(miriam, 'Tomasz Lind', known);
    await goesToDesk(tomasz);
    await opensToDecide(tomasz);
    await tomasz.sees(`Miriam Osei wrote: ${known}`);
    await state(tomasz, 'cover-handed', STAFF);
    await tomasz.presses('Give the claim up');
    await tomasz.hears('The claim is given up.');
    for (const person of [miriam, tomasz]) await person.goesAway();
  });

  test(
    `a letter that one person approved is looked at again at ${width} px`,
    { timeout: 300_000 },
    async () => {
      const cast = stage.cast({ party: width, staff: width });
      const [miriam, tomasz] = await Promise.all(FACILITATORS.map((name) => comesToWork(cast, name)));
      const why = `It says plainly what he did. Asked at ${width}.`;

      await opensCase(miriam, ONE_APPROVES);
      await miriam.sees('A second look is asked for');
      await state(miriam, 'second-asked', STAFF);
      const [asked, place] = await askedFor(miriam);
      await miriam.presses(asked);
      await seesLetter(miriam);
      await toDecide(miriam);
      await looksAgain(miriam, why);

      // He approved it himself: he reads what she said, and is not asked.
      await opensCase(tomasz, ONE_APPROVES);
      await tomasz.seesNo('A second look is asked for');
      await tomasz.presses(lettersOfJosh(tomasz).nth(place));
      await seesLetter(tomasz);
      await toDecide(tomasz);
      await tomasz.sees('Would have approved it too.');
      await tomasz.sees(why);
      assert.equal(
        await tomasz.button('File my look').count(),
        0,
        'nobody looks twice at what they approved',
      );
      await state(tomasz, 'second-said', STAFF);

      const ruth = await theCoordinator(cast);
      await goesToStaff(ruth);
      await ruth.sees('How well reviewers agree');
      await ruth.sees('Fewer than ten. So few would tell of one person.');
      await state(ruth, 'second-agreement', STAFF);
      for (const person of [miriam, tomasz, ruth]) await person.goesAway();
    },
  );
}

async function theCoordinator(cast) {
  const demonstrated = cast.works('coordinator');
  const person = await cast.staff(demonstrated.name, demonstrated);
  await signInByLink(person, demonstrated);
  await person.comesTo('Cases');
  return person;
}

async function goesToStaff(person) {
  await person.presses(person.page.getByRole('link', { name: 'Staff', exact: true }));
  await person.comesTo('Staff');
}

/** For three days; a day that is past is none. */
async function goesAway(person) {
  await person.unfolds('I am going to be away');
  await enters(person, daysOn(-1));
  await person.presses('Say that I am away');
  await person.isTold('Enter a real day that is not in the past', { field: person.field('Day') });
  await state(person, 'cover-away-wrong', STAFF);
  await enters(person, daysOn(3));
  await person.presses('Say that I am away');
  await person.sees(`Away until ${inWords(daysOn(3))}`);
  await state(person, 'cover-away', STAFF);
}

async function comesBack(person) {
  await person.presses('I am back');
  await person.page.locator('summary', { hasText: 'I am going to be away' }).waitFor();
  await person.seesNo(/Away until/);
}

async function enters(person, day) {
  await person.types('Day', String(day.getUTCDate()));
  await person.types('Month', String(day.getUTCMonth() + 1));
  await person.types('Year', String(day.getUTCFullYear()));
}

function daysOn(days) {
  return new Date(Date.now() + days * 86_400_000);
}

function inWords(day) {
  const words = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat('en-GB', words).format(day);
}

/** Opens Daniel's letter, and on a telephone turns to what can be decided about it. */
async function opensToDecide(person) {
  await opensLetter(person, LETTER);
  await toDecide(person);
}

async function toDecide(person) {
  if (person.width < 1000) await person.presses('Decision');
}

/** Only with a note. */
async function takesOver(person, why) {
  await person.presses('Take it over');
  await person.isTold('Write why you take it over', { field: person.field('Why you take it over') });
  await state(person, 'cover-take-over', STAFF);
  await person.types('Why you take it over', why);
  await person.presses('Take it over');
  await person.hears('You have claimed this letter.');
  await person.button('Give the claim up').waitFor();
}

/** Only to somebody, and with a note. */
async function handsOn(person, name, note) {
  await person.presses('Give it to a colleague');
  await person.types('What they should know', '');
  await person.presses('Give it to them');
  await person.isTold('Choose a colleague');
  await state(person, 'cover-hand-over', STAFF);
  await person.chooses(name);
  await person.types('What they should know', note);
  await person.presses('Give it to them');
  await person.hears('The letter is with your colleague now.');
  await person.sees(`${name} is reading it now.`);
}

function lettersOfJosh(person) {
  return person.page.getByRole('button', { name: /^Open the letter of Josh/ });
}

/** The newest letter that somebody is asked to look at again: how it is opened, and its place in the list. */
async function askedFor(person) {
  const letters = await person.page
    .getByRole('listitem')
    .filter({ has: lettersOfJosh(person) })
    .allInnerTexts();
  const place = letters.findIndex((letter) => letter.includes('A second look is asked for'));
  return [lettersOfJosh(person).nth(place), place];
}

/** Says what they would have decided, and why: neither may be left out. */
async function looksAgain(person, why) {
  await person.presses('File my look');
  await person.isTold('Choose whether you would have approved it');
  await person.isTold('Write why', { field: person.field('Why?') });
  await state(person, 'second-look', STAFF);
  await person.chooses('Yes');
  await person.types('Why?', why);
  await person.presses('File my look');
  await person.hears('Filed. Thank you for looking.');
  await person.sees(why);
  await state(person, 'second-filed', STAFF);
}
