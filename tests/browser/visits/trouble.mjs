/** What goes wrong: words of a card that do not fit, links that are torn, and a relay that has gone. */

import { signInByLink, typesCard } from '../people/sign_in.mjs';
import { state } from '../support/state.mjs';

const REFUSED = /Failed to load resource: the server responded with a status of 4\d\d/;
const GONE = /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 503/;

export async function mistypesPassphrase(cast) {
  const demonstrated = cast.demonstrated('Josh Tanner');
  const josh = await cast.partyAt('Josh Tanner', demonstrated);
  josh.allow(REFUSED);
  await josh.opens(`${new URL(demonstrated.link).origin}/`);
  await typesCard(josh, { ...demonstrated, passphrase: 'meadow lantern copper violin harbour thistle' });
  await josh.isTold(
    'The sign-in name, the passphrase or the card secret is not right. Check your card and try again.',
  );
  await state(josh, 'sign-in-wrong');
  await josh.types('Passphrase', demonstrated.passphrase);
  await josh.presses('Show Passphrase');
  await josh.presses('Sign in');
  await josh.comesTo('Your place for letters');
  await josh.goesAway();
}

export async function opensTornLinks(cast) {
  const newcomer = await cast.party('a newcomer');
  await newcomer.opens(`${cast.origin}/join`);
  await newcomer.page.getByRole('heading', { level: 1, name: 'Open your link again' }).waitFor();
  await state(newcomer, 'join-no-link');
  await newcomer.opens(`${cast.origin}/join#1.torn`);
  await newcomer.types('Your code', 'K7QM-2XVD');
  await newcomer.presses('Look at the invitation');
  await newcomer.isTold('This link is not complete. Open it again from your card.');
  await state(newcomer, 'join-torn');
  await newcomer.opens(`${cast.origin}/demo`);
  await newcomer.sees('This link is not complete.');
  await state(newcomer, 'demo-no-link');
}

/** The relay ends in the middle of a draft: calm words, and the text stays on the page. */
export async function losesRelay(cast) {
  const demonstrated = cast.demonstrated('Arthur Pell');
  const arthur = await cast.partyAt('Arthur Pell', demonstrated);
  arthur.allow(GONE);
  await signInByLink(arthur, demonstrated);
  await arthur.comesTo('Your place for letters');
  await arthur.presses('Write a letter');
  await arthur.comesTo('What do you want to write?');
  await arthur.chooses('A note to my facilitator');
  await arthur.presses('Start writing');
  await arthur.comesTo('Write to your facilitator');
  await cast.relayEnds();
  await arthur.types('Your text', 'Are you there?');
  await arthur.sees('Your draft is not saved yet. We will keep trying.');
  await state(arthur, 'page-not-saved');
  await arthur.presses('Look at it before sending');
  await arthur.isTold(
    'We cannot reach this service just now. Nothing was lost. Check your connection and try again.',
  );
  await state(arthur, 'relay-gone');
  await arthur.presses('Sign out');
  await arthur.comesTo('You are signed out');
  await arthur.goesAway();
}
