/** The one error that a call to the core rejects with. */

import type { Trouble } from './types';

export class TroubleError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.kind);
    this.name = 'TroubleError';
    this.trouble = trouble;
  }
}

/** Whatever was thrown, as trouble: a mistake of our own is a failure too, never silence. */
export function asTrouble(thrown: unknown): Trouble {
  return thrown instanceof TroubleError ? thrown.trouble : { kind: 'failure', step: 'page' };
}
