import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Paper, PaperText } from '../../../core/papers';
import type { Review } from '../../../core/types';
import { App } from '../../../state/app.svelte';
import type { PaperOf } from '../../../state/case_papers.svelte';
import { WATCHED, WRONG_REVIEW } from '../../catalogue/desk_examples';
import { ExampleCore } from '../../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { ExampleScreening } from '../../catalogue/example_screening';
import { NO_PAPERS, paper } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { CASE, DESK, STAFF } from '../../catalogue/staff_examples';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { readSeveral } from './rotation';

const TODAY = 20_000;
const HEAVY: PaperText = { kind: 'care', what: 'heavy_read', text: '' };

function asked(letter: string | null, more: Partial<Paper> = {}): PaperOf<'care'> {
  const filed = paper('Amina', HEAVY, letter);
  return { ...filed, day: TODAY - 6, ...more, text: { ...filed.text, ...more.text } } as PaperOf<'care'>;
}

describe('whether somebody has read several heavy letters lately', () => {
  it.each<[string, string[], PaperOf<'care'>[], boolean]>([
    ['none', [], [], false],
    ['two', ['a', 'b'], [], false],
    ['three since they signed in', ['a', 'b', 'c'], [], true],
    ['three of which they asked to talk', [], [asked('a'), asked('b'), asked('c')], true],
    ['some of each', ['a'], [asked('b'), asked('c')], true],
    ['the same letter twice', ['a', 'b'], [asked('a'), asked('b')], false],
    ['this very letter among them', ['a', 'next'], [asked('b'), asked('next')], false],
    ['what a colleague asked', ['a', 'b'], [asked('c', { mine: false })], false],
    ['what is long ago', ['a', 'b'], [asked('c', { day: TODAY - 7 })], false],
    ['what another clock dates tomorrow', ['a', 'b'], [asked('c', { day: TODAY + 1 })], false],
    ['what is of no letter', ['a', 'b'], [asked(null)], false],
    [
      'what was talked over, which is not asked anew',
      ['a', 'b'],
      [asked('c', { text: { kind: 'care', what: 'debriefed', text: '' } })],
      false,
    ],
  ])('%s', (_, shown, care, several) => {
    expect(readSeveral(shown, care, 'next', TODAY)).toBe(several);
  });
});

describe('the warning after several', () => {
  const papers = ['l5', 'l6', 'l7'].map((letter) => paper('Amina', HEAVY, letter));
  function desk(filed: Paper[], more: Partial<Review> = {}) {
    const core = new ExampleCore({
      desk: () => ({ items: DESK }),
      letter: () => ({ ...WRONG_REVIEW, ...more }),
      papers: () => ({ ...NO_PAPERS, papers: filed }),
      case: () => CASE,
      staff: () => STAFF,
    });
    const app = new App(core, '', new StillPlace());
    app.service = SERVICE;
    app.who = COORDINATOR;
    app.screening = new ExampleScreening([WATCHED]);
    app.place.go('desk', { case: 'k1', letter: 'l2' });
    render(Scene, { app, shown: Staff });
    return core;
  }
  const often = () => screen.queryByText(/^You have read several heavy letters lately\./);
  const warning = () => screen.findByRole('heading', { name: 'Before you read' });

  it('says that a colleague could take it, and leads to giving it to one, without a word of the letter', async () => {
    const core = desk(papers);
    await warning();
    await waitFor(() => expect(often()).toBeTruthy());
    const [first] = screen.getAllByRole('button', { name: 'Give it to a colleague' });
    if (first) await fireEvent.click(first);
    const legend = await screen.findByRole('group', { name: 'Who reads it now?' });
    await waitFor(() => expect(document.activeElement).toBe(legend.querySelector('input')));
    expect(document.body.textContent).not.toContain('which bus');
    // Nothing is told to anybody by that.
    const told = core.calls.map((call) => call.verb);
    expect(told).not.toContain('filePaper');
  });

  it('says nothing of it after fewer', async () => {
    desk(papers.slice(1));
    await warning();
    expect(often()).toBe(null);
  });

  it('does not offer what the rules do not', async () => {
    desk(papers, { actions: ['veto'] });
    await warning();
    await waitFor(() => expect(often()).toBeTruthy());
    expect(screen.queryByRole('button', { name: 'Give it to a colleague' })).toBe(null);
  });
});
