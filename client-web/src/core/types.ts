// tidy: allow(length): every shape of the door on one page, as the two Rust doors name them
/**
 * What the worker offers the pages: the one place that names the shapes of the core's door.
 *
 * Ids are 32 hex digits. A `…_day` counts days since 1 January 1970, a `…_ms` milliseconds since then.
 */

import type { Library, LibraryWords } from './library';
import type { Papers, PaperText } from './papers';
import type { CaseSitting, SittingDoor, SittingView, TurnView } from './sitting_types';

export type Side = 'harmed' | 'responsible';

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'quote'; blocks: Block[] };

/** Why a letter is refused. */
export type Criterion =
  | 'takes_no_responsibility'
  | 'blames_or_excuses'
  | 'asks_of_the_reader'
  | 'threat_or_contact'
  | 'not_fit_for_this_reader'
  | 'other';

/** Words of a letter, and what a facilitator says about them. */
export interface PassageNote {
  /** Which paragraph or item of a list they stand in, from nought in the order of reading. */
  piece: number;
  /** Where in it they begin, in characters (code points). */
  start: number;
  words: string;
  note: string;
  proposal: string | null;
}

/** A stretch of a text, and what became of it on the way from one wording to another. */
export interface Change {
  how: 'same' | 'added' | 'taken_out';
  text: string;
}

export interface PassageShown extends PassageNote {
  /** The proposal as a difference from the words; empty without one. */
  difference: Change[];
  /** Where the words begin in a draft of the letter, and what begins each further line of them there. */
  draft_at: number;
  continued: string;
}

/** What a facilitator wrote about a letter. */
export interface Notes {
  /** Null before they are sent. */
  id: string | null;
  from: string | null;
  day: number;
  criterion: Criterion | null;
  /** Where the criterion is `other`. */
  criterion_words: string | null;
  blocks: Block[];
  passages: PassageShown[];
}

/** Notes as they are given in. */
export interface NotesGiven {
  words: string;
  /** For a refusal. */
  criterion: Criterion | null;
  criterion_words: string | null;
  passages: PassageNote[];
}

export interface ReturnGiven {
  case: string;
  letter: string;
  outcome: 'returned' | 'refused';
  notes: NotesGiven;
}

/** Why a call was not answered. */
export type Trouble =
  /** A check failed on this device: nothing is shown, `step` names the check. */
  | { kind: 'failure'; step: string }
  /** The relay refused. */
  | { kind: 'problem'; code: string; title: string; status: number }
  | { kind: 'offline' }
  | { kind: 'signed_out' }
  /** The passphrase is wanted once more; then the same call again. */
  | { kind: 'fresh_factor' }
  /** The device itself declined, before anything was sent. */
  | { kind: 'refused'; code: string };

export interface Policy {
  approvals: number;
  /** How many letters may go to the person harmed; null for any number. */
  replies_to_harmed: number | null;
  replies_to_responsible: number | null;
}

export interface CasePolicy extends Policy {
  gate_lapse_days: number;
}

// ---- everyone ----

/** What anybody may know of the relay, before signing in. */
export interface Service {
  name: string;
  demo: boolean;
  hours: {
    text: string;
    /** null while somebody is here. */
    next_open: string | null;
    /** Weekdays count from Monday, which is nought; minutes from midnight. */
    open: { weekdays: number[]; from_minute: number; until_minute: number }[];
    /** Days on which nobody is here all the same. */
    closed_days: number[];
    zone: string;
  };
  numbers: { label: string; number: string }[];
  exit_url: string;
  accent: string;
  card_secret_for_parties: boolean;
}

export interface InvitationView {
  agency: string;
  kind: 'party' | 'staff';
  side: Side | null;
  /** Working names of those who will read. */
  staff: string[];
  policy: Policy | null;
}

/** Made on this device, shown once. Without a card secret where the agency wants none. */
export interface SignInWords {
  locator: string;
  passphrase: string;
  card_secret: string | null;
}

export interface Who {
  role: 'party' | 'staff';
  name: string | null;
  facilitator: boolean;
  coordinator: boolean;
  /** Whether a certificate holds today, for staff. */
  certified: boolean;
  side: Side | null;
}

// ---- the party ----

export type LetterKind =
  | 'apology'
  | 'explanation'
  | 'impact'
  | 'questions'
  | 'answer'
  | 'reply'
  | 'note'
  | 'proposal'
  | 'turn'
  | 'signal'
  | 'plan'
  | 'record';

export type PartyLetterState =
  | 'with_facilitator'
  | 'come_back'
  | 'accepted'
  | 'not_going_forward'
  | 'taken_back'
  | 'taken_back_noted'
  | 'replaced'
  | 'received';

