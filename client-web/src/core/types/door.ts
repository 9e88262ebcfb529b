/** Every verb of the worker's doors. Each takes one plain object or nothing, and rejects with a `Trouble`. */

import type { Library, LibraryWords } from '../library';
import type { Papers, PaperText } from '../papers';
import type { Case, CaseLine, Grade, StaffGate } from './case';
import type { DeskItem, Earlier, OtherSide, Review } from './desk';
import type { CameAs, LetterKind, Notes, ReturnGiven, Side } from './letter';
import type { DraftOpened, DraftText, LetterView, OpenedLetter, Preview, QuietDays, Room } from './party';
import type { CasePolicy } from './policy';
import type { SittingDoor } from './sitting';
import type { InvitationView, SignInWords, Who } from './sign_in';
import type { InvitationMade, StaffList } from './staff';

/** What anybody asks: to come in, to stay, to go. */
interface SignInDoor {
  lookAtInvitation(args: { link: string; code: string }): Promise<InvitationView>;
  join(args: { working_name: string | null }): Promise<SignInWords>;
  signIn(args: SignInWords): Promise<Who>;
  freshen(args: { passphrase: string; card_secret: string | null }): Promise<Who>;
  signOut(): Promise<void>;
  signOutEverywhere(): Promise<void>;
  who(): Promise<Who | null>;
  stay(): Promise<void>;
}

/** What a party asks, about their own room. */
interface PartyDoor {
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
}

/** What staff ask about a letter in review. */
interface DeskDoor {
  desk(): Promise<{ items: DeskItem[] }>;
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
  secondLook(args: { case: string; letter: string; agrees: boolean; reason: string }): Promise<Papers>;
  release(args: { case: string; letter: string; not_before_ms: number | null }): Promise<Review>;
}

/** What staff ask about a case. */
interface CaseDoor {
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
  papers(args: { case: string }): Promise<Papers>;
  filePaper(args: { case: string; letter: string | null; text: PaperText }): Promise<Papers>;
  recall(args: { case: string; crossing: string }): Promise<Case>;
  writeToParty(args: { case: string; side: Side; text: string; in_reply_to: string | null }): Promise<Case>;
  /** Offers a text that came another way to its author. */
  offerWords(args: { case: string; side: Side; text: string; came_as: CameAs }): Promise<Case>;
}

/** What staff ask about the agency and its people. */
interface AgencyDoor {
  /** For coordinators. Null where there are too few to be told. */
  agreement(): Promise<Record<'second_looks' | 'pairs', { alike: number; otherwise: number } | null>>;
  library(): Promise<Library>;
  saveLibrary(args: { version: number; words: LibraryWords }): Promise<Library>;
  setAway(args: { until_day: number | null }): Promise<StaffList>;
  staff(): Promise<StaffList>;
  inviteStaff(args: { roles: string[] }): Promise<InvitationMade>;
  certify(args: { person: string; level: number; days: number }): Promise<StaffList>;
  revoke(args: { person: string; distrust_after_day: number }): Promise<StaffList>;
  staffRequest(): Promise<{ file: string; words: string[] }>;
  takeCertificate(args: { file: string }): Promise<Who>;
}

export interface Door extends SignInDoor, PartyDoor, DeskDoor, CaseDoor, AgencyDoor, SittingDoor {}

export type Verb = keyof Door;

/** What a verb takes. */
export type Args<V extends Verb> = Parameters<Door[V]>;

/** What a verb answers. */
export type Answer<V extends Verb> = Awaited<ReturnType<Door[V]>>;
