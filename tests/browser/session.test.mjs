/**
 * A shuttle session with all four at once: two who take part, on telephones in rooms of their own, and two
 * facilitators at their desk, by keys alone. Whatever happens in one room, the other sees nothing but what is carried.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  answers,
  goesIn,
  isCarried,
  MEETING,
  page,
  says,
  saysYes,
  signsRecord,
  takesWording,
} from './people/meeting.mjs';
import {
  asksOtherWords,
  carriesByKey,
  closesRoom,
  column,
  goesToSession,
  offersSummary,
  opensRoom,
  plansSitting,
  putsRecord,
  seesStop,
  vetoesByKey,
  writesDownSeat,
  writesTo,
} from './people/session_desk.mjs';
import { comesToTheirPlace, comesToWork } from './people/sign_in.mjs';
import { FACILITATORS } from './story/cast.mjs';
import { demonstration } from './support/demonstration.mjs';
import { state } from './support/state.mjs';

const CASE = 'Market square';
const STAFF = { staff: true };
const PURPOSE = 'To ask and to answer, with us between you.';

const QUESTION = 'Why did you run?';
const ANSWER = 'I was afraid, and I thought of nobody but me.';
const SUMMARY = 'Daniel was afraid. He thought only of himself.';
const UNCARRIED = 'I never want to hear that again.';
const WHILE_DOWN = 'I wrote this while the line was down.';

const SEAT = {
  name: 'Ana Duarte',
  part: 'Supporter',
  duties: 'I am here for Grace, and tell nobody what I hear.',
};
const RECORD = 'Daniel stays away from the market on Saturdays. Grace need not answer any more letters.';

const stage = demonstration();

test('an hour between two rooms', { timeout: 900_000 }, async (t) => {
  const cast = stage.cast({ party: 360, staff: 1280 });
  const [miriam, tomasz] = await Promise.all(FACILITATORS.map((name) => comesToWork(cast, name)));
  const [grace, daniel] = await Promise.all(
    ['Grace Okafor', 'Daniel Marsh'].map((name) => comesToTheirPlace(cast, name)),
  );
  const all = { miriam, tomasz, grace, daniel };
  let broken = false;
  for (const [name, part] of PARTS) {
    await t.test(name, { timeout: 300_000, skip: broken && 'the session broke off before' }, async () => {
      broken = true;
      await part(all);
      broken = false;
    });
  }
  if (!broken) await t.test('nobody leaves a trace', () => cast.end());
});

const PARTS = [
  ['each is invited on their own, says yes and gets ready', isAgreed],
  ['both rooms are opened, and each goes in', isOpened],
  ['a question crosses when the second facilitator presses one key', questionCrosses],
  ['an answer is said in other words, summed up, signed and carried', summaryCrosses],
  ['what is not carried shows nowhere else', isHeldBack],
  ['a break blanks one page alone', breakIsQuiet],
  ['a line that drops comes back by itself, and nothing is lost', lineComesBack],
  ['a stop ends one room, and the other is not told', stopIsUnseen],
  ['the other closes in its own time, and a talk falls due', isClosed],
  ['a record is joint once both have signed its very words', recordIsSigned],
];

async function isAgreed({ miriam, tomasz, grace, daniel }) {
  await plansSitting(miriam, { case: CASE, with: 'Grace', purpose: PURPOSE, seat: SEAT });
  await state(miriam, 'session-planned', STAFF);
  await plansSitting(tomasz, { case: CASE, with: 'Daniel', purpose: PURPOSE });
  for (const person of [grace, daniel]) {
    // It shows without anybody looking for it.
    await person.sees(/^A meeting is suggested for /);
    await saysYes(person);
    await state(person, 'session-accepted');
    await person.presses('Get ready for it');
    await person.comesTo('Get ready for it');
    await person.sees('The line works. New words come to this page by themselves.');
    await state(person, 'session-ready');
  }
}

async function isOpened({ miriam, tomasz, grace, daniel }) {
  await Promise.all([goesToSession(miriam, CASE), goesToSession(tomasz, CASE)]);
  await writesDownSeat(miriam, 'Grace', SEAT.name);
  await opensRoom(miriam, 'Grace');
  await opensRoom(miriam, 'Daniel');
  await Promise.all([goesIn(grace), goesIn(daniel)]);
  await state(grace, 'session-room-empty');
  await state(miriam, 'session-desk-empty', STAFF);
}

async function questionCrosses({ miriam, tomasz, grace, daniel }) {
  await says(grace, 'question', QUESTION);
  await grace.sees('With your facilitator. It is not carried yet.');
  await state(grace, 'session-room-given-in');
  const before = await page(daniel);
  await carriesByKey(miriam, 'Question of Grace', { first: true });
  assert.equal(await page(daniel), before, 'one approval of two carries nothing and shows nothing');
  await carriesByKey(tomasz, 'Question of Grace');
  await isCarried(daniel, 'a question, in their own words', QUESTION);
  await state(daniel, 'session-room-carried');
  await state(tomasz, 'session-desk-carried', STAFF);
}

async function summaryCrosses({ miriam, tomasz, grace, daniel }) {
  await answers(daniel, `${ANSWER} It was dark, too.`);
  await asksOtherWords(miriam, 'Answer of Daniel', { party: 'Daniel', text: 'Leave out that it was dark?' });
  await daniel.sees('Leave out that it was dark?');
  await daniel.presses(daniel.button('Say it in other words').last());
  await daniel.types('Your words', ANSWER);
  await daniel.presses('Give it in to be carried');
  await offersSummary(tomasz, 'Answer of Daniel', { party: 'Daniel', text: SUMMARY });
  await daniel.sees('It is carried only if you take these words as yours.', daniel.page.getByRole('main'));
  await state(daniel, 'session-wording');
  await takesWording(daniel);
  await tomasz.sees(/they signed it/);
  await carriesByKey(tomasz, 'Answer of Daniel', { first: true });
  await carriesByKey(miriam, 'Answer of Daniel');
  await isCarried(grace, 'an answer, a summary that they agreed to', SUMMARY);
  await grace.seesNo(ANSWER);
  await state(grace, 'session-room-summary');
  await state(miriam, 'session-desk-summary', STAFF);
}

async function isHeldBack({ miriam, grace, daniel }) {
  const before = await page(daniel);
  await says(grace, 'facilitator', 'I am not sure that I can go on.');
  await says(grace, 'account', UNCARRIED);
  await vetoesByKey(miriam, 'Account of Grace');
  await writesTo(miriam, 'Grace', 'We are here. There is no hurry.');
  await grace.sees('We are here. There is no hurry.');
  assert.equal(await page(daniel), before, 'his page shows nothing of it');
  await state(miriam, 'session-desk-veto', STAFF);
}

async function breakIsQuiet({ miriam, grace, daniel }) {
  const before = await page(daniel);
  await grace.presses('Have a break');
  await grace.comesTo('You are having a break');
  await grace.seesNo(SUMMARY);
  await state(grace, 'session-break');
  await column(miriam, 'Grace');
  await miriam.sees('Grace asks for a break');
  await grace.presses('I am back');
  await grace.comesTo(MEETING);
  await grace.sees(SUMMARY);
  assert.equal(await page(daniel), before, 'his page shows nothing of it');
}

/** The whole browser is cut off, as in a tunnel. */
async function lineComesBack({ miriam, grace, daniel }) {
  grace.allow(/ERR_INTERNET_DISCONNECTED|WebSocket connection/);
  const before = await page(daniel);
  const { page: screen } = grace;
  await screen.context().setOffline(true);
  await says(grace, 'facilitator', WHILE_DOWN);
  await grace.sees(/Not sent yet\. It is kept, and we are trying again\./);
  await state(grace, 'session-line-down');
  await screen.context().setOffline(false);
  await column(miriam, 'Grace');
  await miriam.sees(WHILE_DOWN);
  await grace.sees('To your facilitator only. It goes no further.');
  assert.equal(await screen.getByText(WHILE_DOWN).count(), 1, 'said once');
  assert.equal(await miriam.page.getByText(WHILE_DOWN).count(), 1, 'heard once');
  assert.equal(await page(daniel), before, 'his page shows nothing of it');
}

