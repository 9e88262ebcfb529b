import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { App } from '../../../state/app.svelte';
import { ExampleCore } from '../../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { DESK, REVIEW } from '../../catalogue/staff_examples';
import { ExampleScreening } from '../../catalogue/example_screening';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { neighbour } from './keys';

function desk(about: { case?: string; letter?: string } = { case: 'k1', letter: 'l1' }) {
  const core = new ExampleCore({
    desk: () => ({ items: DESK }),
    letter: ({ letter }) => ({ ...REVIEW, letter }),
    claim: () => REVIEW,
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = new ExampleScreening([]);
  app.place.go('desk', about);
  render(Scene, { app, shown: Staff });
  return {
    opened: () => core.calls.filter((call) => call.verb === 'letter').map((call) => call.args),
    verbs: () => core.calls.map((call) => call.verb),
  };
}

const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.body, { key, bubbles: true, ...more });

describe('single keys', () => {
  it('go from letter to letter, and stop at both ends', async () => {
    const { opened } = desk({});
    await screen.findByRole('button', { name: 'Letter from Owen' });
    for (const [key, letters] of [
      ['j', ['l1']],
      ['j', ['l1', 'l5']],
      ['k', ['l1', 'l5', 'l1']],
      ['k', ['l1', 'l5', 'l1']],
    ] as const) {
      await press(key);
      await waitFor(() => expect(opened()).toMatchObject(letters.map((letter) => ({ letter }))));
      await screen.findByRole('article', { name: 'Letter from Owen' });
      await waitFor(() => expect(document.activeElement).not.toBe(document.body));
    }
  });

  it('claim, and lead to the decision without deciding', async () => {
    const { verbs } = desk();
    await screen.findByRole('article', { name: 'Letter from Owen' });
    await press('r');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Send back with notes')));
    expect(screen.getByLabelText<HTMLInputElement>('Send back with notes').checked).toBe(true);
    await press('a');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Approve').checked).toBe(true));
    expect(verbs()).not.toContain('approve');
    await press('c');
    await waitFor(() => expect(verbs()).toContain('claim'));
  });

  it('do nothing with a modifier, while somebody types, or when they are switched off', async () => {
    const { opened, verbs } = desk();
    await screen.findByRole('article', { name: 'Letter from Owen' });
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) await press('j', more);
    await press('J', { shiftKey: true });
    await fireEvent.click(screen.getByLabelText('Send back with notes'));
    await fireEvent.keyDown(screen.getByLabelText('Your notes to the writer'), { key: 'c' });
    await fireEvent.click(
      screen.getByRole('checkbox', { name: 'Single keys work at this desk', hidden: true }),
    );
    for (const key of ['j', 'k', 'c', 'r', 'a', '?']) await press(key);
    expect(opened()).toHaveLength(1);
    expect(verbs()).not.toContain('claim');
    expect(screen.queryByRole('dialog')).toBe(null);
  });

  it('are listed on asking', async () => {
    desk();
    await screen.findByRole('article', { name: 'Letter from Owen' });
    await press('?', { shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'Keys at this desk' });
    expect([...dialog.querySelectorAll('kbd')].map((key) => key.textContent)).toEqual([
      ...['j', 'k', 'c', 'r', 'a', '?'],
    ]);
  });
});

it('has no neighbour past an end', () => {
  const listed = [{ letter: 'a' }, { letter: 'b' }];
  expect(neighbour(listed, null, -1)).toEqual({ letter: 'a' });
  expect(neighbour(listed, 'a', 1)).toEqual({ letter: 'b' });
  expect(neighbour(listed, 'b', 1)).toBe(null);
  expect(neighbour(listed, 'a', -1)).toBe(null);
  expect(neighbour([], null, 1)).toBe(null);
});
