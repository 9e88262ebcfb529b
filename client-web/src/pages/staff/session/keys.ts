/** The single keys of a session's desk. They are read and switched off as at the desk for letters. */

import { t } from '../../../text/words';

export const SESSION_KEYS = ['j', 'k', 'c', 'o', 's', 'v', '?'] as const;

/** A part of the desk that is told what a key asks; each answers whether the rules offer it. */
export interface KeyedLine {
  key(which: (typeof SESSION_KEYS)[number]): boolean;
}

export interface KeyedColumn {
  key(id: string, which: (typeof SESSION_KEYS)[number]): boolean;
}

export const keyName = (key: string): string => t(`sh-key-${key === '?' ? 'help' : key}`);
