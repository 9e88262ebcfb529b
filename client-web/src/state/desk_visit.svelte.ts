/** What a facilitator chose at the desk, for this visit: kept in memory alone, and gone with it. */

import { createContext } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';

import type { Finding } from '../core/screening';

export class DeskVisit {
  /** Whether a letter with grave things in it says so before it is shown. */
  warns = $state(true);
  /** Whether single keys act. */
  keys = $state(true);
  /** Letters with grave things in them that were shown all the same. */
  readonly shown = new SvelteSet<string>();
  /** Why findings were set aside, by letter and finding. */
  readonly #asides = new SvelteMap<string, string>();

  /** Why this finding was set aside; null where it was not. */
  aside(letter: string, finding: Finding): string | null {
    return this.#asides.get(keyOf(letter, finding)) ?? null;
  }

  setAside(letter: string, finding: Finding, reason: string): void {
    this.#asides.set(keyOf(letter, finding), reason);
  }

  takeUp(letter: string, finding: Finding): void {
    this.#asides.delete(keyOf(letter, finding));
  }
}

/** The letter's words do not change under one id, so rule and place say which finding it is. */
function keyOf(letter: string, finding: Finding): string {
  return JSON.stringify([letter, finding.rule, finding.passages]);
}

export const [useVisit, provideVisit] = createContext<DeskVisit>();
