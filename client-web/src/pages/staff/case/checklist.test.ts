/** A case's own checklist: chosen on the page of the case, answered at the desk, shown to colleagues. */

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Papers } from '../../../core/papers';
import { TroubleError } from '../../../core/trouble_error';
import { App } from '../../../state/app.svelte';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { ExampleScreening } from '../../catalogue/example_screening';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { LIBRARY, NO_PAPERS, OWN_QUESTIONS, paper } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { CASE, DESK, REVIEW } from '../../catalogue/staff_examples';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';

function show(page: 'case' | 'desk', papers: () => Papers, more: Answers = {}) {
  const core = new ExampleCore({
    desk: () => ({ items: DESK }),
    letter: () => REVIEW,
    case: () => CASE,
    library: () => LIBRARY,
    approve: () => REVIEW,
    papers,
    ...more,
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = new ExampleScreening([]);
  app.place.go(page, { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  return { all: (verb: string) => core.calls.filter((call) => call.verb === verb) };
}

const click = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const QUESTIONS = OWN_QUESTIONS.checklist?.questions ?? [];

describe('a checklist of a case', () => {
  it('stands in place of the five, and is answered whole before anything is signed', async () => {
    const { all } = show('desk', () => OWN_QUESTIONS);
    await fireEvent.click(await screen.findByLabelText('Approve'));
    await screen.findByRole('heading', { name: 'First letters: this case’s questions' });
    expect(screen.queryByRole('group', { name: /Five questions/ })).toBe(null);
    await click('Approve these words');
    await screen.findByRole('alert');
    expect(all('approve')).toHaveLength(0);
    for (const question of QUESTIONS) {
      const group = screen.getByRole('group', { name: question });
      await fireEvent.click(within(group).getByLabelText('Not for this letter'));
    }
    await click('Approve these words');
    await waitFor(() => expect(all('approve')).toHaveLength(1));
    expect(all('approve')[0]?.args).toMatchObject({
      answers: QUESTIONS.map((question) => ({ question, answer: 'Not for this letter' })),
    });
  });

  it('approves nothing while it is not known what the case asks', async () => {
    show('desk', () => {
      throw new TroubleError({ kind: 'offline' });
    });
    await fireEvent.click(await screen.findByLabelText('Approve'));
    await screen.findByText(/The questions of this case could not be looked up/);
    expect(screen.queryByRole('button', { name: 'Approve these words' })).toBe(null);
  });

  it('is chosen from the library, as it is on that day, and given up again', async () => {
    let now = NO_PAPERS;
    const { all } = show('case', () => now, {
      filePaper: () => {
        now = now.checklist ? NO_PAPERS : OWN_QUESTIONS;
        return now;
      },
    });
    await screen.findByText('It blames nobody else and makes no excuses.');
    await click('Choose other questions');
    await fireEvent.click(screen.getByRole('radio', { name: 'First letters' }));
    await click('Ask these questions');
    await screen.findByText(/answers the questions of “First letters”/);
    expect(all('filePaper')[0]?.args).toMatchObject({
      letter: null,
      text: { kind: 'case_checklist', template: 't1', name: 'First letters', questions: QUESTIONS },
    });
    await click('Choose other questions');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'First letters' }).checked).toBe(true);
    await fireEvent.click(screen.getByRole('radio', { name: 'The five usual questions' }));
    await click('Ask these questions');
    await screen.findByText(/answers the five usual questions/);
    expect(all('filePaper')[1]?.args).toMatchObject({
      text: { kind: 'case_checklist', template: '', name: '', questions: [] },
    });
  });

  it('tells colleagues which answers an approval was signed over', async () => {
    const given = (by: string, decision: 'approved' | 'refused', decided: boolean) => ({
      ...paper(by, {
        kind: 'checklist',
        decision,
        template: 't1',
        answers: [{ question: 'Is somebody with them?', answer: 'Yes' }],
      }),
      decided,
    });
    const papers = [
      given('Amina', 'approved', true),
      given('Bethan', 'approved', false),
      given('Chidi', 'refused', true),
    ];
    show('desk', () => ({ ...NO_PAPERS, papers }));
    await screen.findByText(/^Amina approved on .* over these answers\.$/);
    await screen.findByText(/^Bethan gave these answers on .* No decision of theirs rests on them\.$/);
    await screen.findByText(/^Chidi gave these answers on .* and refused the letter\.$/);
  });

  it('tells colleagues of an approval over the five what was answered with yes', async () => {
    const [approval] = REVIEW.approvals;
    if (!approval) throw new Error('there is one');
    show('desk', () => NO_PAPERS, {
      letter: () => ({
        ...REVIEW,
        approvals: [
          { ...approval, over_five: true },
          { ...approval, by: 'Chidi' },
        ],
      }),
    });
    await screen.findByText(/^Bethan approved on .* over these answers\.$/);
    expect(screen.getAllByText(/It holds no threat, no insult/, { selector: 'dt' })).toHaveLength(1);
    expect(screen.queryByText(/^Chidi approved on .* over these answers\.$/)).toBe(null);
  });

  it('is kept with a letter that goes back, as far as it was answered', async () => {
    const { all } = show('desk', () => NO_PAPERS, { returnLetter: () => REVIEW });
    await fireEvent.click(await screen.findByLabelText('Approve'));
    // A tick is a yes, whatever is decided in the end.
    await fireEvent.click(await screen.findByLabelText(/^It takes responsibility/));
    await fireEvent.click(screen.getByLabelText('Send back with notes'));
    await screen.findByText('Questions of this case (1 of 5 answered)');
    const blame = screen.getByRole('group', { name: 'It blames nobody else and makes no excuses.' });
    await fireEvent.click(within(blame).getByLabelText('No'));
    await fireEvent.input(screen.getByLabelText('Your notes to the writer'), {
      target: { value: 'Whose fault?' },
    });
    await click('Send it back');
    await waitFor(() => expect(all('returnLetter')).toHaveLength(1));
    expect(all('returnLetter')[0]?.args).toMatchObject({
      answers: [
        { question: 'takes_responsibility', answer: 'Yes' },
        { question: 'no_blame_or_excuse', answer: 'No' },
      ],
    });
  });
});
