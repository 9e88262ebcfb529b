/**
 * Findings that were set aside: which paper is about which finding.
 *
 * A finding has no name of its own: a better matcher may find the same words by the same rule at another count. So the
 * paper names the rule and repeats the words, and the same words elsewhere in the letter are set aside with them.
 */

import type { Finding } from '../../../../core/screening';
import type { PaperText } from '../../../../core/papers';
import type { Block } from '../../../../core/types';
import type { PaperOf } from '../../../../state/case_papers.svelte';
import { pointedAt } from '../words_of_findings';

type Dismissal = Extract<PaperText, { kind: 'dismissal' }>;

/** So much of the words is repeated. */
const QUOTED = 600;

/** The paper with which a finding is set aside. */
export function dismissalOf(finding: Finding, blocks: readonly Block[], reason: string): Dismissal {
  const { rule, concern } = finding;
  return { kind: 'dismissal', rule, concern, quote: wordsOf(finding, blocks), reason };
}

/** The newest paper that sets a finding aside; null where there is none. */
export function setAsideBy(
  papers: readonly PaperOf<'dismissal'>[],
  finding: Finding,
  blocks: readonly Block[],
): PaperOf<'dismissal'> | null {
  const words = wordsOf(finding, blocks);
  const is = ({ text }: PaperOf<'dismissal'>) =>
    text.rule === finding.rule && text.concern === finding.concern && text.quote === words;
  return papers.findLast(is) ?? null;
}

/** As a paper can hold them: nothing that cannot be seen, and never nothing. */
function wordsOf(finding: Finding, blocks: readonly Block[]): string {
  const seen = pointedAt(finding, blocks)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  const place = JSON.stringify(finding.passages);
  return Array.from(seen || place)
    .slice(0, QUOTED)
    .join('')
    .trim();
}
