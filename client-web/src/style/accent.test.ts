import { describe, expect, it } from 'vitest';

import { contrast, dressIn, readableOn } from './accent';

describe('the agency’s colour', () => {
  it.each([0x1d5c63, 0x000000, 0x7a1d4c, 0x1d70b8, 0x5a5a00])(
    '%i can be read on light and dark',
    (colour) => {
      expect(contrast(readableOn(colour, 0xf1eadc, 0x000000), 0xf1eadc)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableOn(colour, 0x2a2621, 0xffffff), 0x2a2621)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('stays as it is where it can be read already', () => {
    expect(readableOn(0x1d5c63, 0xf1eadc, 0x000000)).toBe(0x1d5c63);
  });

  it('is left alone where it is no colour', () => {
    const root = document.createElement('div');
    dressIn('red; background: url(x)', root);
    expect(root.getAttribute('style')).toBe(null);
    dressIn('#1D5C63', root);
    expect(root.style.getPropertyValue('--accent')).toBe('#1d5c63');
  });
});
