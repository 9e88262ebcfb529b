/** A colleague joins and takes Tomasz's place; both rooms are confirmed anew, and the parties see who reads now. */

import assert from 'node:assert/strict';

import { changesStaff, certifies, invitesColleague } from '../people/coordinator.mjs';
import { confirmsReaders, opensCase, sixWords } from '../people/facilitator.mjs';
import { join } from '../people/newcomer.mjs';
import { looksAgain } from '../people/party.mjs';
import { state } from '../support/state.mjs';
import { CASE, HARMED, RESPONSIBLE } from './cast.mjs';

const NEWCOMER = 'Amina Yusuf';

export async function facilitatorIsReplaced(cast) {
  const { coordinator, miriam, tomasz } = cast;
  const invitation = await invitesColleague(coordinator);
  const amina = await cast.staff(NEWCOMER);
  await join(amina, invitation, { name: NEWCOMER });
  await amina.comesTo('You are not certified yet');
  await state(amina, 'uncertified', { staff: true });
  await certifies(coordinator, NEWCOMER, await sixWords(amina.page));
  await amina.presses('Look whether it is signed');
  await amina.comesTo('Letters');

  await changesStaff(coordinator, { case: CASE, out: 'Tomasz Lind', into: NEWCOMER });
  await tomasz.presses(tomasz.page.getByRole('link', { name: 'Cases', exact: true }));
  await tomasz.comesTo('Cases');
  await tomasz.sees('There is no case yet.');
  assert.equal(await tomasz.button(CASE).count(), 0, 'who was replaced cannot open the case');
  await state(tomasz, 'cases-of-others', { staff: true });

  for (const [who, second] of [
    [miriam, false],
    [amina, true],
  ]) {
    await opensCase(who, CASE);
    await state(who, second ? 'case-readers-second' : 'case-readers-first', { staff: true });
    for (const name of [HARMED, RESPONSIBLE]) await confirmsReaders(who, name, { second });
  }
  await seesWhoReads(cast.ben);
}

/** Nothing more is written before the new names were seen. */
async function seesWhoReads(ben) {
  await looksAgain(ben);
  await ben.sees('The people who read here have changed');
  assert.equal(await ben.button('Write a letter').count(), 0);
  await state(ben, 'home-readers-changed');
  await ben.presses('See who reads now');
  await ben.comesTo('The people who read here have changed');
  await ben.sees('Tomasz Lind');
  await ben.sees(NEWCOMER);
  await state(ben, 'readers-changed');
  await ben.presses('I have seen who reads now');
  await ben.comesTo('Your place for letters');
  await ben.sees(NEWCOMER);
  await ben.button('Write a letter').waitFor();
}