async function stopIsUnseen({ miriam, tomasz, grace, daniel }) {
  const before = await page(grace);
  await daniel.presses('Stop now');
  await daniel.comesTo('You have stopped');
  await daniel.sees('It is over for you, from the moment you pressed.');
  await state(daniel, 'session-stopped');
  await seesStop(miriam, 'Daniel');
  await seesStop(tomasz, 'Daniel');
  await state(miriam, 'session-desk-stopped', STAFF);
  assert.equal(await page(grace), before, 'her page shows nothing of it');
}

async function isClosed({ miriam, grace }) {
  await closesRoom(miriam, 'Grace');
  await grace.hears('The shuttle meeting has ended. Nothing is taken from your page.');
  await grace.sees(SUMMARY);
  await state(grace, 'session-closed');
  await column(miriam, 'Grace');
  await miriam.types('How is Grace after the meeting?', 'Tired, and glad that she asked.');
  await miriam.presses('I have talked with Grace');
  await miriam.hears('It is written down.');
  await state(miriam, 'session-desk-closed', STAFF);
}

async function recordIsSigned({ miriam, grace, daniel }) {
  await putsRecord(miriam, CASE, RECORD);
  await miriam.sees('Not both have signed.');
  await signsRecord(grace, RECORD);
  await state(grace, 'record-signed');
  await miriam.sees(/^Grace signed on /);
  await signsRecord(daniel, RECORD);
  await miriam.sees('Both have signed these very words.');
  await state(miriam, 'case-record', STAFF);
}
