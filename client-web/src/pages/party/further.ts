/**
 * The pages that nobody passes on the way to a letter: they are fetched together, when the first of them is
 * opened, so that whoever only reads need not wait for them.
 */

import Check from './Check.svelte';
import Consent from './Consent.svelte';
import History from './History.svelte';
import Kind from './Kind.svelte';
import Page from './Page.svelte';
import People from './People.svelte';
import Promised from './Promise.svelte';
import Sent from './Sent.svelte';
import Stop from './Stop.svelte';
import TakeBack from './TakeBack.svelte';
import Wishes from './Wishes.svelte';

export const further = {
  kind: Kind,
  page: Page,
  check: Check,
  promise: Promised,
  sent: Sent,
  take_back: TakeBack,
  consent: Consent,
  stop: Stop,
  wishes: Wishes,
  people: People,
  history: History,
};
