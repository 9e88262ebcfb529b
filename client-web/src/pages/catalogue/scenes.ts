/** Every page in the states worth looking at. */

import type { Component } from 'svelte';

import type { CameAs, LetterView, Notes, Room } from '../../core/types';
import { App } from '../../state/app.svelte';
import { Draft } from '../../state/draft.svelte';
import { Party, type View } from '../../state/party.svelte';
import type { StaffPage } from '../../state/place.svelte';
import joinWords from '../../text/join.ftl?raw';
import furtherWords from '../../text/further.ftl?raw';
import partyWords from '../../text/party.ftl?raw';
import savingWords from '../../text/saving.ftl?raw';
import staffWords from '../../text/staff.ftl?raw';
import SignedOut from '../entry/SignedOut.svelte';
import SignIn from '../entry/SignIn.svelte';
import Join from '../join/Join.svelte';
import Offer from '../join/Offer.svelte';
import SignInCard from '../join/SignInCard.svelte';
import Across from '../party/Across.svelte';
import Check from '../party/Check.svelte';
import Consent from '../party/Consent.svelte';
import History from '../party/History.svelte';
import Home from '../party/Home.svelte';
import Kind from '../party/Kind.svelte';
import Letter from '../party/Letter.svelte';
import Letters from '../party/Letters.svelte';
import Page from '../party/Page.svelte';
import PartyArea from '../party/Party.svelte';
import People from '../party/People.svelte';
import Promised from '../party/Promise.svelte';
import Revise from '../party/Revise.svelte';
import Sent from '../party/Sent.svelte';
import Something from '../party/Something.svelte';
import Stop from '../party/Stop.svelte';
import TakeBack from '../party/TakeBack.svelte';
import WayPage from '../party/Way.svelte';
import { WAYS, type Way } from '../party/ways';
import Wishes from '../party/Wishes.svelte';
import InvitationCard from '../staff/InvitationCard.svelte';
import StaffArea from '../staff/Staff.svelte';
import { COORDINATOR, LETTER, OPENED, PARTY, ROOM, SERVICE, WORDS } from './examples';
import { AWAY, CASE, CASES, DESK, REVIEW, STAFF } from './staff_examples';
import { caseScenes } from './case_scenes';
import { COVERED, FINDINGS, manyLetters } from './desk_examples';
import { deskScenes } from './desk_scenes';
import { ExampleScreening } from './example_screening';
import { ExampleCore, type Answers } from './example_core';
import { libraryScenes } from './library_scenes';
import { LIBRARY, PAPERS } from './paper_examples';
import { NOTES, REVISED } from './returned';
import { NOT_PLANNED, RECORD } from './session_examples';
import { sessionScenes } from './session_scenes';
import { sittingScenes } from './sitting_scenes';
import { StillPlace } from './still_place';

export interface Scene {
  app: App;
  shown: Component;
  words?: string;
  party?: { party: Party; view: View };
}

/** A part with props, shown as a page. */
export type PartOf = <P extends Record<string, unknown>>(shown: Component<P>, props: P) => Component;

const OFFER = {
  agency: SERVICE.name,
  kind: 'party',
  side: 'responsible',
  staff: ['Amina', 'Bethan'],
  policy: { approvals: 2, replies_to_harmed: 2, replies_to_responsible: 1 },
} as const;

const CARD = {
  locator: 'quiet-river-lamp-otter',
  passphrase: 'meadow lantern copper violin harbour thistle',
  card_secret: 'K7QM-2XVD-91HC-TTRB-6MZA-0WPE',
};

const LINK =
  'https://letters.example/join#1.pVJ3mB0s2xqk8mB0s2xqk8pVJ3mB0s2xqk8pVJ3mB0s2xqk8pVJ3mB0s2xqk8pVJ3mB0s2xqk8';

function answers(room: Room): Answers {
  return {
    room: () => room,
    ask: () => room,
    preview: ({ text }) => ({
      blocks: LETTER,
      tidied: ['invisible_characters_removed'],
      characters: text.length,
      limit: 65_536,
    }),
    readLetter: ({ letter }) => ({
      blocks: LETTER,
      from: letter === 'l2' ? 'Bethan' : null,
      day: OPENED.day,
      kind: 'apology',
      came_as: null,
      mine: letter !== 'l2',
      notes_on: letter === 'l2' ? 'l1' : null,
      editable_draft: letter === 'l1',
      notes: letter === 'l1' || letter === 'l2' ? NOTES : null,
      record_signed: null,
      marked: false,
    }),
    openCrossing: () => OPENED,
    saveDraft: () => ({ id: 'd1', saved_ms: Date.now() }),
    consent: () => room,
    wish: () => room,
    desk: () => ({ items: DESK }),
    letter: () => REVIEW,
    cases: () => ({ cases: CASES }),
    case: () => CASE,
    session: () => NOT_PLANNED,
    records: () => ({ records: [] }),
    signRecord: () => room,
    papers: () => PAPERS,
    library: () => LIBRARY,
    saveLibrary: ({ words }) => ({ ...LIBRARY, words }),
    filePaper: () => PAPERS,
    staff: () => STAFF,
    agreement: () => ({ pairs: { alike: 41, otherwise: 6 }, second_looks: null }),
    staffRequest: () => ({ file: 'wherry-staff-request 1\npVJ3mB0s2xqk8mB0s2xqk8', words: WORDS }),
    invite: () => ({ link: LINK, code: 'K7QM-2XVD', until_day: OPENED.day + 26, name: 'Hannah' }),
    previewReturn: () => NOTES,
    openDraft: () => REVISED,
    stay: () => undefined,
  };
}

