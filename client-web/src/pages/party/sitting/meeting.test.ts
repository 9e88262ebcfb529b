import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Watch } from '../../../core/live';
import { TroubleError } from '../../../core/trouble_error';
import type { Room, SittingThread } from '../../../core/types';
import { announcer } from '../../../state/announce.svelte';
import { App } from '../../../state/app.svelte';
import { Party } from '../../../state/party.svelte';
import party from '../../../text/party.ftl?raw';
import saving from '../../../text/saving.ftl?raw';
import sitting from '../../../text/sitting.ftl?raw';
import { speak } from '../../../text/words';
import { ExampleCore, type Answers } from '../../catalogue/example_core';
import { PARTY, ROOM, SERVICE } from '../../catalogue/examples';
import { line, OPEN, SAID, SITTING, thread, WORDING } from '../../catalogue/sitting_examples';
import Scene from '../../catalogue/Scene.svelte';
import { StillPlace } from '../../catalogue/still_place';
import Meeting from './Meeting.svelte';
import { sittingOf } from './sitting.svelte';
import Suggested from './Suggested.svelte';

beforeEach(() => {
  speak(party, saving, sitting);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response()));
});
afterEach(() => void vi.unstubAllGlobals());

function show(
  at: 'meeting' | 'suggested',
  first: SittingThread,
  answers: Answers = {},
  changes: Partial<Room> = {},
) {
  let now = first;
  const room: Room = { ...ROOM, sitting: first.sitting, drafts: [], ...changes };
  const answer = () => now;
  const core = new ExampleCore({
    room: () => room,
    sittingThread: answer,
    sayOfSitting: answer,
    say: answer,
    offerTurn: answer,
    signal: answer,
    takeWording: answer,
    leaveWording: answer,
    saveDraft: () => ({ id: 'd1', saved_ms: 1 }),
    dropDraft: () => undefined,
    ...answers,
  });
  const app = new App(core, '', new StillPlace());
  app.service = SERVICE;
  app.who = PARTY;
  let watching: Watch | null = null;
  app.live = {
    ...app.live,
    watch: (watch) => {
      watching = watch;
      return () => (watching = null);
    },
  };
  const state = new Party(app);
  state.room = room;
  const shown = render(Scene, {
    app,
    shown: at === 'meeting' ? Meeting : Suggested,
    party: { party: state, view: { at, sitting: 's1' } },
  });
  return {
    app,
    core,
    shown,
    state,
    /** The room's journal grew. */
    grows: async (to: SittingThread) => {
      now = to;
      await watching?.look();
    },
    becomes: (to: SittingThread) => (now = to),
    argsOf: (verb: string) => core.calls.filter((call) => call.verb === verb).map((call) => call.args),
  };
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const write = async (text: string) =>
  fireEvent.input(await screen.findByLabelText('Your words'), { target: { value: text } });

describe('a meeting that is suggested', () => {
  it.each([
    [/Yes, I want/, 'accepted'],
    [/No, I do not/, 'declined'],
  ])('is answered in one step: %s', async (name, word) => {
    const { argsOf } = show('suggested', thread(SITTING, []));
    await screen.findByText(/ask about the evening/);
    await click(name);
    await waitFor(() => expect(argsOf('sayOfSitting')).toEqual([{ sitting: 's1', word, note: null }]));
  });

  it('may be wished for at another time, with a note', async () => {
    const { argsOf } = show('suggested', thread(SITTING, []));
    await screen.findByText(/ask about the evening/);
    await click(/Another time/);
    const note = screen.getByLabelText('What would suit you');
    expect(document.activeElement).toBe(note);
    await fireEvent.input(note, { target: { value: ' After the school holidays ' } });
    await click('Ask for another time');
    await waitFor(() =>
      expect(argsOf('sayOfSitting')).toEqual([
        { sitting: 's1', word: 'another_time', note: 'After the school holidays' },
      ]),
    );
  });

  it('cannot be agreed to where its details did not pass their check', async () => {
    show('suggested', { ...thread(SITTING, []), details: null, details_failed: 'letter_signature' });
    await screen.findByText(/letter_signature/);
    expect(screen.queryByRole('button', { name: /Yes, I want/ })).toBe(null);
    expect(screen.getByRole('button', { name: /No, I do not/ })).toBeTruthy();
  });
});

describe('in a session', () => {
  it('what comes is announced, and moves neither the focus nor what is being written', async () => {
    const { grows } = show('meeting', thread(OPEN, SAID.slice(0, 3)));
    await write('Half a sen');
    const field = screen.getByLabelText<HTMLTextAreaElement>('Your words');
    field.focus();
    await grows(thread(OPEN, SAID.slice(0, 5)));
    expect(await screen.findByText(/walked past twice/)).toBeTruthy();
    expect(announcer.said).toBe('Carried to you: an answer, in their own words.');
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('Half a sen');
    expect(screen.getByLabelText('Your words')).toBe(field);
  });

  it('words go to the facilitators alone until somebody chooses otherwise, each time anew', async () => {
    const { argsOf } = show('meeting', thread(OPEN, []));
    await write('May Ines read along?');
    await click('Send it to my facilitator');
    await waitFor(() => expect(argsOf('say')).toMatchObject([{ text: 'May Ines read along?' }]));
    await write('Why that evening?');
    await fireEvent.click(screen.getByLabelText('To be carried: a question'));
    expect(screen.getByText('What being carried means')).toBeTruthy();
    await click('Give it in to be carried');
    await waitFor(() =>
      expect(argsOf('offerTurn')).toMatchObject([
        { kind: 'question', text: 'Why that evening?', answers: null, in_place_of: null },
      ]),
    );
    expect(await screen.findByRole('button', { name: 'Send it to my facilitator' })).toBeTruthy();
  });

  it('an answer names what it answers, and other words what they take the place of', async () => {
    const { argsOf } = show('meeting', thread());
    await screen.findByText(/walked past twice/);
    const answers = screen.getAllByRole('button', { name: 'Answer this' });
    if (answers[1]) await fireEvent.click(answers[1]);
    await write('It was his own father’s.');
    await click('Give it in to be carried');
    await waitFor(() => expect(argsOf('offerTurn')).toMatchObject([{ kind: 'answer', answers: 'n7' }]));

    const otherwise = screen.getAllByRole('button', { name: 'Say it in other words' });
    if (otherwise[0]) await fireEvent.click(otherwise[0]);
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Your words');
    await waitFor(() => expect(field.value).toMatch(/uncle from Fernbridge/));
    await write('They all said that it was me.');
    await click('Give it in to be carried');
    await waitFor(() =>
      expect(argsOf('offerTurn')[1]).toMatchObject({ kind: 'account', in_place_of: 'n8', answers: null }),
    );
  });

  it('a wording is taken as what it is about, or left', async () => {
    const { argsOf } = show('meeting', thread(OPEN, WORDING));
    await screen.findByText('What it changes in your words');
    const [first, second] = screen.getAllByRole('button', { name: 'Take these words as mine' });
    if (first) await fireEvent.click(first);
    await waitFor(() =>
      expect(argsOf('takeWording')).toEqual([{ sitting: 's1', letter: 'n2', kind: 'account' }]),
    );
    // Of what was said aloud the party says what it is.
    if (second) await fireEvent.click(second);
    expect(await screen.findAllByText('Choose what these words are')).not.toHaveLength(0);
    const [leave] = screen.getAllByRole('button', { name: 'Leave them' });
    if (leave) await fireEvent.click(leave);
    await waitFor(() => expect(argsOf('leaveWording')).toEqual([{ sitting: 's1', letter: 'n2' }]));
  });

  it('a break shows nothing at once, takes nothing out, and ends by one press', async () => {
    const { argsOf, becomes, core, grows } = show('meeting', thread());
    await screen.findByText(/walked past twice/);
    const onBreak = line(11, { what: 'signal', signal: 'break', state: 'with_facilitator' });
    becomes(thread(OPEN, [...SAID, onBreak]));
    await click('Have a break');
    expect(screen.queryByText(/walked past twice/)).toBe(null);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('You are having a break');
    await screen.findByText(/Your facilitators know: Amina, Bethan/);
    const before = core.calls.length;
    await grows(thread(OPEN, [...SAID, onBreak]));
    expect(core.calls.length).toBe(before);
    const back = line(12, { what: 'signal', signal: 'back', state: 'with_facilitator' });
    becomes(thread(OPEN, [...SAID, onBreak, back]));
    await click('I am back');
    expect(await screen.findByText(/walked past twice/)).toBeTruthy();
    expect(argsOf('signal')).toMatchObject([{ which: 'break' }, { which: 'back' }]);
  });

  it('a break is still one after the page was opened anew', async () => {
    show('meeting', thread(OPEN, [...SAID, line(11, { what: 'signal', signal: 'break' })]));
    expect(await screen.findByText('You are having a break')).toBeTruthy();
    expect(screen.queryByText(/walked past twice/)).toBe(null);
  });

  it('stop ends it at once, also where the line is down', async () => {
    const { core } = show('meeting', thread(), {
      sayOfSitting: () => {
        throw new TroubleError({ kind: 'offline' });
      },
    });
    await screen.findByText(/walked past twice/);
    await click('Stop now');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('You have stopped');
    expect(screen.getByText(/as soon as the line allows/)).toBeTruthy();
    expect(screen.queryByLabelText('Your words')).toBe(null);
    await waitFor(() => expect(core.calls.at(-1)?.verb).toBe('sayOfSitting'));
  });

  it('that ends under somebody’s eyes takes nothing away, and keeps what was begun', async () => {
    const { grows, state } = show('meeting', thread());
    await write('I also wanted to say that');
    const heading = screen.getByRole('heading', { level: 1 });
    await grows(thread({ ...OPEN, state: 'closed', actions: [] }));
    expect(await screen.findByText('The shuttle meeting has ended')).toBeTruthy();
    expect(screen.getByText(/walked past twice/)).toBeTruthy();
    expect(screen.getByText('I also wanted to say that')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 })).toBe(heading);
    expect(state.room?.sitting?.state).toBe('closed');
  });

  it('the line is only spoken of when it is down', async () => {
    show('meeting', thread());
    await screen.findByText(/walked past twice/);
    expect(screen.queryByText(/The line is down/)).toBe(null);
  });
});