export interface QuietDays {
  from_day: number;
  to_day: number;
}

export interface DraftView {
  id: string;
  saved_ms: number;
  first_line: string;
  kind: LetterKind;
  onward: boolean;
  in_reply_to: string | null;
}

export interface PartyLetter {
  id: string;
  mine: boolean;
  /** Who of staff wrote it. */
  from: string | null;
  day: number;
  state: PartyLetterState;
  notes_id: string | null;
  read_by_other: boolean;
  onward: boolean;
  /** The sitting it belongs to: the session's page shows it. */
  sitting: string | null;
  /** It may be put forward again, to somebody who did not refuse it. */
  may_appeal: boolean;
}

export interface Waiting {
  crossing: string;
  state: 'told' | 'declined' | 'opened' | 'held_back' | 'gone';
  /** The sitting that it was carried into as a turn. */
  sitting: string | null;
  receipt_granted: boolean;
}

export type ConsentState = 'none' | 'given' | 'paused' | 'withdrawn' | 'lapsed';

/** A line of a history: `text_key` names its sentence. */
export interface JournalLine {
  day: number;
  by: string | null;
  text_key: string;
}

export interface Room {
  side: Side;
  state: 'waiting_for_words' | 'standing';
  words: string[] | null;
  staff: string[];
  keys_changed_day: number | null;
  people_change: { before: string[]; after: string[] } | null;
  reply_rule: { from_me: number | null; to_me: number | null };
  consent: { state: ConsentState; until_day: number | null; text_version: string | null };
  wish: { tell: boolean | null; quiet: QuietDays[] };
  drafts: DraftView[];
  letters: PartyLetter[];
  waiting: Waiting[];
  /** The newest one. */
  sitting: SittingView | null;
  journal: JournalLine[];
}

/** A page of writing. */
export interface DraftText {
  text: string;
  kind: LetterKind;
  onward: boolean;
  /** The crossing or letter that is answered. */
  in_reply_to: string | null;
}

/** A draft as it was saved. */
export interface DraftOpened extends DraftText {
  supersedes: string | null;
  /** The letter whose notes stand beside it. */
  notes_on: string | null;
  /** The words chosen for each of those notes, as they stand in the text; empty where nothing was. */
  chosen: string[];
}

export interface Preview {
  blocks: Block[];
  /** Keys of what the device tidied. */
  tidied: string[];
  characters: number;
  limit: number;
}

export interface LetterView {
  blocks: Block[];
  from: string | null;
  day: number;
  kind: LetterKind;
  mine: boolean;
  notes_on: string | null;
  editable_draft: boolean;
  /** With a letter that came back or is not going forward, and with such notes themselves. */
  notes: Notes | null;
  /** Of the joint record that it puts to this person (`signRecord`); null where it puts none. */
  record_signed: boolean | null;
  /** Whether its author is no longer trusted since. */
  marked: boolean;
}

export interface OpenedLetter {
  blocks: Block[];
  day: number;
  kind: LetterKind;
  turn: TurnView | null;
  new_author_key: boolean;
  approvals: number;
  answers: string | null;
}

// ---- staff ----

/** What a person may do with a letter now, as the rules say. */
export type LetterAction =
  | 'claim'
  | 'unclaim'
  | 'take_over'
  | 'approve'
  | 'return'
  | 'refuse'
  | 'release'
  | 'veto'
  | 'lift_veto'
  | 'second_look'
  | 'recall';

/** What a person may do in a case now, as the rules say. */
export type CaseAction = 'invite' | 'set_gate' | 'write' | 'change_staff';

export type HeldState = 'held' | 'banked' | 'released' | 'must_approve_again';

export interface DeskItem {
  letter: string;
  case: string;
  case_name: string;
  side: Side;
  author_name: string;
  onward: boolean;
  state: HeldState;
  waiting_since_ms: number;
  claimed_by: string | null;
  claimed_until_ms: number | null;
  approvals: number;
  approvals_needed: number;
  approved_by_me: boolean;
  vetoed: boolean;
  /** Its author appealed against a refusal. */
  appeal: boolean;
  /** Facilitators of the case who are away today. */
  cover: { name: string; until_day: number }[];
  gates_open: boolean;
  actions: LetterAction[];
}

export interface CaseLine {
  case: string;
  name: string;
  harmed_name: string;
  responsible_name: string;
  staff: string[];
  gates_open: boolean;
  waiting: number;
  mine: boolean;
}

export type GateName =
  'responsible' | 'willing_harmed' | 'willing_responsible' | 'safe_harmed' | 'safe_responsible';

/** The gates that staff turn; willingness is the person's own. */
export type StaffGate = 'responsible' | 'safe_harmed' | 'safe_responsible';

