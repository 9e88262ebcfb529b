import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { TroubleError } from '../../../core/trouble_error';
import { App } from '../../../state/app.svelte';
import { EARLIER, OTHER_SIDE } from '../../catalogue/desk_examples';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { DESK, REVIEW } from '../../catalogue/staff_examples';
import { ExampleScreening } from '../../catalogue/example_screening';
import { PAPERS } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { countChanges, shownOf } from './changes';
import { questionsIn } from './questions';

function desk(answers: Answers, screening = new ExampleScreening([])) {
  const core = new ExampleCore({ desk: () => ({ items: DESK }), letter: () => REVIEW, ...answers });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = screening;
  app.place.go('desk', { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  return core;
}

describe('what changed', () => {
  it('shows every word of both versions, and says which were added and which taken out', async () => {
    desk({ earlier: () => EARLIER });
    await fireEvent.click(await screen.findByRole('button', { name: 'What changed' }));
    const sheet = await screen.findByRole('article', { name: 'What changed in the letter from Owen' });
    expect(screen.getByText(/^2 phrases added, 3 taken out\. Compared/)).toBeTruthy();
    const marked = [...sheet.querySelectorAll('ins, del')].map((each) => each.textContent);
    expect(marked).toEqual([
      'Taken out: because nobody was looking after it.',
      'Added: from the stall while you were looking after it.',
      'Taken out: I hope that you can forgive me so that we can both move on.',
      'Taken out: if it upset you',
      'Added: I do not ask anything of you.',
    ]);
    for (const said of sheet.querySelectorAll('.govuk-visually-hidden')) said.remove();
    expect(sheet.textContent.trim()).toBe(EARLIER.changes.map((change) => change.text).join(''));
    await fireEvent.click(screen.getByRole('button', { name: 'As it will be read' }));
    await screen.findByRole('article', { name: 'Letter from Owen' });
  });

  it('is not offered for a first version, and nothing is shown of what fails a check', async () => {
    const core = desk({ letter: () => ({ ...REVIEW, version_of: null }) });
    await screen.findByRole('article', { name: 'Letter from Owen' });
    expect(screen.queryByRole('button', { name: 'What changed' })).toBe(null);
    expect(core.calls.map((call) => call.verb)).not.toContain('earlier');
  });

  it('counts phrases, not spaces, and leaves white space unmarked', () => {
    expect(
      countChanges([
        { how: 'added', text: ' \n' },
        { how: 'taken_out', text: 'a' },
      ]),
    ).toEqual({
      added: 0,
      taken: 1,
    });
    expect(shownOf({ how: 'added', text: ' new words\n\n' })).toMatchObject({
      before: ' ',
      words: 'new words',
      after: '\n\n',
    });
  });
});

describe('what the other side asked', () => {
  it('stands question by question, and for a letter that goes no further is fetched only when it is looked at', async () => {
    const core = desk({ letter: () => ({ ...REVIEW, onward: false }), otherSide: () => OTHER_SIDE });
    await screen.findByRole('article', { name: 'Letter from Owen' });
    expect(core.calls.map((call) => call.verb)).not.toContain('otherSide');
    await fireEvent.click(screen.getByRole('button', { name: 'What the other side asked' }));
    const asked = await screen.findByRole('region', { name: /^Hannah asked, on/ });
    expect(within(asked).getAllByRole('checkbox')).toHaveLength(4);
    expect(within(asked).getByLabelText('Did you know whose watch it was?')).toBeTruthy();
  });

  it('sets beside the letter what colleagues heard from its reader, and nothing that its writer said', async () => {
    desk({ otherSide: () => OTHER_SIDE, papers: () => PAPERS });
    await fireEvent.click(await screen.findByRole('button', { name: /^What the other side asked/ }));
    await screen.findByRole('heading', { name: 'What we heard from Hannah' });
    const fears = await screen.findByRole('list', { name: 'Fears' });
    expect(within(fears).getByText('To meet him at the fair.')).toBeTruthy();
    expect(screen.getByText('To know why it was her stall.')).toBeTruthy();
    expect(screen.queryByText(/That nobody will read it\./)).toBe(null);
  });

  it('does not say that nothing was heard where the notes of colleagues cannot be shown', async () => {
    desk({
      otherSide: () => OTHER_SIDE,
      papers: () => {
        throw new TroubleError({ kind: 'failure', step: 'P2' });
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: /^What the other side asked/ }));
    await screen.findByText('What colleagues heard from Hannah could not be looked up.');
    expect(screen.queryByText(/^Nothing is written down/)).toBe(null);
  });

  it('says that there is none, and that a letter could not be opened', async () => {
    desk({ otherSide: () => ({ ...OTHER_SIDE, questions: [], unopened: 1, wish: null }) });
    await fireEvent.click(await screen.findByRole('button', { name: /^What the other side asked/ }));
    await screen.findByText('Hannah has sent no letter of questions.');
    expect(screen.getByText(/^One letter of theirs could not be opened/)).toBeTruthy();
  });

  it.each([
    ['I wonder. Why me? You ran.', ['Why me?']],
    [
      '“Why my stall?” Did you know?\nWere you alone?',
      ['“Why my stall?”', 'Did you know?', 'Were you alone?'],
    ],
    ['I ask nothing.', []],
  ])('finds the questions in “%s”', (text, questions) => {
    expect(questionsIn([{ kind: 'paragraph', text }])).toEqual(questions);
  });
});
