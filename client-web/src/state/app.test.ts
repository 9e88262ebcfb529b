import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { TroubleError } from '../core/trouble_error';
import type { Trouble } from '../core/types';
import { ExampleCore } from '../pages/catalogue/example_core';
import { COORDINATOR, PARTY, ROOM } from '../pages/catalogue/examples';
import { StillPlace } from '../pages/catalogue/still_place';
import { App } from './app.svelte';

const CARD = { locator: 'a-b', passphrase: 'c d', card_secret: null };
const relay = vi.fn(() => Promise.resolve(new Response()));

beforeEach(() => {
  relay.mockClear();
  vi.stubGlobal('fetch', relay);
});
afterEach(() => void vi.unstubAllGlobals());

function trouble(what: Trouble): never {
  throw new TroubleError(what);
}

describe('calling the core', () => {
  it('asks for the passphrase once more, then repeats the call', async () => {
    let fresh = false;
    const core = new ExampleCore({ room: () => (fresh ? ROOM : trouble({ kind: 'fresh_factor' })) });
    const app = new App(core, '', new StillPlace());
    const called = app.call('room');
    await vi.waitFor(() => expect(app.fresh).not.toBe(null));
    fresh = true;
    app.fresh?.settle(true);
    await expect(called).resolves.toBe(ROOM);
    expect(app.fresh).toBe(null);
  });

  it('gives the trouble on where the passphrase is not given', async () => {
    const core = new ExampleCore({ room: () => trouble({ kind: 'fresh_factor' }) });
    const app = new App(core, '', new StillPlace());
    const called = app.call('room');
    await vi.waitFor(() => expect(app.fresh).not.toBe(null));
    app.fresh?.settle(false);
    await expect(called).rejects.toMatchObject({ trouble: { kind: 'fresh_factor' } });
  });

  it('blanks the page and wipes the keys when the relay says that nobody is signed in', async () => {
    const core = new ExampleCore({ room: () => trouble({ kind: 'signed_out' }) });
    const app = new App(core, '', new StillPlace());
    app.enter(PARTY);
    await expect(app.call('room')).rejects.toThrow();
    expect(app.area).toBe('signed_out');
    expect(app.who).toBe(null);
    expect(core.ended).toBe(1);
  });
});

describe('signing in', () => {
  it.each([PARTY, COORDINATOR])('shows the area that is theirs', async (who) => {
    const app = new App(new ExampleCore({ signIn: () => who }), '', new StillPlace());
    await app.signIn(CARD);
    expect(app.area).toBe(who.role);
    expect(app.guarded).toBe(true);
  });
});

describe('idling out', () => {
  it('blanks first, keeps the draft, then wipes the keys and ends the session', async () => {
    const core = new ExampleCore({});
    const app = new App(core, '', new StillPlace());
    app.enter(PARTY);
    const seen: string[] = [];
    app.beforeBlank(() => {
      seen.push(`saved, keys there: ${String(core.ended === 0)}`);
      return Promise.resolve();
    });
    const done = app.idledOut();
    expect(app.area).toBe('signed_out');
    expect(app.because).toBe('idle');
    await done;
    expect(seen).toEqual(['saved, keys there: true']);
    expect(core.ended).toBe(1);
    expect(relay).toHaveBeenCalledWith('/api/v1/sign-out', { method: 'POST', keepalive: true });
  });

  it('does not wait for ever for a draft', async () => {
    vi.useFakeTimers();
    const core = new ExampleCore({});
    const app = new App(core, '', new StillPlace());
    app.enter(PARTY);
    app.beforeBlank(() => new Promise(() => undefined));
    const done = app.idledOut();
    await vi.advanceTimersByTimeAsync(2_100);
    await done;
    expect(core.ended).toBe(1);
    vi.useRealTimers();
  });
});