function app(room: Room = ROOM, more: Answers = {}): App {
  const made = new App(new ExampleCore({ ...answers(room), ...more }), '', new StillPlace());
  made.service = SERVICE;
  return made;
}

/** One page of the party area. */
function party(shown: Component, view: View, room: Partial<Room> = {}, more: Answers = {}): Scene {
  const whole = { ...ROOM, ...room };
  const made = app(whole, more);
  made.who = { ...PARTY, side: whole.side };
  const state = new Party(made);
  state.room = whole;
  const words = [partyWords, furtherWords, savingWords].join('\n');
  return { app: made, shown, words, party: { party: state, view } };
}

function staff(page: StaffPage, about = {}, who = COORDINATOR, more: Answers = {}): Scene {
  const made = app(ROOM, more);
  made.who = who;
  made.place.go(page, about);
  return { app: made, shown: StaffArea };
}

/** A letter of a facilitator's that puts words to the party. */
function put(letter: Pick<LetterView, 'blocks' | 'kind' | 'came_as' | 'record_signed'>): Scene {
  const from = { from: 'Bethan', day: OPENED.day, mine: false, marked: false };
  const more = { notes_on: null, editable_draft: false, notes: null };
  const readLetter = () => ({ ...letter, ...from, ...more });
  return party(Letter, { at: 'letter', letter: 'l2' }, { side: 'responsible' }, { readLetter });
}

/** A letter of one's own that was refused with these reasons. */
function refused(notes: Notes): Scene {
  const letters = ROOM.letters.map((letter) => ({
    ...letter,
    state: 'not_going_forward' as const,
    sitting: null,
    may_appeal: letter.mine,
  }));
  const own = {
    blocks: LETTER,
    from: null,
    day: OPENED.day,
    kind: 'apology' as const,
    mine: true,
    notes_on: null,
    came_as: null,
  };
  const more = { editable_draft: true, notes, record_signed: null, marked: false };
  const view = { at: 'letter' as const, letter: 'l1' };
  return party(Letter, view, { letters, side: 'responsible' }, { readLetter: () => ({ ...own, ...more }) });
}

const record = (signed: boolean) =>
  put({ blocks: RECORD, kind: 'record', came_as: null, record_signed: signed });

const offered = (came_as: CameAs | null) =>
  put({ blocks: LETTER, kind: 'proposal', came_as, record_signed: null });

function draft(of: Scene, text: string): Draft {
  return new Draft(of.app, null, { text, kind: 'apology', onward: true, in_reply_to: null });
}

function writing(shown: Component, at: 'page' | 'check' | 'promise'): Scene {
  const scene = party(shown, { at: 'home' }, { side: 'responsible', letters: [] });
  if (scene.party)
    scene.party.view = { at, draft: draft(scene, 'Dear Hannah,\n\nOn the evening of the fair') };
  return scene;
}

const part: PartOf = (shown, props) => ((anchor: never) => shown(anchor, props)) as unknown as Component;

