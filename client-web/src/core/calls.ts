/** One worker, and what was asked of it and not answered yet. */

import type { Call, Reply } from './messages';
import { TroubleError } from './trouble_error';

interface Pending {
  resolve: (answer: unknown) => void;
  reject: (why: TroubleError) => void;
}

export class Calls {
  readonly #start: () => Worker;
  readonly #onend: () => void;
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #lastId = 0;

  /** @param onend The worker was ended, by whatever cause. */
  constructor(start: () => Worker, onend: () => void = () => undefined) {
    this.#start = start;
    this.#onend = onend;
  }

  /** Starts the worker, which loads its module. */
  warm(): void {
    this.#running();
  }

  /** Rejects with a `TroubleError`. */
  ask(verb: string, args: unknown[]): Promise<unknown> {
    const worker = this.#running();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      // Plain copies: a page's reactive objects cannot be posted.
      const plain = args.map((arg) => JSON.parse(JSON.stringify(arg)) as unknown);
      worker.postMessage({ id, verb, args: plain } satisfies Call);
    });
  }

  /** Ends the worker: whatever was asked and not answered stays unanswered. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#pending.clear();
    this.#onend();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
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
