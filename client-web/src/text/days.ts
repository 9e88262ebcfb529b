/** Days and times in words. Month names are messages of our own: no browser knows them in Welsh. */

import { t } from './words';

const DAY_MS = 86_400_000;

/** The calendar date of a day counted since 1 January 1970. */
export function dateOf(day: number): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** The day of a calendar date, or null where there is no such date. */
export function dayFrom(year: number, month: number, date: number): number | null {
  if (year < 1970 || year > 9999) return null;
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  if (!Number.isSafeInteger(day)) return null;
  const back = dateOf(day);
  return back.year === year && back.month === month && back.date === date ? day : null;
}

/** "3 March 2027". */
export function dayWords(day: number): string {
  const { year, month, date } = dateOf(day);
  return `${date} ${t(`month-${month}`)} ${year}`;
}

/** Today on this device's calendar. */
export function today(now = new Date()): number {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY_MS;
}

/** "14:05", on this device's clock. */
export function clockWords(ms: number): string {
  const at = new Date(ms);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** "3 March 2027, 14:05", on this device's calendar and clock. */
export function momentWords(ms: number): string {
  return `${dayWords(today(new Date(ms)))}, ${clockWords(ms)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
