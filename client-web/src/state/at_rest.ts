/**
 * Whether a page may be drawn anew under somebody's eyes: nobody is in the middle of it. Nothing that somebody writes
 * is replaced, and no control goes away from under a hand.
 */

const FIELDS = 'textarea, input[type=text], input[type=password], select';
const HELD = 'dialog[open], details[open], input[type=radio]:checked, input[type=checkbox]:checked';

export function isAtRest(main: Element | null = document.querySelector('main')): boolean {
  if (!main) return false;
  const focused = document.activeElement;
  const inside = focused !== null && focused !== main && main.contains(focused);
  // A heading only has the focus because the page was opened.
  if (inside && focused.tagName !== 'H1') return false;
  const written = [...main.querySelectorAll<HTMLInputElement>(FIELDS)].some((field) => field.value !== '');
  return !written && main.querySelector(HELD) === null;
}
