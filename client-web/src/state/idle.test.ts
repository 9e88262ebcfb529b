import { describe, expect, it } from 'vitest';

import { Idle } from './idle.svelte';

const MINUTE = 60_000;

function idle(minutes: number) {
  const seen: string[] = [];
  const made = new Idle(minutes * MINUTE, 0, {
    keepAlive: () => seen.push('kept'),
    end: () => seen.push('ended'),
  });
  return { made, seen };
}

describe('an idle visit', () => {
  it('warns two minutes before the end, and ends once', () => {
    const { made, seen } = idle(15);
    made.tick(12.9 * MINUTE);
    expect(made.warning).toBe(false);
    made.tick(13 * MINUTE);
    expect(made.warning).toBe(true);
    made.tick(15 * MINUTE);
    made.tick(16 * MINUTE);
    expect(made.warning).toBe(false);
    expect(seen).toEqual(['ended']);
  });

  it('goes on when somebody says that they are there', () => {
    const { made, seen } = idle(15);
    made.tick(14 * MINUTE);
    made.stay(14 * MINUTE);
    expect(made.warning).toBe(false);
    expect(seen).toEqual(['kept']);
    made.tick(28 * MINUTE);
    expect(seen).toEqual(['kept']);
    made.tick(29 * MINUTE);
    expect(seen).toEqual(['kept', 'ended']);
  });

  it('takes a touch for a sign of life only while it does not warn', () => {
    const { made, seen } = idle(15);
    made.touch(10 * MINUTE);
    made.tick(22 * MINUTE);
    expect(made.warning).toBe(false);
    made.touch(24 * MINUTE);
    expect(made.warning).toBe(true);
    made.tick(25 * MINUTE);
    expect(seen).toContain('ended');
  });

  it('ends at once when the device wakes up too late', () => {
    const { made, seen } = idle(15);
    made.touch(3 * 60 * MINUTE);
    expect(seen).toEqual(['ended']);
  });

  it('keeps the relay’s session alive while somebody is there, and only then', () => {
    const { made, seen } = idle(15);
    made.touch(0.5 * MINUTE);
    made.touch(0.9 * MINUTE);
    expect(seen).toEqual([]);
    made.touch(1.1 * MINUTE);
    expect(seen).toEqual(['kept']);
    for (let at = 2; at < 12; at += 1) made.tick(at * MINUTE);
    expect(seen).toEqual(['kept']);
  });

  it('has the relay hear of the last touch before it warns', () => {
    const { made, seen } = idle(15);
    made.touch(1.1 * MINUTE);
    made.touch(1.5 * MINUTE);
    expect(seen).toEqual(['kept']);
    made.tick(14.5 * MINUTE);
    made.tick(14.6 * MINUTE);
    expect(seen).toEqual(['kept', 'kept']);
  });
});
