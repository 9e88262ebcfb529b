/**
 * Findings that were set aside or brought back: which paper is about which finding.
 *
 * A finding has no name of its own: a better matcher may find the same words by the same rule at another count. So the
 * paper names the rule and repeats the words, and the same words elsewhere in the letter go with them, either way. The
 * newest paper about them counts, whoever filed it.
 */

import type { Finding } from '../../../../core/screening';
import type { PaperText } from '../../../../core/papers';
import type { Block } from '../../../../core/types';
import type { OnFinding, PaperOf } from '../../../../state/case_papers.svelte';
import { pointedAt } from '../words_of_findings';

type Dismissal = Extract<PaperText, { kind: 'dismissal' }>;
type BroughtBack = Extract<PaperText, { kind: 'brought_back' }>;

/** So much of the words is repeated. */
const QUOTED = 600;

/** The paper with which a finding is set aside. */
export function dismissalOf(finding: Finding, blocks: readonly Block[], reason: string): Dismissal {
  const { rule, concern } = finding;
  return { kind: 'dismissal', rule, concern, quote: wordsOf(finding, blocks), reason };
}

/** The paper by which it is looked at again. */
export function bringingBack(finding: Finding, blocks: readonly Block[]): BroughtBack {
  const { rule, concern } = finding;
  return { kind: 'brought_back', rule, concern, quote: wordsOf(finding, blocks) };
}

/** The paper by which a finding is set aside; null where none was filed, or somebody has brought it back since. */
export function setAsideBy(
  papers: readonly OnFinding[],
  finding: Finding,
  blocks: readonly Block[],
): PaperOf<'dismissal'> | null {
  const newest = newestOn(papers, finding, blocks);
  return newest && isDismissal(newest) ? newest : null;
}

/** The paper by which it was brought back; null where nobody did, or it is set aside again. */
export function broughtBackBy(
  papers: readonly OnFinding[],
  finding: Finding,
  blocks: readonly Block[],
): PaperOf<'brought_back'> | null {
  const newest = newestOn(papers, finding, blocks);
  return newest && !isDismissal(newest) ? newest : null;
}

/** Which of them stand for the same words by the same rule: what becomes of one becomes of all. */
export function alike(finding: Finding, all: readonly Finding[], blocks: readonly Block[]): Finding[] {
  const words = wordsOf(finding, blocks);
  const { rule, concern } = finding;
  return all.filter(
    (other) => other.rule === rule && other.concern === concern && wordsOf(other, blocks) === words,
  );
}

function isDismissal(paper: OnFinding): paper is PaperOf<'dismissal'> {
  return paper.text.kind === 'dismissal';
}

function newestOn(
  papers: readonly OnFinding[],
  finding: Finding,
  blocks: readonly Block[],
): OnFinding | null {
  const words = wordsOf(finding, blocks);
  const { rule, concern } = finding;
  const is = ({ text }: OnFinding) => text.rule === rule && text.concern === concern && text.quote === words;
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
