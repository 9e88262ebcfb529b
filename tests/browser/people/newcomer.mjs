/** Joining: from the link on a card to words of one's own. */

import { state } from '../support/state.mjs';

/** Opens the link, says the code, joins, and keeps the card; answers what stands on it. */
export async function join(person, { link, code }, { name = null, checked = false } = {}) {
  const { page } = person;
  await person.opens(link);
  await page.getByRole('heading', { level: 1, name: 'You have been invited' }).waitFor();
  if (checked) await mistypes(person);
  await person.types('Your code', code);
  await person.presses('Look at the invitation');
  await person.comesTo('What you are invited to');
  if (checked) await state(person, 'join-offer');
  if (name) await person.types('The name that colleagues and parties will know you by', name);
  await person.presses('Join');
  await person.comesTo('Your sign-in card');
  person.card = await readCard(page);
  if (checked) {
    await state(person, 'join-card');
    await person.presses('Continue');
    const tick = page.getByRole('checkbox', { name: 'I have written this down or printed it' });
    await person.isTold('Tick the box when you have written it down or printed it', { field: tick });
    await state(person, 'join-card-wrong');
  }
  await person.ticks('I have written this down or printed it');
  await person.presses('Continue');
}

/** Nothing typed, and a code that does not fit. */
async function mistypes(person) {
  await state(person, 'join-code');
  const field = person.field('Your code');
  await person.presses('Look at the invitation');
  await person.isTold('Enter the code your facilitator told you', { field });
  await state(person, 'join-code-missing');
  // The relay says no, and the browser notes that it did.
  person.allow(/Failed to load resource: the server responded with a status of 4\d\d/);
  await person.types('Your code', 'AAAA-AAAA');
  await person.presses('Look at the invitation');
  await person.isTold('This code does not fit, or the invitation is used up. Ask your facilitator', {
    field,
  });
  await state(person, 'join-code-wrong');
}

async function readCard(page) {
  const read = (id) => page.getByTestId(id).innerText();
  return {
    locator: await read('card-locator'),
    passphrase: await read('card-passphrase'),
    card_secret: (await page.getByTestId('card-secret').count()) > 0 ? await read('card-secret') : null,
  };
}
