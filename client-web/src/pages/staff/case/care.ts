/** Who would like to talk a heavy letter over, and whether they have: as the core says, with the papers that say it. */

import type { HeavyLetter } from '../../../core/papers';
import type { PaperOf } from '../../../state/case_papers.svelte';

export interface Asked {
  asked: PaperOf<'care'>;
  /** Where whoever asked said that it was talked over. */
  done: PaperOf<'care'> | null;
  waits: boolean;
}

/** Each time that somebody asked, in the order they came. */
export function careOf(papers: readonly PaperOf<'care'>[], heavy: readonly HeavyLetter[]): Asked[] {
  const named = (paper: string | null) => papers.find((each) => each.paper === paper) ?? null;
  return heavy.flatMap(({ paper, talked_over, waits }) => {
    const asked = named(paper);
    return asked ? [{ asked, done: named(talked_over), waits }] : [];
  });
}
