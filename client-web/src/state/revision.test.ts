import { describe, expect, it } from 'vitest';

import type { DraftOpened } from '../core/types';
import { ExampleCore } from '../pages/catalogue/example_core';
import { NOTES, REVISED } from '../pages/catalogue/returned';
import { Draft } from './draft.svelte';
import { Revision } from './revision.svelte';

function revision(opened: Partial<DraftOpened> = {}, passages = NOTES.passages) {
  const core = new ExampleCore({ saveDraft: () => ({ id: 'd1', saved_ms: 1 }) });
  const draft = new Draft(core, 'd1', { ...REVISED, ...opened });
  draft.stop();
  return { core, draft, revision: new Revision(draft, passages) };
}

const [FIRST, SECOND] = NOTES.passages;
if (!FIRST || !SECOND) throw new Error('there are two');

describe('a letter that came back', () => {
  it('is changed at the passage and nowhere else, and each choice can be undone', () => {
    const { draft, revision: one } = revision();
    expect(one.choose(0, 'proposal')).toBe(true);
    expect(one.choose(1, 'own', '  I have told him.\n')).toBe(true);
    const wanted = REVISED.text
      .replace(FIRST.words, FIRST.proposal ?? '')
      .replace(SECOND.words, 'I have told him.');
    expect(draft.text).toBe(wanted);
    expect([one.chosen(0), one.chosen(1)]).toEqual(['proposal', 'own']);
    expect(one.choose(1, 'leave')).toBe(true);
    expect(one.chosen(1)).toBe('leave');
    expect([one.undo(1), one.undo(1), one.undo(1)]).toEqual([true, true, false]);
    expect(one.undo(0)).toBe(true);
    expect(draft.text).toBe(REVISED.text);
    expect([one.chosen(0), one.chosen(1), one.mayUndo(0)]).toEqual([null, null, false]);
  });

  it('saves what was chosen, even where the words stay', async () => {
    const { core, draft, revision: one } = revision();
    await draft.save();
    expect(core.calls).toEqual([]);
    one.choose(1, 'leave');
    await draft.save();
    expect(core.calls.at(-1)?.args).toMatchObject({ text: REVISED.text, chosen: ['', SECOND.words] });
    draft.text += ' More.';
    await draft.save();
    expect(core.calls.at(-1)?.args).not.toHaveProperty('chosen');
    draft.stop();
  });

  it('is found as it was left, and goes on from there', () => {
    const first = revision();
    first.revision.choose(0, 'proposal');
    const { text, chosen } = first.draft;
    const { draft, revision: again } = revision({ text, chosen: [...chosen] });
    expect(again.chosen(0)).toBe('proposal');
    again.choose(0, 'leave');
    expect(draft.text).toBe(REVISED.text);
  });

  it('tells the same words twice apart, also after what stands before has grown', () => {
    const text = 'if so and if so';
    const like = { ...SECOND, piece: 0, words: 'if so', proposal: 'when it is so', continued: '' };
    const passages = [
      { ...like, start: 0, draft_at: 0 },
      { ...like, start: 10, draft_at: 10 },
    ];
    const { draft, revision: one } = revision({ text }, passages);
    one.choose(1, 'proposal');
    expect(draft.text).toBe('if so and when it is so');
    one.choose(0, 'own', 'if it is so, and only if so,');
    expect(draft.text).toBe('if it is so, and only if so, and when it is so');
    one.undo(1);
    expect(draft.text).toBe('if it is so, and only if so, and if so');
  });

  it('keeps the marks of an item and a quotation', () => {
    const passage = { ...SECOND, words: 'a\nb', proposal: 'c\nd', continued: '>   ', draft_at: 4 };
    const { draft, revision: one } = revision({ text: '> - a\n>   b' }, [passage]);
    expect(one.place(0)).toBe(4);
    one.choose(0, 'proposal');
    expect(draft.text).toBe('> - c\n>   d');
  });

  it('leaves alone what was changed by hand', () => {
    const { draft, revision: one } = revision();
    draft.text = 'Dear Hannah,\n\nI begin again.';
    for (const at of [0, 1]) {
      expect(one.place(at)).toBe(null);
      expect(one.choose(at, 'leave')).toBe(false);
    }
    expect(one.choose(7, 'leave')).toBe(false);
    expect(draft.text).toBe('Dear Hannah,\n\nI begin again.');
  });
});
