import { expect, it } from 'vitest';

import { dayOf, isEmpty, noDay, partsOf } from './day_parts';

it('reads the boxes of a date, with blanks around', () => {
  expect(dayOf({ date: ' 3', month: '03 ', year: '2027' })).toBe(20_880);
  expect(dayOf(partsOf(20_880))).toBe(20_880);
});

it.each([
  { date: '', month: '3', year: '2027' },
  { date: '31', month: '2', year: '2027' },
  { date: '3rd', month: '3', year: '2027' },
  { date: '-3', month: '3', year: '2027' },
  { date: '3', month: '3', year: '27' },
])('knows no day in %o', (parts) => {
  expect(dayOf(parts)).toBe(null);
});

it('knows empty boxes', () => {
  expect(isEmpty(noDay())).toBe(true);
  expect(isEmpty({ date: ' ', month: '', year: '2' })).toBe(false);
});