describe('what was written', () => {
  const kept = {
    id: 'd7',
    saved_ms: 1,
    first_line: 'I',
    kind: 'turn',
    onward: false,
    in_reply_to: 'n5',
  } as const;
  const openDraft = () => ({ ...kept, text: 'I believe that', supersedes: null, notes_on: null, chosen: [] });

  it('stands there again after the page was opened anew, with what it answers', async () => {
    show('meeting', thread(), { openDraft }, { drafts: [kept] });
    const field = await screen.findByLabelText<HTMLTextAreaElement>('Your words');
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLTextAreaElement>('Your words').value).toBe('I believe that'),
    );
    expect(field).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Answer: an answer' })).toBeTruthy();
  });

  it('and arrived though nobody heard so, is thrown away and not said again', async () => {
    const { argsOf } = show(
      'meeting',
      thread(OPEN, [...SAID, line(11, { id: 'd7' })]),
      { openDraft },
      { drafts: [kept] },
    );
    await waitFor(() => expect(argsOf('dropDraft')).toEqual([{ id: 'd7' }]));
    expect(screen.getByLabelText<HTMLTextAreaElement>('Your words').value).toBe('');
  });

  it('is saved before the page is blanked, and whoever was signed out comes back here', async () => {
    const { app, argsOf } = show('meeting', thread());
    await write('Half a sentence');
    await app.idledOut();
    expect(argsOf('saveDraft')).toMatchObject([{ text: 'Half a sentence', kind: 'turn' }]);
    expect(app.resume).toBe('s1');
  });

  it('survives turning to another page', async () => {
    const { shown, state } = show('meeting', thread());
    await write('Half a sentence');
    shown.unmount();
    expect(sittingOf(state, 's1').writing?.draft.text).toBe('Half a sentence');
    expect(state.app.resume).toBe(null);
  });
});
