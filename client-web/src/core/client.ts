/** The page's end of the worker: one typed call. */

import { Calls } from './calls';
import type { Answer, Args, Verb } from './types';

/** A party's and a newcomer's door, and the larger one for staff. */
export type DoorName = 'core' | 'review';

/** Anything that answers the door's verbs: the worker, or a test's examples. */
export interface Core {
  /** Throws a `TroubleError`. */
  call<V extends Verb>(verb: V, ...args: Args<V>): Promise<Answer<V>>;
  /** Goes on at another door: whoever was signed in must sign in there. */
  use(door: DoorName): void;
  /** Wipes the keys: whatever was asked and not answered stays unanswered. */
  end(): void;
}

/** The core in a worker, started at its first call, and anew after `end`, at the party's door. */
export class WorkerCore implements Core {
  #door: DoorName = 'core';
  readonly #calls: Calls;

  constructor(start: (door: DoorName) => Worker) {
    this.#calls = new Calls(
      () => start(this.#door),
      () => (this.#door = 'core'),
    );
  }

  /** Loads the module ahead of the first call. */
  warm(): void {
    this.#calls.warm();
  }

  call<V extends Verb>(verb: V, ...args: Args<V>): Promise<Answer<V>> {
    return this.#calls.ask(verb, args) as Promise<Answer<V>>;
  }

  use(door: DoorName): void {
    if (door === this.#door) return;
    this.end();
    this.#door = door;
  }

  end(): void {
    this.#calls.end();
  }
}
