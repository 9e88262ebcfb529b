/** What a letter is called in a list. */

import type { PartyLetter } from '../../core/types';
import { t } from '../../text/words';

export function letterName(letter: PartyLetter, day: string): string {
  if (letter.mine) return t(letter.onward ? 'letters-one-onward' : 'letters-one-note', { day });
  return letter.from === null
    ? t('letters-from-somebody', { day })
    : t('letters-from', { name: letter.from, day });
}
