/**
 * What waits among the papers of somebody's own cases: that somebody outside is to be told of harm, and who does what.
 *
 * The relay cannot say so, for it does not know what a paper is (decision 17). So the device opens the papers of each
 * case of this person's, one case after the other, and keeps what it found for as long as they are signed in.
 */

import { createContext, onMount } from 'svelte';

import type { CaseLine } from '../core/types';
import { waitsOf, type Wait } from './waits';
import type { App } from './app.svelte';
import { whileShown } from './watch.svelte';

export interface CaseWaits {
  case: string;
  name: string;
  waits: Wait[];
}

/** At most so often are all of them opened anew, whatever happens meanwhile. */
const BETWEEN_MS = 60_000;

export class WaitingPapers {
  /** Cases in which something waits. */
  found = $state.raw<CaseWaits[]>([]);
  /** How many cases' papers could not be opened. */
  unopened = $state(0);
  readonly #app: App;
  #looking = false;
  #stirred = false;

  constructor(app: App) {
    this.#app = app;
  }

  /** What waits in one case. */
  of(named: string): Wait[] {
    return this.found.find((each) => each.case === named)?.waits ?? [];
  }

  /** Something may be new. */
  stir(): void {
    this.#stirred = true;
  }

  /** Opens them anew where something may be new. */
  async again(): Promise<void> {
    if (this.#stirred) await this.look();
  }

  /** Opens the papers of every case of one's own, those with letters that wait first. Nothing is thrown. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    this.#stirred = false;
    try {
      const { cases } = await this.#app.call('cases');
      const own = cases.filter((line) => line.mine && line.name !== '');
      await this.#open(own.sort((one, other) => Math.sign(other.waiting) - Math.sign(one.waiting)));
    } catch {
      this.#stirred = true;
    } finally {
      this.#looking = false;
    }
  }

  async #open(cases: CaseLine[]): Promise<void> {
    let unopened = 0;
    for (const { case: of, name } of cases) {
      const waits = await this.#app.call('papers', { case: of }).then(waitsOf, () => null);
      if (waits === null) unopened += 1;
      else this.#note({ case: of, name, waits });
    }
    this.found = this.found.filter((each) => cases.some((line) => line.case === each.case));
    this.unopened = unopened;
  }

  /** Said as soon as it is known, before the rest has been opened. */
  #note(now: CaseWaits): void {
    const others = this.found.filter((each) => each.case !== now.case);
    this.found = now.waits.length > 0 ? [...others, now] : others;
  }
}

/** Looks when a page is shown, and again as long as it is. To be called while a page is made. */
export function watchPapers(app: App, waiting: WaitingPapers): void {
  onMount(() => {
    void waiting.look();
    const beat = setInterval(() => void waiting.again(), BETWEEN_MS);
    return () => clearInterval(beat);
  });
  whileShown(app, () => {
    waiting.stir();
    return Promise.resolve();
  });
}

export const [useWaiting, provideWaiting] = createContext<WaitingPapers>();