export type Grade = 'none' | 'some' | 'full' | 'no' | 'with_conditions' | 'yes';

export interface GateView {
  which: GateName;
  open: boolean;
  by: string | null;
  day: number | null;
  until_day: number | null;
  grade: Grade | null;
  note: string | null;
  why: 'open' | 'never_set' | 'shut' | 'lapsed' | 'no_consent' | 'paused' | 'withdrawn';
}

export interface RoomLine {
  room: string;
  side: Side;
  name: string;
  state: 'not_invited' | 'invited' | 'joined' | 'proposed' | 'standing';
  words: string[] | null;
  proposed_by: string | null;
  can_confirm: boolean;
  keys_changed_day: number | null;
  /** The standing epoch; nought for none. */
  epoch: number;
  /** Whether those who read there are no longer the case's staff, so that the room must be confirmed anew. */
  readers_differ: boolean;
}

export interface ApprovalLine {
  by: string;
  day: number;
}

export type StaffLetterState =
  'held' | 'returned' | 'refused' | 'banked' | 'taken_back' | 'superseded' | 'delivered';

export interface CrossingLine {
  id: string;
  state: 'released' | 'told' | 'opened' | 'declined' | 'recalled';
  not_before_ms: number | null;
}

export interface CaseLetter {
  letter: string;
  side: Side;
  author_name: string;
  direction: 'from_party' | 'to_party';
  onward: boolean;
  day: number;
  state: StaffLetterState;
  approvals: ApprovalLine[];
  vetoes: ApprovalLine[];
  crossing: CrossingLine | null;
  sitting: string | null;
  actions: LetterAction[];
}

export interface Case {
  case: string;
  name: string;
  policy: CasePolicy;
  staff: { person: string; name: string }[];
  gates: GateView[];
  rooms: RoomLine[];
  letters: CaseLetter[];
  sittings: CaseSitting[];
  journal: JournalLine[];
  actions: CaseAction[];
}

export interface Review {
  letter: string;
  case: string;
  case_name: string;
  side: Side;
  author_name: string;
  kind: LetterKind;
  turn: TurnView | null;
  day: number;
  onward: boolean;
  blocks: Block[];
  answers: string | null;
  state: StaffLetterState;
  version_of: string | null;
  claimed_by: string | null;
  /** What they wrote who took the letter over, or handed it over. */
  claim_note: { by: string; text: string } | null;
  approvals: ApprovalLine[];
  /** Vetoes that stand. */
  vetoes: ApprovalLine[];
  /** The refusal that its author appealed against. */
  appeal: { refused_by: string; day: number } | null;
  approvals_needed: number;
  actions: LetterAction[];
  gates: GateView[];
  release_blocked_by: string[];
  crossing: CrossingLine | null;
}

/** The letter in whose place another stands, and the way from it to the later one. */
export interface Earlier {
  letter: string;
  day: number;
  changes: Change[];
}

/** What the other side of a case asked for. */
export interface OtherSide {
  side: Side;
  name: string;
  questions: { letter: string; day: number; state: StaffLetterState; blocks: Block[] }[];
  /** How many letters of theirs this device could not open. */
  unopened: number;
  /** Null until they said. */
  wish: { tell: boolean | null; quiet: QuietDays[] } | null;
}

export interface StaffPerson {
  person: string;
  name: string;
  roles: string[];
  /** 1 to 3; nought before they are certified. */
  level: number;
  until_day: number | null;
  state: 'requested' | 'certified' | 'expired' | 'revoked';
  words: string[] | null;
  /** Null for whoever is not away today. */
  away_until_day: number | null;
}

export interface StaffList {
  people: StaffPerson[];
  me: string;
}

export interface InvitationMade {
  link: string;
  /** Said, never printed. */
  code: string;
  until_day: number;
  /** Whom it is for. */
  name: string;
}

/** Every verb of the door. Each takes one plain object or nothing, and rejects with a `Trouble`. */
export interface Door extends SittingDoor {
  lookAtInvitation(args: { link: string; code: string }): Promise<InvitationView>;
  join(args: { working_name: string | null }): Promise<SignInWords>;
  signIn(args: SignInWords): Promise<Who>;
  freshen(args: { passphrase: string; card_secret: string | null }): Promise<Who>;
  signOut(): Promise<void>;
  signOutEverywhere(): Promise<void>;
  who(): Promise<Who | null>;
  stay(): Promise<void>;

