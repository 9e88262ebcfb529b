import { beforeEach, describe, expect, it } from 'vitest';

import staff from '../../text/staff.ftl?raw';
import { speak } from '../../text/words';
import { momentOf } from './moment';
import { anyNumber, wholeNumber } from './numbers';
import { waitWords } from './wait';

beforeEach(() => speak(staff));

describe('a time of day', () => {
  it.each(['14:30', ' 14.30 ', '1430'])('“%s” is half past two', (time) => {
    expect(momentOf(20_880, time)).toBe(new Date(2027, 2, 3, 14, 30).getTime());
  });

  it.each(['', '25:00', '12:60', '2pm', '1'])('“%s” is none', (time) => {
    expect(momentOf(20_880, time)).toBe(null);
  });
});

describe('a number', () => {
  it('is whole and within bounds, or none', () => {
    expect(wholeNumber(' 90 ', 1, 365)).toBe(90);
    for (const wrong of ['', '0', '366', '1.5', '-1', 'ten']) expect(wholeNumber(wrong, 1, 365)).toBe(null);
  });

  it('left empty means any number, which is not nought', () => {
    expect(anyNumber(' ')).toBe(null);
    expect(anyNumber('0')).toBe(0);
    expect(anyNumber('x')).toBe(undefined);
  });
});

it.each([
  [0, 'less than a minute'],
  [60_000, '1 minute'],
  [59 * 60_000, '59 minutes'],
  [3_600_000, '1 hour'],
  [47 * 3_600_000, '47 hours'],
  [72 * 3_600_000, '3 days'],
  [-5_000, 'less than a minute'],
])('after %i ms something has waited “%s”', (ms, words) => {
  expect(waitWords(1_000_000_000, 1_000_000_000 + ms)).toBe(words);
});
