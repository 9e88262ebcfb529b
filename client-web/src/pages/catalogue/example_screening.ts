/** Screening that answers from examples: for the catalogue and for tests, never in the built client. */

import type { Against, Asked, Finding, Screening, Wish, WishOn } from '../../core/screening';
import type { Block } from '../../core/types';

export class ExampleScreening implements Screening {
  /** How often it was asked, and how often it forgot. */
  asked = 0;
  ended = 0;
  /** What it was asked to set against a letter, last. */
  compared: { asked: Asked[]; names: string[] } | null = null;
  readonly #findings: Finding[];
  readonly #against: (asked: Asked) => Against;
  readonly #wishOn: (wish: Wish, day: number) => WishOn;

  constructor(
    findings: Finding[],
    against: (asked: Asked) => Against = () => ({ kind: 'nothing' }),
    wishOn: (wish: Wish, day: number) => WishOn = () => ({ kind: 'tells' }),
  ) {
    this.#findings = findings;
    this.#against = against;
    this.#wishOn = wishOn;
  }

  async screen(): Promise<Finding[]> {
    this.asked += 1;
    await Promise.resolve();
    return this.#findings;
  }

  async setAgainst(_blocks: Block[], asked: Asked[], names: string[]): Promise<Against[]> {
    this.compared = { asked, names };
    await Promise.resolve();
    return asked.map(this.#against);
  }

  async wishOn(wish: Wish, day: number): Promise<WishOn> {
    await Promise.resolve();
    return this.#wishOn(wish, day);
  }

  end(): void {
    this.ended += 1;
  }
}
