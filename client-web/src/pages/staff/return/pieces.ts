/** The pieces of a letter: its paragraphs and the items of its lists, counted in the order of reading. */

import type { Block } from '../../../core/types';
import { lengthOf, type Place } from '../../../state/return_draft.svelte';

export function piecesOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    return block.kind === 'list' ? block.items : piecesOf(block.blocks);
  });
}

export type Found = Place;

/** These words in a piece; where they stand there more than once, the nearest to `near` (in UTF-16 units). */
export function findIn(pieces: string[], piece: number, words: string, near = 0): Found | null {
  const text = pieces[piece];
  const wanted = words.trim();
  if (text === undefined || !wanted) return null;
  let best: number | null = null;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at;
  }
  return best === null ? null : { piece, start: lengthOf(text.slice(0, best)), words: wanted };
}

/** A whole piece, without the space around it. */
export function wholeOf(pieces: string[], piece: number): Found | null {
  return findIn(pieces, piece, pieces[piece] ?? '');
}

/** Every piece that says anything, whole. */
export function everyOf(pieces: string[]): Found[] {
  return pieces.flatMap((_, at) => wholeOf(pieces, at) ?? []);
}

/** What is selected on a sheet: words within one of its pieces, or nothing that a note can be about. */
export function selectedIn(sheet: Element, pieces: string[]): Found | 'across' | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [first, last] = [pieceAround(range.startContainer), pieceAround(range.endContainer)];
  if (!first || !sheet.contains(first)) return null;
  const words = selection.toString();
  if (!words.trim()) return null;
  if (first !== last) return 'across';
  const piece = [...sheet.querySelectorAll('p, li')].indexOf(first);
  const before = document.createRange();
  before.setStart(first, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return findIn(pieces, piece, words, before.toString().length) ?? 'across';
}

function pieceAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('p, li') ?? null;
}
