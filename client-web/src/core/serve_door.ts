/**
 * A worker's whole work: it holds one door, and in a device's door the keys, in memory only. One verb at a
 * time, in the order in which the page asked. Ending the worker wipes whatever it knew.
 */

import type { Call, Reply } from './messages';
import type { Trouble } from './types';

/** A door as the built module exports it: JSON in, JSON out, a `Trouble` as JSON thrown. */
export interface BuiltDoor {
  call(verb: string, asked: string): Promise<string> | string;
}

/**
 * Answers every call of the page.
 *
 * @param opened The door, or null when its module could not be loaded: the page then starts a new worker.
 */
export function serveDoor(opened: Promise<BuiltDoor | null>): void {
  let last: Promise<void> = Promise.resolve();
  self.onmessage = (event: MessageEvent<Call>) => {
    const call = event.data;
    last = last.then(async () => {
      self.postMessage(await answer(opened, call));
    });
  };
}

async function answer(opened: Promise<BuiltDoor | null>, { id, verb, args }: Call): Promise<Reply> {
  const door = await opened;
  if (!door) return { id, ok: false, trouble: { kind: 'failure', step: 'module' } };
  try {
    return { id, ok: true, answer: JSON.parse(await door.call(verb, JSON.stringify(args[0] ?? null))) };
  } catch (thrown) {
    return { id, ok: false, trouble: troubleOf(thrown) };
  }
}

function troubleOf(thrown: unknown): Trouble {
  if (typeof thrown === 'string') return JSON.parse(thrown) as Trouble;
  return { kind: 'failure', step: 'core' };
}
