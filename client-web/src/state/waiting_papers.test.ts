import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Papers } from '../core/papers';
import { TroubleError } from '../core/trouble_error';
import { WATCHED, WRONG_REVIEW } from '../pages/catalogue/desk_examples';
import { ExampleCore, type Answers } from '../pages/catalogue/example_core';
import { ExampleScreening } from '../pages/catalogue/example_screening';
import { COORDINATOR, SERVICE } from '../pages/catalogue/examples';
import { DISCLOSURE, NO_PAPERS, written } from '../pages/catalogue/paper_examples';
import Scene from '../pages/catalogue/Scene.svelte';
import { CASE, CASES, DESK } from '../pages/catalogue/staff_examples';
import { StillPlace } from '../pages/catalogue/still_place';
import Staff from '../pages/staff/Staff.svelte';
import { App } from './app.svelte';
import type { StaffPage } from './place.svelte';
import { WaitingPapers } from './waiting_papers.svelte';
import { waitsOf } from './waits';

const AGREED = written({ confirmed_by: ['Amina'] });
const [LINE] = CASES;
const lines = (...names: string[]) =>
  LINE ? names.map((name, at) => ({ ...LINE, case: `k${at}`, name, mine: true, waiting: 0 })) : [];
const disclosed = (changes: Partial<typeof DISCLOSURE>): Papers => ({
  ...AGREED,
  disclosures: [{ ...DISCLOSURE, ...changes }],
});

function app(answers: Answers): App {
  const made = new App(new ExampleCore(answers), '', new StillPlace());
  made.service = SERVICE;
  made.who = COORDINATOR;
  return made;
}

function show(page: StaffPage, answers: Answers, about = {}): App {
  const made = app({ desk: () => ({ items: DESK }), ...answers });
  made.screening = new ExampleScreening([WATCHED]);
  made.place.go(page, about);
  render(Scene, { app: made, shown: Staff });
  return made;
}

describe('what waits among the papers of a case', () => {
  it('is a second person, word of what was told, and one’s own proposal, until each is done', () => {
    expect(waitsOf(AGREED)).toEqual([]);
    expect(waitsOf(disclosed({}))).toEqual(['agree']);
    expect(waitsOf(disclosed({ may_agree: false }))).toEqual(['second']);
    const agreed = { may_agree: false, agreed_by: 'Amina' };
    expect(waitsOf(disclosed(agreed))).toEqual(['tell']);
    expect(waitsOf(disclosed({ ...agreed, told: false, told_text: 'Not safe.' }))).toEqual([]);
    expect(waitsOf(NO_PAPERS)).toEqual(['no-agreement']);
    expect(waitsOf(written({ waits_for: ['Amina'], may_confirm: true }))).toEqual(['confirm']);
  });

  it('is looked for in every case of one’s own, one after the other, and what cannot be opened is counted', async () => {
    const other = lines('A', 'B', 'C', 'D');
    const [, b, c, d] = other;
    if (!b || !c || !d) throw new Error('four cases');
    const core = new ExampleCore({
      cases: () => ({ cases: [...other.slice(0, 2), { ...c, mine: false }, { ...d, waiting: 3 }] }),
      papers: ({ case: of }) => {
        if (of === 'k1') throw new TroubleError({ kind: 'failure', step: 'P1' });
        return of === 'k0' ? disclosed({}) : AGREED;
      },
    });
    const waiting = new WaitingPapers(new App(core, '', new StillPlace()));
    await waiting.look();
    expect(waiting.found).toEqual([{ case: 'k0', name: 'A', waits: ['agree'] }]);
    expect(waiting.unopened).toBe(1);
    const asked = core.calls.filter(({ verb }) => verb === 'papers').map(({ args }) => args);
    expect(asked, 'those with letters first').toEqual([{ case: 'k3' }, { case: 'k0' }, { case: 'k1' }]);
    await waiting.again();
    expect(core.calls.filter(({ verb }) => verb === 'cases')).toHaveLength(1);
    waiting.stir();
    await waiting.again();
    expect(core.calls.filter(({ verb }) => verb === 'cases')).toHaveLength(2);
  });

  it.each(['desk', 'cases'] as const)(
    'stands on top of the page of %s, with the way to the case',
    async (page) => {
      const cases = () => ({ cases: lines('The watch at the fair') });
      const made = show(page, { cases, papers: () => disclosed({}) });
      const notice = await screen.findByRole('region', { name: 'If somebody may come to harm' });
      expect(within(notice).getByText(/^A colleague proposes to tell somebody outside/)).toBeTruthy();
      if (page === 'cases')
        expect(screen.getByText('Somebody may come to harm: look at the case')).toBeTruthy();
      await fireEvent.click(within(notice).getByRole('button', { name: 'Open “The watch at the fair”' }));
      expect([made.place.page, made.place.about.case]).toEqual(['case', 'k0']);
    },
  );

  it('marks the letters of that case in the queue', async () => {
    const [item] = DESK;
    const cases = () => ({ cases: lines('One').map((line) => ({ ...line, case: item?.case ?? '' })) });
    show('desk', { cases, papers: () => disclosed({}) });
    const marked = await screen.findAllByText('Somebody may come to harm: look at the case');
    expect(marked).toHaveLength(DESK.filter((each) => each.case === item?.case).length);
  });
});

it('says whom to ring beside a letter that may speak of grave harm, and leads to the form', async () => {
  const papers = () => AGREED;
  const made = show(
    'desk',
    { letter: () => WRONG_REVIEW, papers, case: () => CASE },
    { case: 'k1', letter: 'l2' },
  );
  await fireEvent.click(await screen.findByRole('button', { name: 'Show the letter' }));
  await screen.findByText('Somebody may come to harm. If it is happening now, ring first.');
  expect(screen.getByRole('link', { name: '999' })).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Propose to tell somebody outside' }));
  expect(made.place.about).toEqual({ case: WRONG_REVIEW.case, outside: true });
  const field = await screen.findByLabelText('What would be told, and no more?');
  expect(document.activeElement).toBe(field);
});
