/** What a facilitator chose at the desk, for this visit: kept in memory alone, and gone with it. */

import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

export class DeskVisit {
  /** Whether a letter with grave things in it says so before it is shown. */
  warns = $state(true);
  /** Whether single keys act. */
  keys = $state(true);
  /** Letters with grave things in them that were shown all the same. */
  readonly shown = new SvelteSet<string>();
  /** Letters with grave things in them that were before somebody's eyes, warned of or not. */
  readonly heavyRead = new SvelteSet<string>();
}

export const [useVisit, provideVisit] = createContext<DeskVisit>();
