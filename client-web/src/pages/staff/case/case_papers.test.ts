import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { NO_SCREENING, type Finding, type Screening } from '../../../core/screening';
import type { Agreement, HeavyLetter, Paper, Papers } from '../../../core/papers';
import { TroubleError } from '../../../core/trouble_error';
import type { StaffPage } from '../../../state/place.svelte';
import { App } from '../../../state/app.svelte';
import { PROTECTED, WRONG_REVIEW } from '../../catalogue/desk_examples';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { ExampleScreening } from '../../catalogue/example_screening';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { CASE, DESK } from '../../catalogue/staff_examples';
import { NO_PAPERS, PAPERS, paper, written } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { isOutOfDate } from './agreement';

/** The newest list counts, and the newest agreement, as the core counts them. */
function filing(before: Papers, more: Answers = {}): Answers {
  let papers = before;
  return {
    case: () => CASE,
    papers: () => papers,
    ...more,
    filePaper: ({ letter, text }) => {
      const terms = text.kind === 'terms' ? text.terms : papers.terms;
      const filed = paper('Amina', text, letter);
      papers = { ...papers, terms, papers: [...papers.papers, filed] };
      if (text.kind === 'agreement') papers.agreement = agreementOf(filed);
      if (text.kind === 'agreement_confirmed') papers.agreement = confirmed(papers.agreement);
      if (text.kind === 'care')
        papers.heavy = papers.heavy.map((each) => ({ ...each, talked_over: filed.paper, waits: false }));
      return papers;
    },
  };
}

/** As whoever wrote it leaves it: Bethan has not agreed. */
const agreementOf = ({ paper: named }: Paper): Agreement => ({
  paper: named,
  note: `note of ${named}`,
  confirmed_by: [],
  waits_for: ['Bethan'],
  may_confirm: false,
});

const confirmed = (before: Agreement | null): Agreement | null =>
  before && { ...before, confirmed_by: ['Amina'], waits_for: [], may_confirm: false };

