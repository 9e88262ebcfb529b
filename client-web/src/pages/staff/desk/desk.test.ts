import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Paper } from '../../../core/papers';
import { NO_SCREENING, type Finding, type Screening } from '../../../core/screening';
import type { Follows } from '../../../core/types';
import { App } from '../../../state/app.svelte';
import type { OnFinding } from '../../../state/case_papers.svelte';
import {
  FINDINGS,
  FOLLOWS,
  PHONE,
  TWICE,
  TWICE_REVIEW,
  WATCHED,
  WRONG_LETTER,
  WRONG_REVIEW,
} from '../../catalogue/desk_examples';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { DESK } from '../../catalogue/staff_examples';
import { ExampleScreening } from '../../catalogue/example_screening';
import { NO_PAPERS, paper } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { dismissalOf, setAsideBy } from './papers/dismissals';

function desk(screening: Screening | Finding[], more: Answers = {}) {
  const core = new ExampleCore({ desk: () => ({ items: DESK }), letter: () => WRONG_REVIEW, ...more });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = Array.isArray(screening) ? new ExampleScreening(screening) : screening;
  app.place.go('desk', { case: 'k1', letter: 'l2' });
  render(Scene, { app, shown: Staff });
  return { core, app };
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const letter = () => screen.findByRole('article', { name: 'Letter from Owen' });

describe('what screening points at', () => {
  it('leaves the letter as its reader will see it, to the letter', async () => {
    desk(FINDINGS);
    const sheet = await letter();
    await screen.findByText('6 passages.', { exact: false });
    const [first] = [...sheet.querySelectorAll('p')].slice(1);
    expect(first?.textContent).toBe(
      'I am sorry about your father’s watch, but you left the stall alone and anybody would have taken it. Please forgive me, it would help me a lot at the hearing.',
    );
  });

  it('ties each finding to its passage, and each passage to its finding', async () => {
    desk(FINDINGS);
    const sheet = await letter();
    await fireEvent.click(
      await screen.findByRole('button', { name: 'A telephone number: show it in the letter' }),
    );
    const mark = within(sheet).getByRole('button', { name: '07700 900 123. To look at: A telephone number' });
    await waitFor(() => expect(document.activeElement).toBe(mark));
    expect(mark.classList.contains('chosen')).toBe(true);
    const other = within(sheet).getByRole('button', { name: /^but you left/ });
    await fireEvent.keyDown(other, { key: 'Enter' });
    const finding = screen.getByRole('button', { name: /^Blames the person who was harmed/ });
    await waitFor(() => expect(document.activeElement).toBe(finding));
    expect(mark.classList.contains('chosen')).toBe(false);
  });

  it('puts no mark in the way of the keyboard: the list leads to each', async () => {
    desk(FINDINGS);
    const sheet = await letter();
    await screen.findByText('6 passages.', { exact: false });
    const marks = within(sheet).getAllByRole('button');
    expect(marks.filter((mark) => mark.tabIndex >= 0)).toEqual([]);
    const listed = screen.getAllByRole('button', { name: /: show it in the letter$/ });
    const reached = listed.map((finding) => finding.id.replace('finding-', ''));
    const places = marks.flatMap((mark) => (mark.dataset.findings ?? '').split(' '));
    expect(new Set(reached)).toEqual(new Set(places));
    expect(listed.every((finding) => finding.tabIndex === 0)).toBe(true);
  });

  it('sets a finding aside only with a reason, for every colleague and with a name', async () => {
    const filed: Paper[] = [];
    const papers = () => ({ ...NO_PAPERS, papers: [...filed] });
    const { core } = desk(FINDINGS, {
      papers,
      filePaper: ({ letter, text }) => {
        filed.push(paper('Bethan', text, letter));
        return papers();
      },
    });
    const sheet = await letter();
    const marks = () => within(sheet).queryAllByRole('button', { name: /telephone number/ });
    await fireEvent.click(await screen.findByRole('button', { name: /^Set aside: A telephone number/ }));
    await click('Set it aside');
    expect(screen.getByText('Write why you set it aside')).toBeTruthy();
    expect(marks()).toHaveLength(1);
    await fireEvent.input(screen.getByLabelText('Why you set it aside'), {
      target: { value: 'The helpline.' },
    });
    await click('Set it aside');
    await waitFor(() => expect(marks()).toHaveLength(0));
    expect(screen.getByText('Because: The helpline.')).toBeTruthy();
    expect(screen.getByText(/^Bethan, /, { selector: 'details p' })).toBeTruthy();
    expect(core.calls.at(-1)).toEqual({
      verb: 'filePaper',
      args: {
        case: 'k1',
        letter: 'l2',
        text: {
          kind: 'dismissal',
          rule: PHONE.rule,
          concern: PHONE.concern,
          quote: '07700 900 123',
          reason: 'The helpline.',
        },
      },
    });
    // It can still be looked at where it stands.
    await fireEvent.click(screen.getByRole('button', { name: /^A telephone number: show it/, hidden: true }));
    await waitFor(() => expect(marks()).toHaveLength(1));
  });

  it('brings back what was set aside, and says who did', async () => {
    const filed: Paper[] = [paper('Bethan', dismissalOf(PHONE, WRONG_LETTER, 'The helpline.'), 'l2')];
    const papers = () => ({ ...NO_PAPERS, papers: [...filed] });
    const { core } = desk([PHONE], {
      papers,
      filePaper: ({ letter, text }) => {
        filed.push(paper('Amina', text, letter));
        return papers();
      },
    });
    await screen.findByText('One set aside');
    await fireEvent.click(
      screen.getByRole('button', { name: 'Look at it again: A telephone number', hidden: true }),
    );
    await screen.findByText(/^Was set aside. Amina brought it back/);
    expect(screen.queryByText('One set aside')).toBe(null);
    const { rule, concern } = PHONE;
    expect(core.calls.at(-1)?.args).toEqual({
      case: 'k1',
      letter: 'l2',
      text: { kind: 'brought_back', rule, concern, quote: '07700 900 123' },
    });
    expect(setAsideBy(filed as OnFinding[], PHONE, WRONG_LETTER)).toBe(null);
    // The newest counts, either way.
    filed.push(paper('Amina', dismissalOf(PHONE, WRONG_LETTER, 'It is.'), 'l2'));
    expect(setAsideBy(filed as OnFinding[], PHONE, WRONG_LETTER)?.by).toBe('Amina');
  });

  it('says how often the same words stand there before they are set aside, and lists each', async () => {
    const filed: Paper[] = [];
    const papers = () => ({ ...NO_PAPERS, papers: [...filed] });
    desk(TWICE, {
      letter: () => TWICE_REVIEW,
      papers,
      filePaper: ({ letter, text }) => {
        filed.push(paper('Amina', text, letter));
        return papers();
      },
    });
    await screen.findByRole('heading', { name: 'Before you read' });
    await click('Show the letter');
    const [first] = await screen.findAllByRole('button', { name: 'Set aside: Watching or following' });
    if (first) await fireEvent.click(first);
    await screen.findByText('The same words stand in 2 places of this letter. All of them are set aside.');
    await fireEvent.input(screen.getByLabelText('Why you set it aside'), { target: { value: 'Hers.' } });
    await click('Set it aside');
    await screen.findByText('2 set aside');
    expect(screen.getAllByText('Because: Hers.')).toHaveLength(2);
  });

  it('never calls an empty list an approval', async () => {
    desk([]);
    expect(await screen.findByText('Nothing was pointed at. That is no approval: read it.')).toBeTruthy();
  });

  it('is not missed where it cannot be had', async () => {
    desk(NO_SCREENING);
    await letter();
    expect(await screen.findByText(/could not be looked over on this device/)).toBeTruthy();
    expect(screen.getByLabelText('Approve')).toBeTruthy();
  });
});

describe('a letter with grave things in it', () => {
  it('says so first, by kind alone, and is shown when somebody says so', async () => {
    desk([...FINDINGS, WATCHED]);
    await screen.findByRole('heading', { name: 'Before you read' });
    expect(screen.getByText('threats, pressure or watching')).toBeTruthy();
    expect(document.body.textContent).not.toContain('which bus');
    expect(screen.queryByRole('article', { name: 'Letter from Owen' })).toBe(null);
    await click('Show the letter');
    await letter();
    expect(document.body.textContent).toContain('which bus');
  });

  it('can be laid back unread', async () => {
    const { core } = desk([WATCHED]);
    await screen.findByRole('heading', { name: 'Before you read' });
    await click('Not now');
    expect(screen.getByText('Choose a letter from the list to read it.')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Waiting letters');
    const asked = core.calls.map((call) => call.verb).filter((verb) => verb !== 'cases');
    expect(asked).toEqual(['desk', 'library', 'letter', 'papers', 'otherSide']);
  });

  it('is shown at once to whoever switched that off', async () => {
    desk([WATCHED]);
    await screen.findByRole('heading', { name: 'Before you read' });
    await fireEvent.click(
      screen.getByRole('checkbox', { name: 'Say so before letters with grave things in them', hidden: true }),
    );
    await letter();
  });

  it('ends with a quiet word, after a decision and not after a claim', async () => {
    let state: 'held' | 'returned' = 'held';
    const filed: Paper[] = [];
    const papers = () => ({ ...NO_PAPERS, papers: [...filed] });
    const { core } = desk([WATCHED], {
      papers,
      filePaper: ({ letter, text }) => {
        filed.push(paper('Amina', text, letter));
        return papers();
      },
      letter: () => ({ ...WRONG_REVIEW, state }),
      claim: () => WRONG_REVIEW,
      returnLetter: () => {
        state = 'returned';
        return WRONG_REVIEW;
      },
    });
    await screen.findByRole('heading', { name: 'Before you read' });
    await click('Show the letter');
    await click('Claim this letter');
    await waitFor(() => expect(screen.queryByText('Working…')).toBe(null));
    expect(screen.queryByRole('heading', { name: 'That was a heavy letter' })).toBe(null);
    await fireEvent.click(screen.getByLabelText('Send back with notes'));
    await fireEvent.input(screen.getByLabelText('Your notes to the writer'), { target: { value: 'No.' } });
    await click('Send it back');
    await screen.findByRole('heading', { name: 'That was a heavy letter' });
    // Nothing is written down about anybody who does not ask for it.
    expect(filed).toEqual([]);
    await click('Ask to talk it over');
    await click('Cancel');
    await click('Ask to talk it over');
    const form = screen.getByRole('complementary', { name: 'That was a heavy letter' });
    await fireEvent.click(within(form).getByRole('button', { name: 'Ask to talk it over' }));
    await within(form).findByText(/^Your colleagues see/);
    expect(core.calls.at(-1)?.args).toEqual({
      case: 'k1',
      letter: 'l2',
      text: { kind: 'care', what: 'heavy_read', text: '' },
    });
    await click('I have taken a moment');
    expect(screen.queryByRole('heading', { name: 'That was a heavy letter' })).toBe(null);
    expect(document.activeElement?.id).toBe('decision-title');
  });
});

describe('what a letter goes back to', () => {
  const follows = (changes: Partial<Follows>) =>
    desk([], { letter: () => ({ ...WRONG_REVIEW, follows: { ...FOLLOWS, ...changes } }) });
  const crossed = () => screen.queryByText('It answers words that crossed from the other side.');

  it.each([
    [
      { came_as: 'mail' as const },
      /^It began with words that Bethan took in .* They came as an e-mail\. These are/,
    ],
    [
      { came_as: 'page' as const, same_words: false },
      /They came as a page\. Its author has changed the words/,
    ],
    [{}, /^It began with words that Bethan offered on .*\. These are the very words\.$/],
    [{ what: 'wrote' as const }, /^It answers what Bethan wrote to its author on [^.]*\.$/],
    [{ what: null }, /^It names a letter that Bethan wrote .* This device could not open that one\.$/],
  ])('is told as it is, and never as an answer to a crossing (%#)', async (changes, words) => {
    follows(changes);
    await screen.findByText(words);
    expect(crossed()).toBe(null);
  });

  it('is words that crossed only where they did', async () => {
    desk([], { letter: () => ({ ...WRONG_REVIEW, answers: 'l7' }) });
    await waitFor(() => expect(crossed()).not.toBe(null));
    expect(screen.queryByText(/It began with|It names/)).toBe(null);
  });
});
