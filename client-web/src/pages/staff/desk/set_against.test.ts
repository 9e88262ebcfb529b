import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { NO_SCREENING, type Screening, type WishOn } from '../../../core/screening';
import type { Review } from '../../../core/types';
import { announcer } from '../../../state/announce.svelte';
import { App } from '../../../state/app.svelte';
import { dayWords, today } from '../../../text/days';
import { comparedWith, OTHER_SIDE, PROTECTED, WRONG_REVIEW } from '../../catalogue/desk_examples';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { ExampleScreening } from '../../catalogue/example_screening';
import { NO_PAPERS, PAPERS, paper } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { CASE, DESK, REVIEW, STAFF } from '../../catalogue/staff_examples';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { dismissalOf } from './papers/dismissals';

function desk(screening: Screening, answers: Answers = {}) {
  const core = new ExampleCore({
    desk: () => ({ items: DESK }),
    letter: () => REVIEW,
    papers: () => PAPERS,
    otherSide: () => OTHER_SIDE,
    case: () => CASE,
    staff: () => STAFF,
    ...answers,
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = screening;
  app.place.go('desk', { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  return core;
}

const tab = (rest: string) => screen.findByRole('button', { name: `What the other side asked${rest}` });

describe('what the other side asked for or fears, set against the letter', () => {
  it('is asked with what they fear, what they ask for and their questions, and without the two names', async () => {
    const screening = new ExampleScreening([], comparedWith);
    desk(screening);
    await tab(': 2 to look at');
    expect(screening.compared?.names).toEqual(['Owen', 'Hannah']);
    const asked = screening.compared?.asked ?? [];
    expect(asked.map(({ what }) => what)).toEqual([
      'asks_for',
      'fears',
      'question',
      'question',
      'question',
      'question',
    ]);
    // What the writer fears is nothing of the reader's.
    expect(asked.map(({ text }) => text)).not.toContain('That nobody will read it.');
  });

  it('tells its count from the tab, and once to whoever cannot see it', async () => {
    desk(new ExampleScreening([], comparedWith));
    await tab(': 2 to look at');
    await waitFor(() =>
      expect(announcer.said.trim()).toBe('2 things to look at in what the other side asked.'),
    );
  });

  it('leads from what is feared to the sentence, and from the sentence back', async () => {
    desk(new ExampleScreening([], comparedWith));
    await fireEvent.click(await tab(': 2 to look at'));
    const list = await screen.findByRole('region', { name: 'Set against this letter' });
    expect(within(list).getByText('Hannah fears: “To meet him at the fair.”')).toBeTruthy();
    await fireEvent.click(within(list).getByRole('button', { name: 'Show it in the letter: “fair”' }));
    const sheet = await screen.findByRole('article', { name: 'Letter from Owen' });
    const mark = within(sheet).getByRole('button', { name: /^On the evening of the fair/ });
    await waitFor(() => expect(document.activeElement).toBe(mark));
    await fireEvent.keyDown(mark, { key: 'Enter' });
    await screen.findByRole('region', { name: 'Set against this letter' });
  });

  it('says of a question only that it is perhaps not answered, and of another that it has no word to look for', async () => {
    desk(new ExampleScreening([], comparedWith));
    await fireEvent.click(await tab(': 2 to look at'));
    const list = await screen.findByRole('region', { name: 'Set against this letter' });
    const lists = within(list).getAllByRole('list');
    expect(within(list).getByText(/^Perhaps not answered\./)).toBeTruthy();
    expect(lists.at(-2)?.textContent).toBe('What did you think when you heard that I was blamed');
    expect(within(list).getByText(/^No word to look for\./)).toBeTruthy();
    expect(lists.at(-1)?.textContent).toBe('And why me?');
  });

  it('counts a protected word that stands in the letter', async () => {
    desk(new ExampleScreening([PROTECTED]), { letter: () => WRONG_REVIEW });
    await fireEvent.click(await tab(': 1 to look at'));
    await fireEvent.click(await screen.findByRole('button', { name: 'Place 1: show it in the letter' }));
    const mark = await screen.findByRole('button', { name: /^the hearing\. To look at:/ });
    await waitFor(() => expect(document.activeElement).toBe(mark));
  });

  it('does not count one that was set aside', async () => {
    const aside = paper('Bethan', dismissalOf(PROTECTED, WRONG_REVIEW.blocks, 'It is over.'), 'l2');
    desk(new ExampleScreening([PROTECTED]), {
      letter: () => WRONG_REVIEW,
      papers: () => ({ ...NO_PAPERS, papers: [aside] }),
    });
    await fireEvent.click(await tab(''));
    await screen.findByText(/^Nothing was found that goes against what Hannah asked for or fears/);
  });

  it.each<[string, Screening, Answers]>([
    ['screening', NO_SCREENING, {}],
    [
      'what colleagues heard',
      new ExampleScreening([]),
      {
        papers: () => {
          throw new Error('no papers');
        },
      },
    ],
  ])('never calls it free of contradictions without %s', async (_, screening, answers) => {
    desk(screening, answers);
    await fireEvent.click(await tab(': not compared'));
    await screen.findByText(/^Not everything that Hannah asked for or fears could be set against/);
    expect(screen.queryByText(/^Nothing was found/)).toBe(null);
  });

  it('takes no decision away', async () => {
    desk(new ExampleScreening([], comparedWith));
    await tab(': 2 to look at');
    expect(screen.getByLabelText<HTMLInputElement>('Approve').disabled).toBe(false);
  });
});

describe('the wish of whoever reads, beside the release', () => {
  const banked: Review = { ...REVIEW, state: 'banked', actions: ['release'] };
  const release = (wishOn: (day: number) => WishOn, more: Answers = {}) =>
    desk(new ExampleScreening([], undefined, (_, day) => wishOn(day)), { letter: () => banked, ...more });
  const button = () => screen.findByRole('button', { name: 'Release this letter' });

  it.each<[WishOn, RegExp]>([
    [{ kind: 'never' }, /^Hannah wants to be told nothing unless they ask\./],
    [{ kind: 'not_said' }, /^Hannah has not said yet what they want to be told\./],
    [{ kind: 'quiet', from_day: 20_000, to_day: 20_000 }, /^4 October 2024 is a quiet day for Hannah\./],
    [
      { kind: 'quiet', from_day: 20_000, to_day: 20_002 },
      /^Hannah has quiet days from 4 October 2024 to 6 October 2024\./,
    ],
  ])('is said: %j', async (on, words) => {
    release(() => on);
    expect(await screen.findByText(words)).toBeTruthy();
    expect((await button()).ariaDisabled).not.toBe('true');
  });

  it('is looked up for the day that is chosen, and unsaid again', async () => {
    const day = today() + 40;
    release((of) => (of === day ? { kind: 'quiet', from_day: day, to_day: day } : { kind: 'tells' }));
    await button();
    expect(screen.queryByText(/quiet day/)).toBe(null);
    await fireEvent.click(screen.getByLabelText('Not before a day and time'));
    const at = new Date(day * 86_400_000);
    const parts: [string, number][] = [
      ['Day', at.getUTCDate()],
      ['Month', at.getUTCMonth() + 1],
      ['Year', at.getUTCFullYear()],
    ];
    for (const [label, value] of parts) {
      await fireEvent.input(screen.getByLabelText(label), { target: { value: String(value) } });
    }
    await screen.findByText(
      `${dayWords(day)} is a quiet day for Hannah. They are told nothing before it is over.`,
    );
    await fireEvent.click(screen.getByLabelText('From now on'));
    await waitFor(() => expect(screen.queryByText(/quiet day/)).toBe(null));
  });

  it('is not passed over in silence where it cannot be looked up', async () => {
    release(() => ({ kind: 'tells' }), {
      otherSide: () => {
        throw new Error('offline');
      },
    });
    expect(
      await screen.findByText(/^What the other side wants to be told could not be looked up\./),
    ).toBeTruthy();
    expect(await button()).toBeTruthy();
  });
});
