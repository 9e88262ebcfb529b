/** The page's title: neutral for parties, and saying so when something is wrong. */

import { untrack } from 'svelte';

/** What a party's browser history shows: a word that could be anybody's. */
export const NEUTRAL_TITLE = 'Notes';

class Title {
  /** A staff page's own name; null shows the neutral one. */
  page = $state<string | null>(null);
  /** How many error summaries stand on the page. */
  wrong = $state(0);

  /** An error summary stands on the page from now on; answers how to say that it is gone. */
  goesWrong(): () => void {
    untrack(() => (this.wrong += 1));
    return () => {
      untrack(() => (this.wrong -= 1));
    };
  }
}

export const title = new Title();
