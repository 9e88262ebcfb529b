/**
 * Letters that came another way, as a page, an e-mail or a text: made into plain text on this device. It runs in a
 * worker of its own, loaded at the first letter and never before.
 */

import { Calls } from './calls';
import { TroubleError } from './trouble_error';
import type { CameAs } from './types';

/** More is not looked at. */
export const MOST_BYTES = 256 * 1024;

export interface TakenIn {
  /** As it would be typed. */
  text: string;
  came_as: CameAs;
  /** How much of each was left out. */
  links: number;
  pictures: number;
  attachments: number;
  invisible: boolean;
}

/** Why a letter cannot be taken in: the codes of a refusal. */
export const NOT_TAKEN_IN: readonly string[] = ['too_long', 'too_deep', 'empty'];

/** Taking in, in its worker. */
export class TakingIn {
  readonly #calls: Calls;

  constructor(start: () => Worker) {
    this.#calls = new Calls(start);
  }

  /** Rejects with a `TroubleError`: refused with one of `NOT_TAKEN_IN`, or the module cannot be loaded. */
  async read(came: Uint8Array): Promise<TakenIn> {
    if (came.length > MOST_BYTES) throw refused('too_long');
    const answer = (await this.#calls.ask('import', [{ bytes: inBase64(came) }])) as
      TakenIn | { refused: string };
    // What it was given is not kept a moment longer than needed.
    this.end();
    if ('refused' in answer) throw refused(answer.refused);
    return answer;
  }

  /** Forgets what it was given. */
  end(): void {
    this.#calls.end();
  }
}

function refused(code: string): TroubleError {
  return new TroubleError({ kind: 'refused', code });
}

function inBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // One call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  // The doors know the form that stands in addresses.
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
