/** Screening that answers from examples: for the catalogue and for tests, never in the built client. */

import type { Finding, Screening } from '../../core/screening';

export class ExampleScreening implements Screening {
  /** How often it was asked, and how often it forgot. */
  asked = 0;
  ended = 0;
  readonly #findings: Finding[];

  constructor(findings: Finding[]) {
    this.#findings = findings;
  }

  async screen(): Promise<Finding[]> {
    this.asked += 1;
    await Promise.resolve();
    return this.#findings;
  }

  end(): void {
    this.ended += 1;
  }
}
