/**
 * Whether somebody has read several heavy letters lately, so that a colleague could take the next one.
 *
 * Nobody keeps a list of who reads what, and none is made for this. There are two honest sources, both the reader's
 * own: letters that were shown to them while they have been signed in now, which this page's memory knows and forgets
 * when they go; and papers in which they themselves asked a colleague to talk a heavy letter of this case over. So it
 * counts too little rather than too much.
 */

import type { PaperOf } from '../../../state/case_papers.svelte';

/** Whoever has read so many is asked whether somebody else could take the next. */
const SEVERAL = 3;
/** Days that count as lately, today being one of them. */
const LATELY = 7;

/**
 * @param shown Heavy letters that were shown since they signed in.
 * @param care Papers of the case that is open.
 * @param next The letter that they would read now; it does not count.
 */
export function readSeveral(
  shown: Iterable<string>,
  care: readonly PaperOf<'care'>[],
  next: string,
  today: number,
): boolean {
  const own = care.filter(
    ({ mine, text, day }) => mine && text.what === 'heavy_read' && day > today - LATELY && day <= today,
  );
  const read = new Set([...shown, ...own.flatMap(({ letter }) => letter ?? [])]);
  read.delete(next);
  return read.size >= SEVERAL;
}
