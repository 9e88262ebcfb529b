/** What changed between two versions, counted and cut into what can be shown. */

import type { Change } from '../../../core/types';

/** A change with its edges: what is only white space is shown as space, never marked. */
export interface Shown {
  before: string;
  words: string;
  after: string;
  how: Change['how'];
}

/** How many phrases were added and how many taken out. */
export function countChanges(changes: readonly Change[]): { added: number; taken: number } {
  const said = changes.filter((change) => change.text.trim() !== '');
  return {
    added: said.filter((change) => change.how === 'added').length,
    taken: said.filter((change) => change.how === 'taken_out').length,
  };
}

/** Without the white space at its edges, which would be underlined or struck through. */
export function shownOf(change: Change): Shown {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(change.text) ?? [];
  // The space of words that are gone would stand twice.
  return { before, words, after: change.how === 'taken_out' && words === '' ? '' : after, how: change.how };
}
