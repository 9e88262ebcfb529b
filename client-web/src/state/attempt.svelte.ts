/** One attempt to do something on a page: busy while it runs, and what was wrong with it. */

import { asTrouble } from '../core/trouble_error';
import type { Trouble } from '../core/types';
import { t } from '../text/words';
import { troubleWords } from '../text/trouble';
import { announcer } from './announce.svelte';

/** What is wrong, and with which field (its id) if with one. */
export interface Wrong {
  field: string | null;
  text: string;
}

/** After how long somebody is told that the device is working. */
const SAY_AFTER_MS = 600;

export class Attempt {
  busy = $state(false);
  wrongs = $state.raw<Wrong[]>([]);
  /** Counts attempts that went wrong, so that the same mistake is shown anew. */
  times = $state(0);

  /** What is wrong with this field. */
  of(field: string): string | null {
    return this.wrongs.find((wrong) => wrong.field === field)?.text ?? null;
  }

  /**
   * Checks, then acts; answers whether it was done. A second press while busy does nothing.
   *
   * @param explain Trouble that means something of its own on this page; null for the usual words.
   */
  async run(
    act: () => Promise<void>,
    check: () => Wrong[] = () => [],
    explain: (trouble: Trouble) => Wrong | null = () => null,
  ): Promise<boolean> {
    if (this.busy) return false;
    const found = check();
    if (found.length > 0) {
      this.#show(found);
      return false;
    }
    this.wrongs = [];
    this.busy = true;
    const saying = setTimeout(() => announcer.say(t('working')), SAY_AFTER_MS);
    try {
      await act();
      return true;
    } catch (thrown) {
      const trouble = asTrouble(thrown);
      if (trouble.kind !== 'fresh_factor')
        this.#show([explain(trouble) ?? { field: null, text: troubleWords(trouble) }]);
      return false;
    } finally {
      clearTimeout(saying);
      this.busy = false;
    }
  }

  #show(wrongs: Wrong[]): void {
    this.wrongs = wrongs;
    this.times += 1;
  }
}
