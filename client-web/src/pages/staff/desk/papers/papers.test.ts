import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Paper } from '../../../../core/papers';
import { TroubleError } from '../../../../core/trouble_error';
import { App } from '../../../../state/app.svelte';
import { BLAME, PHONE, WRONG_LETTER, WRONG_REVIEW } from '../../../catalogue/desk_examples';
import { ExampleCore, type Answers } from '../../../catalogue/example_core';
import { ExampleScreening } from '../../../catalogue/example_screening';
import { COORDINATOR, SERVICE } from '../../../catalogue/examples';
import { CASE, DESK, STAFF } from '../../../catalogue/staff_examples';
import { NO_PAPERS, paper } from '../../../catalogue/paper_examples';
import Scene from '../../../catalogue/Scene.svelte';
import { StillPlace } from '../../../catalogue/still_place';
import Staff from '../../Staff.svelte';
import { dismissalOf, setAsideBy } from './dismissals';
import { passageIn, passagesOf, standsIn, WHOLE } from './passages';

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

/** A desk whose papers are kept as the relay would. */
function desk(more: Answers = {}, before: Paper[] = []) {
  const filed = [...before];
  const papers = () => ({ ...NO_PAPERS, papers: [...filed], unreadable: 2 });
  const core = new ExampleCore({
    desk: () => ({ items: DESK }),
    letter: () => WRONG_REVIEW,
    papers,
    filePaper: ({ letter, text }) => {
      filed.push(paper('Amina', text, letter));
      return papers();
    },
    ...more,
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = new ExampleScreening([]);
  app.place.go('desk', { case: 'k1', letter: 'l2' });
  render(Scene, { app, shown: Staff });
  return { core, argsOf: (verb: string) => core.calls.find((call) => call.verb === verb)?.args };
}

describe('papers beside a letter', () => {
  it('files a comment on a paragraph, and lists it with its author', async () => {
    const { argsOf } = desk();
    const on = await screen.findByLabelText<HTMLSelectElement>('What is it about?');
    expect(within(on).getAllByRole('option')).toHaveLength(WRONG_LETTER.length + 1);
    await click('File the comment');
    expect(screen.getAllByText('Write your comment first').length).toBeGreaterThan(0);
    on.selectedIndex = 4;
    await fireEvent.change(on);
    await type('Your comment', 'This would frighten her.');
    await click('File the comment');
    await screen.findByText('This would frighten her.', { selector: '.text' });
    expect(argsOf('filePaper')).toEqual({
      case: 'k1',
      letter: 'l2',
      text: {
        kind: 'comment',
        block: 3,
        quote: 'I know which bus you take in the morning.',
        text: 'This would frighten her.',
      },
    });
  });

  it('shows only what is about this letter', async () => {
    desk({}, [
      paper('Bethan', { kind: 'back_channel', text: 'About this one.' }, 'l2'),
      paper('Bethan', { kind: 'back_channel', text: 'About another.' }, 'l7'),
    ]);
    await screen.findByText('About this one.');
    expect(screen.queryByText('About another.')).toBe(null);
    expect(screen.getByText(/^2 notes from before your time/)).toBeTruthy();
  });

  it('shows no words as the letter’s that do not stand in it', async () => {
    const comment = (quote: string) =>
      paper('Bethan', { kind: 'comment', block: 3, quote, text: 'Look at this.' }, 'l2');
    desk({}, [comment('I know where you live'), comment('I know which bus')]);
    await screen.findByText('I know which bus', { selector: 'blockquote' });
    expect(screen.getAllByText('Look at this.')).toHaveLength(2);
    expect(document.body.textContent).not.toContain('where you live');
    expect(screen.getByText('This comment is on words that do not stand in this letter.')).toBeTruthy();
  });

  it('says that they cannot be shown, and leaves the letter to be decided', async () => {
    desk({
      papers: () => {
        throw new TroubleError({ kind: 'failure', step: 'P2' });
      },
    });
    await screen.findByText(/^The notes of colleagues cannot be shown\..*P2/);
    expect(screen.getByText(/what must not be passed on could not be looked up/)).toBeTruthy();
    expect(screen.getByLabelText('Send back with notes')).toBeTruthy();
    expect(screen.queryByText('Nobody has commented on this letter yet.')).toBe(null);
  });

  it('hands a letter to a colleague by name, and never to oneself', async () => {
    const { argsOf } = desk({ case: () => CASE, staff: () => STAFF, handOver: () => WRONG_REVIEW });
    await screen.findByLabelText('What is it about?');
    await click('Give it to a colleague');
    const whom = await screen.findByRole('group', { name: 'Who reads it now?' });
    expect(within(whom).getAllByRole('radio')).toHaveLength(1);
    await fireEvent.click(within(whom).getByLabelText('Bethan'));
    await type('What they should know', 'I am away.');
    await click('Give it to them');
    await waitFor(() =>
      expect(argsOf('handOver')).toEqual({ case: 'k1', letter: 'l2', to: 'p2', note: 'I am away.' }),
    );
  });
});

describe('which finding a paper is about', () => {
  it('is the one with its rule and its words', () => {
    const papers = [paper('Bethan', dismissalOf(PHONE, WRONG_LETTER, 'The helpline.'))].map((each) => ({
      ...each,
      text: dismissalOf(PHONE, WRONG_LETTER, 'The helpline.'),
    }));
    expect(setAsideBy(papers, PHONE, WRONG_LETTER)?.by).toBe('Bethan');
    expect(setAsideBy(papers, BLAME, WRONG_LETTER)).toBe(null);
    expect(setAsideBy(papers, { ...PHONE, rule: 'phone.words' }, WRONG_LETTER)).toBe(null);
  });

  it('is named even where its words cannot be seen', () => {
    const unseen = [{ kind: 'paragraph' as const, text: '\u200b\u200b' }];
    const finding = { ...PHONE, passages: [{ path: [0], start: 0, end: 2 }] };
    const text = dismissalOf(finding, unseen, 'Nothing.');
    expect(text.quote).not.toBe('');
    expect(setAsideBy([{ ...paper('Bethan', text), text }], finding, unseen)).not.toBe(null);
  });
});

it('knows the words of a letter again as a paper repeats them', () => {
  const long = [{ kind: 'paragraph' as const, text: `Wo\u200brd and ${'so on '.repeat(400)}` }];
  for (const passage of [WHOLE, ...passagesOf(WRONG_LETTER), passageIn(WRONG_LETTER, 3, 'Or write')])
    expect(standsIn(WRONG_LETTER, passage), passage.quote).toBe(true);
  for (const passage of passagesOf(long)) {
    expect(passage.quote.endsWith('…')).toBe(true);
    expect(standsIn(long, { ...passage, quote: passage.quote.replace('\u200b', '') })).toBe(true);
  }
  expect(standsIn(WRONG_LETTER, { block: 0, quote: 'I know' })).toBe(false);
  expect(standsIn(WRONG_LETTER, { block: 9, quote: '' })).toBe(false);
  expect(standsIn(WRONG_LETTER, { block: null, quote: 'I know' })).toBe(false);
});

it('counts blocks as papers do, whatever is in them', () => {
  expect(passagesOf(WRONG_LETTER).map(({ block }) => block)).toEqual([0, 1, 2, 3, 4]);
  // The second item of the list is the fourth piece, and stands in the third block.
  expect(passageIn(WRONG_LETTER, 3, 'Or write')).toEqual({ block: 2, quote: 'Or write' });
  expect(passageIn(WRONG_LETTER, 4, 'I know')).toEqual({ block: 3, quote: 'I know' });
});
