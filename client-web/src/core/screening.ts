/**
 * Screening: passages of a letter that somebody should look at. Advice only. It runs in a worker of its own, loaded at
 * the first question and never before.
 */

import { Calls } from './calls';
import { TroubleError } from './trouble_error';
import type { Block } from './types';

export type Family = 'contact' | 'identity' | 'harm' | 'accountability' | 'hidden' | 'protected';

export type Gravity = 'look' | 'serious' | 'grave';

/** A stretch of one paragraph or item, in the units in which strings are cut here. */
export interface Passage {
  /** A paragraph's block; an item's block and item; within a quotation, its block first. */
  path: number[];
  start: number;
  end: number;
}

export interface Finding {
  /** Such as `contact.phone`. */
  concern: string;
  family: Family;
  gravity: Gravity;
  /** In plain words, for staff. */
  reason: string;
  rule: string;
  /** Of a protected term, its place in the list that was asked with. */
  term?: number | null;
  /** In reading order; more than one where it goes on in the next paragraph. */
  passages: Passage[];
}

/** Anything that screens: the worker, or a test's examples. */
export interface Screening {
  /**
   * Every finding in a letter, in its order. Rejects with a `TroubleError` where the module cannot be loaded.
   *
   * @param terms What must not cross in this case; none for a writer, who never learns of them.
   */
  screen(blocks: Block[], terms?: string[]): Promise<Finding[]>;
  /** Forgets the texts that were asked about. */
  end(): void;
}

/** Screening in its worker. */
export class WorkerScreening implements Screening {
  readonly #calls: Calls;

  constructor(start: () => Worker) {
    this.#calls = new Calls(start);
  }

  async screen(blocks: Block[], terms: string[] = []): Promise<Finding[]> {
    const answer = await this.#calls.ask('screen', [{ blocks, terms }]);
    return (answer as { findings: Finding[] }).findings;
  }

  end(): void {
    this.#calls.end();
  }
}

/** Where there is none: every page must do without. */
export const NO_SCREENING: Screening = {
  screen: () => Promise.reject(new TroubleError({ kind: 'failure', step: 'module' })),
  end: () => undefined,
};
