/** Leaving this site: nothing of it stays on the screen, in memory or behind the Back button. */

import type { Core } from '../core/client';
import { endSession } from '../relay/sign_out';

/** Where to go while the relay has not said. */
const ANYWHERE = 'https://www.bbc.co.uk/weather';

/** Blanks the page, wipes the keys, ends the session and puts a neutral page in this one's place. */
export function leaveSite(core: Core, exitUrl: string | undefined): void {
  blankPage();
  core.end();
  endSession();
  // `replace`, not an assignment: Back then leads to what was before this site.
  location.replace(neutral(exitUrl));
}

/** Hides everything, for good: only a new page shows anything again. */
export function blankPage(): void {
  document.body.hidden = true;
  document.body.replaceChildren();
}

/** A page that comes back from the browser's memory stays blank and starts anew. */
export function guardAgainstReturn(core: Core): void {
  addEventListener('pagehide', () => {
    document.body.hidden = true;
    core.end();
  });
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    blankPage();
    location.replace('/');
  });
}

function neutral(exitUrl: string | undefined): string {
  const url = exitUrl ? URL.parse(exitUrl, location.origin) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : ANYWHERE;
}
