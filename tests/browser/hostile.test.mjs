/**
 * Published attacks on every way by which somebody's text reaches another's screen: nothing runs, nothing is asked
 * for, nothing hides, and the text stands there as the text that it is.
 */

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { FEW, isPlain, isWatched, LETTER, MARKUP, NAMES, showsAll } from './hostile/attacks.mjs';
import { openCase } from './people/coordinator.mjs';
import { approves, opensCase, opensGate, seesLetter } from './people/facilitator.mjs';
import { signInByLink } from './people/sign_in.mjs';
import { demonstration } from './support/demonstration.mjs';
import { state } from './support/state.mjs';

const CASE = 'Market square';

const stage = demonstration();
let cast;
let checks;
const people = {};

before(() => {
  cast = stage.cast({ party: 360, staff: 1280 });
  checks = [];
});

async function comes(key, name, role) {
  const demonstrated = cast.demonstrated(name);
  const person = await (role === 'staff' ? cast.staff(name, demonstrated) : cast.partyAt(name, demonstrated));
  checks.push(await isWatched(person));
  await signInByLink(person, demonstrated);
  people[key] = person;
  return person;
}

/** Puts the text into the field in one go, as a paste does. */
async function pastes(person, field, text) {
  await person.keys.reach(person.field(field));
  await person.page.keyboard.press('Control+A');
  await person.page.keyboard.insertText(text);
}

async function shows(person, sheet) {
  await sheet.waitFor();
  await isPlain(sheet);
  showsAll(await sheet.innerText());
}

test('in the letter, at the writer’s own page', { timeout: 300_000 }, async () => {
  const daniel = await comes('daniel', 'Daniel Marsh', 'party');
  await daniel.comesTo('Your place for letters');
  await daniel.presses('Write a letter');
  await daniel.comesTo('What do you want to write?');
  await daniel.chooses('An explanation');
  await daniel.presses('Start writing');
  await daniel.comesTo('Write your explanation');
  await pastes(daniel, 'Your text', LETTER);
  await daniel.sees(/Draft saved at/);
  await daniel.presses('Look at it before sending');
  await daniel.comesTo('Look at it before you send it');
  await shows(daniel, daniel.page.getByRole('article'));
  await daniel.sees('Signs that cannot be seen were taken out.');
  await state(daniel, 'hostile-check');
  await daniel.presses('Send it to my facilitator');
  await daniel.comesTo('Sent');
});

/** Past all the marks of the letter, as by a search in the page. */
async function comments(person) {
  await person.field('Your comment').focus();
  await pastes(person, 'Your comment', FEW.join('\n\n'));
  await person.presses('File the comment');
  await person.hears('Filed.');
}

async function showsComment(person) {
  const comment = person.page
    .getByRole('listitem')
    .filter({ hasText: 'Miriam Osei' })
    .filter({ hasText: FEW[0] });
  await comment.waitFor();
  await isPlain(comment, ['strong', 'span']);
  showsAll(await comment.innerText(), FEW);
}

test('in the letter, at the facilitators’ desk', { timeout: 300_000 }, async () => {
  for (const [key, name] of [
    ['miriam', 'Miriam Osei'],
    ['tomasz', 'Tomasz Lind'],
  ]) {
    const person = await comes(key, name, 'staff');
    await person.comesTo('Letters');
    await person.presses(person.page.getByRole('button', { name: /Daniel/ }).last());
    await seesLetter(person);
    await shows(person, person.page.getByRole('article', { name: /Daniel/ }));
    await state(person, 'hostile-desk', { staff: true });
    if (key === 'miriam') await comments(person);
    await showsComment(person);
    // So many marks stand in this letter that the key for it is the way to the decision.
    await person.page.keyboard.press('a');
    await approves(person);
  }
  await people.tomasz.presses('Release this letter');
  await people.tomasz.hears('Released.');
});

test('in the letter, at its reader’s page', { timeout: 300_000 }, async () => {
  const grace = await comes('grace', 'Grace Okafor', 'party');
  await grace.comesTo('Your place for letters');
  await grace.presses('See what you can do');
  await grace.comesTo('There is something for you');
  await grace.presses('Read it now');
  await grace.comesTo('A letter for you');
  await shows(grace, grace.page.getByRole('article'));
  await state(grace, 'hostile-read');
});

