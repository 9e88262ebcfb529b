/** Time as the agency works it: hours in its own zone, on the days on which somebody is there. */

import type { Service } from '../../../core/types';

type Hours = Service['hours'];

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** How far ahead working time is looked for. */
const HORIZON_DAYS = 120;

interface Stretch {
  from: number;
  until: number;
}

/** Reckoning with zones is slow, and a thousand letters wait on the same few days. */
const known = new WeakMap<Hours, Map<number, Stretch[]>>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The moment by which so many working hours have passed; null where nobody works for months. */
export function afterWorkingHours(sinceMs: number, workingHours: number, hours: Hours): number | null {
  let left = workingHours * 60 * MINUTE_MS;
  const first = zoneDay(sinceMs, hours.zone);
  for (let day = first; day < first + HORIZON_DAYS; day += 1) {
    for (const { from, until } of stretchesOf(day, hours)) {
      const begins = Math.max(from, sinceMs);
      if (begins >= until) continue;
      if (left <= until - begins) return begins + left;
      left -= until - begins;
    }
  }
  return null;
}

/** The day in that zone, counted since 1 January 1970. */
export function zoneDay(ms: number, zone: string): number {
  return Math.floor((ms + offsetAt(ms, zone)) / DAY_MS);
}

/** Minutes after midnight in that zone. */
export function zoneMinute(ms: number, zone: string): number {
  const local = ms + offsetAt(ms, zone);
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
}

/** When somebody is there on a day, in order; hours that overlap count once. */
function stretchesOf(day: number, hours: Hours): Stretch[] {
  const days = known.get(hours) ?? new Map<number, Stretch[]>();
  known.set(hours, days);
  const before = days.get(day);
  if (before) return before;
  const closed = hours.closed_days.includes(day);
  // 1 January 1970 was a Thursday; weekdays count from Monday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  const open = closed ? [] : hours.open.filter((span) => span.weekdays.includes(weekday));
  const made: Stretch[] = [];
  for (const span of open.toSorted((one, other) => one.from_minute - other.from_minute)) {
    const from = momentAt(day, span.from_minute, hours.zone);
    const until = momentAt(day, span.until_minute, hours.zone);
    const last = made.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else made.push({ from, until });
  }
  days.set(day, made);
  return made;
}

function momentAt(day: number, minute: number, zone: string): number {
  const local = day * DAY_MS + minute * MINUTE_MS;
  // The offset there and then: it may have changed since midnight.
  return local - offsetAt(local - offsetAt(local, zone), zone);
}

/** How far that zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(ms / 1000) * 1000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const before = clocks.get(zone);
  if (before) return before;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}
