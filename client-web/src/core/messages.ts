/** What the page and its worker say to each other. */

import type { Trouble } from './types';

/** Page to worker: call this verb of the door. */
export interface Call {
  id: number;
  verb: string;
  args: unknown[];
}

/** Worker to page: what came of it. */
export type Reply = { id: number; ok: true; answer: unknown } | { id: number; ok: false; trouble: Trouble };
