/** A core that answers from examples: for the catalogue and for tests, never in the built client. */

import type { Core } from '../../core/client';
import { TroubleError } from '../../core/trouble_error';
import type { Answer, Args, Door, Verb } from '../../core/types';

/** What some verbs answer. */
export type Answers = { [V in Verb]?: (...args: Parameters<Door[V]>) => Answer<V> };

export class ExampleCore implements Core {
  /** Every call, in order. */
  readonly calls: { verb: Verb; args: unknown }[] = [];
  ended = 0;
  readonly #answers: Answers;

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  async call<V extends Verb>(verb: V, ...args: Args<V>): Promise<Answer<V>> {
    this.calls.push({ verb, args: args[0] });
    await Promise.resolve();
    const answer: ((...args: Args<V>) => Answer<V>) | undefined = this.#answers[verb];
    if (!answer) throw new TroubleError({ kind: 'offline' });
    return answer(...args);
  }

  use(): void {
    // Examples answer at every door.
  }

  end(): void {
    this.ended += 1;
  }
}
