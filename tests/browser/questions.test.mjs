/**
 * A list of the library takes the place of the five questions in a case: written, chosen, answered, and read by the
 * second person, by keyboard alone.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goesToDesk, opensCase, opensLetter } from './people/facilitator.mjs';
import { comesToWork } from './people/sign_in.mjs';
import { FACILITATORS } from './story/cast.mjs';
import { demonstration } from './support/demonstration.mjs';
import { state } from './support/state.mjs';

const CASE = 'Market square';
const LETTER = 'Letter from Daniel';
const LIST = 'First letters';
const QUESTIONS = ['Have you both spoken with the reader this week?', 'Is somebody with them when it comes?'];
const STAFF = { staff: true };

const stage = demonstration();

test('a case asks its own questions before an approval', { timeout: 300_000 }, async () => {
  const cast = stage.cast({ party: 360, staff: 360 });
  const [miriam, tomasz] = await Promise.all(FACILITATORS.map((name) => comesToWork(cast, name)));

  await writesTheList(miriam);
  await opensCase(miriam, CASE);
  await miriam.presses('Choose other questions');
  await miriam.chooses(LIST);
  await miriam.presses('Ask these questions');
  await miriam.hears('The questions are chosen.');
  await state(miriam, 'case-own-questions', STAFF);

  await goesToDesk(miriam);
  await opensLetter(miriam, LETTER);
  await miriam.presses('Decision');
  await miriam.chooses('Approve');
  await miriam.sees(`${LIST}: this case’s questions`);
  assert.equal(await miriam.page.getByRole('checkbox', { name: /^It / }).count(), 0, 'not the five as well');
  await answers(miriam, QUESTIONS[0], 'Yes');
  await miriam.presses('Approve these words');
  await miriam.isTold('Answer question 2');
  await state(miriam, 'desk-question-missing', STAFF);
  await answers(miriam, QUESTIONS[1], 'Not for this letter');
  await miriam.presses('Approve these words');
  await miriam.hears('Approved.');

  await goesToDesk(tomasz);
  await opensLetter(tomasz, LETTER);
  await tomasz.presses('Notes');
  await tomasz.sees(/^Miriam Osei approved on .* over these answers\.$/);
  await tomasz.sees('Not for this letter');
  await state(tomasz, 'desk-answers', STAFF);
  for (const person of [miriam, tomasz]) await person.goesAway();
});

async function writesTheList(person) {
  await person.presses(person.page.getByRole('link', { name: 'Library', exact: true }));
  await person.comesTo('Library');
  await person.presses('Add a checklist');
  await person.types('Name of the checklist', LIST);
  await person.types('Its questions', QUESTIONS.join('\n'));
  await person.presses('Save the library');
  await person.hears('The library is saved for everybody.');
}

async function answers(person, question, answer) {
  await person.chooses(answer, person.page.getByRole('group', { name: question }));
}
