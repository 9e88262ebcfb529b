/**
 * How long a letter should wait at most for each step, in the agency's working hours.
 *
 * All are counted from the day the letter came: the desk does not know when it was approved, and who waits for an
 * answer counts from the beginning too.
 */

import type { DeskItem, Service } from '../../../core/types';
import { dateOf } from '../../../text/days';
import { t } from '../../../text/words';
import { afterWorkingHours, zoneDay, zoneMinute } from './working_time';

/** In working hours. */
export const TARGETS = { first_look: 16, second_approval: 8, release: 8 };

export type Hours = Service['hours'];

/** What the letter waits for next, and how many working hours after it came that should be done. */
function nextStep(item: DeskItem): { step: string; hours: number } | null {
  const approval = TARGETS.first_look + (item.approvals_needed > 1 ? TARGETS.second_approval : 0);
  if (item.state === 'released') return null;
  if (item.state === 'banked') return { step: 'release', hours: approval + TARGETS.release };
  if (item.state === 'must_approve_again' || item.approvals > 0) return { step: 'approval', hours: approval };
  return { step: 'look', hours: TARGETS.first_look };
}

export interface Target {
  /** In a sentence. */
  words: string;
  over: boolean;
}

/** Where a letter stands against its time; null where it waits for nobody, or where nobody ever works. */
export function targetOf(item: DeskItem, hours: Hours, nowMs: number): Target | null {
  const next = nextStep(item);
  const due = next && afterWorkingHours(item.waiting_since_ms, next.hours, hours);
  if (!next || due === null) return null;
  const over = due <= nowMs;
  const when = dayNear(due, nowMs, hours.zone);
  return { words: t(over ? 'target-over' : `target-${next.step}`, { when }), over };
}

/** "Tuesday" within a week, the date beyond it, and the time of day on the day itself. */
function dayNear(ms: number, nowMs: number, zone: string): string {
  const [day, today] = [zoneDay(ms, zone), zoneDay(nowMs, zone)];
  if (day === today) {
    const minute = zoneMinute(ms, zone);
    const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
    return t('target-today', { clock });
  }
  // 1 January 1970 was a Thursday.
  if (Math.abs(day - today) < 7) return t(`weekday-${(day + 3) % 7}`);
  const { month, date } = dateOf(day);
  return `${date} ${t(`month-${month}`)}`;
}
