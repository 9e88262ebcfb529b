/**
 * Shuttle sessions: what a party's page and a facilitator's desk are given, and the verbs they ask with.
 *
 * A session is two sittings, one a room. Nothing here tells a party anything of the other room but what was carried to
 * them. A facilitator asks for other words by `returnLetter`, writes to a party by `writeToParty`, keeps a turn back by
 * `veto`, writes to a colleague by `filePaper` (`back_channel` without a letter), and takes back by `recall`; the page
 * then asks for `session` again.
 */

import type { Papers } from '../papers';
import type { GateView } from './case';
import type { ApprovalLine, LetterAction, StaffLetterState, VetoLine } from './desk';
import type { Block, Side } from './letter';
import type { PartyLetterState, Room } from './party';

/** What a party says of a sitting. */
export type SittingWord = 'accepted' | 'declined' | 'another_time' | 'stopped';

/** Whose sitting it is stands in `Session`; where it stands is told alike to both its people. */
export type SittingState =
  | 'planned'
  | 'accepted'
  | 'declined'
  | 'another_time'
  | 'open'
  /** By the party, for good. */
  | 'stopped'
  /** By a facilitator. */
  | 'closed'
  /** Its time is past, or another was planned in its place. */
  | 'over';

export type TurnKind = 'question' | 'answer' | 'account' | 'proposal';

/** As it was spoken, or a summary that its speaker signed as theirs. */
export type TurnMode = 'as_written' | 'summary';

/** For the facilitators alone. `back`: here again after a break; `not_my_words`: leaves the wording it is about. */
export type SignalName = 'break' | 'back' | 'supporter' | 'talk' | 'not_my_words';

/** What a turn is in a session, as its speaker signed it. */
export interface TurnView {
  kind: TurnKind;
  mode: TurnMode;
}

export type LineWhat =
  /** To or from the facilitators, never carried. */
  | 'message'
  | TurnKind
  | 'signal'
  /** A wording that a facilitator puts to the party. */
  | 'wording'
  /** What a facilitator wrote who asks for other words. */
  | 'notes';

/** What became of a wording. */
export type WordingState = 'waits' | 'taken' | 'left';

// ---- the party ----

export type SittingAction = 'accept' | 'decline' | 'another_time' | 'stop' | 'speak';

export interface SittingView {
  id: string;
  from_ms: number;
  until_ms: number;
  cooling_s: number;
  state: SittingState;
  /** `speak` stands for `say`, `offerTurn`, `signal`, `takeWording` and `leaveWording`. */
  actions: SittingAction[];
}

/** What a party reads before they say yes or no. Of their own side alone. */
export interface SittingDetails {
  form: 'shuttle' | 'meeting';
  purpose: string;
  rules: string | null;
  supporters: string | null;
  signals: string | null;
  leads: string | null;
  arrive_ms: number | null;
  /** Where they come to, or how they join. */
  place: string | null;
  seats: SeatView[];
}

/** Somebody who sits in this room beside its party, bound to duties. */
export interface SeatView {
  name: string;
  part: 'supporter' | 'interpreter';
  duties: string;
}

export type LineAction = 'take_back' | 'say_otherwise' | 'take' | 'leave' | /** By `openCrossing`. */ 'open';

export interface SittingLine {
  /** The letter; for what was carried, the crossing. */
  id: string;
  by: 'party' | 'facilitator' | 'carried';
  /** Which facilitator. */
  name: string | null;
  /** Lines are in this order, and no two have one place. */
  place: number;
  day: number | null;
  /** Null for what was carried and not opened yet, and where a check failed. */
  what: LineWhat | null;
  /** Of a turn. */
  mode: TurnMode | null;
  signal: SignalName | null;
  blocks: Block[];
  /** The line it answers: of notes and of a wording the turn, of a turn that takes a wording that wording. */
  about: string | null;
  /** Of one's own words. */
  state: PartyLetterState | null;
  /** Of what was carried. */
  waiting: 'told' | 'declined' | 'opened' | 'held_back' | 'gone' | null;
  wording: WordingState | null;
  /** The step of the check it did not pass: nothing else of it is shown. */
  failed: string | null;
  actions: LineAction[];
}

/** A sitting with everything said in it. What is carried into an open sitting is opened by asking for this. */
export interface SittingThread {
  sitting: SittingView;
  details: SittingDetails | null;
  /** The step of the check that the details did not pass. */
  details_failed: string | null;
  lines: SittingLine[];
}

// ---- staff ----

export interface CaseSitting {
  id: string;
  side: Side;
  from_ms: number;
  until_ms: number;
  cooling_s: number;
  state: SittingState;
  /** The letter that told its party of it. */
  details: string;
  steps: { step: 'opened' | 'closed'; by: string; day: number }[];
  actions: ('open' | 'close')[];
}

/** A plan as it is given in. Texts may be empty, but for the purpose and what a seat says. */
export interface PlanGiven {
  /** Drawn by the page once (`newId`), and kept until it is planned: asking again plans it once. */
  id: string;
  from_ms: number;
  until_ms: number;
  /** At most a day. */
  cooling_s: number;
  meeting: boolean;
  purpose: string;
  rules: string;
  supporters: string;
  signals: string;
  leads: string;
  arrive_ms: number | null;
  place: string;
  /** At most four. */
  seats: { name: string; interprets: boolean; duties: string }[];
}

