/** What a coordinator does at the keyboard. */

import { state } from '../support/state.mjs';
import { opensCase, sixWords } from './facilitator.mjs';

/** Opens a case for two people, with what was agreed. */
export async function openCase(person, { name, harmed, responsible, facilitators, approvals, lapseDays }) {
  const { page } = person;
  await person.presses('Open a case');
  await person.comesTo('Open a case');
  await state(person, 'open-case', { staff: true });
  await person.presses('Sign and open the case');
  await person.isTold('Enter a name for the case', { field: person.field('Name of the case') });
  await state(person, 'open-case-wrong', { staff: true });

  await person.types('Name of the case', name);
  await person.types('First name of the person harmed', harmed);
  await person.types('First name of the person responsible', responsible);
  for (const each of facilitators) await person.ticks(each);
  await person.chooses(approvals === 2 ? 'Two' : 'One', page.getByRole('group', { name: /must approve/ }));
  await person.types('How many letters may go to the person harmed?', '3');
  await person.types('For how many days may a gate stay open?', String(lapseDays));
  await person.presses('Sign and open the case');
  await person.comesTo(name);
}

/** Invites somebody to work as a facilitator; answers link and code. */
export async function invitesColleague(person) {
  const { page } = person;
  await person.presses(page.getByRole('link', { name: 'Staff', exact: true }));
  await person.comesTo('Staff');
  await person.presses('Make the invitation');
  const first = page.getByRole('checkbox', { name: 'Facilitator' });
  await person.isTold('Choose at least one', { field: first });
  await state(person, 'staff-invite-missing', { staff: true });
  await person.ticks('Facilitator');
  await person.presses('Make the invitation');
  await person.sees('Invitation for a colleague');
  const made = {
    link: await page.getByTestId('invitation-link').innerText(),
    code: await page.getByTestId('invitation-code').innerText(),
  };
  await person.presses('Done');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return made;
}

/** Compares the six words with what the newcomer reads out, and signs their certificate. */
export async function certifies(person, name, words) {
  const { page } = person;
  await person.presses(page.getByRole('link', { name: 'Staff', exact: true }));
  await person.comesTo('Staff');
  const panel = page.getByRole('article', { name });
  await panel.waitFor();
  const mine = await sixWords(panel);
  if (mine.join(' ') !== words.join(' ')) throw new Error(`${mine.join(' ')} is not ${words.join(' ')}`);
  await state(person, 'staff-requested', { staff: true });
  await person.chooses('Level 2', panel);
  await person.presses(panel.getByRole('button', { name: 'The words are the same: sign' }));
  await person.hears(`${name} is certified.`);
}

/** Puts one facilitator in the place of another. */
export async function changesStaff(person, { case: name, out, into }) {
  await opensCase(person, name);
  await person.presses('Change the facilitators');
  await person.unticks(out);
  await person.presses('Sign and save the facilitators');
  const first = person.page
    .getByRole('group', { name: 'Change the facilitators' })
    .getByRole('checkbox')
    .first();
  await person.isTold('Choose at least two facilitators', { field: first });
  await state(person, 'case-staff-missing', { staff: true });
  await person.ticks(into);
  await person.presses('Sign and save the facilitators');
  await person.hears('The facilitators are changed.');
}
