import { describe, expect, it } from 'vitest';

import { ThreeShifts } from './three_shifts';

/** Presses each key for itself, a quarter of a second apart. */
function press(keys: string[], everyMs = 250): number[] {
  const shifts = new ThreeShifts();
  return keys.map((key, at) => {
    shifts.down(key);
    return shifts.up(key, at * everyMs);
  });
}

describe('Shift three times', () => {
  it.each([
    ['three in a row', ['Shift', 'Shift', 'Shift'], [1, 2, 3]],
    ['another key between begins anew', ['Shift', 'Shift', 'a', 'Shift'], [1, 2, 0, 1]],
    ['a fourth begins anew', ['Shift', 'Shift', 'Shift', 'Shift'], [1, 2, 3, 1]],
  ])('%s', (_, keys, counts) => {
    expect(press(keys)).toEqual(counts);
  });

  it('takes five seconds at most', () => {
    expect(press(['Shift', 'Shift', 'Shift'], 2_600)).toEqual([1, 2, 1]);
  });

  it('does not count a Shift that makes capitals', () => {
    const shifts = new ThreeShifts();
    for (let at = 0; at < 3; at += 1) {
      shifts.down('Shift');
      shifts.down('A');
      shifts.up('A', at);
      expect(shifts.up('Shift', at)).toBe(0);
    }
  });
});