  room(): Promise<Room>;
  ask(): Promise<Room>;
  saveDraft(
    args: DraftText & { id: string | null; /** Where it changed. */ chosen?: string[] },
  ): Promise<{ id: string; saved_ms: number }>;
  openDraft(args: { id: string }): Promise<DraftOpened>;
  dropDraft(args: { id: string }): Promise<void>;
  preview(args: { text: string }): Promise<Preview>;
  send(args: { draft: string }): Promise<Room>;
  takeBack(args: { letter: string }): Promise<{ answer: 'confirmed' | 'noted' }>;
  readLetter(args: { letter: string }): Promise<LetterView>;
  revise(args: { letter: string }): Promise<{ id: string }>;
  /** A draft with the words that a facilitator took in for this person. */
  beginFrom(args: { letter: string; kind: LetterKind }): Promise<{ id: string }>;
  appeal(args: { letter: string }): Promise<Room>;
  openCrossing(args: { crossing: string }): Promise<OpenedLetter>;
  decline(args: { crossing: string }): Promise<Room>;
  undoDecline(args: { crossing: string }): Promise<Room>;
  grantReceipt(args: { crossing: string }): Promise<Room>;
  /** `text` is every word that the page showed beside the button. */
  consent(args: { state: 'given' | 'paused' | 'resumed' | 'withdrawn'; text: string }): Promise<Room>;
  wish(args: { tell: boolean; quiet: QuietDays[] }): Promise<Room>;
  confirmPeople(): Promise<Room>;

  desk(): Promise<{ items: DeskItem[] }>;
  cases(): Promise<{ cases: CaseLine[] }>;
  case(args: { case: string }): Promise<Case>;
  openCase(
    args: CasePolicy & { name: string; harmed_name: string; responsible_name: string; staff: string[] },
  ): Promise<{ case: string }>;
  changeStaff(args: { case: string; staff: string[] }): Promise<Case>;
  invite(args: { case: string; side: Side; again: boolean }): Promise<InvitationMade>;
  confirmWords(args: { case: string; side: Side; how: 'in_person' | 'telephone' }): Promise<Case>;
  setGate(args: {
    case: string;
    which: StaffGate;
    open: boolean;
    grade: Grade;
    note: string;
    until_day: number;
  }): Promise<Case>;
  letter(args: { case: string; letter: string }): Promise<Review>;
  earlier(args: { case: string; letter: string }): Promise<Earlier>;
  otherSide(args: { case: string; letter: string }): Promise<OtherSide>;
  claim(args: { case: string; letter: string; note: string | null }): Promise<Review>;
  unclaim(args: { case: string; letter: string }): Promise<Review>;
  /** `answers`: each of the five questions, or the case's own checklist question by question. */
  approve(args: {
    case: string;
    letter: string;
    answers: boolean[] | { question: string; answer: string }[];
  }): Promise<Review>;
  returnLetter(args: ReturnGiven): Promise<Review>;
  /** The notes as their reader will see them, before they are sent. */
  previewReturn(args: ReturnGiven): Promise<Notes>;
  handOver(args: { case: string; letter: string; to: string; note: string }): Promise<Review>;
  veto(args: { case: string; letter: string; standing: boolean }): Promise<Review>;
  papers(args: { case: string }): Promise<Papers>;
  filePaper(args: { case: string; letter: string | null; text: PaperText }): Promise<Papers>;
  secondLook(args: { case: string; letter: string; agrees: boolean; reason: string }): Promise<Papers>;
  /** For coordinators. Null where there are too few to be told. */
  agreement(): Promise<Record<'second_looks' | 'pairs', { alike: number; otherwise: number } | null>>;
  library(): Promise<Library>;
  saveLibrary(args: { version: number; words: LibraryWords }): Promise<Library>;
  setAway(args: { until_day: number | null }): Promise<StaffList>;
  release(args: { case: string; letter: string; not_before_ms: number | null }): Promise<Review>;
  recall(args: { case: string; crossing: string }): Promise<Case>;
  writeToParty(args: { case: string; side: Side; text: string; in_reply_to: string | null }): Promise<Case>;
  /** Offers a text that came another way to its author. */
  offerWords(args: { case: string; side: Side; text: string }): Promise<Case>;
  staff(): Promise<StaffList>;
  inviteStaff(args: { roles: string[] }): Promise<InvitationMade>;
  certify(args: { person: string; level: number; days: number }): Promise<StaffList>;
  revoke(args: { person: string; distrust_after_day: number }): Promise<StaffList>;
  staffRequest(): Promise<{ file: string; words: string[] }>;
  takeCertificate(args: { file: string }): Promise<Who>;
}

export type Verb = keyof Door;

/** What a verb takes. */
export type Args<V extends Verb> = Parameters<Door[V]>;

/** What a verb answers. */
export type Answer<V extends Verb> = Awaited<ReturnType<Door[V]>>;
