/** A page that looks again by itself, for as long as it is shown. */

import { onMount } from 'svelte';

import type { LineState } from '../core/live';
import { TroubleError } from '../core/trouble_error';
import type { App } from './app.svelte';

export class Line {
  state = $state<LineState>('up');
}

/**
 * Looks again whenever something may be new. To be called while a page is made.
 *
 * @param look Never moves the focus, and replaces nothing that somebody writes or reads.
 * @param asks Whether the page asks where there is no line.
 */
export function whileShown(app: App, look: () => Promise<unknown>, asks = false): Line {
  const line = new Line();
  onMount(() =>
    app.live.watch({
      look: () => look().catch(reached),
      asks,
      line: (state) => (line.state = state),
    }),
  );
  return line;
}

/** Trouble that the page shows when somebody acts, and no reason to think that the relay is away. */
function reached(thrown: unknown): void {
  if (!(thrown instanceof TroubleError) || thrown.trouble.kind === 'offline') throw thrown;
}
