/**
 * What the two facilitators of a case file about it, by keyboard alone: who does what, what a side fears, and that
 * somebody outside must be told, which takes both. At a desk and on a telephone.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goesToDesk, looksAtTheOtherSide, opensCase, opensLetter } from './people/facilitator.mjs';
import { comesToWork } from './people/sign_in.mjs';
import { FACILITATORS } from './story/cast.mjs';
import { demonstration } from './support/demonstration.mjs';
import { state } from './support/state.mjs';

const CASE = 'Market square';
const STAFF = { staff: true };

const stage = demonstration();

for (const width of [1280, 360]) {
  test(`two facilitators agree, hear and tell at ${width} px`, { timeout: 300_000 }, async () => {
    const cast = stage.cast({ party: width, staff: width });
    const [miriam, tomasz] = await Promise.all(FACILITATORS.map((name) => comesToWork(cast, name)));
    // What the first width filed stays where it is, so every width has words of its own.
    const to = `The crisis team, asked at ${width}`;
    const fear = `To be asked again at ${width}.`;

    await opensCase(miriam, CASE);
    await agrees(miriam, width);
    await writesDownAFear(miriam, fear);
    await proposes(miriam, to);

    await opensCase(tomasz, CASE);
    await tomasz.sees(`Speaks with both at ${width}`);
    await isSecond(tomasz, to);
    await goesToDesk(tomasz);
    await opensLetter(tomasz, 'Letter from Daniel');
    await looksAtTheOtherSide(tomasz);
    await tomasz.sees(fear);
    await state(tomasz, 'desk-heard', STAFF);

    await goesToDesk(miriam);
    await opensCase(miriam, CASE);
    await writesDownThatTheyKnow(miriam, to);
    for (const person of [miriam, tomasz]) await person.goesAway();
  });
}

/** Everybody has a part, or nothing is filed. */
async function agrees(person, width) {
  const first = width === 1280;
  await person.presses(first ? 'Agree who does what' : 'Change the agreement');
  const [mine, theirs] = FACILITATORS.map((name) => `What does ${name} do?`);
  await person.types(mine, `Speaks with both at ${width}`);
  await person.types(theirs, '');
  await person.presses('File the agreement');
  const missing = `Write what ${FACILITATORS[1]} does`;
  await person.isTold(missing, { field: person.field(theirs) });
  await state(person, 'case-agree', STAFF);
  await person.types(theirs, 'Reads every letter second');
  await person.presses('File the agreement');
  await person.hears('The agreement is filed.');
}

async function writesDownAFear(person, fear) {
  await person.presses('Write down what you heard');
  await person.chooses('Grace');
  await person.chooses('Something they fear');
  await person.types('What they said', fear);
  await state(person, 'case-heard', STAFF);
  await person.presses('File it');
  await person.sees(fear);
}

/** Whoever proposes is not the second person. */
async function proposes(person, to) {
  await person.presses('Propose to tell somebody');
  await person.types('What would be told, and no more?', 'That he has nowhere to sleep from Thursday on.');
  await person.types('Who would be told?', to);
  await person.types('Why can it not wait, or be done another way?', 'He asked us not to leave it.');
  await person.presses('Propose it');
  await person.sees(`To tell: ${to}`);
  await state(person, 'case-proposed', STAFF);
  assert.equal(await person.button('I agree that this is told').count(), 0, 'nobody agrees with themselves');
}

/** Is led there from the top of the notes. */
async function isSecond(person, to) {
  await person.presses('Read what they propose');
  await person.sees(`To tell: ${to}`);
  await person.presses('I agree that this is told');
  await person.sees('Read what would be told. Agree only to these words, to this person.');
  await state(person, 'case-second', STAFF);
  await person.presses('I agree that this is told');
  await person.hears('You agreed. It may be told now.');
}

async function writesDownThatTheyKnow(person, to) {
  await person.sees(`To tell: ${to}`);
  await person.sees('Both of you agreed. Tell exactly this, to this person, and no more.');
  await person.presses('Write down what became of it');
  await person.chooses('Yes, we told them');
  await person.types('How were they told, or why not?', 'On the telephone, the same evening.');
  await person.presses('Write it down');
  await person.hears('It is written down.');
  await state(person, 'case-told', STAFF);
}
