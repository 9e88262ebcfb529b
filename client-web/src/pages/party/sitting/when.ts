/** When a session is, and how long it may last, in words. */

import { dateOf, dayWords, today } from '../../../text/days';
import { t } from '../../../text/words';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** "Thursday 4 March 2027, at 2:30 in the afternoon", on this device's calendar and clock. */
export function whenWords(ms: number): string {
  const day = today(new Date(ms));
  return t('when-day-time', {
    weekday: t(`weekday-${weekdayOf(day)}`),
    day: dayWords(day),
    time: timeWords(ms),
  });
}

/** "2:30 in the afternoon". */
export function timeWords(ms: number): string {
  const at = new Date(ms);
  const [hours, minutes] = [at.getHours(), at.getMinutes()];
  const part = hours < 12 ? 'morning' : hours < 18 ? 'afternoon' : 'evening';
  if (minutes === 0 && hours === 12) return t('time-noon');
  const clock = `${((hours + 11) % 12) + 1}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
  return t(`time-${part}`, { clock });
}

/** "2 hours and 30 minutes". Beyond a day, "3 days". */
export function lengthWords(ms: number): string {
  if (ms > DAY_MS) return t('length-days', { count: Math.ceil(ms / DAY_MS) });
  const minutes = Math.round(ms / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return t('length-minutes', { count: rest });
  const whole = t('length-hours', { count: hours });
  return rest === 0 ? whole : t('length-and', { whole, rest: t('length-minutes', { count: rest }) });
}

/** "30 seconds", "2 minutes". */
export function coolingWords(seconds: number): string {
  if (seconds % 60 !== 0 || seconds < 60) return t('length-seconds', { count: seconds });
  return lengthWords(seconds * 1_000);
}

/** From 0 for Monday. */
function weekdayOf(day: number): number {
  const { year, month, date } = dateOf(day);
  return (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
}