function show(page: StaffPage, answers: Answers, screening: Screening = new ExampleScreening([])) {
  const core = new ExampleCore(answers);
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = screening;
  app.place.go(page, { case: 'k1', letter: 'l2' });
  render(Scene, { app, shown: Staff });
  return { core, argsOf: (verb: string) => core.calls.find((call) => call.verb === verb)?.args };
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

const type = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const agreement = () => screen.findByRole('region', { name: 'Who does what' });

describe('who does what', () => {
  it('is agreed only with a part for everybody who works in the case', async () => {
    const { core, argsOf } = show('case', filing(NO_PAPERS));
    await within(await agreement()).findByText('Nothing is agreed yet.');
    await click('Agree who does what');
    const first = await screen.findByLabelText('What does Amina do?');
    expect(document.activeElement).toBe(first);
    await type('What does Amina do?', ' Speaks with Hannah ');
    await click('File the agreement');
    expect(screen.getAllByText('Write what Bethan does').length).toBeGreaterThan(0);
    expect(core.calls.map((call) => call.verb)).not.toContain('filePaper');
    await type('What does Bethan do?', 'Speaks with Owen');
    await click('File the agreement');
    await within(await agreement()).findByText('Speaks with Owen', { selector: 'dd' });
    const parts = [
      { person: 'Amina', does: 'Speaks with Hannah' },
      { person: 'Bethan', does: 'Speaks with Owen' },
    ];
    expect(argsOf('filePaper')).toEqual({
      case: 'k1',
      letter: null,
      text: { kind: 'agreement', parts, text: '' },
    });
    expect(document.activeElement?.textContent).toBe('Who does what');
  });

  it('is wanted anew when somebody came or left, and keeps what stays true', async () => {
    const staff = [...CASE.staff.slice(1), { person: 'p3', name: 'Carys' }];
    show('case', filing(PAPERS, { case: () => ({ ...CASE, staff }) }));
    await screen.findByText('The facilitators have changed since. Agree on it anew.');
    await click('Change the agreement');
    expect((await screen.findByLabelText<HTMLInputElement>('What does Bethan do?')).value).toBe(
      'Speaks with Owen',
    );
    await type('What does Carys do?', 'Speaks with Hannah');
    await click('File the agreement');
    await waitFor(() => expect(screen.queryByText(/facilitators have changed/)).toBe(null));
  });

  it('is not asked for anew while the same people work there, in whatever order', () => {
    const parts = [{ person: 'Amina' }, { person: 'Bethan' }];
    expect(isOutOfDate(parts, CASE.staff.toReversed())).toBe(false);
    expect(isOutOfDate(parts, CASE.staff.slice(1))).toBe(true);
    expect(isOutOfDate([...parts, { person: 'Amina' }], CASE.staff)).toBe(true);
  });
});

describe('what one facilitator wrote', () => {
  it('is the others’ agreement once each has signed for these very words', async () => {
    const papers = written({ waits_for: ['Amina'], may_confirm: true });
    const { argsOf } = show('case', filing(papers));
    await screen.findByText('Waits for Amina to agree.');
    await click('Read who does what');
    expect(document.activeElement?.id).toBe('agreement-title');
    await click('I agree to this');
    await screen.findByText('Agreed by both.');
    expect(screen.queryByRole('button', { name: 'I agree to this' })).toBe(null);
    const text = { kind: 'agreement_confirmed', agreement: '5c1f9a' };
    expect(argsOf('filePaper')).toEqual({ case: 'k1', letter: null, text });
  });

  it('says so where it was written anew meanwhile, and is asked for where there is none', async () => {
    const anew = (): never => {
      throw new TroubleError({ kind: 'refused', code: 'not_found' });
    };
    const papers = written({ waits_for: ['Amina'], may_confirm: true });
    show('case', { ...filing(papers), filePaper: anew });
    await screen.findByText('Waits for Amina to agree.');
    await click('I agree to this');
    await screen.findByText('It was written anew meanwhile. Read it again.');
    cleanup();
    show('case', filing(NO_PAPERS));
    await screen.findByText(/^Nobody has written down who does what/);
    cleanup();
    show('case', filing({ ...NO_PAPERS, unreadable: 1 }));
    await screen.findByText('Nothing is agreed yet.');
    expect(screen.queryByText(/^Nobody has written down who does what/)).toBe(null);
  });
});

describe('what was heard', () => {
  it('is filed with who said it and what it is, and stands with the one who said it', async () => {
    const { core, argsOf } = show('case', filing(NO_PAPERS));
    await screen.findByText('Nothing is written down for Hannah yet.');
    await click('Write down what you heard');
    await click('File it');
    for (const missing of ['Choose who said it', 'Choose what it is', 'Write what they said'])
      expect(screen.getAllByText(missing).length).toBeGreaterThan(0);
    expect(core.calls.map((call) => call.verb)).not.toContain('filePaper');
    await fireEvent.click(screen.getByRole('radio', { name: 'Hannah' }));
    await fireEvent.click(screen.getByLabelText('Something they fear'));
    await type('What they said', 'To meet him at the fair.');
    await click('File it');
    const fears = await screen.findByRole('list', { name: 'Fears' });
    expect(within(fears).getByText('To meet him at the fair.')).toBeTruthy();
    expect(screen.getByText('Nothing is written down for Owen yet.')).toBeTruthy();
    expect(argsOf('filePaper')).toMatchObject({
      letter: null,
      text: { kind: 'heard', side: 'harmed', what: 'fears', text: 'To meet him at the fair.' },
    });
  });
});

describe('a heavy letter to be talked over', () => {
  const asked = (by: string) => paper(by, { kind: 'care', what: 'heavy_read', text: `${by} asks.` });

  it('is shown to colleagues, and only whoever asked is offered to say that it was', async () => {
    const [mine, theirs] = [asked('Amina'), asked('Bethan')];
    const waits = (of: Paper): HeavyLetter => ({ paper: of.paper, talked_over: null, waits: true });
    const { argsOf } = show('case', filing({ ...NO_PAPERS, papers: [mine], heavy: [waits(mine)] }));
    await screen.findByText('Amina would like to talk it over.');
    await click(/^We have talked it over: letter from Owen/);
    await type('Anything to say about it', 'It helped.');
    await click('File it');
    await screen.findByText('It helped.');
    expect(screen.queryByText('Amina would like to talk it over.')).toBe(null);
    expect(argsOf('filePaper')).toEqual({
      case: 'k1',
      letter: 'l1',
      text: { kind: 'care', what: 'debriefed', text: 'It helped.' },
    });
    cleanup();
    show('case', filing({ ...NO_PAPERS, papers: [theirs], heavy: [waits(theirs)] }));
    await screen.findByText('Bethan would like to talk it over.');
    expect(screen.queryByRole('button', { name: /^We have talked it over/ })).toBe(null);
  });

  it('waits as long as the core says, whatever papers there are', async () => {
    const debriefed = paper('Amina', { kind: 'care', what: 'debriefed', text: '' });
    const theirs = asked('Bethan');
    const heavy = [{ paper: theirs.paper, talked_over: null, waits: true }];
    show('case', filing({ ...NO_PAPERS, papers: [theirs, debriefed], heavy }));
    await screen.findByText('Bethan would like to talk it over.');
    expect(screen.queryByText('Talked over')).toBe(null);
  });
});

describe('what must not cross', () => {
  it('is saved as a whole list, and only with what each word stands for', async () => {
    const { core, argsOf } = show('case', filing(PAPERS));
    await screen.findByText('Maisie');
    await click('Change the list');
    const words = await screen.findAllByLabelText('Word or words');
    expect(words).toHaveLength(4);
    await fireEvent.input(words[3] ?? document.body, { target: { value: 'Harbour Primary' } });
    await click('Save the list');
    expect(screen.getAllByText('Write what the word stands for').length).toBeGreaterThan(0);
    expect(core.calls.map((call) => call.verb)).not.toContain('filePaper');
    const meanings = screen.getAllByLabelText('What it stands for');
    await fireEvent.input(meanings[3] ?? document.body, { target: { value: 'her school' } });
    await click('Remove Maisie');
    await click('Save the list');
    await screen.findByText('Harbour Primary', { selector: 'dt' });
    expect(argsOf('filePaper')).toEqual({
      case: 'k1',
      letter: null,
      text: {
        kind: 'terms',
        terms: [...PAPERS.terms.slice(1), { word: 'Harbour Primary', stands_for: 'her school' }],
      },
    });
  });

  it('goes into screening at the desk, and the finding says what it stands for', async () => {
    const asked: string[][] = [];
    const screening: Screening = {
      ...NO_SCREENING,
      screen: (_, terms = []): Promise<Finding[]> => {
        asked.push(terms);
        return Promise.resolve([PROTECTED]);
      },
    };
    const answers: Answers = {
      desk: () => ({ items: DESK }),
      letter: () => WRONG_REVIEW,
      papers: () => ({ ...NO_PAPERS, terms: PAPERS.terms }),
    };
    show('desk', answers, screening);
    await screen.findByRole('heading', { name: 'What must not be passed on' });
    await waitFor(() => expect(asked).toEqual([PAPERS.terms.map((term) => term.word)]));
    expect(screen.getByText('It stands for: what Owen must not write about')).toBeTruthy();
  });
});
