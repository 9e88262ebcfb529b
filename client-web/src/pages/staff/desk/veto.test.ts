import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Review } from '../../../core/types';
import { App } from '../../../state/app.svelte';
import { ExampleCore } from '../../catalogue/example_core';
import { ExampleScreening } from '../../catalogue/example_screening';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { DESK, REVIEW } from '../../catalogue/staff_examples';
import { NO_PAPERS } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';

const MINE: Partial<Review> = {
  state: 'banked',
  vetoes: [{ by: 'Amina', day: 20_000 }],
  actions: ['lift_veto'],
  release_blocked_by: ['veto'],
};

/** A desk with a letter that is stopped, and goes on, as its veto is said and lifted. */
function desk(review: Partial<Review>, after: Partial<Review> = {}) {
  let shown = { ...REVIEW, ...review };
  const core = new ExampleCore({
    desk: () => ({ items: DESK }),
    letter: () => shown,
    papers: () => NO_PAPERS,
    veto: () => (shown = { ...REVIEW, ...after }),
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = new ExampleScreening([]);
  app.place.go('desk', { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  return { argsOf: (verb: string) => core.calls.find((call) => call.verb === verb)?.args };
}

describe('a veto', () => {
  it('is offered where the rules allow it, and stops the release in words', async () => {
    const { argsOf } = desk({ state: 'banked', actions: ['release', 'veto'] }, MINE);
    await fireEvent.click(await screen.findByRole('button', { name: 'Stop this for now' }));
    await screen.findByText(/^Amina stopped it on/);
    expect(argsOf('veto')).toEqual({ case: 'k1', letter: 'l1', standing: true });
    expect(screen.getByText('A facilitator has said that it may not go on.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Release this letter' })).toBe(null);
  });

  it('is lifted by whoever signed it', async () => {
    const { argsOf } = desk(MINE, { state: 'banked', actions: ['release', 'veto'] });
    await fireEvent.click(await screen.findByRole('button', { name: 'Lift my veto' }));
    await waitFor(() => expect(screen.queryByText(/stopped it on/)).toBe(null));
    expect(argsOf('veto')).toEqual({ case: 'k1', letter: 'l1', standing: false });
  });

  it('is nobody else’s to lift', async () => {
    desk({ ...MINE, vetoes: [{ by: 'Bethan', day: 20_000 }], actions: [] });
    await screen.findByText(/^Bethan stopped it on/);
    expect(screen.getByText('Only they can lift that. Talk with them.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /veto|Stop this/ })).toBe(null);
  });
});
