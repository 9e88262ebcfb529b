/** Which questions a writer is asked about their own words. */

import type { Family, Finding } from '../../../core/screening';
import type { Block, Side } from '../../../core/types';

/** Passages shown beside one question: enough to see what is meant, too few to count. */
const PASSAGES = 3;

/**
 * What a person harmed is asked about: what could lead somebody to them, and whether they are all right. How they
 * speak of what was done to them is theirs.
 */
const OF_THE_HARMED: readonly Family[] = ['contact', 'identity', 'hidden'];
const SELF_HARM = 'harm.selfharm';

export interface Hint {
  concern: string;
  /** The writer's own words. */
  passages: string[];
}

/** One question a concern, in the order of the text. A writer's device knows no protected terms. */
export function hintsOf(findings: readonly Finding[], blocks: readonly Block[], side: Side): Hint[] {
  const asked = findings.filter(
    ({ concern, family }) =>
      family !== 'protected' &&
      (side === 'responsible' || OF_THE_HARMED.includes(family) || concern === SELF_HARM),
  );
  const concerns = asked.map(({ concern }) => concern);
  return concerns
    .filter((concern, at) => concerns.indexOf(concern) === at)
    .map((concern) => {
      const own = asked.filter((finding) => finding.concern === concern);
      return { concern, passages: own.map((finding) => wordsOf(finding, blocks)).slice(0, PASSAGES) };
    });
}

function wordsOf(finding: Finding, blocks: readonly Block[]): string {
  return finding.passages.map(({ path, start, end }) => textAt(blocks, path).slice(start, end)).join(' … ');
}

function textAt(blocks: readonly Block[], [first = -1, ...rest]: readonly number[]): string {
  const block = blocks[first];
  if (block?.kind === 'paragraph') return block.text;
  if (block?.kind === 'list') return block.items[rest[0] ?? -1] ?? '';
  return block ? textAt(block.blocks, rest) : '';
}
