/** A letter the other way; a gate shut while it is on its way; recall; pause, coming back, and stopping. */

import assert from 'node:assert/strict';

import {
  approves,
  goesToDesk,
  opensCase,
  opensGate,
  opensLetter,
  shutsGate,
} from '../people/facilitator.mjs';
import { agrees, goesHome, looksAgain, sends, writes } from '../people/party.mjs';
import { wordsOf } from '../support/person.mjs';
import { state } from '../support/state.mjs';
import { CASE, HARMED, RESPONSIBLE } from './cast.mjs';
import { IMPACT } from './letters.mjs';

const GATE = 'Safe for the person responsible';

export async function lettersAreStopped({ nadia, ben, miriam, tomasz }) {
  ben.allow(/Failed to load resource: the server responded with a status of 4\d\d/);
  await isReleased({ nadia, miriam, tomasz });
  await isHeldBackByGate({ ben, tomasz });
  await isRead(ben);
  await isReleased({ nadia, miriam, tomasz });
  await isRecalled({ ben, tomasz });
  await pausesAndComesBack({ nadia, miriam });
  await stopsAndAgreesAnew({ nadia, miriam });
}

/** Nadia's own letter, through both facilitators. */
async function isReleased({ nadia, miriam, tomasz }) {
  await writes(nadia, { kind: 'What it did to me', title: 'Write what it did to you', text: IMPACT });
  if (await nadia.button('Go on').count()) {
    await nadia.presses('Go on');
    await nadia.comesTo('Before your first letter');
    await state(nadia, 'promise-harmed');
    for (const box of await nadia.page.getByRole('checkbox').all()) await nadia.keys.tick(box);
  }
  await sends(nadia);
  for (const who of [miriam, tomasz]) {
    await goesToDesk(who);
    await opensLetter(who, `Letter from ${HARMED}`);
    assert.deepEqual(await who.reads(), wordsOf(IMPACT));
    await approves(who);
  }
  await tomasz.presses('Release this letter');
  await tomasz.hears('Released.');
}

/** A gate shut on the way holds it back from everybody's eyes, and open again lets it go on. */
async function isHeldBackByGate({ ben, tomasz }) {
  await looksAgain(ben);
  await ben.sees('There is something for you');
  await opensCase(tomasz, CASE);
  await shutsGate(tomasz, { gate: GATE, judgement: 'No', note: 'Not this week.' });
  await state(tomasz, 'case-gate-shut', { staff: true });
  await ben.presses('See what you can do');
  await ben.comesTo('There is something for you');
  await ben.presses('Read it now');
  await ben.sees(
    'There is something for you. It cannot be opened just now. Your facilitator can tell you more.',
  );
  await state(ben, 'something-held-back');
  await goesHome(ben);
  await opensGate(tomasz, { gate: GATE, judgement: 'Yes', note: 'All is well again.' });
  await looksAgain(ben);
}

async function isRead(ben) {
  await ben.presses('See what you can do');
  await ben.comesTo('There is something for you');
  await ben.presses('Read it now');
  await ben.comesTo('A letter for you');
  assert.deepEqual(await ben.reads('A letter for you'), wordsOf(IMPACT));
  await state(ben, 'letter-read-by-responsible');
  await ben.presses('Close the letter');
  await ben.comesTo('Your place for letters');
  await state(ben, 'home-read');
}

/** Released, told, and recalled before it is opened. */
async function isRecalled({ ben, tomasz }) {
  await looksAgain(ben);
  await ben.sees('There is something for you');
  await opensCase(tomasz, CASE);
  await tomasz.presses(tomasz.page.getByRole('button', { name: /^Recall the letter of Nadia/ }));
  await tomasz.hears('Recalled.');
  await tomasz.sees(/Recalled/);
  await looksAgain(ben);
  await ben.sees('Something that was here for you is no longer here.');
  await state(ben, 'home-gone');
}

async function pausesAndComesBack({ nadia, miriam }) {
  await nadia.presses('Pause, stop or come back');
  await nadia.comesTo('Pause, stop or come back');
  await state(nadia, 'stop');
  await nadia.presses('Pause now');
  await nadia.sees('You have paused.');
  await state(nadia, 'paused');
  await opensCase(miriam, CASE);
  await miriam.sees(/^Paused$/);
  await state(miriam, 'case-paused', { staff: true });
  await nadia.presses('Come back now');
  await nadia.sees('You are back.');
}

async function stopsAndAgreesAnew({ nadia, miriam }) {
  await nadia.presses('Stop now');
  await nadia.sees('You have stopped. Nothing goes on.');
  await state(nadia, 'stopped');
  await opensCase(miriam, CASE);
  await miriam.sees(/^Stopped$/);
  await nadia.presses('Back');
  await nadia.comesTo('Your place for letters');
  await state(nadia, 'home-stopped');
  await nadia.presses('Come back');
  await nadia.presses('Read it and decide');
  await agrees(nadia, { arrived: true });
  await nadia.presses('What has happened here');
  await nadia.comesTo('What has happened here');
  await nadia.sees('You said what you agree to.');
  await nadia.sees('You sent something to your facilitator.');
  await nadia.sees('Your facilitator wrote to you.');
  await nadia.seesNo(RESPONSIBLE);
  await state(nadia, 'history');
  await goesHome(nadia);
}
