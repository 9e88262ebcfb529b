import { expect, it } from 'vitest';

import { readCard } from './card';

const linked = (card: unknown) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(card))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

it('reads the words of an invented person', () => {
  const card = { name: 'Siân', locator: 'a-b-c', passphrase: 'd e f', card_secret: 'ghi' };
  expect(readCard(linked(card))).toEqual(card);
  expect(readCard(linked({ ...card, card_secret: null }))?.card_secret).toBe('');
});

it.each(['', 'nonsense!', linked({}), linked('text'), linked({ locator: 1, passphrase: 2 })])(
  'reads nothing from “%s”',
  (fragment) => {
    expect(readCard(fragment)).toBe(null);
  },
);
