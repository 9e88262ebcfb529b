/**
 * Keeps what the page says of the service true: its hours change while a page stays open, and a page that was opened
 * while the line was down shows numbers to call as soon as it is back.
 */

import { readService } from '../relay/service';
import type { App } from './app.svelte';

const LOOK_EVERY_MS = 15_000;
/** So old, it is asked for again. */
const OLD_MS = 5 * 60_000;
/** So old, nobody can tell any more whether somebody is here. */
const STALE_MS = 15 * 60_000;

/** Asks at once, and again while the page is looked at. Answers how to stop. */
export function keepService(app: App): () => void {
  let readAt = -Infinity;
  let asking = false;

  async function look(): Promise<void> {
    const age = Date.now() - readAt;
    if (asking || document.hidden || (app.service && age < OLD_MS)) return;
    asking = true;
    try {
      app.service = await readService();
      app.unreached = false;
      readAt = Date.now();
    } catch {
      app.unreached = true;
      const { service } = app;
      if (service && age >= STALE_MS)
        app.service = { ...service, hours: { ...service.hours, here_now: false, next_open: null } };
    } finally {
      asking = false;
    }
  }

  const lookAgain = () => void look();
  lookAgain();
  const timer = setInterval(lookAgain, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', lookAgain);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookAgain);
  };
}
