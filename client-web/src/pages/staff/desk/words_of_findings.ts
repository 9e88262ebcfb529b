/** Findings in words: what they are, in which order they stand, and which passage they point at. */

import type { Family, Finding, Gravity, Passage } from '../../../core/screening';
import type { ProtectedTerm } from '../../../core/papers';
import type { Block } from '../../../core/types';
import { keyed } from '../../../text/words';

const GRAVITIES: readonly Gravity[] = ['grave', 'serious', 'look'];
/** How much of a passage a list repeats. */
const QUOTED = 90;

/** A finding with its place in the list that screening gave. */
export interface Placed {
  finding: Finding;
  place: number;
}

/** By family; the family with the gravest finding first, and in each the gravest first. */
export function grouped(findings: readonly Placed[]): { family: Family; findings: Placed[] }[] {
  const order = ({ finding }: Placed) => GRAVITIES.indexOf(finding.gravity);
  const sorted = [...findings].sort((one, other) => order(one) - order(other) || one.place - other.place);
  const families = [...new Set(sorted.map(({ finding }) => finding.family))];
  return families.map((family) => ({
    family,
    findings: sorted.filter(({ finding }) => finding.family === family),
  }));
}

/** "A telephone number". */
export function concernWords(concern: string): string {
  return keyed('concern', concern.replaceAll('.', '_'), 'concern-other');
}

/** The words that a finding points at, whole. */
export function pointedAt(finding: Finding, blocks: readonly Block[]): string {
  return textAt(finding.passages, blocks);
}

/** The words of some passages, whole. */
export function textAt(passages: readonly Passage[], blocks: readonly Block[]): string {
  return passages.map(({ path, start, end }) => leafAt(blocks, path).slice(start, end)).join(' … ');
}

/** The same, short enough for a list. */
export function quoted(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  return plain.length > QUOTED ? `${plain.slice(0, QUOTED - 1).trimEnd()}…` : plain;
}

/** What the protected word stands for that a finding points at; null where it is none. */
export function standsFor(finding: Finding, terms: readonly ProtectedTerm[]): string | null {
  return terms[finding.term ?? -1]?.stands_for ?? null;
}

/** The text of the paragraph or item at a place of the tree; empty where there is none. */
function leafAt(blocks: readonly Block[], [first = -1, ...rest]: readonly number[]): string {
  const block = blocks[first];
  if (block?.kind === 'paragraph') return block.text;
  if (block?.kind === 'list') return block.items[rest[0] ?? -1] ?? '';
  return block ? leafAt(block.blocks, rest) : '';
}
