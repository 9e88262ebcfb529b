/**
 * The whole story, from an agency with staff and no case to a letter that was read and answered: by keyboard
 * alone, with nothing faked. Each chapter goes on where the one before it ended.
 */

import { test } from 'node:test';

import { caseIsOpened } from './story/1_opening.mjs';
import { partiesJoin } from './story/2_joining.mjs';
import { gatesAreOpened } from './story/3_gates.mjs';
import { apologyIsSent } from './story/4_writing.mjs';
import { apologyIsReviewed } from './story/5_reviewing.mjs';
import { apologyIsRead } from './story/6_reading.mjs';
import { lettersAreStopped } from './story/7_stopping.mjs';
import { nadiaComesAnew } from './story/8_new_keys.mjs';
import { facilitatorIsReplaced } from './story/9_replaced.mjs';
import { newAgency } from './support/demonstration.mjs';
import { statesSeen } from './support/state.mjs';

const CHAPTERS = [
  ['a coordinator opens a case', caseIsOpened],
  ['both are invited, join, and compare six words', partiesJoin],
  ['both agree, and the five gates open', gatesAreOpened],
  ['an apology is drafted, sent, taken back and sent again', apologyIsSent],
  ['it comes back with notes, is revised, approved by two and released', apologyIsReviewed],
  ['it is read, word by word, and answered', apologyIsRead],
  ['letters are held back, recalled and stopped', lettersAreStopped],
  ['a lost card: new keys, and the history is readable', nadiaComesAnew],
  ['a facilitator is replaced', facilitatorIsReplaced],
];

const stage = newAgency();

test('the whole story, parties at 360 px and staff at 1280 px', { timeout: 1_200_000 }, async (t) => {
  const cast = stage.cast({ party: 360, staff: 1280 });
  let broken = false;
  for (const [name, chapter] of CHAPTERS) {
    await t.test(name, { timeout: 300_000, skip: broken && 'the story broke off before' }, async () => {
      broken = true;
      await chapter(cast);
      broken = false;
    });
  }
  if (!broken) await t.test('nobody leaves a trace', () => cast.end());
  t.diagnostic(`${statesSeen()} states looked at`);
});
