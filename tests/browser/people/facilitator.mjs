/** What a facilitator does at the keyboard. */

import { state } from '../support/state.mjs';

/** Goes to a case by the list of cases. */
export async function opensCase(person, name) {
  await person.presses(person.page.getByRole('link', { name: 'Cases', exact: true }));
  await person.comesTo('Cases');
  await person.presses(name);
  await person.comesTo(name);
}

/** Goes to the desk. */
export async function goesToDesk(person) {
  await person.presses(person.page.getByRole('link', { name: 'Letters', exact: true }));
  await person.comesTo('Letters');
}

/** Turns to what the other side asked; its button also says how much there is to look at, once that is known. */
export async function looksAtTheOtherSide(person) {
  await person.presses(person.page.getByRole('button', { name: /^What the other side asked/ }));
}

/** Makes an invitation on the page of the case; answers link and code. */
export async function invites(person, name, { again = false, checked = false, printed = null } = {}) {
  const { page } = person;
  if (again) await person.unfolds(`Invite ${name} again`);
  await person.presses(again ? `Invite ${name} again` : `Invite ${name}`);
  await person.sees(`Invitation for ${name}`);
  const made = {
    link: await page.getByTestId('invitation-link').innerText(),
    code: await page.getByTestId('invitation-code').innerText(),
  };
  if (checked) await state(person, 'invitation', { staff: true });
  await printed?.(person, made);
  await person.presses('Done');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return made;
}

/** Compares the six words with what the person reads out, and signs. */
export async function confirmsWords(person, name, words, { second = false } = {}) {
  const room = person.page.getByRole('article', { name });
  await room.getByRole('list', { name: `Six words to compare with ${name}` }).waitFor();
  const mine = await sixWords(room);
  if (mine.join(' ') !== words.join(' ')) throw new Error(`${mine.join(' ')} is not ${words.join(' ')}`);
  await person.chooses('Face to face', room);
  await person.presses(
    room.getByRole('button', { name: second ? /sign as the second person/ : /same: sign$/ }),
  );
  await isSigned(person, room, second);
}

/** Six words as they stand on a page. */
export async function sixWords(within) {
  const items = await within
    .getByRole('list', { name: /six words/i })
    .getByRole('listitem')
    .allInnerTexts();
  return items.map((item) => item.replace(/^\d+\s*/, '').trim());
}

/** Sets a gate of staff's, open for as long as the case allows. */
export async function opensGate(person, { gate, judgement, note }) {
  await person.presses(`Set the gate “${gate}”`);
  const dialog = person.page.getByRole('dialog', { name: `Set the gate “${gate}”` });
  await person.chooses(judgement, dialog);
  await person.chooses('Open it', dialog);
  await person.types('Your note', note);
  await person.presses('Sign and save');
  await dialog.waitFor({ state: 'detached' });
  await person.hears('The gate is set.');
}

/** The letter stands open; where screening warns of something grave in it, it is shown on asking. */
export async function seesLetter(person) {
  const letter = person.page.getByText('This is exactly what its reader would see.');
  const warned = person.button('Show the letter');
  await letter.or(warned).first().waitFor();
  if (await warned.isVisible()) await person.presses(warned);
  await letter.waitFor();
}

/** Opens a letter or note of the queue. */
export async function opensLetter(person, name) {
  await person.presses(name);
  await seesLetter(person);
}

const QUESTIONS = [
  'It takes responsibility where that is due, in the writer’s own words.',
  'It blames nobody else and makes no excuses.',
  'It asks nothing of the reader that was not agreed, such as to be forgiven.',
  'It holds no threat, no insult, and no way to get in touch.',
  'It is fit for this reader now, as far as they wished to be prepared for it.',
];

/** Answers all five questions and signs. */
export async function approves(person) {
  await person.chooses('Approve');
  for (const question of QUESTIONS) await person.ticks(question);
  await person.presses('Approve these words');
  await person.hears('Approved.');
  await person.button('Approve these words').waitFor({ state: 'detached' });
}

/** Sends it back with notes. */
export async function sendsBack(person, notes) {
  await person.chooses('Send back with notes');
  await person.types('Your notes to the writer', notes);
  await person.presses('Send it back');
  await person.hears('Sent back with your notes.');
}

/** Shuts a gate with a judgement that leaves no other choice. */
export async function shutsGate(person, { gate, judgement, note }) {
  await person.presses(`Set the gate “${gate}”`);
  const dialog = person.page.getByRole('dialog', { name: `Set the gate “${gate}”` });
  await person.chooses(judgement, dialog);
  await person.types('Your note', note);
  await person.presses('Sign and save');
  await dialog.waitFor({ state: 'detached' });
  await person.hears('The gate is set.');
}

/** Signs for new readers of a room: the person's keys are the same, so there are no words to compare. */
export async function confirmsReaders(person, name, { second }) {
  const room = person.page.getByRole('article', { name });
  await person.chooses('By telephone', room);
  await person.presses(room.getByRole('button', { name: 'Sign for the new facilitators' }));
  await isSigned(person, room, second);
}

/** The room says how it stands now, and a screen reader was told. */
async function isSigned(person, room, second) {
  await person.sees(second ? /^Confirmed$/ : 'Confirmed by one person: a second must confirm', room);
  await person.hears(second ? 'Signed.' : 'You have signed. A second person must sign too.');
}
