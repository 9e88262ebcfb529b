/**
 * What anybody may know of the relay. Asked by the page itself and not through the core, so that the
 * agency's name, the numbers and the way out stand there before the core is loaded.
 */

import type { Service } from '../core/types';

/** Throws when the relay does not answer. */
export async function readService(): Promise<Service> {
  const answer = await fetch('/api/v1/service', { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error('no service');
  return (await answer.json()) as Service;
}
