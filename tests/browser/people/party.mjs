/** What somebody who takes part does at the keyboard. */

import { state } from '../support/state.mjs';

const HOME = 'Your place for letters';

/** Back to the start of their pages. */
export async function goesHome(person) {
  while ((await person.page.getByRole('heading', { level: 1, name: HOME }).count()) === 0) {
    const heading = await person.page.getByRole('heading', { level: 1 }).innerText();
    await person.presses('Back');
    await person.page.waitForFunction((was) => document.querySelector('h1')?.innerText !== was, heading);
  }
}

/** Turns to another page and back: the start then shows what is new. */
export async function looksAgain(person) {
  await person.presses('Your letters');
  await person.comesTo('Your letters');
  await person.presses('Back');
  await person.comesTo(HOME);
}

/** Agrees to take part, having read what it says. */
export async function agrees(person, { arrived = false } = {}) {
  if (!arrived) await person.presses('Read what you are asked to agree to');
  await person.comesTo('What you are asked to agree to');
  await state(person, 'consent');
  await person.presses('Yes, I agree');
  await person.comesTo(HOME);
}

/** Says what they want to be told. */
export async function wishes(person, choice) {
  await person.presses('What you want to be told');
  await person.comesTo('What you want to be told');
  await person.chooses(choice);
  await person.presses('Save what I want');
  await person.comesTo(HOME);
}

/** Writes a letter of that kind as far as the page that shows how it will look. */
export async function writes(person, { kind, title, text }) {
  await person.presses('Write a letter');
  await person.comesTo('What do you want to write?');
  await person.chooses(kind);
  await person.presses('Start writing');
  await person.comesTo(title);
  await person.types('Your text', text);
  await person.sees(/Draft saved at/);
  await person.presses('Look at it before sending');
  await person.comesTo('Look at it before you send it');
  await person.reads();
}

/** Sends what stands ready, and comes back to the start. */
export async function sends(person) {
  await person.presses('Send it to my facilitator');
  await person.comesTo('Sent');
  await person.presses('Go to your place');
  await person.comesTo(HOME);
}

/** Opens the letter of their own that stands there. */
export async function opensOwnLetter(person, standing) {
  await person.presses('Your letters');
  await person.comesTo('Your letters');
  const letter = person.page.getByRole('listitem').filter({ hasText: standing });
  await person.presses(letter.getByRole('button', { name: /^Your letter of/ }));
  await person.comesTo('Your letter');
  await person.sees(`${standing}.`);
}
