/** The single keys of a session's desk. They are read and switched off as at the desk for letters. */

import { t } from '../../../text/words';

export const SESSION_KEYS = ['j', 'k', 'c', 'o', 's', 'v', '?'] as const;

export const keyName = (key: string): string => t(`sh-key-${key === '?' ? 'help' : key}`);
