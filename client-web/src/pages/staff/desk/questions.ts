/** The questions in a letter, one by one, so that an answer can be compared with each. */

import type { Block } from '../../../core/types';

/** Sentences that ask, and every item of a list: people number their questions and forget the mark. */
export function questionsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map((item) => item.trim());
    if (block.kind === 'quote') return [];
    return sentencesOf(block.text).filter((sentence) => /\?["”’')\s]*$/.test(sentence));
  });
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.?!]["”’')]*)\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}
