/**
 * How long a letter should wait at most for each step, in the agency's working hours.
 *
 * All are counted from the day the letter came: the desk does not know when it was approved, and who waits for an
 * answer counts from the beginning too.
 */

import type { DeskItem, Service } from '../../../core/types';
import type { Targets } from '../../../state/agency_library.svelte';
import { dateOf } from '../../../text/days';
import { t } from '../../../text/words';
import { afterWorkingHours, zoneDay, zoneMinute } from './working_time';

export type Hours = Service['hours'];

/** What the letter waits for next, and how many working hours after it came that should be done. */
function nextStep(item: DeskItem, targets: Targets): { step: string; hours: number | null } | null {
  const first = targets.first_look_hours;
  const approval = item.approvals_needed > 1 ? plus(first, targets.second_approval_hours) : first;
  if (item.state === 'released') return null;
  if (item.state === 'banked') return { step: 'release', hours: plus(approval, targets.release_hours) };
  if (item.state === 'must_approve_again' || item.approvals > 0) return { step: 'approval', hours: approval };
  return { step: 'look', hours: first };
}

/** Nothing is due where one of the two was not agreed. */
function plus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

export interface Target {
  /** In a sentence. */
  words: string;
  over: boolean;
}

/** Where a letter stands against its time; null where it waits for nobody, or where nobody ever works. */
export function targetOf(item: DeskItem, hours: Hours, targets: Targets, nowMs: number): Target | null {
  const next = nextStep(item, targets);
  const allowed = next?.hours ?? null;
  const due = allowed === null ? null : afterWorkingHours(item.waiting_since_ms, allowed, hours);
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
