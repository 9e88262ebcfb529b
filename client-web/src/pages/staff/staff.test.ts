import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Review } from '../../core/types';
import { App } from '../../state/app.svelte';
import { ExampleCore, type Answers } from '../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../catalogue/examples';
import { NO_PAPERS } from '../catalogue/paper_examples';
import { CASE, DESK, REVIEW } from '../catalogue/staff_examples';
import Scene from '../catalogue/Scene.svelte';
import { StillPlace } from '../catalogue/still_place';
import Staff from './Staff.svelte';

function show(page: 'desk' | 'case', answers: Answers, who = COORDINATOR) {
  const core = new ExampleCore(answers);
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = who;
  app.place.go(page, { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  return { core, argsOf: (verb: string) => core.calls.find((call) => call.verb === verb)?.args };
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

function desk(review: Partial<Review>, more: Answers = {}) {
  return show('desk', {
    desk: () => ({ items: DESK }),
    letter: () => ({ ...REVIEW, ...review }),
    papers: () => NO_PAPERS,
    ...more,
  });
}

describe('the desk', () => {
  it('offers what the rules allow, and nothing else', async () => {
    desk({ actions: ['return'] });
    expect(await screen.findByLabelText('Send back with notes')).toBeTruthy();
    expect(screen.queryByLabelText('Approve')).toBe(null);
    expect(screen.queryByLabelText('Refuse')).toBe(null);
    expect(screen.queryByRole('button', { name: 'Release this letter' })).toBe(null);
  });

  it('approves only with all five questions answered, in their order', async () => {
    const { core, argsOf } = desk({}, { approve: () => REVIEW });
    await fireEvent.click(await screen.findByLabelText('Approve'));
    const questions = await screen.findByRole('group', { name: 'Five questions, all to be answered yes' });
    const boxes = within(questions).getAllByRole('checkbox');
    expect(boxes).toHaveLength(5);
    for (const box of boxes.slice(1)) await fireEvent.click(box);
    await click('Approve these words');
    await screen.findByRole('alert');
    expect(core.calls.map((call) => call.verb)).not.toContain('approve');
    if (boxes[0]) await fireEvent.click(boxes[0]);
    await click('Approve these words');
    await waitFor(() =>
      expect(argsOf('approve')).toMatchObject({ letter: 'l1', answers: [true, true, true, true, true] }),
    );
  });

  it('sends nothing back without notes', async () => {
    const { core, argsOf } = desk({}, { returnLetter: () => REVIEW });
    await fireEvent.click(await screen.findByLabelText('Send back with notes'));
    await click('Send it back');
    await screen.findByRole('alert');
    expect(core.calls.map((call) => call.verb)).not.toContain('returnLetter');
    await fireEvent.input(screen.getByLabelText('Your notes to the writer'), {
      target: { value: 'Say more.' },
    });
    await click('Send it back');
    await waitFor(() =>
      expect(argsOf('returnLetter')).toMatchObject({ outcome: 'returned', notes: { words: 'Say more.' } }),
    );
  });

  it('says why a letter cannot be released', async () => {
    desk({ actions: [], state: 'banked', release_blocked_by: ['safe_harmed', 'something_new'] });
    await screen.findByText('The gate “Safe for the person harmed” is not open.');
    expect(screen.getByText('Something else stands in the way. Ask your coordinator.')).toBeTruthy();
  });
});

describe('a case', () => {
  it('opens no gate on a judgement that does not allow it', async () => {
    const { argsOf } = show('case', { case: () => CASE, setGate: () => CASE });
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Set the gate “Safe for the person harmed”' }),
    );
    await fireEvent.click(screen.getByLabelText('No'));
    expect(screen.queryByLabelText('Open it')).toBe(null);
    await click('Sign and save');
    await waitFor(() =>
      expect(argsOf('setGate')).toMatchObject({ which: 'safe_harmed', grade: 'no', open: false }),
    );
  });

  it('lets nobody set a gate that is the person’s own', async () => {
    show('case', { case: () => CASE });
    await screen.findByText('Person harmed is willing');
    expect(screen.queryByRole('button', { name: 'Set the gate “Person harmed is willing”' })).toBe(null);
  });

  it('signs a room only once it is said how the words were compared', async () => {
    const { core, argsOf } = show('case', { case: () => CASE, confirmWords: () => CASE });
    await fireEvent.click(await screen.findByRole('button', { name: 'The words are the same: sign' }));
    await screen.findByRole('alert');
    expect(core.calls.map((call) => call.verb)).not.toContain('confirmWords');
    await fireEvent.click(screen.getByLabelText('By telephone'));
    await click('The words are the same: sign');
    await waitFor(() =>
      expect(argsOf('confirmWords')).toEqual({ case: 'k1', side: 'harmed', how: 'telephone' }),
    );
  });

  it('keeps the code off the card', async () => {
    show('case', {
      case: () => CASE,
      invite: () => ({ link: 'https://x.example/join#1.abc', code: 'K7QM-2XVD', until_day: 1, name: 'Owen' }),
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Invite Owen again', hidden: true }));
    const code = await screen.findByText('K7QM-2XVD');
    expect(code.closest('.to-print')).toBe(null);
    expect(code.closest('.screen-only')).not.toBe(null);
    expect(screen.getByTestId('invitation-link').closest('.to-print')).not.toBe(null);
  });
});

it('shows somebody without a certificate what they wait for, and no case', async () => {
  show(
    'desk',
    { staffRequest: () => ({ file: 'request', words: ['one', 'two', 'three', 'four', 'five', 'six'] }) },
    {
      ...COORDINATOR,
      certified: false,
    },
  );
  await screen.findByRole('list', { name: 'Your six words' });
  expect(screen.queryByRole('link', { name: 'Cases' })).toBe(null);
});
