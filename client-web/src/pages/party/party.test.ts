import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';

import type { Room, Side } from '../../core/types';
import { ExampleCore, type Answers } from '../catalogue/example_core';
import { OPENED, PARTY, ROOM, SERVICE } from '../catalogue/examples';
import { NOTES, REVISED } from '../catalogue/returned';
import Scene from '../catalogue/Scene.svelte';
import { StillPlace } from '../catalogue/still_place';
import { App } from '../../state/app.svelte';
import { TroubleError } from '../../core/trouble_error';
import { Draft } from '../../state/draft.svelte';
import { Party, type View } from '../../state/party.svelte';
import Consent from './Consent.svelte';
import Home from './Home.svelte';
import Kind from './Kind.svelte';
import Letter from './Letter.svelte';
import Promised from './Promise.svelte';
import Revise from './Revise.svelte';
import Something from './Something.svelte';
import Stop from './Stop.svelte';
import TakeBack from './TakeBack.svelte';
import Way from './Way.svelte';

function show(
  shown: Component,
  view: View | ((app: App) => View),
  changes: Partial<Room> = {},
  answers: Answers = {},
) {
  const room = { ...ROOM, ...changes };
  const core = new ExampleCore({ room: () => room, ...answers });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = { ...PARTY, side: room.side };
  const party = new Party(app);
  party.room = room;
  const at = typeof view === 'function' ? view(app) : view;
  render(Scene, { app, shown, party: { party, view: at } });
  return { core, party, argsOf: (verb: string) => core.calls.find((call) => call.verb === verb)?.args };
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('agreeing', () => {
  it.each<Side>(['harmed', 'responsible'])('hands over every line that was shown (%s)', async (side) => {
    const { core, argsOf } = show(
      Consent,
      { at: 'consent' },
      { side, consent: { state: 'none', until_day: null, text_version: null } },
      { consent: () => ROOM },
    );
    const shown = screen.getAllByRole('listitem').map((item) => item.textContent);
    await click('Yes, I agree');
    await waitFor(() => expect(core.calls.map((call) => call.verb)).toContain('consent'));
    const { state, text } = argsOf('consent') as { state: string; text: string };
    expect(state).toBe('given');
    for (const line of shown) expect(text.split('\n')).toContain(line);
    expect(text).toContain('version 1');
    expect(text.split('\n').length).toBeGreaterThanOrEqual(11);
  });
});

describe('pause and stop', () => {
  it.each([
    ['given', 'Pause now', 'paused'],
    ['given', 'Stop now', 'withdrawn'],
    ['paused', 'Come back now', 'resumed'],
    ['paused', 'Stop now', 'withdrawn'],
  ] as const)('from %s, “%s” takes one step', async (state, button, said) => {
    const { argsOf } = show(
      Stop,
      { at: 'stop' },
      { consent: { state, until_day: null, text_version: null } },
      { consent: () => ROOM },
    );
    await click(button);
    await waitFor(() => expect(argsOf('consent')).toMatchObject({ state: said }));
  });
});

describe('something that waits', () => {
  it('is offered with choices of equal weight, and no word of it', () => {
    show(Something, { at: 'something', crossing: 'c1' });
    const choices = screen.getByRole('list', { name: 'What would you like to do?' });
    const buttons = within(choices).getAllByRole('button');
    expect(buttons.map((choice) => choice.textContent.trim())).toEqual([
      'Read it now',
      'Leave it for later',
      'Read it with someone',
      'Have it read to me by my facilitator',
      'Do not read it',
      'Tell my facilitator to keep it',
      'Have it destroyed',
    ]);
    expect(new Set(buttons.map((choice) => choice.className)).size).toBe(1);
    expect(document.body.textContent).not.toContain('Hannah');
  });

  it.each([
    ['with', 'Ask my facilitator to be with me', false],
    ['read-to-me', 'Ask my facilitator to read it to me', false],
    ['keep', 'Tell my facilitator to keep it', true],
    ['destroy', 'Tell my facilitator to take it away for good', true],
  ] as const)('sends the very note that is shown, and no more: %s', async (way, button, putsAway) => {
    const { core, party, argsOf } = show(
      Way,
      { at: 'way', crossing: 'c1', way },
      {},
      { decline: () => ROOM, saveDraft: () => ({ id: 'd9', saved_ms: 0 }), send: () => ROOM },
    );
    const shown = screen.getByText(/^Something waits for me here/).textContent;
    expect(core.calls).toEqual([]);
    await click(button);
    await waitFor(() => expect(party.view.at).toBe('sent'));
    expect(argsOf('saveDraft')).toEqual({
      id: null,
      text: shown,
      kind: 'note',
      onward: false,
      in_reply_to: null,
    });
    const verbs = core.calls.map((call) => call.verb);
    expect(verbs).toEqual([...(putsAway ? ['decline'] : []), 'saveDraft', 'send']);
  });

  it('is told to nobody by waiting for somebody', async () => {
    const { core, party } = show(Way, { at: 'way', crossing: 'c1', way: 'with' });
    await click('Leave it until then');
    expect(party.view.at).toBe('home');
    expect(core.calls.map((call) => call.verb)).not.toContain('send');
  });

  it('is put out of sight once, and the note sent once, however often it is tried', async () => {
    let sent = 0;
    const declined = {
      ...ROOM,
      waiting: [{ crossing: 'c1', state: 'declined' as const, sitting: null, receipt_granted: false }],
    };
    const { core, party } = show(
      Way,
      { at: 'way', crossing: 'c1', way: 'keep' },
      {},
      {
        decline: () => declined,
        saveDraft: () => ({ id: 'd9', saved_ms: 0 }),
        send: () => {
          sent += 1;
          if (sent === 1) throw new TroubleError({ kind: 'offline' });
          return declined;
        },
      },
    );
    await click('Tell my facilitator to keep it');
    await screen.findByText('There is a problem');
    await click('Tell my facilitator to keep it');
    await waitFor(() => expect(party.view.at).toBe('sent'));
    expect(core.calls.map((call) => call.verb)).toEqual(['decline', 'saveDraft', 'send', 'send']);
  });

  it('is not taken out before somebody says so', async () => {
    const { core } = show(Something, { at: 'something', crossing: 'c1' }, {}, { openCrossing: () => OPENED });
    await Promise.resolve();
    expect(core.calls).toEqual([]);
    await click('Read it now');
    await screen.findByText(/On the evening of the fair/);
  });

  it('names the step of what failed a check, and asks the relay that lied nothing more', async () => {
    const openCrossing = () => {
      throw new TroubleError({ kind: 'failure', step: 'C6' });
    };
    const { core } = show(Something, { at: 'something', crossing: 'c1' }, {}, { openCrossing });
    await click('Read it now');
    expect((await screen.findByRole('alert')).textContent).toContain('this code: C6');
    expect(core.calls.map(({ verb }) => verb)).toEqual(['openCrossing']);
  });

  it('can be left unread, and thought of again', async () => {
    const declined = {
      ...ROOM,
      waiting: [{ crossing: 'c1', state: 'declined' as const, sitting: null, receipt_granted: false }],
    };
    show(
      Something,
      { at: 'something', crossing: 'c1' },
      {},
      { decline: () => declined, undoDecline: () => ROOM },
    );
    await click('Do not read it');
    await fireEvent.click(await screen.findByRole('button', { name: 'Change my mind' }));
    await screen.findByRole('button', { name: 'Read it now' });
  });

  it.each([
    [
      'held_back',
      'There is something for you. It cannot be opened just now. Your facilitator can tell you more.',
    ],
    ['gone', 'Something that was here for you is no longer here.'],
  ] as const)('shows one neutral sentence when it is %s', (state, sentence) => {
    show(
      Home,
      { at: 'home' },
      { waiting: [{ crossing: 'c1', state, sitting: null, receipt_granted: false }] },
    );
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'See what you can do' })).toBe(null);
  });

  it('gives no receipt unless it is granted', async () => {
    const waiting = [{ crossing: 'c1', state: 'opened' as const, sitting: null, receipt_granted: false }];
    const { core, argsOf } = show(
      Something,
      { at: 'something', crossing: 'c1' },
      { waiting },
      { openCrossing: () => OPENED, grantReceipt: () => ROOM },
    );
    await screen.findByText(/On the evening of the fair/);
    expect(core.calls.map((call) => call.verb)).not.toContain('grantReceipt');
    await fireEvent.click(screen.getByText('Let them know that I have read it'));
    await waitFor(() => expect(argsOf('grantReceipt')).toEqual({ crossing: 'c1' }));
  });
});

