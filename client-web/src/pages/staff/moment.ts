/** A day and a time of day, on this device's clock. */

import { dateOf } from '../../text/days';

/** Milliseconds since 1970, or null where the time is none ("14:30", "9:05" and "0930" are). */
export function momentOf(day: number, time: string): number | null {
  const [, hours = '', minutes = ''] = /^\s*(\d{1,2})[:.]?(\d{2})\s*$/.exec(time) ?? [];
  if (!hours || Number(hours) > 23 || Number(minutes) > 59) return null;
  const { year, month, date } = dateOf(day);
  return new Date(year, month - 1, date, Number(hours), Number(minutes)).getTime();
}
