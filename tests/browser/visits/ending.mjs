/** Signing out, here and everywhere; and a quiet while, which warns, offers to stay, and then ends. */

import assert from 'node:assert/strict';

import { signInByLink } from '../people/sign_in.mjs';
import { state } from '../support/state.mjs';

const NAME = 'Grace Okafor';

export async function signsOut(cast) {
  const grace = await arrives(cast);
  await grace.presses('Sign out');
  await grace.comesTo('You are signed out');
  await grace.sees('Nothing of your letters is left on this device.');
  await state(grace, 'signed-out');
  await grace.page.goBack({ timeout: 5_000 }).catch(() => null);
  await grace.seesNo('Your place for letters');
  await grace.goesAway();
}

export async function signsOutEverywhere(cast) {
  const [here, there] = [await arrives(cast), await arrives(cast)];
  await here.presses('Sign out on every device');
  await here.comesTo('You are signed out');
  await here.sees('You are signed out on every device.');
  await state(here, 'signed-out-everywhere');
  await here.goesAway();
  // The line that was cut asks once more before the page does.
  there.allow(/status of 401|no valid credentials/);
  await there.presses('Is anything waiting for me?');
  await there.comesTo('You are signed out');
  await there.sees('Your time signed in has come to an end.');
  await state(there, 'signed-out-ended');
  await there.presses('Sign in again');
  await there.comesTo('Sign in');
  await there.goesAway();
}

/** The page's clock is moved on; what was written is kept. */
export async function isQuietForLong(cast) {
  const grace = await arrives(cast, { clock: true });
  const { page } = grace;
  // Her page's clock runs ahead of the relay's, whose line then seems to be silent for too long.
  grace.allow(/WebSocket is closed before the connection is established/);
  await grace.presses('Write a letter');
  await grace.comesTo('What do you want to write?');
  await grace.chooses('A note to my facilitator');
  await grace.presses('Start writing');
  await grace.comesTo('Write to your facilitator');
  await grace.types('Your text', 'I was called away.');
  const warning = page.getByRole('dialog', { name: 'Are you still there?' });

  await page.clock.runFor('13:05');
  await warning.waitFor();
  await state(grace, 'idle');
  await grace.presses('Stay signed in');
  await warning.waitFor({ state: 'detached' });
  assert.equal(await grace.field('Your text').inputValue(), 'I was called away.');

  await page.clock.runFor('13:05');
  await warning.waitFor();
  await page.clock.runFor('02:10');
  await page.getByRole('heading', { level: 1, name: 'You are signed out' }).waitFor();
  await grace.sees('What you wrote is kept as a draft.');
  await state(grace, 'signed-out-idle');
  await grace.goesAway();

  const again = await arrives(cast);
  await again.button('Go on writing “I was called away.”').waitFor();
  await again.presses('Throw away “I was called away.”');
  await again.hears('The draft is gone.');
  await again.goesAway();
}

async function arrives(cast, { clock = false } = {}) {
  const demonstrated = cast.demonstrated(NAME);
  const grace = await cast.partyAt(NAME, demonstrated);
  if (clock) await grace.page.clock.install();
  await signInByLink(grace, demonstrated);
  await grace.comesTo('Your place for letters');
  return grace;
}
