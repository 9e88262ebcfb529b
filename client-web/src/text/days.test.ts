import { describe, expect, it } from 'vitest';

import { dateOf, dayFrom, dayWords, today } from './days';

describe('days', () => {
  it.each([
    [1970, 1, 1, 0],
    [2027, 3, 3, 20_880],
    [2028, 2, 29, 21_243],
  ])('%i-%i-%i is day %i', (year, month, date, day) => {
    expect(dayFrom(year, month, date)).toBe(day);
    expect(dateOf(day)).toEqual({ year, month, date });
  });

  it.each([
    [2027, 2, 29],
    [2027, 13, 1],
    [2027, 0, 1],
    [2027, 4, 31],
    [1969, 12, 31],
    [27, 3, 3],
  ])('%i-%i-%i is no day', (year, month, date) => {
    expect(dayFrom(year, month, date)).toBe(null);
  });

  it('are said in words, on this device’s calendar', () => {
    expect(dayWords(20_880)).toBe('3 March 2027');
    expect(dayWords(today(new Date(2027, 2, 3, 23, 59)))).toBe('3 March 2027');
    expect(dayWords(today(new Date(2027, 2, 3, 0, 1)))).toBe('3 March 2027');
  });
});
