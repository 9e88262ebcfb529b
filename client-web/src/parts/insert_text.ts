/** Text put into a field as if it had been typed, so that the browser's own undo takes it out again. */

export interface SavedText {
  title: string;
  text: string;
}

/** Puts a text where the cursor stands, in place of what is selected, and leaves the cursor behind it. */
export function insertAtCursor(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // Chromium does not undo what setRangeText did; it does undo this.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  const typed = typeof document.execCommand === 'function' && document.execCommand('insertText', false, text);
  if (typed) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
