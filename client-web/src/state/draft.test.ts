import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { TroubleError } from '../core/trouble_error';
import type { DraftText } from '../core/types';
import { ExampleCore } from '../pages/catalogue/example_core';
import { Draft } from './draft.svelte';

const NEW: DraftText = { text: '', kind: 'apology', onward: true, in_reply_to: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function savingCore() {
  let saves = 0;
  return new ExampleCore({ saveDraft: () => ({ id: 'd1', saved_ms: ++saves }) });
}

describe('a draft', () => {
  it('saves itself a few seconds after a key, however long somebody goes on writing', async () => {
    const core = savingCore();
    const draft = new Draft(core, null, NEW);
    for (let at = 0; at < 4; at += 1) {
      draft.text += 'word ';
      draft.touched();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(core.calls.map((call) => call.args)).toEqual([{ ...NEW, id: null, text: 'word word word ' }]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(core.calls).toHaveLength(2);
    expect(core.calls[1]?.args).toMatchObject({ id: 'd1', text: 'word word word word ' });
    expect(draft.isSaved).toBe(true);
  });

  it('never saves twice at once, so that the second knows the version of the first', async () => {
    const core = savingCore();
    const draft = new Draft(core, null, NEW);
    draft.text = 'one';
    const first = draft.save();
    draft.text = 'two';
    await Promise.all([first, draft.save()]);
    expect(core.calls.map((call) => (call.args as { id: string | null }).id)).toEqual([null, 'd1']);
  });

  it('sends nothing for a page that is empty or saved', async () => {
    const core = savingCore();
    const draft = new Draft(core, null, NEW);
    await draft.save();
    const stored = new Draft(core, 'd1', { ...NEW, text: 'kept' });
    await stored.save();
    expect(core.calls).toEqual([]);
  });

  it('keeps the text and tries again when it cannot be saved', async () => {
    let fails = true;
    const core = new ExampleCore({
      saveDraft: () => {
        if (fails) throw new TroubleError({ kind: 'offline' });
        return { id: 'd1', saved_ms: 1 };
      },
    });
    const draft = new Draft(core, null, NEW);
    draft.text = 'mine';
    draft.keep();
    await vi.advanceTimersByTimeAsync(10);
    expect(draft.unsaved).toBe(true);
    fails = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(draft.unsaved).toBe(false);
    expect(draft.isSaved).toBe(true);
  });
});
