/** Nadia has lost her card: invited again, words compared again, and her history is readable with the new keys. */

import assert from 'node:assert/strict';

import { confirmsWords, invites, opensCase, sixWords } from '../people/facilitator.mjs';
import { join } from '../people/newcomer.mjs';
import { goesHome } from '../people/party.mjs';
import { typesCard } from '../people/sign_in.mjs';
import { wordsOf } from '../support/person.mjs';
import { state } from '../support/state.mjs';
import { CASE, HARMED } from './cast.mjs';
import { ANSWER_TO_NADIA, APOLOGY } from './letters.mjs';

export async function nadiaComesAnew(cast) {
  const { miriam, tomasz } = cast;
  const lost = cast.nadia.card;
  await cast.nadia.goesAway();
  await opensCase(miriam, CASE);
  const again = await invites(miriam, HARMED, { again: true });
  const nadia = await cast.party(HARMED);
  cast.nadia = nadia;
  await join(nadia, again);
  await nadia.comesTo('Your place for letters');
  await state(nadia, 'home-new-keys');
  const words = await sixWords(nadia.page);
  await opensCase(miriam, CASE);
  await state(miriam, 'case-new-keys', { staff: true });
  await confirmsWords(miriam, HARMED, words);
  await opensCase(tomasz, CASE);
  await confirmsWords(tomasz, HARMED, words, { second: true });

  // Her page looks again by itself.
  await nadia.sees(/^Your keys were made anew on/);
  await nadia.presses('Your letters');
  await nadia.comesTo('Your letters');
  await nadia.presses(nadia.page.getByRole('button', { name: /^From Miriam Osei/ }));
  await nadia.comesTo('A letter from Miriam Osei');
  assert.deepEqual(await nadia.reads(), wordsOf(ANSWER_TO_NADIA), 'what was written to her before');
  await goesHome(nadia);
  await nadia.presses('Read it again');
  await nadia.comesTo('A letter for you');
  assert.deepEqual(await nadia.reads('A letter for you'), wordsOf(APOLOGY), 'what she had read before');
  await nadia.presses('Close the letter');
  await nadia.comesTo('Your place for letters');
  await oldCardIsNoUse(cast, lost);
}

/** Whoever finds the old card cannot sign in with it. */
async function oldCardIsNoUse(cast, card) {
  const finder = await cast.party('somebody who found the card');
  finder.allow(/Failed to load resource: the server responded with a status of 4\d\d/);
  await finder.opens(`${cast.origin}/`);
  await typesCard(finder, card);
  await finder.isTold(
    'The sign-in name, the passphrase or the card secret is not right. Check your card and try again.',
  );
  await state(finder, 'sign-in-refused');
}
