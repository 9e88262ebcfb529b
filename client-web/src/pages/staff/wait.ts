/** How long ago something was, reckoned on this device. */

import { t } from '../../text/words';

/** How long something has waited: "3 days", in the largest whole unit. */
export function waitWords(sinceMs: number, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - sinceMs) / 60_000));
  if (minutes < 60) return t('wait-minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('wait-hours', { count: hours });
  return t('wait-days', { count: Math.floor(hours / 24) });
}

/** How old something of that day is: "14 days ago". */
export function ageWords(day: number, today: number): string {
  return t('age-days', { count: Math.max(0, today - day) });
}
