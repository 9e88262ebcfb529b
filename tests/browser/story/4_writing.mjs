/** Ben drafts, acknowledges what there is to know, sends, takes it back, and sends a newer one. */

import assert from 'node:assert/strict';

import { opensOwnLetter, sends, writes } from '../people/party.mjs';
import { wordsOf } from '../support/person.mjs';
import { state } from '../support/state.mjs';
import { FIRST_ATTEMPT } from './letters.mjs';

export async function apologyIsSent({ ben }) {
  const { page } = ben;
  await state(ben, 'home-agreed');
  await ben.presses('Write a letter');
  await ben.comesTo('What do you want to write?');
  await ben.presses('Start writing');
  const apology = page.getByRole('radio', { name: 'An apology' });
  await ben.isTold('Choose what you want to write', { field: apology });
  await state(ben, 'kind-missing');
  await ben.chooses('An apology');
  await ben.presses('Start writing');
  await ben.comesTo('Write your apology');
  await ben.presses('Look at it before sending');
  await ben.isTold('Write something first', { field: ben.field('Your text') });
  await state(ben, 'page-empty');

  await savesItself(ben);
  await ben.presses('Look at it before sending');
  await ben.comesTo('Look at it before you send it');
  assert.deepEqual(await ben.reads(), wordsOf(FIRST_ATTEMPT));
  await ben.sees('It goes to your facilitators: Miriam Osei, Tomasz Lind.');
  await state(ben, 'check');
  await acknowledges(ben);
  await ben.comesTo('Sent');
  await state(ben, 'sent');
  await ben.presses('Go to your place');
  await ben.comesTo('Your place for letters');

  await opensOwnLetter(ben, 'With your facilitator');
  await state(ben, 'letter-with-facilitator');
  await ben.presses('Take it back');
  await ben.comesTo('Take this letter back?');
  await state(ben, 'take-back');
  await ben.presses('Yes, take it back');
  await ben.comesTo('You have taken it back');
  await state(ben, 'taken-back');
  await ben.presses('Go to your place');
  await ben.comesTo('Your place for letters');

  await writes(ben, { kind: 'An apology', title: 'Write your apology', text: FIRST_ATTEMPT });
  await sends(ben);
}

/** Leaves the page in the middle of a draft and finds it again, as it was. */
async function savesItself(ben) {
  await ben.types('Your text', FIRST_ATTEMPT);
  await ben.sees(/Draft saved at \d\d:\d\d/);
  await state(ben, 'page');
  await ben.presses('Another thought');
  await ben.sees('Who was hurt by it, and how?');
  await ben.presses('Stop here and keep the draft');
  await ben.comesTo('Your place for letters');
  await state(ben, 'home-draft');
  await ben.presses('Go on writing “Nadia,”');
  await ben.comesTo('Write your apology');
  assert.equal(await ben.field('Your text').inputValue(), FIRST_ATTEMPT);
}

/** Before the first letter: three things to know, each ticked. */
async function acknowledges(ben) {
  await ben.presses('Go on');
  await ben.comesTo('Before your first letter');
  await ben.presses('Send it to my facilitator');
  const first = ben.page.getByRole('checkbox').first();
  await ben.isTold('Tick each line when you have read it', { field: first });
  await state(ben, 'promise-missing');
  await ben.ticks(
    'I know that there is nothing to gain by this. It changes no sentence, no case and no date of release.',
  );
  await ben.ticks('I know that my facilitators read it first: Miriam Osei, Tomasz Lind.');
  await ben.ticks('I know that words I sign and send could be shown to others by the person who gets them.');
  await ben.presses('Send it to my facilitator');
}
