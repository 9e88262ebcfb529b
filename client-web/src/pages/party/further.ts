/**
 * The pages that nobody passes on the way to a letter: they are fetched together, when the first of them is
 * opened, so that whoever only reads need not wait for them.
 */

import furtherWords from '../../text/further.ftl?raw';
import partyWords from '../../text/party.ftl?raw';
import savingWords from '../../text/saving.ftl?raw';
import { speak } from '../../text/words';
import Check from './Check.svelte';
import Consent from './Consent.svelte';
import History from './History.svelte';
import Kind from './Kind.svelte';
import Letter from './Letter.svelte';
import Letters from './Letters.svelte';
import Page from './Page.svelte';
import People from './People.svelte';
import Promised from './Promise.svelte';
import Revise from './Revise.svelte';
import Sent from './Sent.svelte';
import Stop from './Stop.svelte';
import TakeBack from './TakeBack.svelte';
import Way from './Way.svelte';
import Wishes from './Wishes.svelte';

/** Their sentences beside those that are spoken already. */
export function speakFurther(): void {
  speak(partyWords, furtherWords, savingWords);
}

export const further = {
  way: Way,
  kind: Kind,
  page: Page,
  revise: Revise,
  check: Check,
  promise: Promised,
  sent: Sent,
  letters: Letters,
  letter: Letter,
  take_back: TakeBack,
  consent: Consent,
  stop: Stop,
  wishes: Wishes,
  people: People,
  history: History,
};