/** What a facilitator may do with a line now. `propose`: a wording by `proposeSummary`. */
export type SessionAction = LetterAction | 'carry' | 'propose';

export interface SessionLine {
  /** The letter; for what was carried, the crossing. */
  id: string;
  /** What `carry`, `returnLetter`, `veto` and the rest name. */
  letter: string;
  by: 'party' | 'facilitator' | 'carried';
  name: string;
  /** In the case's journal: it orders the lines of both columns. */
  place: number;
  /** Null for what was carried. */
  received_ms: number | null;
  day: number | null;
  what: LineWhat | null;
  mode: TurnMode | null;
  signal: SignalName | null;
  blocks: Block[];
  about: string | null;
  state: StaffLetterState | null;
  approvals: ApprovalLine[];
  vetoes: VetoLine[];
  /** `released` while it cools. */
  crossing: {
    id: string;
    state: 'released' | 'told' | 'opened' | 'declined' | 'recalled';
    /** As a turn; otherwise it went as a letter. */
    carried: boolean;
  } | null;
  wording: WordingState | null;
  needs_me: boolean;
  /** As `Review.release_blocked_by`, and `no_sitting`: the other room's does not run. */
  blocked_by: string[];
  actions: SessionAction[];
  failed: string | null;
}

/** One room's column. */
export interface SessionSide {
  side: Side;
  name: string;
  sitting: CaseSitting | null;
  details: SittingDetails | null;
  may_plan: boolean;
  /** Turns may be carried into this room now. */
  open: boolean;
  /** Until a paper `care`/`debriefed` about the letter `sitting.details` is filed. */
  debrief_due: boolean;
  /**
   * The seats beside its party. A paper `seat_accepted` about the letter `sitting.details`, with the very name, part and
   * duties of the plan, says that they were accepted.
   */
  seats: { name: string; part: SeatView['part']; accepted_day: number | null }[];
  lines: SessionLine[];
}

export interface Session {
  case: string;
  case_name: string;
  /** Two, the harmed person's first. */
  sides: SessionSide[];
  gates: GateView[];
  approvals_needed: number;
  /** Ids of lines, longest waiting first. */
  needs_me: string[];
  back_channel: Papers['papers'];
}

/** Words that both parties may sign, each in their own room: the same bytes in every part. */
export interface JointRecord {
  blocks: Block[];
  offered: RecordPart[];
  signed: RecordPart[];
  /** Both signed these very words. */
  both: boolean;
}

export interface RecordPart {
  side: Side;
  letter: string;
  day: number;
}

export interface Carried {
  session: Session;
  crossing: string | null;
  /** Why nothing crossed, though approvals were not wanting: a code of the relay's. The approval stands. */
  refused: string | null;
}

/** The verbs. Those of a party answer with the thread, those of staff with the session, as they are after it. */
export interface SittingDoor {
  sittingThread(args: { sitting: string }): Promise<SittingThread>;
  /** A note goes with `another_time`, to the facilitators alone. */
  sayOfSitting(args: { sitting: string; word: SittingWord; note: string | null }): Promise<SittingThread>;
  /**
   * To the facilitators, never carried. Here and below `id` is drawn by the page once (`newId`) and kept until the call
   * succeeds: given in again under it, the same words are there once.
   */
  say(args: { sitting: string; id: string; text: string }): Promise<SittingThread>;
  /** `answers`: the line of what was carried. `in_place_of`: an own turn that may be said otherwise. */
  offerTurn(args: {
    sitting: string;
    id: string;
    kind: TurnKind;
    text: string;
    answers: string | null;
    in_place_of: string | null;
  }): Promise<SittingThread>;
  /** Signs the words of a record that a letter puts to this person. Again is harmless. */
  signRecord(args: { letter: string }): Promise<Room>;
  /** `letter`: the line of the wording. `kind`: that of the turn it is about, or what the party says it is. */
  takeWording(args: { sitting: string; letter: string; kind: TurnKind }): Promise<SittingThread>;
  leaveWording(args: { sitting: string; letter: string }): Promise<SittingThread>;
  signal(args: {
    sitting: string;
    id: string;
    which: Exclude<SignalName, 'not_my_words'>;
  }): Promise<SittingThread>;

  session(args: { case: string }): Promise<Session>;
  /** Puts words to both parties. */
  putRecord(args: { case: string; text: string }): Promise<{ records: JointRecord[] }>;
  records(args: { case: string }): Promise<{ records: JointRecord[] }>;
  planSitting(args: { case: string; side: Side; plan: PlanGiven }): Promise<Session>;
  stepSitting(args: { case: string; side: Side; step: 'opened' | 'closed' }): Promise<Session>;
  /** `answers` as for `approve`; null where this facilitator approved it before. */
  carry(args: {
    case: string;
    letter: string;
    answers: boolean[] | { question: string; answer: string }[] | null;
  }): Promise<Carried>;
  /** `about`: the turn's letter, or null for what was said aloud. */
  proposeSummary(args: { case: string; side: Side; about: string | null; text: string }): Promise<Session>;
}
