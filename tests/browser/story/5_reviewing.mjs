/** The desk: claimed, taken over, sent back with notes, revised, approved by two against five questions, released. */

import assert from 'node:assert/strict';

import { approves, goesToDesk, opensLetter, sendsBack } from '../people/facilitator.mjs';
import { opensOwnLetter, sends } from '../people/party.mjs';
import { wordsOf } from '../support/person.mjs';
import { state } from '../support/state.mjs';
import { APOLOGY, FIRST_ATTEMPT, NOTES } from './letters.mjs';

export async function apologyIsReviewed({ ben, miriam, tomasz }) {
  await comesBack({ ben, miriam, tomasz });
  await isRevised(ben);
  await isApproved({ miriam, tomasz });
  await isReleased(tomasz);
}

async function comesBack({ ben, miriam, tomasz }) {
  await goesToDesk(tomasz);
  await tomasz.sees(/Waiting for (less than a minute|\d+ minutes?)/);
  await opensLetter(tomasz, 'Letter from Ben');
  assert.deepEqual(await tomasz.reads(), wordsOf(FIRST_ATTEMPT));
  await tomasz.presses('Claim this letter');
  await tomasz.hears('You have claimed this letter.');
  await state(tomasz, 'desk-claimed', { staff: true });

  await goesToDesk(miriam);
  await miriam.sees(/Claimed by Tomasz Lind until \d\d:\d\d/);
  await opensLetter(miriam, 'Letter from Ben');
  await miriam.presses('Take it over');
  await miriam.isTold('Write why you take it over', { field: miriam.field('Why you take it over') });
  await miriam.types('Why you take it over', 'Tomasz is away this afternoon.');
  await miriam.presses('Take it over');
  await miriam.sees('Miriam Osei is reading it now.');
  await miriam.chooses('Approve');
  await miriam.presses('Approve these words');
  const first = miriam.page
    .getByRole('group', { name: /Five questions/ })
    .getByRole('checkbox')
    .first();
  await miriam.isTold('Tick all five questions before you approve', { field: first });
  await state(miriam, 'desk-checklist-missing', { staff: true });
  await miriam.chooses('Send back with notes');
  await miriam.presses('Send it back');
  await miriam.isTold('Write a note on a passage, or your notes to the writer', {
    field: miriam.field('Your notes to the writer'),
  });
  await sendsBack(miriam, NOTES);
  await miriam.sees('There is nothing for you to decide here now.');
  await state(miriam, 'desk-sent-back', { staff: true });

  await opensOwnLetter(ben, 'Come back with notes');
  // The notes stand above the letter as it was sent.
  await ben.sees('What Miriam Osei says');
  await ben.sees('Say what you did before you say why.');
  assert.deepEqual(await ben.reads(), wordsOf(FIRST_ATTEMPT));
  await state(ben, 'letter-come-back');
}

async function isRevised(ben) {
  await ben.presses('Change it and send it again');
  await ben.comesTo('Write your apology');
  assert.equal(
    await ben.field('Your text').inputValue(),
    FIRST_ATTEMPT,
    'the draft begins with what came back',
  );
  await ben.types('Your text', APOLOGY);
  await ben.presses('Look at it before sending');
  await ben.comesTo('Look at it before you send it');
  assert.deepEqual(await ben.reads(), wordsOf(APOLOGY));
  await sends(ben);
}

async function isApproved({ miriam, tomasz }) {
  for (const [who, count] of [
    [miriam, 0],
    [tomasz, 1],
  ]) {
    await goesToDesk(who);
    await who.sees(`${count} of 2 approved`);
    await opensLetter(who, 'Letter from Ben');
    await who.sees('This is a newer version of an earlier letter.');
    assert.deepEqual(await who.reads(), wordsOf(APOLOGY));
    if (count === 1) await who.sees(/^Miriam Osei approved this exact text on \d+ \w+ \d{4}\.$/);
    await approves(who);
  }
  await state(tomasz, 'desk-approved', { staff: true });
}

async function isReleased(tomasz) {
  await tomasz.chooses('Not before a day and time');
  await tomasz.presses('Release this letter');
  const day = tomasz.page.getByRole('group', { name: 'Not before this day' }).getByLabel('Day');
  await tomasz.isTold('Enter a real day that is not in the past', { field: day });
  await state(tomasz, 'release-wrong', { staff: true });
  await tomasz.chooses('From now on');
  await tomasz.presses('Release this letter');
  await tomasz.hears('Released.');
  await tomasz.sees('Released, not told yet');
  await state(tomasz, 'desk-released', { staff: true });
}
