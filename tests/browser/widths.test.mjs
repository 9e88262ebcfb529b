/**
 * The other way round: facilitators at 360 px, who review, decide and release on a telephone, and parties at
 * 1280 px. The demonstration's own cases, each at the stage where it was left.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  approves,
  goesToDesk,
  opensCase,
  opensGate,
  opensLetter,
  seesLetter,
} from './people/facilitator.mjs';
import { agrees, looksAgain, wishes } from './people/party.mjs';
import { comesToTheirPlace, comesToWork } from './people/sign_in.mjs';
import { demonstration } from './support/demonstration.mjs';
import { state } from './support/state.mjs';

const stage = demonstration();
const cast = stage.cast({ party: 1280, staff: 360 });

test(
  'a letter is approved by two and released on a telephone, and read at a desk',
  { timeout: 400_000 },
  async () => {
    const miriam = await comesToWork(cast, 'Miriam Osei');
    await state(miriam, 'small-desk-list', { staff: true });
    await decidesOnTelephone(miriam);
    await miriam.goesAway();
    const tomasz = await comesToWork(cast, 'Tomasz Lind');
    await decidesOnTelephone(tomasz);
    await tomasz.presses('Release this letter');
    await tomasz.hears('Released.');
    await state(tomasz, 'small-desk-released', { staff: true });
    await tomasz.goesAway();

    const grace = await comesToTheirPlace(cast, 'Grace Okafor');
    await state(grace, 'wide-home-told');
    await grace.presses('See what you can do');
    await grace.comesTo('There is something for you');
    await state(grace, 'wide-something');
    await grace.presses('Read it now');
    await grace.comesTo('An answer for you');
    await grace.sees('I answer your three questions.');
    await state(grace, 'wide-letter-read');
    await grace.presses('Write to my facilitator');
    await grace.comesTo('Write to your facilitator');
    await state(grace, 'wide-page');
    await grace.goesAway();
  },
);

test(
  'a case is carried to its release, not before tomorrow, on a telephone',
  { timeout: 400_000 },
  async () => {
    const arthur = await comesToTheirPlace(cast, 'Arthur Pell');
    await state(arthur, 'wide-home-new');
    await agrees(arthur);
    await wishes(arthur, 'Tell me when I sign in');

    const tomasz = await comesToWork(cast, 'Tomasz Lind');
    await opensCase(tomasz, 'Allotment sheds');
    await state(tomasz, 'small-case', { staff: true });
    await opensGate(tomasz, {
      gate: 'Safe for the person harmed',
      judgement: 'Yes',
      note: 'His son is with him.',
    });
    await tomasz.presses(tomasz.page.getByRole('button', { name: /^Open the letter of Josh/ }));
    await tomasz.comesTo('Letters');
    await seesLetter(tomasz);
    await tomasz.presses('Decision');
    await releasesTomorrow(tomasz);
    await state(tomasz, 'small-desk-not-before', { staff: true });
    await looksAgain(arthur);
    await arthur.seesNo('There is something for you');
    await arthur.presses('Is anything waiting for me?');
    await arthur.sees('Nothing is waiting for you just now.');

    await tomasz.presses('Recall this letter');
    await tomasz.hears('Recalled.');
    await tomasz.goesAway();
    await arthur.goesAway();
  },
);

test('two people are signed in side by side in one browser', { timeout: 300_000 }, async () => {
  const context = await stage.browser.newContext();
  const [hannah, callum] = ['Hannah Whitlock', 'Callum Reyes'].map((name) => cast.demonstrated(name));
  const pages = [];
  for (const person of [hannah, callum]) {
    const page = await context.newPage();
    pages.push(page);
    await page.goto(person.link);
    await page.getByRole('button', { name: 'Sign in' }).press('Enter');
    await page.getByRole('heading', { name: 'Your place for letters' }).waitFor({ timeout: 60_000 });
  }
  for (const page of pages) {
    await page.getByRole('button', { name: 'Your letters', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Your letters' }).waitFor();
  }
  assert.equal(await pages[0].getByRole('button', { name: /^Your letter of/ }).count(), 0);
  assert.equal(await pages[1].getByRole('button', { name: /^Your letter of/ }).count(), 2);
  await context.close();
});

/** One pane at a time: the list, the letter, the decision, which is always one press away. */
async function decidesOnTelephone(person) {
  await goesToDesk(person);
  await opensLetter(person, 'Letter from Daniel');
  await person.sees('I answer your three questions.');
  await state(person, 'small-desk-letter', { staff: true });
  await person.presses('Decision');
  await approves(person);
  await state(person, 'small-desk-decision', { staff: true });
}

async function releasesTomorrow(person) {
  const tomorrow = new Date(Date.now() + 86_400_000);
  const day = person.page.getByRole('group', { name: 'Not before this day' });
  await person.chooses('Not before a day and time');
  await person.types(day.getByLabel('Day'), String(tomorrow.getDate()));
  await person.types(day.getByLabel('Month'), String(tomorrow.getMonth() + 1));
  await person.types(day.getByLabel('Year'), String(tomorrow.getFullYear()));
  await person.presses('Release this letter');
  await person.hears('Released.');
  await person.sees(/Not before \d+ \w+ \d{4}, 09:00/);
}
