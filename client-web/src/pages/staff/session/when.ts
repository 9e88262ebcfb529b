/** When a sitting is, and how long its turns cool, in words. */

import { clockWords, momentWords, today } from '../../../text/days';
import { t } from '../../../text/words';

/** "3 March 2027, 14:00 to 15:00". */
export function spanWords(from_ms: number, until_ms: number): string {
  const sameDay = today(new Date(from_ms)) === today(new Date(until_ms));
  return t('sh-span', {
    from: momentWords(from_ms),
    until: sameDay ? clockWords(until_ms) : momentWords(until_ms),
  });
}

/** In the largest unit that says it whole. */
export function coolingWords(seconds: number): string {
  if (seconds === 0) return t('sh-cools-not');
  const [unit, count] =
    seconds % 3600 === 0
      ? ['hours', seconds / 3600]
      : seconds % 60 === 0
        ? ['minutes', seconds / 60]
        : ['seconds', seconds];
  return t(`sh-cools-${unit}`, { count });
}
