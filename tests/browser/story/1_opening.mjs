/** The coordinator signs in at the front page, with nothing but the words of a card, and opens a case. */

import assert from 'node:assert/strict';

import { openCase } from '../people/coordinator.mjs';
import { typesCard } from '../people/sign_in.mjs';
import { state } from '../support/state.mjs';
import { CASE, FACILITATORS, HARMED, RESPONSIBLE } from './cast.mjs';

export async function caseIsOpened(cast) {
  const card = cast.works('coordinator');
  const coordinator = await cast.staff('the coordinator');
  cast.coordinator = coordinator;
  await coordinator.opens(`${cast.origin}/`);
  await state(coordinator, 'sign-in');

  await coordinator.presses('Sign in');
  await coordinator.isTold('Enter your sign-in name', { field: coordinator.field('Sign-in name') });
  await state(coordinator, 'sign-in-missing');

  await typesCard(coordinator, card);
  await coordinator.comesTo('Cases');
  await coordinator.sees('There is no case yet. A coordinator opens one.');
  await state(coordinator, 'cases-none', { staff: true });

  await openCase(coordinator, {
    name: CASE,
    harmed: HARMED,
    responsible: RESPONSIBLE,
    facilitators: FACILITATORS,
    approvals: 2,
    lapseDays: 60,
  });
  for (const agreed of [
    '2 facilitators must approve each letter.',
    /3 letters may go to the person harmed/,
    /Any number of letters may go to the person responsible/,
    'A gate stays open for 60 days at most.',
  ])
    await coordinator.sees(agreed);
  await coordinator.sees('Nobody has written yet.');
  await state(coordinator, 'case-new', { staff: true });
  assert.equal(await coordinator.page.getByRole('button', { name: /^Set the gate/ }).count(), 0);
}
