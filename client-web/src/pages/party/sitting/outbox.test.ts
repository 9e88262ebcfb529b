import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { TroubleError } from '../../../core/trouble_error';
import type { SittingThread, Trouble } from '../../../core/types';
import { App } from '../../../state/app.svelte';
import { Draft } from '../../../state/draft.svelte';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { PARTY } from '../../catalogue/examples';
import { thread } from '../../catalogue/sitting_examples';
import { StillPlace } from '../../catalogue/still_place';
import { Outbox } from './outbox.svelte';

const OFFLINE: Trouble = { kind: 'offline' };
const STOPPING: Trouble = { kind: 'problem', code: 'unavailable', title: '', status: 503 };
const REFUSED: Trouble = { kind: 'refused', code: 'confirm_people' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** @param troubles What goes wrong, call by call; afterwards nothing does. */
function outbox(troubles: Trouble[] = [], more: Answers = {}) {
  const answer = (): SittingThread => {
    const trouble = troubles.shift();
    if (trouble) throw new TroubleError(trouble);
    return thread();
  };
  const core = new ExampleCore({
    say: answer,
    offerTurn: answer,
    signal: answer,
    sayOfSitting: answer,
    saveDraft: () => ({ id: 'd1', saved_ms: 1 }),
    dropDraft: () => undefined,
    ...more,
  });
  const app = new App(core, '', new StillPlace());
  app.who = PARTY;
  const taken = vi.fn();
  const box = new Outbox(app, 's1', taken);
  const called = (verb: string) => core.calls.filter((call) => call.verb === verb).map((call) => call.args);
  const draft = (text: string) => {
    const made = new Draft(core, null, { text: '', kind: 'turn', onward: false, in_reply_to: null });
    made.text = text;
    return made;
  };
  return { app, box, called, core, draft, taken };
}

describe('what is given in', () => {
  it('keeps its words first, goes under their name, and is no draft afterwards', async () => {
    const { box, called, core, draft, taken } = outbox();
    box.give({ what: 'message', text: 'I am ready.' }, draft('I am ready.'));
    await later(0);
    expect(core.calls.map((call) => call.verb)).toEqual(['saveDraft', 'say', 'dropDraft']);
    expect(called('say')).toEqual([{ sitting: 's1', id: 'd1', text: 'I am ready.' }]);
    expect(taken).toHaveBeenCalledTimes(1);
    expect(box.waiting).toEqual([]);
  });

  it.each([
    ['offline', OFFLINE],
    ['while the relay starts anew', STOPPING],
  ])('goes again under one name, however often it must (%s)', async (_, trouble) => {
    const { box, called, draft } = outbox([trouble, trouble, trouble]);
    box.give({ what: 'message', text: 'I am ready.' }, draft('I am ready.'));
    await later(0);
    expect(box.waiting[0]?.progress).toBe('again');
    await later(60_000);
    const names = called('say').map((args) => (args as { id: string }).id);
    expect(names).toEqual(['d1', 'd1', 'd1', 'd1']);
    expect(box.waiting).toEqual([]);
  });

  it('goes at once when the line is back', async () => {
    const { box } = outbox([OFFLINE, OFFLINE, OFFLINE, OFFLINE]);
    box.give({ what: 'signal', which: 'talk' });
    await later(7_500);
    expect(box.waiting).toHaveLength(1);
    box.hurry();
    await later(0);
    expect(box.waiting).toEqual([]);
  });

  it('keeps its order', async () => {
    const { box, called, draft } = outbox([OFFLINE]);
    for (const text of ['One', 'Two', 'Three']) box.give({ what: 'message', text }, draft(text));
    await later(20_000);
    const texts = called('say').map((args) => (args as { text: string }).text);
    expect(texts).toEqual(['One', 'One', 'Two', 'Three']);
  });

  it('says why where the answer is no, goes no more by itself, and holds up nothing', async () => {
    const { box, called } = outbox([REFUSED]);
    box.give({ what: 'message', text: 'One' });
    box.give({ what: 'message', text: 'Two' });
    await later(60_000);
    expect(called('say')).toHaveLength(2);
    expect(box.waiting.map((out) => out.progress)).toEqual(['stuck']);
    expect(box.waiting[0]?.why).toMatch(/people who read/);
    const stuck = box.waiting[0];
    if (stuck) box.again(stuck);
    await later(0);
    expect(box.waiting).toEqual([]);
  });

  it('goes no further once nobody is signed in: the words are drafts', async () => {
    const { app, box, called, draft } = outbox([OFFLINE]);
    box.give({ what: 'message', text: 'One' }, draft('One'));
    await later(0);
    app.who = null;
    await later(60_000);
    expect(called('say')).toHaveLength(1);
    expect(called('dropDraft')).toEqual([]);
  });
});

describe('a stop', () => {
  it('goes before all that waits, and the words that wait stay drafts', async () => {
    const { box, called, draft } = outbox([OFFLINE]);
    box.give({ what: 'message', text: 'One' }, draft('One'));
    box.give({ what: 'message', text: 'Two' }, draft('Two'));
    await later(0);
    box.give({ what: 'stop' });
    await later(60_000);
    expect(called('sayOfSitting')).toEqual([{ sitting: 's1', word: 'stopped', note: null }]);
    expect(called('say')).toHaveLength(1);
    expect(called('dropDraft')).toEqual([]);
    expect(box.waiting).toEqual([]);
  });

  it('is tried until it is taken', async () => {
    const { box, called } = outbox([OFFLINE, OFFLINE]);
    box.give({ what: 'stop' });
    await later(60_000);
    expect(called('sayOfSitting')).toHaveLength(3);
    expect(box.waiting).toEqual([]);
  });
});