test('in the notes of a gate', { timeout: 300_000 }, async () => {
  const { miriam } = people;
  // Past all the marks, as by the landmark of the head.
  await miriam.page.getByRole('link', { name: 'Cases', exact: true }).focus();
  await opensCase(miriam, CASE);
  await opensGate(miriam, {
    gate: 'Takes responsibility',
    judgement: 'Some of it',
    note: NAMES.join(' '),
  });
  for (const name of NAMES) await miriam.sees(name);
  await state(miriam, 'hostile-gate', { staff: true });
});

test('in what must not cross, and in what a side fears', { timeout: 300_000 }, async () => {
  const { miriam } = people;
  await miriam.presses('Change the list');
  await pastes(miriam, 'Word or words', NAMES[0]);
  await pastes(miriam, 'What it stands for', NAMES[1]);
  await miriam.presses('Save the list');
  await miriam.hears('The list is saved.');
  await miriam.presses('Write down what you heard');
  await miriam.chooses('Grace');
  await miriam.chooses('Something they fear');
  await pastes(miriam, 'What they said', FEW.join('\n\n'));
  await miriam.presses('File it');
  const heard = miriam.page.getByRole('region', { name: 'What we heard' });
  await heard.getByText(FEW[0]).first().waitFor();
  showsAll(await heard.innerText(), FEW);
  await miriam.sees(NAMES[0]);
  await miriam.sees(NAMES[1]);
  await state(miriam, 'hostile-among-staff', { staff: true });
});

test('in a text of the library', { timeout: 300_000 }, async () => {
  const { miriam } = people;
  await miriam.presses(miriam.page.getByRole('link', { name: 'Library', exact: true }));
  await miriam.comesTo('Library');
  await miriam.presses('Add a text');
  await pastes(miriam, 'What it is called', NAMES[0]);
  await pastes(miriam, 'The text', FEW.join('\n\n'));
  await miriam.presses('Save the library');
  await miriam.hears('The library is saved for everybody.');
  showsAll(await miriam.field('The text').inputValue(), FEW);
  await state(miriam, 'hostile-library', { staff: true });
});

test('in a note to somebody who takes part', { timeout: 300_000 }, async () => {
  const { miriam, daniel } = people;
  await opensCase(miriam, CASE);
  await miriam.unfolds('Write to Daniel');
  await pastes(miriam, 'Your letter to Daniel', LETTER);
  await miriam.presses('Send to Daniel');
  await miriam.hears('Sent to Daniel.');
  await daniel.presses('Go to your place');
  await daniel.comesTo('Your place for letters');
  await daniel.presses('Your letters');
  await daniel.comesTo('Your letters');
  await daniel.presses(daniel.page.getByRole('button', { name: /From Miriam Osei/ }).last());
  await shows(daniel, daniel.page.getByRole('article'));
  await state(daniel, 'hostile-note');
});

test('in a page that came another way', { timeout: 300_000 }, async () => {
  const { miriam } = people;
  await miriam.unfolds('Take in a letter that came another way');
  await miriam.chooses('Daniel');
  // Written as an author's page would hold them, so that every one is taken for markup.
  await pastes(miriam, 'Or paste the letter here', `<p>Taken in.</p>\n${MARKUP}`);
  await miriam.presses('Look at it');
  await miriam.sees('It came as a page.');
  const sheet = miriam.page.getByRole('article', { name: 'What was taken in' });
  assert.match(await sheet.innerText(), /^Taken in\./);
  await isPlain(sheet);
  await state(miriam, 'hostile-taken-in', { staff: true });
  await miriam.presses('Take in another one');
});

test('in the names of a case', { timeout: 300_000 }, async () => {
  const hearer = cast.works('coordinator');
  const coordinator = await comes('coordinator', hearer.name, 'staff');
  await coordinator.presses(coordinator.page.getByRole('link', { name: 'Cases', exact: true }));
  await coordinator.comesTo('Cases');
  const [name, harmed, responsible] = NAMES;
  const facilitators = ['Miriam Osei', 'Tomasz Lind'];
  await openCase(coordinator, {
    name,
    harmed,
    responsible,
    facilitators,
    approvals: 1,
    lapseDays: 30,
  });
  for (const name of NAMES) await coordinator.sees(name);
  await state(coordinator, 'hostile-names', { staff: true });
});

test('and nothing of it ran, asked or stayed', async () => {
  checks.forEach((check) => check());
  await cast.end();
});
