/** Leave this site: by its button and by Shift three times, from a letter that lies open; and Back shows nothing. */

import assert from 'node:assert/strict';

import { signInByLink } from '../people/sign_in.mjs';
import { state } from '../support/state.mjs';

const WORDS_OF_THE_LETTER = 'I am sorry for what I did to you.';

export async function leavesBySite(cast) {
  const hannah = await readsLetter(cast);
  await hannah.presses('Leave this site');
  await isElsewhere(hannah);
  await seesNothingBehindBack(hannah);
}

export async function leavesByShift(cast) {
  const hannah = await readsLetter(cast);
  const { keyboard } = hannah.page;
  await keyboard.press('Shift');
  await hannah.hears('Press Shift two more times to leave this site.');
  await keyboard.press('Shift');
  await hannah.hears('Press Shift one more time to leave this site.');
  await keyboard.press('a');
  for (const times of ['two', 'one']) {
    await keyboard.press('Shift');
    await hannah.hears(`Press Shift ${times} more time`);
  }
  await keyboard.press('Shift');
  await isElsewhere(hannah);
  await seesNothingBehindBack(hannah);
}

/** The page that says honestly what leaving cannot hide, before and after signing in. */
export async function readsWhatLeavingCannotHide(cast) {
  const { hannah, demonstrated } = await sitsDown(cast);
  await hannah.opens(`${new URL(demonstrated.link).origin}/`);
  await hannah.presses('What leaving cannot hide');
  await hannah.comesTo('What leaving cannot hide');
  await hannah.sees('If you are in danger now, call 999.');
  await state(hannah, 'leaving');
  await hannah.presses('Back');
  await hannah.comesTo('Sign in');
  await signInByLink(hannah, demonstrated);
  await hannah.comesTo('Your place for letters');
  const entries = await hannah.page.evaluate(() => history.length);
  await hannah.presses('What leaving cannot hide');
  await hannah.comesTo('What leaving cannot hide');
  await hannah.presses('Back');
  await hannah.comesTo('Your place for letters');
  const after = await hannah.page.evaluate(() => history.length);
  assert.equal(after, entries, 'the pages of a party are one entry in the history');
  await hannah.goesAway();
}

async function sitsDown(cast) {
  const demonstrated = cast.demonstrated('Hannah Whitlock');
  const hannah = await cast.partyAt('Hannah Whitlock', demonstrated);
  // The neutral page stands elsewhere; here it is enough that the browser goes there.
  await hannah.answersElsewhere('https://www.bbc.co.uk/weather');
  return { hannah, demonstrated };
}

async function readsLetter(cast) {
  const { hannah, demonstrated } = await sitsDown(cast);
  await signInByLink(hannah, demonstrated);
  await hannah.comesTo('Your place for letters');
  const again = hannah.button('Read it again');
  await hannah.presses(hannah.button('See what you can do').or(again).first());
  const letter = hannah.page.getByText(WORDS_OF_THE_LETTER);
  const now = hannah.button('Read it now');
  await now.or(letter).first().waitFor();
  if (await now.isVisible()) await hannah.presses('Read it now');
  await letter.waitFor();
  return hannah;
}

async function isElsewhere(hannah) {
  await hannah.page.waitForURL('https://www.bbc.co.uk/weather');
}

async function seesNothingBehindBack(hannah) {
  const { page } = hannah;
  await page.goBack({ timeout: 10_000 }).catch(() => null);
  await page.waitForTimeout(500);
  const shown = await page.locator('body').innerText();
  assert.ok(!shown.includes(WORDS_OF_THE_LETTER), 'Back shows no letter');
  if (page.url().startsWith('http://')) {
    const session = await page.evaluate(() => fetch('/api/v1/room').then((answer) => answer.status));
    assert.equal(session, 401, 'the session has ended');
    hannah.allow(/status of 401/);
  }
  await hannah.goesAway();
}
