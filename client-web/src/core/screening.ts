/**
 * Screening: passages of a letter that somebody should look at. Advice only. It runs in a worker of its own, loaded at
 * the first question and never before.
 */

import { Calls } from './calls';
import { TroubleError } from './trouble_error';
import type { Block, OtherSide } from './types';

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

/** What the other side asked for or fears, as it is set against a letter. */
export interface Asked {
  what: 'question' | 'asks_for' | 'fears';
  text: string;
}

/** A sentence of the letter, and the words of it that touch on what was asked or feared. */
export interface Touch {
  passages: Passage[];
  words: string[];
}

/** What comes of setting one text against a letter. Only words are compared. */
export type Against =
  | { kind: 'nothing' }
  /** It has no word that could be looked for, as in “Why me?”. */
  | { kind: 'not_compared' }
  | { kind: 'perhaps_not_answered' }
  | { kind: 'touches'; touches: Touch[] };

/** What a person wishes to be told; null where they have not said. */
export type Wish = OtherSide['wish'];

/** What a day means to a wish. */
export type WishOn =
  | { kind: 'tells' }
  | { kind: 'not_said' }
  | { kind: 'never' }
  | { kind: 'quiet'; from_day: number; to_day: number };

/** Anything that screens: the worker, or a test's examples. */
export interface Screening {
  /**
   * Every finding in a letter, in its order. Rejects with a `TroubleError` where the module cannot be loaded.
   *
   * @param terms What must not cross in this case; none for a writer, who never learns of them.
   */
  screen(blocks: Block[], terms?: string[]): Promise<Finding[]>;
  /**
   * Each text set against a letter, in the order given.
   *
   * @param names Who writes and who reads: no subject of the letter.
   */
  setAgainst(blocks: Block[], asked: Asked[], names: string[]): Promise<Against[]>;
  /** What a day means to a wish. */
  wishOn(wish: Wish, day: number): Promise<WishOn>;
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

  async setAgainst(blocks: Block[], asked: Asked[], names: string[]): Promise<Against[]> {
    const answer = await this.#calls.ask('setAgainst', [{ blocks, asked, names }]);
    return (answer as { against: Against[] }).against;
  }

  async wishOn(wish: Wish, day: number): Promise<WishOn> {
    return (await this.#calls.ask('wishOn', [{ wish, day }])) as WishOn;
  }

  end(): void {
    this.#calls.end();
  }
}

function absent(): Promise<never> {
  return Promise.reject(new TroubleError({ kind: 'failure', step: 'module' }));
}

/** Where there is none: every page must do without. */
export const NO_SCREENING: Screening = {
  screen: absent,
  setAgainst: absent,
  wishOn: absent,
  end: () => undefined,
};
