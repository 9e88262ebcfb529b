/** Nadia is told as she wished, chooses, and reads the very words; a note goes back, an answer comes, a receipt. */

import assert from 'node:assert/strict';

import { goesToDesk, opensCase, opensLetter } from '../people/facilitator.mjs';
import { goesHome, looksAgain, opensOwnLetter, sends } from '../people/party.mjs';
import { wordsOf } from '../support/person.mjs';
import { onPaper } from '../support/paper.mjs';
import { state } from '../support/state.mjs';
import { CASE, HARMED } from './cast.mjs';
import { ANSWER_TO_NADIA, APOLOGY, NOTE_TO_FACILITATOR } from './letters.mjs';

export async function apologyIsRead({ nadia, ben, miriam }) {
  await chooses(nadia);
  await reads(nadia);
  await opensOwnLetter(ben, 'Accepted and in safe keeping');
  await ben.sees('We will not tell you whether or when it is read. That is theirs to decide.');
  await state(ben, 'letter-accepted');
  await goesHome(ben);
  await grantsReceipt(nadia);
  await writesNote(nadia);
  await isAnswered({ nadia, miriam });
  await opensOwnLetter(ben, 'Accepted and in safe keeping');
  await ben.sees('The person you wrote to has chosen to let you know that they read it.');
  await state(ben, 'letter-read-by-other');
  await takesBackTooLate(ben);
}

/** In safe keeping there is one answer, whatever has become of it. */
async function takesBackTooLate(ben) {
  await ben.presses('Take it back');
  await ben.comesTo('Take this letter back?');
  await ben.sees('If it can still be stopped, it will be. We will not tell you which.');
  await ben.presses('Yes, take it back');
  await ben.comesTo('We have noted it');
  await state(ben, 'take-back-noted');
  await ben.presses('Go to your place');
  await ben.comesTo('Your place for letters');
  await opensOwnLetter(ben, 'You asked to take this back');
  await goesHome(ben);
}

/** Told, with no word of what or whose it is; later, not at all, and then after all. */
async function chooses(nadia) {
  await nadia.presses('Your letters');
  await nadia.comesTo('Your letters');
  await state(nadia, 'letters-none');
  await nadia.presses('Back');
  await nadia.comesTo('Your place for letters');
  await nadia.sees('There is something for you');
  await nadia.seesNo(/Ben|apolog/i);
  await state(nadia, 'home-told');
  for (const choice of ['Leave it for later', 'Do not read it']) {
    await nadia.presses('See what you can do');
    await nadia.comesTo('There is something for you');
    await state(nadia, 'something');
    await nadia.seesNo(/Ben|apolog/i);
    await nadia.presses(choice);
  }
  await nadia.sees('You chose not to read something. You can still change your mind.');
  await state(nadia, 'something-declined');
  await nadia.presses('Change my mind');
}

async function reads(nadia) {
  await nadia.presses('Read it now');
  await nadia.comesTo('A letter for you');
  assert.deepEqual(await nadia.reads('A letter for you'), wordsOf(APOLOGY), 'word by word what Ben wrote');
  await nadia.sees('2 facilitators read it first and agreed that you may have it.');
  await nadia.sees('This device has checked that these are the very words that were written.');
  await nadia.sees('999');
  await state(nadia, 'letter-read');
  await nadia.unfolds('Print this letter');
  await nadia.sees('Anybody who finds the paper can read it.');
  await onPaper(nadia, 'letter', (paper) => {
    assert.deepEqual(wordsOf(paper), wordsOf(APOLOGY), 'the letter and nothing else is printed');
  });
}

async function grantsReceipt(nadia) {
  await nadia.unfolds('Let the other person know');
  await state(nadia, 'letter-receipt');
  await nadia.presses('Let them know that I have read it');
  await nadia.sees('You have let the other person know that you read this.');
}

async function writesNote(nadia) {
  await nadia.presses('Write to my facilitator');
  await nadia.comesTo('Write to your facilitator');
  await nadia.types('Your text', NOTE_TO_FACILITATOR);
  await nadia.presses('Look at it before sending');
  await nadia.comesTo('Look at it before you send it');
  await sends(nadia);
}

async function isAnswered({ nadia, miriam }) {
  await goesToDesk(miriam);
  await opensLetter(miriam, 'Note from Nadia');
  assert.deepEqual(await miriam.reads(), wordsOf(NOTE_TO_FACILITATOR));
  await state(miriam, 'desk-note', { staff: true });
  await opensCase(miriam, CASE);
  await miriam.unfolds(`Write to ${HARMED}`);
  await miriam.presses(`Send to ${HARMED}`);
  await miriam.isTold('Write your letter first', { field: miriam.field(`Your letter to ${HARMED}`) });
  await miriam.types(`Your letter to ${HARMED}`, ANSWER_TO_NADIA);
  await miriam.presses(`Send to ${HARMED}`);
  await miriam.hears(`Sent to ${HARMED}.`);
  await state(miriam, 'case-written', { staff: true });

  await looksAgain(nadia);
  await nadia.presses('Your letters');
  await nadia.presses(nadia.page.getByRole('button', { name: /^From Miriam Osei/ }));
  await nadia.comesTo('A letter from Miriam Osei');
  assert.deepEqual(await nadia.reads(), wordsOf(ANSWER_TO_NADIA));
  await state(nadia, 'letter-from-facilitator');
  await goesHome(nadia);
}
