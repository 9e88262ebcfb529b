import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Live, type LineState, type Socket } from './live';

class Line implements Socket {
  binaryType: BinaryType = 'blob';
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  closed = false;

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.onopen?.call(this as unknown as WebSocket, new Event('open'));
  }

  breaks(): void {
    this.onclose?.call(this as unknown as WebSocket, new CloseEvent('close'));
  }

  says(first: number, length = 32): void {
    const frame = new Uint8Array(length);
    frame[0] = first;
    this.onmessage?.call(this as unknown as WebSocket, new MessageEvent('message', { data: frame.buffer }));
  }
}

const [BEAT, LOOK] = [0, 1];
let lines: Line[] = [];
let live: Live;
let hidden = false;
/** How often a look was asked for, and whether it is answered. */
let reached = true;
const look = vi.fn(() => (reached ? Promise.resolve() : Promise.reject(new Error('away'))));
const states: LineState[] = [];
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const newest = () => lines.at(-1) ?? new Line();

function start(chance = 1): void {
  live = new Live(
    () => {
      lines.push(new Line());
      return newest();
    },
    () => chance,
  );
  live.start();
}

function watch(asks: boolean): () => void {
  return live.watch({ look, asks, line: (state) => states.push(state) });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => {
  live.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
  [lines, hidden, reached] = [[], false, true];
  states.length = 0;
  look.mockClear();
});

describe('a frame', () => {
  it('tells whoever watches, and nobody once they are gone', async () => {
    start();
    const stop = watch(false);
    newest().opens();
    newest().says(LOOK);
    await later(0);
    expect(look).toHaveBeenCalledTimes(1);
    stop();
    newest().says(LOOK);
    await later(1_000);
    expect(look).toHaveBeenCalledTimes(1);
  });

  it('is one look with all that come within half a second', async () => {
    start();
    watch(false);
    newest().opens();
    for (let at = 0; at < 10; at += 1) {
      newest().says(LOOK);
      await later(50);
    }
    await later(500);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a beat', BEAT, 32],
    ['of another kind', 7, 32],
    ['too short', LOOK, 31],
    ['too long', LOOK, 33],
  ])('that is %s asks for nothing', async (_, first, length) => {
    start();
    watch(false);
    newest().opens();
    newest().says(first, length);
    await later(2_000);
    expect(look).not.toHaveBeenCalled();
  });

  it('waits until the page is seen again', async () => {
    start();
    watch(false);
    newest().opens();
    hidden = true;
    newest().says(LOOK);
    newest().says(LOOK);
    await later(60_000);
    expect(look).not.toHaveBeenCalled();
    hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await later(0);
    expect(look).toHaveBeenCalledTimes(1);
  });

  it('that comes while somebody looks is looked at afterwards, once', async () => {
    start();
    let answer = (): void => undefined;
    const slow = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    live.watch({ look: slow });
    newest().opens();
    for (let at = 0; at < 4; at += 1) {
      newest().says(LOOK);
      await later(600);
    }
    expect(slow).toHaveBeenCalledTimes(1);
    answer();
    await later(0);
    expect(slow).toHaveBeenCalledTimes(2);
    answer();
    await later(5_000);
    expect(slow).toHaveBeenCalledTimes(2);
  });
});

describe('a line that breaks', () => {
  it('comes back by itself, ever later, and at once again after it was heard', async () => {
    start();
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const count = lines.length;
      newest().breaks();
      await later(wait - 1);
      expect(lines).toHaveLength(count);
      await later(1);
      expect(lines).toHaveLength(count + 1);
    }
    newest().opens();
    newest().says(BEAT);
    newest().breaks();
    await later(1_000);
    expect(lines).toHaveLength(9);
  });

  it('does not bring every page back in one moment', async () => {
    start(0);
    newest().breaks();
    await later(500);
    expect(lines).toHaveLength(2);
  });

  it('is one that says nothing for more than two beats', async () => {
    start();
    watch(false);
    newest().opens();
    await later(39_000);
    newest().says(BEAT);
    await later(40_500);
    expect(newest().closed).toBe(false);
    await later(5_000);
    expect(lines[0]?.closed).toBe(true);
    await later(1_000);
    expect(lines).toHaveLength(2);
  });

  it('is worth a word only where asking does not get through either, and not in the first moments', async () => {
    start();
    watch(true);
    newest().opens();
    reached = false;
    newest().breaks();
    await later(3_900);
    expect(states).toEqual(['up']);
    await later(200);
    expect(states).toEqual(['up', 'down']);
    reached = true;
    await later(10_000);
    expect(states).toEqual(['up', 'down', 'asking']);
    newest().opens();
    expect(states.at(-1)).toBe('up');
  });

  it('that comes back at once is worth none', async () => {
    start();
    watch(true);
    newest().opens();
    newest().breaks();
    await later(1_000);
    newest().opens();
    await later(60_000);
    expect(states).not.toContain('down');
  });
});

describe('without a line', () => {
  it('a page that must not miss anything asks every ten seconds, and no other page does', async () => {
    start();
    const other = vi.fn(() => Promise.resolve());
    live.watch({ look: other });
    watch(true);
    newest().breaks();
    await later(0);
    const before = look.mock.calls.length;
    await later(30_000);
    expect(look.mock.calls.length - before).toBe(3);
    expect(other).not.toHaveBeenCalled();
    hidden = true;
    await later(30_000);
    expect(look.mock.calls.length - before).toBe(3);
  });

  it('asks no more once the line stands', async () => {
    start();
    watch(true);
    newest().breaks();
    await later(1_000);
    newest().opens();
    const before = look.mock.calls.length;
    await later(40_000);
    expect(look.mock.calls.length).toBe(before);
  });
});

it('ends with the visit: nothing is asked, nobody is told, and no line comes back', async () => {
  start();
  watch(true);
  newest().opens();
  live.end();
  expect(newest().closed).toBe(true);
  newest().says(LOOK);
  await later(120_000);
  expect(lines).toHaveLength(1);
  expect(look).not.toHaveBeenCalled();
  live.start();
  expect(lines).toHaveLength(2);
});