describe('writing', () => {
  it.each([
    ['responsible', ['An apology', 'An explanation', 'A note to my facilitator']],
    ['harmed', ['What it did to me', 'Questions', 'A note to my facilitator']],
  ] as const)('offers the %s side its kinds', (side, kinds) => {
    show(Kind, { at: 'kind' }, { side });
    expect(screen.getAllByRole('radio')).toHaveLength(kinds.length);
    for (const kind of kinds) expect(screen.getByLabelText(kind)).toBeTruthy();
  });

  it('offers only a note where the rule lets nothing go on', () => {
    show(Kind, { at: 'kind' }, { reply_rule: { from_me: 0, to_me: 1 } });
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    expect(screen.getByText('No letter from you will go to the other person.')).toBeTruthy();
  });

  it('is not offered while a change of people waits to be seen', () => {
    show(Home, { at: 'home' }, { people_change: { before: ['Amina'], after: ['Carys'] } });
    expect(screen.queryByRole('button', { name: 'Write a letter' })).toBe(null);
    expect(screen.getByRole('button', { name: 'See who reads now' })).toBeTruthy();
  });

  it('is sent the first time only when all three things are read', async () => {
    const draftOf = (app: App) =>
      new Draft(app, 'd1', { text: 'kept', kind: 'apology', onward: true, in_reply_to: null });
    const { core, argsOf } = show(
      Promised,
      (app) => ({ at: 'promise', draft: draftOf(app) }),
      { letters: [], side: 'responsible' },
      { send: () => ROOM },
    );
    const [first, ...rest] = screen.getAllByRole('checkbox');
    if (first) await fireEvent.click(first);
    await click('Send it to my facilitator');
    await screen.findByRole('alert');
    expect(core.calls).toEqual([]);
    for (const box of rest) await fireEvent.click(box);
    await click('Send it to my facilitator');
    await waitFor(() => expect(argsOf('send')).toEqual({ draft: 'd1' }));
  });
});

