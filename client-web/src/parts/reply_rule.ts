/** How many letters may go each way, as a party reads it. */

import { t } from '../text/words';

/** Null is any number. Both sides are told both, before the first word. */
export function ruleWords(fromMe: number | null, toMe: number | null): [from: string, to: string] {
  return [
    fromMe === null ? t('rule-from-me-any') : t('rule-from-me', { count: fromMe }),
    toMe === null ? t('rule-to-me-any') : t('rule-to-me', { count: toMe }),
  ];
}
