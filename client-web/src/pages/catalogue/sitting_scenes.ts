/** A meeting in its states, as one of its parties sees it. */

import type { Component } from 'svelte';

import type { Room, SittingThread, SittingView } from '../../core/types';
import type { View } from '../../state/party.svelte';
import furtherWords from '../../text/further.ftl?raw';
import partyWords from '../../text/party.ftl?raw';
import savingWords from '../../text/saving.ftl?raw';
import sittingWords from '../../text/sitting.ftl?raw';
import Home from '../party/Home.svelte';
import Meeting from '../party/sitting/Meeting.svelte';
import { Outgoing } from '../party/sitting/outbox.svelte';
import Ready from '../party/sitting/Ready.svelte';
import { sittingOf, type Sitting } from '../party/sitting/sitting.svelte';
import Suggested from '../party/sitting/Suggested.svelte';
import type { Answers } from './example_core';
import type { Scene } from './scenes';
import { DETAILS, line, MEETING, OPEN, SAID, SITTING, thread, WAITING, WORDING } from './sitting_examples';

const still = ((anchor: never) => Ready(anchor, { clock: () => Promise.resolve(0) })) as unknown as Component;

type PartyScene = (shown: Component, view: View, room?: Partial<Room>, more?: Answers) => Scene;

const ENDED: SittingView = { ...OPEN, state: 'closed', actions: [] };

export function sittingScenes(party: PartyScene): Record<string, () => Scene> {
  const scene = (shown: Component, at: 'suggested' | 'ready' | 'meeting', of: SittingThread): Scene => ({
    ...party(
      shown,
      { at, sitting: 's1' },
      { sitting: of.sitting, staff: ['Hannah', 'Amina'], drafts: [] },
      {
        sittingThread: () => of,
        sayOfSitting: () => of,
        openDraft: () => ({
          ...{ text: 'I wanted to say', kind: 'turn', onward: false, in_reply_to: null },
          ...{ supersedes: null, notes_on: null, chosen: [] },
        }),
      },
    ),
    words: [partyWords, furtherWords, savingWords, sittingWords].join('\n'),
  });
  const suggested = (sitting: Partial<SittingView>, details: SittingThread['details'] = DETAILS) =>
    scene(Suggested, 'suggested', { ...thread({ ...SITTING, ...sitting }, []), details });
  const meeting = (of: SittingThread, prepare: (sitting: Sitting) => void = () => undefined): Scene => {
    const made = scene(Meeting, 'meeting', of);
    if (made.party) prepare(sittingOf(made.party.party, 's1'));
    return made;
  };
  const home = (sitting: Partial<SittingView>) =>
    party(Home, { at: 'home' }, { sitting: { ...SITTING, ...sitting }, waiting: [], drafts: [] });

  return {
    'home-meeting-suggested': () => home({}),
    'home-meeting-declined': () => home({ state: 'declined', actions: ['accept'] }),
    'home-meeting-accepted': () => home({ state: 'accepted', actions: ['decline'] }),
    'home-meeting-open': () => home(OPEN),
    'home-meeting-ended': () => home(ENDED),
    'suggested-shuttle': () => suggested({}),
    'suggested-meeting': () => suggested({}, MEETING),
    'suggested-accepted': () =>
      suggested({ state: 'accepted', cooling_s: 0, actions: ['decline', 'another_time'] }),
    'suggested-unreadable': () => {
      const made = scene(Suggested, 'suggested', {
        ...thread(SITTING, []),
        ...{ details: null, details_failed: 'letter_signature' },
      });
      return made;
    },
    ready: () => scene(still, 'ready', thread({ ...SITTING, state: 'accepted' }, [])),
    'meeting-begins': () => meeting(thread(OPEN, [])),
    meeting: () => meeting(thread()),
    'meeting-wording': () => meeting(thread(OPEN, WORDING)),
    'meeting-waiting': () => meeting(thread(OPEN, WAITING)),
    'meeting-carried-first': () =>
      meeting(thread(OPEN, SAID.slice(0, 3)), ({ writing }) => {
        if (writing) writing.to = 'question';
      }),
    'meeting-answering': () =>
      meeting(thread(OPEN, SAID.slice(0, 7)), (sitting) => {
        const question = SAID[6];
        if (question) sitting.writeAbout(question);
      }),
    'meeting-on-its-way': () =>
      meeting(thread(OPEN, SAID.slice(0, 3)), ({ outbox }) => {
        const of = (text: string) => new Outgoing({ what: 'message', text }, null);
        const again = of('Could we wait a moment?');
        again.progress = 'again';
        const stuck = new Outgoing(
          { what: 'turn', kind: 'question', text: 'Why that evening?', answers: null, inPlaceOf: null },
          null,
        );
        stuck.progress = 'stuck';
        stuck.why = 'The people who read your letters have changed. Check who they are first.';
        outbox.waiting = [of('I am ready.'), again, stuck];
      }),
    'meeting-line-down': () => {
      const made = meeting(thread(OPEN, SAID.slice(0, 5)));
      made.app.live = {
        ...made.app.live,
        watch: ({ line: say }) => {
          say?.('down');
          return () => undefined;
        },
      };
      return made;
    },
    'meeting-may-not-write': () => meeting(thread({ ...OPEN, actions: ['stop'] }, SAID.slice(0, 5))),
    'meeting-break': () =>
      meeting(
        thread(OPEN, [...SAID, line(11, { what: 'signal', signal: 'break', state: 'with_facilitator' })]),
      ),
    'meeting-stopped': () => meeting(thread({ ...ENDED, state: 'stopped' })),
    'meeting-stopping': () =>
      meeting(thread(), ({ outbox }) => {
        outbox.waiting = [new Outgoing({ what: 'stop' }, null)];
      }),
    'meeting-closed': () =>
      meeting(thread(ENDED), ({ writing }) => {
        if (writing) writing.draft.text = 'I also wanted to say that';
      }),
    'meeting-over': () => meeting(thread({ ...ENDED, state: 'over' })),
  };
}