describe('a letter of one’s own', () => {
  const answers: Answers = {
    readLetter: () => ({
      blocks: OPENED.blocks,
      from: null,
      day: OPENED.day,
      kind: 'apology',
      came_as: null,
      mine: true,
      notes_on: null,
      editable_draft: false,
      notes: null,
      record_signed: null,
      marked: false,
    }),
    takeBack: () => ({ answer: 'noted' }),
  };

  it('promises nothing once it is accepted', async () => {
    show(Letter, { at: 'letter', letter: 'l3' }, {}, answers);
    await screen.findByText(/On the evening of the fair/);
    expect(
      screen.getByText(/We will not tell you whether or when it is read. That is theirs to decide./),
    ).toBeTruthy();
  });

  it('is taken back with the one answer that the relay gives', async () => {
    show(TakeBack, { at: 'take_back', letter: 'l3' }, {}, answers);
    await click('Yes, take it back');
    await screen.findByText(
      'We have noted that you took this back. If it can still be stopped, it will be. We will not tell you which.',
    );
  });
});

describe('a letter that came back', () => {
  const own = (notes: typeof NOTES) => ({
    blocks: OPENED.blocks,
    from: null,
    day: OPENED.day,
    kind: 'apology' as const,
    came_as: null,
    mine: true,
    notes_on: null,
    editable_draft: true,
    notes,
    record_signed: null,
    marked: false,
  });
  const answers: Answers = {
    readLetter: () => own(NOTES),
    revise: () => ({ id: 'd1' }),
    openDraft: () => REVISED,
    saveDraft: () => ({ id: 'd1', saved_ms: 1 }),
  };

  it('is shown with its notes, and nothing of it is changed by that', async () => {
    const { core, party } = show(Letter, { at: 'letter', letter: 'l1' }, {}, answers);
    await screen.findByText('Say who answered for it. You know that it was Hannah.');
    expect(document.querySelector('ins')?.textContent).toBe('Put in: you . End.');
    expect(document.querySelector('del')?.textContent).toBe('Taken out: somebody . End.');
    expect(core.calls.map(({ verb }) => verb)).toEqual(['readLetter']);
    await click('Change it and send it again');
    await waitFor(() => expect(party.view.at).toBe('revise'));
    expect(core.calls.map(({ verb }) => verb)).not.toContain('send');
  });

  it('gives three choices of equal weight, none made beforehand', async () => {
    const drafted = (app: App): View => ({ at: 'revise', draft: new Draft(app, 'd1', REVISED) });
    const { core, party } = show(Revise, drafted, {}, answers);
    const ways = await screen.findAllByRole('radio');
    expect(ways.map((way) => (way as HTMLInputElement).checked)).toEqual(Array(5).fill(false));
    const draft = party.view.at === 'revise' ? party.view.draft : null;
    const [use, own, leave] = ways;
    if (!draft || !use || !own || !leave) throw new Error('three ways');

    await fireEvent.click(use);
    expect(draft.text).toContain('I knew that you would have to answer');
    await fireEvent.click(leave);
    expect(draft.text).toBe(REVISED.text);
    await fireEvent.click(own);
    await fireEvent.input(screen.getByLabelText('Your new words (note 1)'), { target: { value: ' ' } });
    await click('Put my words for note 1 into my letter');
    await screen.findByText('Write your words first. To take words out, change the whole letter.');
    await fireEvent.input(screen.getByLabelText('Your new words (note 1)'), {
      target: { value: 'You did.' },
    });
    await click('Put my words for note 1 into my letter');
    expect(draft.text).toContain('You did.');
    await click('Undo what I chose for note 1');
    expect(draft.text).toBe(REVISED.text);

    await click('Read and change the whole letter');
    await waitFor(() => expect(party.view.at).toBe('page'));
    expect(core.calls.map(({ verb }) => verb)).not.toContain('send');
  });

  it('is put to somebody else where that may be', async () => {
    const letters = ROOM.letters.map((letter) => ({
      ...letter,
      state: 'not_going_forward' as const,
      sitting: null,
      may_appeal: true,
    }));
    const { argsOf, party } = show(
      Letter,
      { at: 'letter', letter: 'l1' },
      { letters },
      { ...answers, appeal: () => ROOM },
    );
    await screen.findByRole('button', { name: 'Ask somebody else to look at it' });
    await click('Ask somebody else to look at it');
    await waitFor(() => expect(party.view.at).toBe('sent'));
    expect(argsOf('appeal')).toEqual({ letter: 'l1' });
  });

  it('says why it is not going forward, and how to begin anew', async () => {
    const letters = ROOM.letters.map((letter) => ({ ...letter, state: 'not_going_forward' as const }));
    const refused = { ...NOTES, criterion: 'asks_of_the_reader' as const, blocks: [] };
    const { argsOf } = show(
      Letter,
      { at: 'letter', letter: 'l1' },
      { letters },
      { ...answers, readLetter: () => own(refused) },
    );
    await screen.findByText('It asks something of the person who would read it.');
    expect(screen.queryByRole('button', { name: 'Ask somebody else to look at it' })).toBe(null);
    await click('Write a new letter from these words');
    await waitFor(() => expect(argsOf('revise')).toEqual({ letter: 'l1' }));
  });
});
