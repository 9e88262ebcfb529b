/** What a comment can be on: the whole letter, a paragraph of it, or words of one. */

import type { Block } from '../../../../core/types';
import { piecesOf } from '../../return/pieces';

/** As papers name it: which block, and the words; null and no words for the whole letter. */
export interface Passage {
  block: number | null;
  quote: string;
}

export const WHOLE: Passage = { block: null, quote: '' };

/** As much as a paper repeats. */
const QUOTED = 1_000;

/** Every block of the letter as something to comment on. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  return blocks.map((block, at) => ({ block: at, quote: shortened(piecesOf([block]).join('\n'), QUOTED) }));
}

/** Selected words, by the piece they stand in. */
export function passageIn(blocks: readonly Block[], piece: number, words: string): Passage {
  let before = 0;
  for (const [at, block] of blocks.entries()) {
    before += piecesOf([block]).length;
    if (piece < before) return { block: at, quote: shortened(words, QUOTED) };
  }
  return WHOLE;
}

/** Whether a comment's words stand where it says: another device filed it, and nothing that no letter says is shown as one. */
export function standsIn(blocks: readonly Block[], { block, quote }: Passage): boolean {
  if (block === null) return quote === '';
  const there = seen(piecesOf(blocks.slice(block, block + 1)).join('\n'));
  const words = seen(quote);
  return there !== '' && [words, words.replace(/…$/, '').trimEnd()].some((each) => there.includes(each));
}

/** Filing a paper drops what cannot be seen. */
function seen(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/\p{C}/gu, '').replaceAll(/ +/g, ' ').trim();
}

/** Cut where it is longer, which an ellipsis shows. */
export function shortened(text: string, most: number): string {
  const all = Array.from(text.trim());
  return all.length > most
    ? `${all
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : all.join('');
}
