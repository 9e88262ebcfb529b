/** Numbers as people type them. */

/** The whole number, or null where it is none or outside the bounds. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\s*\d{1,5}\s*$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}

/** Nothing typed means any number (null); undefined where it is no whole number. */
export function anyNumber(text: string): number | null | undefined {
  return text.trim() === '' ? null : (wholeNumber(text, 0, 65_535) ?? undefined);
}
