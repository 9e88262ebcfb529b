import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Disclosure, Papers } from '../../../core/papers';
import { TroubleError } from '../../../core/trouble_error';
import { App } from '../../../state/app.svelte';
import { ExampleCore } from '../../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { DISCLOSURE, NO_PAPERS, paper } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { CASE } from '../../catalogue/staff_examples';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';

/**
 * A case with one proposal, which goes on as papers are filed: the core says how far it is. Where a colleague was
 * quicker, it goes on without the paper.
 */
function show(before: Partial<Disclosure> | null, after: Partial<Disclosure> = {}, quicker = false) {
  const one = (changes: Partial<Disclosure>): Papers => ({
    ...NO_PAPERS,
    disclosures: [{ ...DISCLOSURE, ...changes }],
  });
  let papers = before ? one(before) : NO_PAPERS;
  const core = new ExampleCore({
    case: () => CASE,
    papers: () => papers,
    filePaper: ({ text }) => {
      papers = { ...one({ ...before, ...after }), papers: [paper('Amina', text)] };
      if (quicker) throw new TroubleError({ kind: 'refused', code: 'second_person' });
      return papers;
    },
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.place.go('case', { case: 'k1' });
  render(Scene, { app, shown: Staff });
  return () => core.calls.filter((call) => call.verb === 'filePaper').map((call) => call.args);
}

const region = () => screen.findByRole('region', { name: 'If somebody may come to harm' });
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const filed = (text: unknown) => [{ case: 'k1', letter: null, text }];

describe('telling somebody outside', () => {
  it('says whom to ring before anything else', async () => {
    show(null);
    const links = within(await region()).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['tel:999', 'tel:101']);
    expect(screen.queryByRole('button', { name: 'Read what they propose' })).toBe(null);
  });

  it('is proposed with what, to whom and why, and waits then', async () => {
    const calls = show(null, { proposed_by: 'Amina', may_agree: false });
    await region();
    await click('Propose to tell somebody');
    await click('Propose it');
    for (const missing of ['Write what would be told', 'Write who would be told', 'Write why it cannot wait'])
      expect(screen.getAllByText(missing).length).toBeGreaterThan(0);
    expect(calls()).toEqual([]);
    await type('What would be told, and no more?', 'That he has nowhere to sleep.');
    await type('Who would be told?', 'The crisis team');
    await type('Why can it not wait, or be done another way?', 'He asked us.');
    await click('Propose it');
    await screen.findByText(/^Nothing may be told yet/);
    // Whoever proposed it can neither agree nor say that it was told.
    expect(screen.queryByRole('button', { name: /agree that this is told/ })).toBe(null);
    expect(screen.queryByRole('button', { name: /became of it/ })).toBe(null);
    expect(calls()).toEqual(
      filed({
        kind: 'disclosure_proposed',
        what: 'That he has nowhere to sleep.',
        to_whom: 'The crisis team',
        why: 'He asked us.',
      }),
    );
  });

  it('is agreed by a second person, who is led to it and reads it first', async () => {
    const calls = show({}, { agreed_by: 'Amina', may_agree: false });
    await region();
    await click('Read what they propose');
    expect(document.activeElement?.textContent).toBe('If somebody may come to harm');
    await click('I agree that this is told');
    expect(calls()).toEqual([]);
    await screen.findByText('Read what would be told. Agree only to these words, to this person.');
    await click('I agree that this is told');
    await screen.findByText(/^Both of you agreed/);
    expect(screen.queryByRole('button', { name: 'Read what they propose' })).toBe(null);
    expect(calls()).toEqual(filed({ kind: 'disclosure_agreed', proposal: DISCLOSURE.paper, text: '' }));
  });

  it('says so where a colleague was quicker, and shows how far it is', async () => {
    show({}, { agreed_by: 'Carys', may_agree: false }, true);
    await region();
    await click('I agree that this is told');
    await click('I agree that this is told');
    await screen.findByText('A colleague has agreed already. Look again at how far it is.');
    await screen.findByText(/^Both of you agreed/);
    expect(screen.getByText('Carys', { selector: 'dd' })).toBeTruthy();
  });

  it('is not over before it is written down whether the person knows, and how or why not', async () => {
    const agreed = { agreed_by: 'Amina', may_agree: false };
    const calls = show(agreed, { told: false, told_text: 'He would be in danger at home.' });
    await region();
    await click('Write down what became of it');
    await click('Write it down');
    expect(screen.getAllByText('Choose whether they know').length).toBeGreaterThan(0);
    expect(screen.getAllByText('Write how they were told, or why not').length).toBeGreaterThan(0);
    expect(calls()).toEqual([]);
    await fireEvent.click(screen.getByLabelText('No, it is not safe to tell them'));
    await type('How were they told, or why not?', 'He would be in danger at home.');
    await click('Write it down');
    await screen.findByText('Was not told');
    expect(screen.queryByText(/^Both of you agreed/)).toBe(null);
    expect(calls()).toEqual(
      filed({
        kind: 'disclosure_told',
        proposal: DISCLOSURE.paper,
        told: false,
        text: 'He would be in danger at home.',
      }),
    );
  });
});
