import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { App } from '../../../state/app.svelte';
import type { StaffPage } from '../../../state/place.svelte';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { ExampleScreening } from '../../catalogue/example_screening';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { NO_PAPERS, paper } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { CASE, DESK, REVIEW, STAFF } from '../../catalogue/staff_examples';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';

function show(page: StaffPage, answers: Answers, who = COORDINATOR) {
  const core = new ExampleCore(answers);
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = who;
  app.screening = new ExampleScreening([]);
  app.place.go(page, { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  return core;
}

describe('a second look', () => {
  it('is filed with a reason, stands there for colleagues, and is asked for no more', async () => {
    let filed = NO_PAPERS;
    const core = show('desk', {
      desk: () => ({ items: DESK }),
      letter: () => ({ ...REVIEW, state: 'banked', actions: filed === NO_PAPERS ? ['second_look'] : [] }),
      papers: () => filed,
      secondLook: ({ letter, agrees, reason }) => {
        const look = paper('Amina', { kind: 'second_look', agrees, reason }, letter);
        return (filed = { ...NO_PAPERS, papers: [look] });
      },
    });
    const file = () => fireEvent.click(screen.getByRole('button', { name: 'File my look' }));
    await screen.findByRole('heading', { name: 'A second look' });
    await file();
    for (const missing of ['Choose whether you would have approved it', 'Write why'])
      expect(screen.getAllByText(missing).length).toBeGreaterThan(0);
    expect(core.calls.map((call) => call.verb)).not.toContain('secondLook');
    await fireEvent.click(screen.getByLabelText('No, I would have decided otherwise'));
    await fireEvent.input(screen.getByLabelText('Why?'), { target: { value: ' It sounds copied. ' } });
    await file();
    await screen.findByText('Would have decided otherwise.');
    expect(screen.getByText('It sounds copied.')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'File my look' })).toBe(null));
    expect(core.calls.find((call) => call.verb === 'secondLook')?.args).toEqual({
      case: 'k1',
      letter: 'l1',
      agrees: false,
      reason: 'It sounds copied.',
    });
  });

  it('is offered on the page of the case only where the rules ask for it', async () => {
    const [letter] = CASE.letters;
    if (!letter) throw new Error('the case has a letter');
    const letters = [
      { ...letter, actions: ['second_look' as const] },
      { ...letter, letter: 'l2' },
    ];
    show('case', { case: () => ({ ...CASE, letters }), papers: () => NO_PAPERS });
    expect(await screen.findAllByText('A second look is asked for')).toHaveLength(1);
  });
});

describe('how well reviewers agree', () => {
  const agreement = () => ({ pairs: { alike: 41, otherwise: 6 }, second_looks: null });

  it('is told in counts, and small ones not at all', async () => {
    show('staff', { staff: () => STAFF, agreement });
    const pairs = await screen.findByRole('row', { name: /^Letters that two people decided on/ });
    expect(
      within(pairs)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['41', '6']);
    const looks = screen.getByRole('row', { name: /^Second looks/ });
    expect(within(looks).getByRole('cell').textContent).toMatch(/^Fewer than ten/);
  });

  it('is for coordinators alone', async () => {
    const core = show('staff', { staff: () => STAFF, agreement }, { ...COORDINATOR, coordinator: false });
    await screen.findByText('Bethan');
    expect(screen.queryByRole('heading', { name: 'How well reviewers agree' })).toBe(null);
    expect(core.calls.map((call) => call.verb)).not.toContain('agreement');
  });
});
