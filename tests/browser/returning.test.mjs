/**
 * Letters come back passage by passage with a wording their author takes; are refused, and their author asks somebody
 * else; and are stopped for a while. By keyboard alone, everybody at 360 px.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { approves, goesToDesk, opensLetter } from './people/facilitator.mjs';
import { opensOwnLetter, sends, writes } from './people/party.mjs';
import { comesToTheirPlace, comesToWork } from './people/sign_in.mjs';
import { FACILITATORS } from './story/cast.mjs';
import { demonstration } from './support/demonstration.mjs';
import { state } from './support/state.mjs';

const STAFF = { staff: true };
/** Words of his letter, what is said of them, and what could stand there instead. */
const WORDS = 'you can ring me on 07700 900142';
const NOTE = 'No number can go across. She can ask you through us.';
const WORDING = 'you can ask me through them';

const EXPLANATION = `Arthur,

I broke the three locks because I wanted the tools. I sold two of them and I gave back the third.

Josh`;

const stage = demonstration();

test('a letter comes back, its author takes a wording, and it is refused', { timeout: 300_000 }, async () => {
  const [daniel, miriam] = await come('Daniel Marsh', [FACILITATORS[0]]);
  const letter = miriam.button('Letter from Daniel');
  await comesBack(miriam, letter);
  await isRevised(daniel);
  await isRefused(miriam, letter);
  await asksSomebodyElse(daniel);
  // This case asks for two approvals, and only one of its two facilitators is left to give one.
  await daniel.isTold(
    'Nobody else can decide on this yet. Your facilitators must ask for one more person first.',
  );
  await state(daniel, 'appeal-nobody-else');
  for (const person of [daniel, miriam]) await person.goesAway();
});

test('a refused letter goes to somebody else, and is stopped for a while', { timeout: 300_000 }, async () => {
  const [josh, miriam, tomasz] = await come('Josh Tanner', FACILITATORS);
  await writes(josh, { kind: 'An explanation', title: 'Write your explanation', text: EXPLANATION });
  await sends(josh);
  // Another of his waits in safe keeping already.
  const newest = (person) => person.button('Letter from Josh').last();
  await isRefused(miriam, newest(miriam));
  await asksSomebodyElse(josh);
  await josh.comesTo('Sent');
  await state(josh, 'appeal-sent');
  await mayNotDecide(miriam, newest(miriam));
  await isApproved(tomasz, newest(tomasz));
  for (const person of [josh, miriam, tomasz]) await person.goesAway();
});

/** Somebody who takes part, and facilitators. */
async function come(party, facilitators) {
  const cast = stage.cast({ party: 360, staff: 360 });
  const writer = await comesToTheirPlace(cast, party);
  return [writer, ...(await Promise.all(facilitators.map((name) => comesToWork(cast, name))))];
}

async function opens(person, letter) {
  await goesToDesk(person);
  await opensLetter(person, letter);
  await person.presses('Decision');
}

async function comesBack(miriam, letter) {
  await opens(miriam, letter);
  await miriam.chooses('Send back with notes');
  await miriam.types('Only these words of it', 'words that are nowhere');
  await miriam.presses('Write a note on it');
  await miriam.sees('These words do not stand in that paragraph');
  await state(miriam, 'desk-note-nowhere', STAFF);
  const paragraph = miriam.page.getByLabel('Choose a paragraph');
  const holding = paragraph.getByRole('option').filter({ hasText: 'If there is anything else' });
  await miriam.keys.reach(paragraph);
  await miriam.page.keyboard.type((await holding.first().innerText()).slice(0, 3));
  await miriam.types('Only these words of it', WORDS);
  await miriam.presses('Write a note on it');
  await miriam.types('What you say about it (note 1)', NOTE);
  await miriam.presses('Propose a wording in note 1');
  await miriam.types('A wording they could use (note 1)', WORDING);
  await miriam.presses('Show what they will read');
  await miriam.sees(NOTE, miriam.page.locator('.preview'));
  await state(miriam, 'desk-return', STAFF);
  await miriam.presses('Send it back');
  await miriam.hears('Sent back with your notes.');
}

async function isRevised(daniel) {
  await opensOwnLetter(daniel, 'Come back with notes');
  await daniel.sees(NOTE);
  await state(daniel, 'letter-passages');
  await daniel.presses('Change it and send it again');
  await daniel.comesTo('Change your letter, note by note');
  await daniel.chooses('Use this wording');
  await daniel.hears('Note 1: it stands in your letter now.');
  await state(daniel, 'revise-chosen');
  await daniel.presses('Read and change the whole letter');
  await daniel.presses('Look at it before sending');
  await daniel.comesTo('Look at it before you send it');
  const words = (await daniel.reads()).join(' ');
  assert.ok(words.includes(WORDING) && !words.includes(WORDS), words);
  await sends(daniel);
}

async function isRefused(miriam, letter) {
  await opens(miriam, letter);
  await miriam.chooses('Refuse');
  await miriam.presses('Refuse it');
  await miriam.isTold('Choose why it does not go forward');
  await miriam.chooses('It is not fit for this reader');
  await miriam.types('Your reasons to the writer', 'She asked for no more letters before the spring.');
  // Words about the whole stand in for no passage; every paragraph is one step.
  await miriam.presses('Refuse it');
  await miriam.isTold('Choose at least one passage that it is refused for, and write a note on it');
  await miriam.presses('Write a note on every paragraph');
  await miriam.types('What you say about it (note 1)', 'Not this, and not before the spring.');
  await miriam.presses('Say in every empty note what note 1 says');
  await state(miriam, 'desk-refuse', STAFF);
  await miriam.presses('Refuse it');
  await miriam.hears('Refused');
}

async function asksSomebodyElse(author) {
  await opensOwnLetter(author, 'Not going forward');
  await author.sees('She asked for no more letters before the spring.');
  await author.sees('Not this, and not before the spring.');
  await state(author, 'letter-refused');
  await author.presses('Ask somebody else to look at it');
}

/** Whoever refused decides no more. */
async function mayNotDecide(miriam, letter) {
  await goesToDesk(miriam);
  await miriam.sees('Put forward again after a refusal');
  await opens(miriam, letter);
  for (const choice of ['Approve', 'Refuse']) {
    assert.equal(await miriam.page.getByRole('radio', { name: choice, exact: true }).count(), 0, choice);
  }
  await state(miriam, 'desk-appeal-barred', STAFF);
}

async function isApproved(tomasz, letter) {
  await opens(tomasz, letter);
  await approves(tomasz);
  await tomasz.presses('Stop this for now');
  await tomasz.hears('Stopped. It cannot be released now.');
  assert.equal(await tomasz.button('Release this letter').count(), 0, 'a veto stands');
  await state(tomasz, 'desk-vetoed', STAFF);
  await tomasz.presses('Lift my veto');
  await tomasz.hears('Your veto is lifted.');
}
