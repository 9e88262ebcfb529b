/** The page's end of the worker: one typed call. */

import type { Call, Reply } from './messages';
import { TroubleError } from './trouble_error';
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

interface Pending {
  resolve: (answer: unknown) => void;
  reject: (why: TroubleError) => void;
}

/** The core in a worker, started at its first call, and anew after `end`, at the party's door. */
export class WorkerCore implements Core {
  readonly #start: (door: DoorName) => Worker;
  #door: DoorName = 'core';
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(start: (door: DoorName) => Worker) {
    this.#start = start;
  }

  /** Loads the module ahead of the first call. */
  warm(): void {
    this.#running();
  }

  call<V extends Verb>(verb: V, ...args: Args<V>): Promise<Answer<V>> {
    const worker = this.#running();
    const id = ++this.#lastId;
    return new Promise<Answer<V>>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      // Plain copies: a page's reactive objects cannot be posted.
      const plain = args.map((arg: unknown) => JSON.parse(JSON.stringify(arg)) as unknown);
      worker.postMessage({ id, verb, args: plain } satisfies Call);
    });
  }

  use(door: DoorName): void {
    if (door === this.#door) return;
    this.end();
    this.#door = door;
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#door = 'core';
    this.#pending.clear();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start(this.#door);
    worker.onmessage = (event: MessageEvent<Reply>) => this.#settle(event.data);
    worker.onerror = () => this.#fail();
    this.#worker = worker;
    return worker;
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.ok) {
      pending?.resolve(reply.answer);
    } else {
      pending?.reject(new TroubleError(reply.trouble));
      if (reply.trouble.kind === 'failure' && reply.trouble.step === 'module') this.#fail();
    }
  }

  /** The worker or its module could not be loaded: everything asked fails, and the next call tries anew. */
  #fail(): void {
    const waiting = [...this.#pending.values()];
    this.end();
    for (const pending of waiting) pending.reject(new TroubleError({ kind: 'failure', step: 'module' }));
  }
}
