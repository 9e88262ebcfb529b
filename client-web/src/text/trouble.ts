/** Trouble in words: what happened, and what a person can do about it. */

import type { Trouble } from '../core/types';
import { hasWords, t } from './words';

export function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'failure':
      return t('trouble-failure', { step: trouble.step });
    case 'offline':
      return t('trouble-offline');
    case 'signed_out':
      return t('trouble-signed-out');
    case 'fresh_factor':
      return t('trouble-fresh-factor');
    case 'refused':
      return coded('refused', trouble.code);
    case 'problem':
      return coded('problem', trouble.code);
  }
}

function coded(prefix: string, code: string): string {
  const name = `${prefix}-${code.replaceAll('_', '-')}`;
  return hasWords(name) ? t(name) : t('trouble-other', { code });
}
