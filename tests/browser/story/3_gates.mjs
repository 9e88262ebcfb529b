/** Each agrees on their own page and says what they want to be told; the facilitators set the other gates. */

import assert from 'node:assert/strict';

import { opensCase, opensGate } from '../people/facilitator.mjs';
import { agrees, wishes } from '../people/party.mjs';
import { state } from '../support/state.mjs';
import { CASE } from './cast.mjs';

const GATES = [
  { gate: 'Takes responsibility', judgement: 'Some of it', note: 'Says what he did. Two long talks.' },
  {
    gate: 'Safe for the person harmed',
    judgement: 'Yes, with conditions',
    note: 'Her sister is there when she reads.',
  },
  { gate: 'Safe for the person responsible', judgement: 'Yes', note: 'Lives with his uncle, who knows.' },
];

export async function gatesAreOpened({ nadia, ben, miriam, tomasz }) {
  await agrees(nadia);
  await agrees(ben);
  await wishesBadly(nadia);
  await wishes(nadia, 'Tell me when I sign in');
  await wishes(ben, 'Tell me when I sign in');

  await opensCase(miriam, CASE);
  await miriam.sees('Nothing can be released or opened while a gate is shut.');
  await state(miriam, 'case-gates-shut', { staff: true });
  await setsBadly(miriam, GATES[0]);
  await opensGate(miriam, GATES[0]);
  await opensGate(miriam, GATES[1]);
  await opensCase(tomasz, CASE);
  await opensGate(tomasz, GATES[2]);
  await tomasz.sees('All five gates are open.');
  for (const { judgement, note } of GATES) {
    await tomasz.sees(judgement);
    await tomasz.sees(`Note: ${note}`);
  }
  await tomasz.sees(/^Miriam Osei, \d+ \w+ \d{4} \(today\)$/);
  await tomasz.sees(/^Tomasz Lind, \d+ \w+ \d{4} \(today\)$/);
  await state(tomasz, 'case-gates-open', { staff: true });
}

/** Nothing chosen, and days that are none. */
async function wishesBadly(nadia) {
  const { page } = nadia;
  await nadia.presses('What you want to be told');
  await nadia.comesTo('What you want to be told');
  await state(nadia, 'wishes');
  await nadia.presses('Save what I want');
  const tell = page.getByRole('radio', { name: 'Tell me when I sign in' });
  await nadia.isTold('Choose what you want to be told', { field: tell });
  await state(nadia, 'wishes-missing');
  const first = page.getByRole('group', { name: 'First quiet day' });
  await nadia.types(first.getByLabel('Day'), '31');
  await nadia.types(first.getByLabel('Month'), '2');
  await nadia.types(first.getByLabel('Year'), '2031');
  await nadia.presses('Add these days');
  await nadia.isTold('Enter a real date, such as 27 3 2027', { field: first.getByLabel('Day') });
  await nadia.types(first.getByLabel('Day'), '12');
  await nadia.types(first.getByLabel('Month'), '5');
  await nadia.presses('Add these days');
  await nadia.sees('12 May 2031');
  await state(nadia, 'wishes-quiet-day');
  await nadia.presses('Remove 12 May 2031');
  await nadia.sees('You have no quiet days.');
  await nadia.presses('Back');
  await nadia.comesTo('Your place for letters');
}

/** Nothing judged; then a judgement with which the gate stays shut; Escape leaves it as it was. */
async function setsBadly(miriam, { gate }) {
  const { page } = miriam;
  await miriam.presses(`Set the gate “${gate}”`);
  const dialog = page.getByRole('dialog', { name: `Set the gate “${gate}”` });
  await dialog.waitFor();
  await state(miriam, 'gate', { staff: true });
  await miriam.presses('Sign and save');
  await miriam.isTold('Choose your judgement', { field: dialog.getByRole('radio').first() });
  await miriam.chooses('None of it', dialog);
  await miriam.sees('With this judgement the gate stays shut.');
  await state(miriam, 'gate-cannot-open', { staff: true });
  assert.ok((await miriam.keys.goesRound()) > 3, 'the question holds its controls');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
