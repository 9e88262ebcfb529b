/** A paragraph's text cut where findings begin and end. */

import type { Finding, Passage } from '../../../core/screening';

export interface Run {
  text: string;
  /** Places in the list of findings; empty for plain text. */
  findings: number[];
}

/** The whole text in runs. Findings that overlap share one run: one mark, not two. */
export function runsOf(text: string, path: readonly number[], findings: readonly Finding[]): Run[] {
  const here = stretchesOf(path, findings);
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end, findings: pointing } of here) {
    if (start > at) runs.push({ text: text.slice(at, start), findings: [] });
    runs.push({ text: text.slice(start, end), findings: pointing });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at), findings: [] });
  return runs;
}

interface Stretch {
  start: number;
  end: number;
  findings: number[];
}

function stretchesOf(path: readonly number[], findings: readonly Finding[]): Stretch[] {
  const all = findings
    .flatMap((finding, place) =>
      finding.passages
        .filter((passage) => samePlace(passage, path))
        .map(({ start, end }) => ({ start, end, findings: [place] })),
    )
    .sort((one, other) => one.start - other.start);
  const merged: Stretch[] = [];
  for (const stretch of all) {
    const last = merged.at(-1);
    if (last && stretch.start < last.end) {
      last.end = Math.max(last.end, stretch.end);
      last.findings = [...last.findings, ...stretch.findings];
    } else {
      merged.push({ ...stretch });
    }
  }
  return merged;
}

function samePlace(passage: Passage, path: readonly number[]): boolean {
  return passage.path.length === path.length && passage.path.every((part, at) => part === path[at]);
}

/** Brings the mark of a place into sight and gives it the focus. */
export function focusMark(within: HTMLElement | undefined, place: number): void {
  const mark = within?.querySelector<HTMLElement>(`[data-findings~="${place}"]`);
  mark?.scrollIntoView({ block: 'center' });
  mark?.focus({ preventScroll: true });
}