export const SCENES: Record<string, () => Scene> = {
  'sign-in': () => ({ app: app(), shown: SignIn }),
  'signed-out': () => {
    const made = app();
    made.because = 'idle';
    return { app: made, shown: SignedOut };
  },
  'join-no-link': () => ({ app: app(), shown: Join }),
  'join-code': () => {
    const made = new App(new ExampleCore({}), '1.abc', new StillPlace());
    made.service = SERVICE;
    return { app: made, shown: Join };
  },
  'join-offer': () => ({
    ...party(part(Offer, { invitation: { ...OFFER, staff: [...OFFER.staff] }, onjoined: () => undefined }), {
      at: 'home',
    }),
    words: joinWords,
  }),
  'join-card': () => ({ ...party(part(SignInCard, { words: CARD }), { at: 'home' }), words: joinWords }),
  'party-area': () => {
    const made = app();
    made.who = PARTY;
    return { app: made, shown: PartyArea };
  },
  'party-waiting': () => party(Home, { at: 'home' }, { state: 'waiting_for_words', words: WORDS }),
  'party-new': () =>
    party(
      Home,
      { at: 'home' },
      {
        consent: { state: 'none', until_day: null, text_version: null },
        wish: { tell: null, quiet: [] },
        drafts: [],
        letters: [],
        waiting: [],
        journal: [],
      },
    ),
  'party-all-waiting': () =>
    party(
      Home,
      { at: 'home' },
      {
        people_change: { before: ['Amina', 'Bethan'], after: ['Amina', 'Carys'] },
        keys_changed_day: OPENED.day,
        consent: { state: 'paused', until_day: null, text_version: null },
        waiting: (['told', 'held_back', 'declined', 'opened', 'gone'] as const).map((state, at) => ({
          crossing: `c${at}`,
          state,
          sitting: null,
          receipt_granted: false,
        })),
      },
    ),
  consent: () =>
    party(
      Consent,
      { at: 'consent' },
      { side: 'responsible', consent: { state: 'none', until_day: null, text_version: null } },
    ),
  'consent-given': () => party(Consent, { at: 'consent' }),
  stop: () => party(Stop, { at: 'stop' }),
  'stop-paused': () =>
    party(Stop, { at: 'stop' }, { consent: { state: 'paused', until_day: null, text_version: null } }),
  wishes: () => party(Wishes, { at: 'wishes' }),
  kind: () => party(Kind, { at: 'kind' }),
  page: () => writing(Page, 'page'),
  'page-hints': () => {
    const scene = writing(Page, 'page');
    scene.app.screening = new ExampleScreening(FINDINGS);
    return scene;
  },
  check: () => writing(Check, 'check'),
  promise: () => writing(Promised, 'promise'),
  sent: () => party(Sent, { at: 'sent', onward: true }),
  letters: () => party(Letters, { at: 'letters' }),
  'letter-come-back': () => party(Letter, { at: 'letter', letter: 'l1' }),
  'letter-not-going-forward': () => refused({ ...NOTES, criterion: 'takes_no_responsibility' }),
  'letter-refused-no-words': () =>
    refused({ ...NOTES, criterion: 'takes_no_responsibility', names_no_words: true, passages: [] }),
  'letter-offered': () => offered(null),
  'letter-offered-mail': () => offered('mail'),
  'letter-record': () => record(false),
  'letter-record-signed': () => record(true),
  notes: () => party(Letter, { at: 'letter', letter: 'l2' }),
  revise: () => {
    const scene = party(Revise, { at: 'home' }, { side: 'responsible' });
    const chosen = ['', 'I told the man that I want to buy it back.'];
    const text = REVISED.text.replace(NOTES.passages[1]?.words ?? '', chosen[1] ?? '');
    if (scene.party)
      scene.party.view = { at: 'revise', draft: new Draft(scene.app, 'd1', { ...REVISED, text, chosen }) };
    return scene;
  },
  'page-with-notes': () => {
    const scene = party(Page, { at: 'home' }, { side: 'responsible' });
    if (scene.party) scene.party.view = { at: 'page', draft: new Draft(scene.app, 'd1', REVISED) };
    return scene;
  },
  'letter-accepted': () => party(Letter, { at: 'letter', letter: 'l3' }),
  'take-back': () => party(TakeBack, { at: 'take_back', letter: 'l3' }),
  something: () => party(Something, { at: 'something', crossing: 'c1' }),
  ...Object.fromEntries(
    (Object.keys(WAYS) as Way[]).map((way) => [
      `way-${way}`,
      () => party(WayPage, { at: 'way', crossing: 'c1', way }),
    ]),
  ),
  across: () =>
    party(
      part(Across, {
        letter: OPENED,
        waiting: { crossing: 'c1', state: 'opened' as const, sitting: null, receipt_granted: false },
      }),
      { at: 'home' },
    ),
  people: () =>
    party(
      People,
      { at: 'people' },
      { people_change: { before: ['Amina', 'Bethan'], after: ['Amina', 'Carys'] } },
    ),
  ...sittingScenes(party),
  history: () => party(History, { at: 'history' }),
  ...deskScenes((more) => staff('desk', { case: 'k1', letter: 'l1' }, COORDINATOR, more), part),
  'desk-list': () => staff('desk', {}, COORDINATOR, { desk: () => ({ items: manyLetters() }) }),
  'desk-covered': () => staff('desk', {}, COORDINATOR, { desk: () => ({ items: COVERED }) }),
  cases: () => staff('cases'),
  ...caseScenes((more, about) => staff('case', { case: 'k1', ...about }, COORDINATOR, more), part),
  ...sessionScenes((page, about, more) => staff(page, about, COORDINATOR, more), part),
  'open-case': () => staff('open-case'),
  staff: () => staff('staff'),
  'staff-away': () => staff('staff', {}, COORDINATOR, { staff: () => AWAY }),
  ...libraryScenes((more) => staff('library', {}, COORDINATOR, more), part),
  uncertified: () => staff('desk', {}, { ...COORDINATOR, certified: false }),
  'invitation-card': () => ({
    ...party(
      part(InvitationCard, {
        made: { link: LINK, code: 'K7QM-2XVD', until_day: OPENED.day + 26, name: 'Hannah' },
        title: 'Invitation for Hannah',
        ondone: () => undefined,
      }),
      { at: 'home' },
    ),
    words: staffWords,
  }),
};
