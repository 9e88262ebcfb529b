import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';

import { NO_SCREENING, type Screening } from '../../../core/screening';
import type { Side } from '../../../core/types';
import { App } from '../../../state/app.svelte';
import { Draft } from '../../../state/draft.svelte';
import { Party } from '../../../state/party.svelte';
import { BLAME, FINDINGS, PHONE, WRONG_LETTER } from '../../catalogue/desk_examples';
import { ExampleCore } from '../../catalogue/example_core';
import { PARTY, ROOM, SERVICE } from '../../catalogue/examples';
import { ExampleScreening } from '../../catalogue/example_screening';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Page from '../Page.svelte';
import { hintsOf } from './hints';

function page(screening: Screening, side: Side = 'responsible') {
  const room = { ...ROOM, side };
  const core = new ExampleCore({
    room: () => room,
    preview: ({ text }) => ({ blocks: WRONG_LETTER, tidied: [], characters: text.length, limit: 65_536 }),
    saveDraft: () => ({ id: 'd1', saved_ms: 0 }),
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = { ...PARTY, side };
  app.screening = screening;
  const party = new Party(app);
  party.room = room;
  const draft = new Draft(app, null, { text: 'But you', kind: 'apology', onward: true, in_reply_to: null });
  render(Scene, { app, shown: Page, party: { party, view: { at: 'page', draft } } });
  return draft;
}

const look = () => fireEvent.click(screen.getByRole('button', { name: 'Look over my words' }));

describe('hints', () => {
  it('come only when somebody asks, as questions, and change no word', async () => {
    const screening = new ExampleScreening(FINDINGS);
    const draft = page(screening);
    await Promise.resolve();
    expect(screening.asked).toBe(0);
    await look();
    await screen.findByText(/Could this read as if it was their fault\?/);
    expect(screening.asked).toBe(1);
    expect(draft.text).toBe('But you');
    expect(screen.getByRole('button', { name: 'Look at it before sending' })).toBeTruthy();
  });

  it('come after a pause for whoever switched that on, and not while they type', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const screening = new ExampleScreening([]);
    page(screening);
    await fireEvent.click(screen.getByLabelText('Look again whenever I pause'));
    await vi.advanceTimersByTimeAsync(2_000);
    await fireEvent.input(screen.getByLabelText('Your text'), { target: { value: 'But you too' } });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(screening.asked).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();
    await waitFor(() => expect(screening.asked).toBe(1));
  });

  it('stand in nobody’s way where they cannot be had', async () => {
    page(NO_SCREENING);
    await look();
    await screen.findByText(/could not be looked over just now/);
    expect(screen.getByRole('button', { name: 'Look at it before sending' })).toBeTruthy();
  });

  it('are no judgement where there are none', async () => {
    page(new ExampleScreening([]));
    await look();
    await screen.findByText(/^Nothing stood out\. That is no judgement/);
  });
});

describe('what is asked', () => {
  it('is one question a concern, beside the writer’s own words', () => {
    const hints = hintsOf([PHONE, BLAME, PHONE, PHONE, PHONE], WRONG_LETTER, 'responsible');
    expect(hints).toEqual([
      { concern: 'contact.phone', passages: ['07700 900 123', '07700 900 123', '07700 900 123'] },
      { concern: 'account.blame_victim', passages: ['but you left the stall alone'] },
    ]);
  });

  it('leaves to a person harmed how they speak of it', () => {
    const grief = { ...BLAME, concern: 'harm.selfharm', family: 'harm' as const };
    const anger = { ...BLAME, concern: 'harm.threat', family: 'harm' as const };
    const asked = hintsOf([BLAME, PHONE, grief, anger], WRONG_LETTER, 'harmed').map((hint) => hint.concern);
    expect(asked).toEqual(['contact.phone', 'harm.selfharm']);
  });

  it('never tells a writer of a protected term', () => {
    const term = { ...BLAME, concern: 'protected.term', family: 'protected' as const };
    expect(hintsOf([term], WRONG_LETTER, 'responsible')).toEqual([]);
  });
});
