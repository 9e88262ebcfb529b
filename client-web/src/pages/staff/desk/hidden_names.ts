/** What hides in a text, by name: nobody can see a character that takes no room. */

import { t } from '../../../text/words';

/** By code point, the names of Unicode's own list. */
const NAMES: Partial<Record<number, string>> = {
  0x00ad: 'soft hyphen',
  0x034f: 'combining grapheme joiner',
  0x061c: 'Arabic letter mark',
  0x115f: 'Hangul choseong filler',
  0x1160: 'Hangul jungseong filler',
  0x180e: 'Mongolian vowel separator',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x2060: 'word joiner',
  0x2061: 'function application',
  0x2062: 'invisible times',
  0x2063: 'invisible separator',
  0x2064: 'invisible plus',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate',
  0x2800: 'Braille pattern blank',
  0x3164: 'Hangul filler',
  0xfeff: 'zero width no-break space',
  0xffa0: 'halfwidth Hangul filler',
};

const ALPHABETS: readonly [name: string, letter: RegExp][] = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Coptic', /\p{Script=Coptic}/u],
];

/** Each hidden or disguised character of a passage once, in words such as “zero width space (U+200B)”. */
export function hiddenIn(text: string): string[] {
  return [...new Set(text)].flatMap((character) => nameOf(character) ?? []);
}

function nameOf(character: string): string | null {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const known = NAMES[point];
  if (known) return t('hidden-known', { name: known, code });
  if (point >= 0xe0000 && point <= 0xe007f) return t('hidden-tag', { code });
  if (point >= 0xfe00 && point <= 0xfe0f) return t('hidden-variation', { code });
  // Plain letters in fancy dress: mathematical, full-width and circled.
  if (/\p{L}|\p{So}/u.test(character) && character.normalize('NFKC') !== character && point > 0x2000)
    return t('hidden-dressed', { letter: character.normalize('NFKC'), code });
  const alphabet = ALPHABETS.find(([, letter]) => letter.test(character))?.[0];
  return alphabet ? t('hidden-alphabet', { letter: character, alphabet, code }) : null;
}
