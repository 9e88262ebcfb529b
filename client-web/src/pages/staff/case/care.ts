/** Who would like to talk a heavy letter over, and whether they have. */

import type { PaperOf } from '../../../state/case_papers.svelte';

export interface Asked {
  asked: PaperOf<'care'>;
  /** Where whoever asked said that it was talked over. Nobody else can say so for them. */
  done: PaperOf<'care'> | null;
}

/** Each time that somebody asked, in the order they came. */
export function careOf(papers: readonly PaperOf<'care'>[]): Asked[] {
  return papers.flatMap((asked, at) => {
    if (asked.text.what !== 'heavy_read') return [];
    const done = papers
      .slice(at + 1)
      .find(
        (later) =>
          later.text.what === 'debriefed' &&
          later.letter === asked.letter &&
          later.by === asked.by &&
          later.mine === asked.mine,
      );
    return [{ asked, done: done ?? null }];
  });
}

/** What still waits: whoever has left the case asks nothing of it any more. */
export function careDue(all: readonly Asked[], staff: readonly { name: string }[]): Asked[] {
  return all.filter(({ asked, done }) => !done && staff.some(({ name }) => name === asked.by));
}
