/** What stands in the three boxes of a date. */

import { dateOf, dayFrom } from '../text/days';

export interface DayParts {
  date: string;
  month: string;
  year: string;
}

export function noDay(): DayParts {
  return { date: '', month: '', year: '' };
}

export function partsOf(day: number): DayParts {
  const { date, month, year } = dateOf(day);
  return { date: String(date), month: String(month), year: String(year) };
}

export function isEmpty(parts: DayParts): boolean {
  return !parts.date.trim() && !parts.month.trim() && !parts.year.trim();
}

/** The day, or null where the boxes hold no real date. */
export function dayOf(parts: DayParts): number | null {
  const numbers = [parts.year, parts.month, parts.date].map((box) =>
    /^\d{1,4}$/.test(box.trim()) ? Number(box) : Number.NaN,
  );
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = numbers;
  return numbers.some(Number.isNaN) ? null : dayFrom(year, month, date);
}
