/** Both are invited by a card and a code, join on their own devices, and compare six words with two people. */

import assert from 'node:assert/strict';

import { confirmsWords, invites, opensCase, sixWords } from '../people/facilitator.mjs';
import { join } from '../people/newcomer.mjs';
import { signInByLink } from '../people/sign_in.mjs';
import { onPaper } from '../support/paper.mjs';
import { state } from '../support/state.mjs';
import { CASE, FACILITATORS, HARMED, RESPONSIBLE } from './cast.mjs';

export async function partiesJoin(cast) {
  const [miriam, tomasz] = await Promise.all(FACILITATORS.map((name) => arrives(cast, name)));
  Object.assign(cast, { miriam, tomasz });

  await opensCase(miriam, CASE);
  const forHarmed = await invites(miriam, HARMED, { checked: true, printed: cardOnPaper });
  const forResponsible = await invites(miriam, RESPONSIBLE);
  await miriam.sees('Invited, not joined yet');

  const nadia = await cast.party(HARMED);
  const ben = await cast.party(RESPONSIBLE);
  Object.assign(cast, { nadia, ben });
  await join(nadia, forHarmed, { checked: true });
  await join(ben, forResponsible);
  for (const party of [nadia, ben]) await party.comesTo('Your place for letters');
  await nadia.sees('There is nothing you need to do now.');
  await state(nadia, 'home-waiting');
  assert.equal(await nadia.button('Write a letter').count(), 0, 'nobody writes before they are confirmed');

  const words = { [HARMED]: await sixWords(nadia.page), [RESPONSIBLE]: await sixWords(ben.page) };
  assert.notDeepEqual(words[HARMED], words[RESPONSIBLE]);
  await opensCase(miriam, CASE);
  await state(miriam, 'case-joined', { staff: true });
  for (const name of [HARMED, RESPONSIBLE]) await confirmsWords(miriam, name, words[name]);
  await opensCase(tomasz, CASE);
  await state(tomasz, 'case-proposed', { staff: true });

  await nadia.presses('Look again');
  await nadia.sees('There is nothing you need to do now.');
  for (const name of [HARMED, RESPONSIBLE]) await confirmsWords(tomasz, name, words[name], { second: true });
  // Their pages look again by themselves.
  for (const party of [nadia, ben]) await party.sees('Take the time you need. You can say no.');
  await state(nadia, 'home-new');
}

async function arrives(cast, name) {
  const demonstrated = cast.demonstrated(name);
  const person = await cast.staff(name, demonstrated);
  await signInByLink(person, demonstrated);
  await person.comesTo('Letters');
  await person.sees('No letter is waiting.');
  await state(person, 'desk-empty', { staff: true });
  return person;
}

/** The card stands alone on the paper, and the code is not on it. */
async function cardOnPaper(person, { link, code }) {
  await onPaper(person, 'invitation', (paper) => {
    assert.ok(paper.includes(link), 'the address is printed');
    assert.ok(!paper.includes(code), 'the code is not printed');
    assert.ok(!paper.includes(CASE), 'nothing of the page behind it is printed');
  });
}
