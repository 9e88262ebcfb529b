import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Library, LibraryWords } from '../../../core/library';
import { TroubleError } from '../../../core/trouble_error';
import { App } from '../../../state/app.svelte';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { ExampleScreening } from '../../catalogue/example_screening';
import { COORDINATOR, SERVICE } from '../../catalogue/examples';
import { LIBRARY } from '../../catalogue/paper_examples';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Staff from '../Staff.svelte';
import { merged } from './editing';

function show(page: 'library' | 'desk', answers: Answers) {
  const core = new ExampleCore(answers);
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = COORDINATOR;
  app.screening = new ExampleScreening([]);
  app.place.go(page, { case: 'k1', letter: 'l1' });
  render(Scene, { app, shown: Staff });
  return { core, all: (verb: string) => core.calls.filter((call) => call.verb === verb) };
}

const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const titles = () =>
  screen.getAllByLabelText<HTMLInputElement>('What it is called').map((field) => field.value);

describe('the library', () => {
  it('is saved in the place of what was read, and a removal can be undone until then', async () => {
    const { all } = show('library', {
      library: () => LIBRARY,
      saveLibrary: ({ words }) => ({ ...LIBRARY, words }),
    });
    await screen.findByText('Everything is saved.');
    await click('Remove Thank you for writing');
    expect(titles()).toEqual(['About being forgiven']);
    await click('Undo');
    expect(titles()).toEqual(['Thank you for writing', 'About being forgiven']);
    await click('Remove About being forgiven');
    await click('Save the library');
    await screen.findByText('Everything is saved.');
    expect(all('saveLibrary')).toHaveLength(1);
    expect(all('saveLibrary')[0]?.args).toMatchObject({
      version: 3,
      words: { texts: [{ title: 'Thank you for writing' }] },
    });
  });

  it('loses no word where somebody saved in between', async () => {
    let now: Library = LIBRARY;
    const theirs = { title: 'From Bethan', text: 'Hers.' };
    const { all } = show('library', {
      library: () => now,
      saveLibrary: ({ version, words }) => {
        if (version !== now.version) {
          throw new TroubleError({ kind: 'problem', code: 'version', title: '', status: 409 });
        }
        return (now = { ...now, version: version + 1, words });
      },
    });
    await screen.findByText('Everything is saved.');
    now = { ...LIBRARY, version: 4, words: { ...LIBRARY.words, texts: [...LIBRARY.words.texts, theirs] } };
    const [first] = screen.getAllByLabelText('What it is called');
    await fireEvent.input(first ?? document.body, { target: { value: 'Mine' } });
    await click('Save the library');
    await screen.findByText(/^Bethan saved in between/);
    expect(screen.getByText(/Your words are still here/)).toBeTruthy();
    expect(titles()).toEqual(['Mine', 'About being forgiven', 'From Bethan']);
    await click('Save the library');
    await waitFor(() => expect(all('saveLibrary')).toHaveLength(2));
    expect(all('saveLibrary')[1]?.args).toMatchObject({ version: 4 });
  });

  it('cannot be saved over by whoever cannot read it', async () => {
    show('library', { library: () => ({ ...LIBRARY, readable: false }) });
    await screen.findByText(/^You cannot read the library yet/);
    expect(screen.queryByRole('button', { name: 'Save the library' })).toBe(null);
  });

  it('keeps what two people changed: one as they made it, both twice', () => {
    const text = (title: string) => ({ title, text: 'x' });
    const words = (titles: string[], release_hours: number | null = null): LibraryWords => ({
      ...LIBRARY.words,
      texts: titles.map(text),
      targets: { ...LIBRARY.words.targets, release_hours },
    });
    const after = merged(words(['a', 'b', 'c']), words(['a', 'B', 'c']), words(['b2', 'c', 'd'], 4));
    expect(after.texts.map(({ title }) => title)).toEqual(['B', 'c', 'b2', 'd']);
    expect(after.targets.release_hours).toBe(4);
  });
});
