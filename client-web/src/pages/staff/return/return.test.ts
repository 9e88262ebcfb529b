import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';

import type { ReturnGiven } from '../../../core/types';
import { App } from '../../../state/app.svelte';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { CASES, DESK, REVIEW } from '../../catalogue/staff_examples';
import { NOTES } from '../../catalogue/returned';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { ReturnDraft } from '../../../state/return_draft.svelte';
import { findIn, piecesOf, selectedIn, wholeOf } from './pieces';

async function desk(more: Answers = {}) {
  const core = new ExampleCore({
    desk: () => ({ items: DESK }),
    cases: () => ({ cases: CASES }),
    letter: () => REVIEW,
    returnLetter: () => REVIEW,
    previewReturn: () => NOTES,
    ...more,
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = { ...COORDINATOR };
  app.place.go('desk', { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  await screen.findByText(/On the evening of the fair/, { selector: 'article p' });
  const sent = () => core.calls.filter(({ verb }) => verb === 'returnLetter').map(({ args }) => args);
  return { app, core, sent: () => sent().at(-1) as ReturnGiven | undefined };
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const choose = async (at: number) => {
  const list = screen.getByLabelText<HTMLSelectElement>('Choose a paragraph');
  list.selectedIndex = at;
  await fireEvent.change(list);
};

afterEach(() => document.getSelection()?.removeAllRanges());

describe('pieces of a letter', () => {
  it('are its paragraphs and items, quoted or not, in the order of reading', () => {
    const quote = { kind: 'quote' as const, blocks: [{ kind: 'paragraph' as const, text: 'quoted' }] };
    const pieces = piecesOf([...REVIEW.blocks, quote]);
    expect(pieces).toHaveLength(9);
    expect([pieces[3], pieces[8]]).toEqual(['that you were blamed for it at home,', 'quoted']);
  });

  it('count in code points, and tell the same words apart by the nearest', () => {
    const pieces = ['😀 if so, if not ', '  \n'];
    expect(findIn(pieces, 0, 'if')).toEqual({ piece: 0, start: 2, words: 'if' });
    expect(findIn(pieces, 0, ' if ', 10)).toEqual({ piece: 0, start: 9, words: 'if' });
    expect(wholeOf(pieces, 0)).toEqual({ piece: 0, start: 0, words: '😀 if so, if not' });
    for (const nothing of [findIn(pieces, 0, 'of'), findIn(pieces, 7, 'if'), wholeOf(pieces, 1)])
      expect(nothing).toBe(null);
  });

  it('are selected within one, or not at all', () => {
    const sheet = document.createElement('article');
    sheet.innerHTML = '<p>one if</p><ul><li>two <mark>if</mark> three if</li></ul>';
    document.body.append(sheet);
    const [text, last] = [sheet.querySelector('p')?.firstChild, sheet.querySelector('li')?.lastChild];
    if (!text || !last) throw new Error('there are two');
    const select = (from: Node, start: number, to: Node, end: number) =>
      document.getSelection()?.setBaseAndExtent(from, start, to, end);
    const pieces = ['one if', 'two if three if'];
    select(last, 7, last, 9);
    expect(selectedIn(sheet, pieces)).toEqual({ piece: 1, start: 13, words: 'if' });
    select(text, 4, last, 3);
    expect(selectedIn(sheet, pieces)).toBe('across');
    select(text, 2, text, 2);
    expect(selectedIn(sheet, pieces)).toBe(null);
    expect(selectedIn(document.createElement('article'), pieces)).toBe(null);
    sheet.remove();
  });
});

describe('sending a letter back', () => {
  it('goes passage by passage, by the keyboard alone', async () => {
    const { sent } = await desk();
    await fireEvent.click(screen.getByLabelText('Send back with notes'));
    await choose(6);
    await click('Write a note on it');
    await choose(1);
    await type('Only these words of it', 'somebody would have to answer');
    await click('Write a note on it');
    await click('Send it back');
    await screen.findByRole('alert');
    expect(sent()).toBe(undefined);

    // The first in the letter is the first in the notes.
    await type('What you say about it (note 1)', 'Say who.');
    await type('What you say about it (note 2)', 'Need she know?');
    await click('Propose a wording in note 1');
    await click('Send it back');
    expect(sent(), 'a proposal that changes nothing is none').toBe(undefined);
    await type('A wording they could use (note 1)', 'you would have to answer');
    await click('Send it back');
    await waitFor(() => expect(sent()?.notes.passages).toHaveLength(2));
    expect(sent()).toMatchObject({
      outcome: 'returned',
      notes: {
        words: '',
        criterion: null,
        passages: [
          { piece: 1, start: 147, note: 'Say who.', proposal: 'you would have to answer' },
          { piece: 6, start: 0, note: 'Need she know?', proposal: null },
        ],
      },
    });
  });

  it('takes what is selected on the sheet', async () => {
    const { sent } = await desk();
    const paragraph = screen.getByText(/On the evening of the fair/, { selector: 'article p' });
    const words = [...paragraph.childNodes].find((node) => node.textContent?.includes('evening'));
    if (!words) throw new Error('there are words');
    document.getSelection()?.setBaseAndExtent(words, 7, words, 14);
    await fireEvent(document, new Event('selectionchange'));
    await click('Note on this');
    await type('What you say about it (note 1)', 'Which one?');
    await click('Send it back');
    await waitFor(() =>
      expect(sent()?.notes.passages[0]).toMatchObject({ piece: 1, start: 7, words: 'evening' }),
    );
  });

  it('has no two notes on the same words, and none on words that are not there', async () => {
    await desk();
    await fireEvent.click(screen.getByLabelText('Send back with notes'));
    await choose(1);
    await type('Only these words of it', 'evening of the market');
    await click('Write a note on it');
    await screen.findByText('These words do not stand in that paragraph', {
      selector: '.govuk-error-message',
    });
    await type('Only these words of it', 'evening of the fair');
    await click('Write a note on it');
    await click('Write a note on it');
    await screen.findByText('A note is on some of these words already', { selector: '.govuk-error-message' });
    expect(screen.getAllByRole('heading', { name: /^Note \d/ })).toHaveLength(1);
    await click('Take note 1 away');
    expect(screen.queryAllByRole('heading', { name: /^Note \d/ })).toHaveLength(0);
  });

  it('keeps what was begun when another page is looked at', async () => {
    const { app } = await desk();
    await fireEvent.click(screen.getByLabelText('Send back with notes'));
    await choose(0);
    await click('Write a note on it');
    await type('What you say about it (note 1)', 'Keep this.');
    await type('Your notes to the writer', 'And this.');
    app.place.go('cases', {});
    await screen.findByRole('heading', { level: 1, name: 'Cases' });
    app.place.go('desk', { case: 'k1', letter: 'l1' });
    const note = await screen.findByLabelText<HTMLTextAreaElement>('What you say about it (note 1)');
    expect(note.value).toBe('Keep this.');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Your notes to the writer').value).toBe('And this.');
    // Somebody else who signs in begins with nothing.
    app.who = { ...COORDINATOR };
    await waitFor(() => expect(screen.queryByLabelText('Your notes to the writer')).toBe(null));
  });

  it('shows what they will read, for as long as that is what they will', async () => {
    const { core } = await desk();
    await fireEvent.click(screen.getByLabelText('Send back with notes'));
    await type('Your notes to the writer', 'Thank you.');
    await click('Show what they will read');
    await screen.findByText('Say who answered for it. You know that it was Hannah.');
    expect(core.calls.map(({ verb }) => verb)).not.toContain('returnLetter');
    await type('Your notes to the writer', 'Thank you!');
    await waitFor(() => expect(screen.queryByText(/Say who answered for it/)).toBe(null));
  });
});

describe('refusing', () => {
  it('names its criterion, and no words about the whole stand in for a passage', async () => {
    const { sent } = await desk();
    await fireEvent.click(screen.getByLabelText('Refuse'));
    await type('Your reasons to the writer', 'It does not say what you did.');
    await click('Refuse it');
    await screen.findByRole('button', { name: 'Choose why it does not go forward' });
    await fireEvent.click(screen.getByLabelText('Another reason'));
    await click('Refuse it');
    await screen.findByRole('button', { name: 'Write the reason' });
    await fireEvent.click(screen.getByLabelText('It takes no responsibility'));
    for (const words of ['It does not say what you did.', ' ']) {
      await type('Your reasons to the writer', words);
      await click('Refuse it');
      await screen.findByRole('button', { name: /^Choose at least one passage that it is refused for/ });
    }
    await click('Show what they will read');
    expect(sent()).toBe(undefined);
    await choose(1);
    await click('Write a note on it');
    await click('Refuse it');
    expect(sent(), 'with nothing said about it').toBe(undefined);
    await type('What you say about it (note 1)', 'This says who took it, not that you did.');
    await click('Refuse it');
    await waitFor(() =>
      expect(sent()).toMatchObject({
        outcome: 'refused',
        notes: { words: '', criterion: 'takes_no_responsibility', criterion_words: null },
      }),
    );
    expect(sent()?.notes.passages).toMatchObject([{ piece: 1, start: 0, proposal: null }]);
  });

  it('takes every paragraph at once, and one note for all of them', async () => {
    const blocks = REVIEW.blocks.slice(0, 3);
    const { sent } = await desk({ letter: () => ({ ...REVIEW, blocks }) });
    await fireEvent.click(screen.getByLabelText('Refuse'));
    await fireEvent.click(screen.getByLabelText('It is not fit for this reader'));
    await choose(1);
    await type('Only these words of it', 'evening of the fair');
    await click('Write a note on it');
    await type('What you say about it (note 1)', 'She asked that this day be left out.');
    await click('Write a note on every paragraph');
    const pieces = piecesOf(blocks);
    const notes = screen.getAllByLabelText(/^What you say about it/);
    expect(notes).toHaveLength(pieces.length);
    expect(document.activeElement).toBe(notes[0]);
    await click('Write a note on every paragraph');
    await screen.findByText(/^Every paragraph has a note/, { selector: '.govuk-error-message' });
    await click('Refuse it');
    expect(sent(), 'most of them say nothing yet').toBe(undefined);

    await type('What you say about it (note 1)', 'She has asked for no letter at all.');
    await click('Say in every empty note what note 1 says');
    expect(screen.queryByRole('button', { name: /^Say in every empty note/ })).toBe(null);
    await click('Refuse it');
    await waitFor(() => expect(sent()?.notes.passages).toHaveLength(pieces.length));
    const given = sent()?.notes.passages ?? [];
    expect(given.map(({ piece }) => piece)).toEqual(pieces.map((_, at) => at));
    expect(new Set(given.map(({ note }) => note)).size, 'hers stays').toBe(2);
  });

  it('has no more notes on a letter than a letter may have', () => {
    const draft = new ReturnDraft();
    const places = Array.from({ length: 50 }, (_, piece) => ({ piece, start: 0, words: 'No.' }));
    expect(draft.addEvery(places)).toHaveLength(40);
    expect(draft.addEvery(places)).toHaveLength(0);
  });
});
