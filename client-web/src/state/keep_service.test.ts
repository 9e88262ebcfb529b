import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ExampleCore } from '../pages/catalogue/example_core';
import { SERVICE } from '../pages/catalogue/examples';
import { StillPlace } from '../pages/catalogue/still_place';
import { App } from './app.svelte';
import { keepService } from './keep_service';

const MINUTE_MS = 60_000;
let reached = true;
let here_now = true;
let asked = 0;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  [reached, here_now, asked] = [true, true, 0];
  vi.stubGlobal('fetch', () => {
    asked += 1;
    const service = { ...SERVICE, hours: { ...SERVICE.hours, here_now, next_open: null } };
    return reached ? Promise.resolve(Response.json(service)) : Promise.reject(new TypeError('down'));
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function opened(): Promise<App> {
  const app = new App(new ExampleCore({}), '', new StillPlace());
  stop = keepService(app);
  await vi.advanceTimersByTimeAsync(0);
  return app;
}

describe('what a page says of the service', () => {
  it('changes with the hours while the page stays open', async () => {
    const app = await opened();
    expect(app.service?.hours.here_now).toBe(true);
    here_now = false;
    await vi.advanceTimersByTimeAsync(4 * MINUTE_MS);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect([asked, app.service?.hours.here_now]).toEqual([2, false]);
  });

  it('comes as soon as the line is back', async () => {
    reached = false;
    const app = await opened();
    expect([app.service, app.unreached]).toEqual([null, true]);
    reached = true;
    await vi.advanceTimersByTimeAsync(MINUTE_MS / 2);
    expect([app.service?.numbers, app.unreached]).toEqual([SERVICE.numbers, false]);
  });

  it('does not go on saying that somebody is here while the line is down', async () => {
    const app = await opened();
    reached = false;
    await vi.advanceTimersByTimeAsync(14 * MINUTE_MS);
    expect(app.service?.hours.here_now).toBe(true);
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect(app.service?.hours.here_now).toBe(false);
    expect(app.service?.numbers).toEqual(SERVICE.numbers);
  });

  it('is not asked for while nobody looks', async () => {
    await opened();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await vi.advanceTimersByTimeAsync(20 * MINUTE_MS);
    expect(asked).toBe(1);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(2);
  });
});
