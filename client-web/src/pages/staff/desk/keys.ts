/** Single keys at the desk: only where nobody is typing, and only while they are wanted. */

export const KEYS = ['j', 'k', 'c', 'r', 'a', '?'] as const;

export type DeskKey = (typeof KEYS)[number];

/** Which of the desk's keys this is; null where it means something else. */
export function deskKey(event: KeyboardEvent): DeskKey | null {
  return keyOf(event, KEYS);
}

/** Which of these keys this is; null where it means something else. */
export function keyOf<K extends string>(event: KeyboardEvent, keys: readonly K[]): K | null {
  const key = keys.find((each) => each === event.key);
  if (!key || event.defaultPrevented || event.repeat) return null;
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  // The question mark is typed with Shift; a capital letter is another key.
  if (event.shiftKey && key !== '?') return null;
  return isTyping(event.target) || document.querySelector('dialog[open]') ? null : key;
}

/** Whether keys write or choose something where the focus is. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit])');
}

/** The letter after or before the one that is open: the first where none is; null past either end. */
export function neighbour<T extends { letter: string }>(
  listed: readonly T[],
  open: string | null,
  way: 1 | -1,
): T | null {
  const at = listed.findIndex((item) => item.letter === open);
  return listed[at < 0 ? 0 : at + way] ?? null;
}
