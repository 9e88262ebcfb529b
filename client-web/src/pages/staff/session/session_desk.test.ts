import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { NO_LIVE, type Watch } from '../../../core/live';
import type { Session, SessionLine } from '../../../core/types';
import { announcer } from '../../../state/announce.svelte';
import { App } from '../../../state/app.svelte';
import { ExampleCore } from '../../catalogue/example_core';
import { ExampleScreening } from '../../catalogue/example_screening';
import { WRONG_REVIEW } from '../../catalogue/desk_examples';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { LIBRARY, NO_PAPERS } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import {
  ANSWER,
  QUESTION,
  RUNNING,
  session,
  sessionLine,
  sessionSide,
  sitting,
  words,
} from '../../catalogue/session_examples';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { isSecond, newsIn, SessionDeskState, signalsThatStand } from './desk_state.svelte';

async function desk(first: Session = RUNNING) {
  let shown = first;
  const watches: Watch[] = [];
  const core = new ExampleCore({
    session: () => shown,
    carry: () => ({ session: shown, crossing: 'c9', refused: null }),
    veto: () => WRONG_REVIEW,
    papers: () => NO_PAPERS,
    library: () => LIBRARY,
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = { ...COORDINATOR };
  app.screening = new ExampleScreening([]);
  app.live = { ...NO_LIVE, watch: (watch) => (watches.push(watch), () => undefined) };
  app.place.go('meeting', { case: 'k1' });
  render(Scene, { app, shown: Staff });
  await screen.findByRole('heading', { level: 1, name: /The watch at the fair/ }, { timeout: 10_000 });
  await waitFor(() => expect(core.calls.some(({ verb }) => verb === 'papers')).toBe(true));
  return {
    of: (verb: string) => core.calls.filter((call) => call.verb === verb).map(({ args }) => args),
    press: (key: string) => fireEvent.keyDown(document.body, { key }),
    becomes: async (next: Session) => {
      shown = next;
      await Promise.all(watches.map(({ look }) => look()));
    },
  };
}

describe('the desk of a session', () => {
  it('lets the second of a pair carry with one key, and no key carries what is not chosen', async () => {
    const { of, press } = await desk(session({}, { lines: [ANSWER] }));
    await press('c');
    expect(of('carry')).toEqual([]);
    await press('j');
    await screen.findByText(/You sign that all of them hold/);
    await press('c');
    await waitFor(() =>
      expect(of('carry')).toEqual([
        { case: 'k1', letter: ANSWER.letter, answers: [true, true, true, true, true] },
      ]),
    );
  });

  it('asks the first of a pair for a second press', async () => {
    const { of, press } = await desk(session({}, { lines: [{ ...ANSWER, approvals: [] }] }));
    await press('j');
    await press('c');
    expect(of('carry')).toEqual([]);
    await screen.findByText(/You sign that all of them hold/);
    await press('c');
    await waitFor(() => expect(of('carry')).toHaveLength(1));
  });

  it('says that a veto stands, and says so otherwise where it came too late', async () => {
    const { of, press, becomes } = await desk(session({}, { lines: [{ ...ANSWER, actions: ['veto'] }] }));
    await press('j');
    await press('v');
    await waitFor(() => expect(of('veto')).toHaveLength(1));
    await waitFor(() => expect(announcer.said).toBe('Your veto stands. It is not carried.'));
    const crossing = { id: 'c1', state: 'released', carried: true } as const;
    const vetoes = [{ by: 'Miriam', day: 20_000 }];
    await becomes(session({}, { lines: [{ ...ANSWER, actions: ['veto', 'recall'], crossing, vetoes }] }));
    await screen.findByText(/A veto does not bring it back/);
    await press('v');
    await waitFor(() => expect(announcer.said).toMatch(/it was carried before/));
  });

  it('looks again without taking away what is being written', async () => {
    const { press, becomes } = await desk(session({}, { lines: [ANSWER] }));
    await press('j');
    await press('o');
    const field = await screen.findByRole('textbox', { name: /What would you ask of Owen/ });
    await fireEvent.input(field, { target: { value: 'Please say when.' } });
    field.focus();
    await becomes(
      session(
        { lines: [sessionLine({ id: 'new', name: 'Hannah' })] },
        { lines: [{ ...ANSWER, actions: ['veto'], state: 'returned' }] },
      ),
    );
    await screen.findByText(/cannot be done any more/);
    expect(field).toHaveProperty('value', 'Please say when.');
    expect(document.activeElement).toBe(field);
  });

  it('says at once that somebody stopped', async () => {
    const { becomes } = await desk();
    await becomes(session({ sitting: sitting('harmed', { state: 'stopped' }) }));
    await waitFor(() => expect(screen.getAllByRole('alert')[0]?.textContent).toContain('Hannah has stopped'));
    await screen.findByRole('heading', { name: 'Hannah has stopped' });
  });
});

describe('what is new', () => {
  it('is nothing on the first look', () => {
    expect(newsIn(null, RUNNING)).toEqual({ signals: [], lines: [], stopped: [] });
  });

  it('is what a party said since, never what was carried or written by staff', () => {
    const said = sessionLine({ id: 'n1' });
    const mine = sessionLine({ id: 'n2', by: 'facilitator' });
    const carried = sessionLine({ id: 'n3', by: 'carried' });
    const news = newsIn(session(), session({ lines: [said, mine, carried] }));
    expect(news.lines).toEqual([said]);
  });

  it('is not lost where something was done while it was on its way', async () => {
    const done = session();
    const said = sessionLine({ id: 'n1' });
    let looks = 0;
    const core = new ExampleCore({
      session: () => {
        looks += 1;
        if (looks === 1) desk.take(done);
        return session({ lines: [said] });
      },
    });
    const desk = new SessionDeskState(new App(core, '', new StillPlace()), 'k1');
    expect((await desk.look()).lines).toEqual([said]);
    expect(desk.line('n1')).toEqual(said);
  });
});

describe('signals', () => {
  it('stand until a break is over or a facilitator wrote', () => {
    const rest = sessionLine({ what: 'signal', signal: 'break' });
    const back = sessionLine({ what: 'signal', signal: 'back' });
    const talk = sessionLine({ what: 'signal', signal: 'talk', needs_me: true });
    const of = (lines: SessionLine[]) => signalsThatStand(sessionSide('harmed', { lines }));
    expect(of([rest, talk])).toEqual([rest, talk]);
    expect(of([rest, back, { ...talk, needs_me: false }])).toEqual([]);
  });
});

describe('one key decides', () => {
  it('only where nobody else is missing', () => {
    expect(isSecond(ANSWER, 2)).toBe(true);
    expect(isSecond({ ...ANSWER, approvals: [] }, 1)).toBe(false);
    expect(isSecond(ANSWER, 3)).toBe(false);
    expect(isSecond(QUESTION, 2)).toBe(false);
  });
});

describe('cooling', () => {
  it('is said as the latest moment, from when this desk first saw it', () => {
    const state = new SessionDeskState(new App(new ExampleCore({}), '', new StillPlace()), 'k1');
    const line = sessionLine({ by: 'carried', crossing: { id: 'x', state: 'released', carried: true } });
    const shown = session({ lines: [{ ...line, blocks: words('Yes.') }] });
    state.take(shown, 1_000);
    state.take(shown, 30_000);
    expect(state.coolsUntil(line, 'harmed', 31_000)).toBe(61_000);
    expect(state.coolsUntil(line, 'harmed', 62_000)).toBeNull();
  });
});
