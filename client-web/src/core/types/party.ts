/** The party's room: their pages of writing, their letters, what waits for them. */

import type { Block, CameAs, LetterKind, Notes, Side } from './letter';
import type { SittingView, TurnView } from './sitting';

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
  /** How the words came that it offers; null where it offers none that came another way. */
  came_as: CameAs | null;
  mine: boolean;
  notes_on: string | null;
  editable_draft: boolean;
  /** With a letter that came back or is not going forward, and with such notes themselves. */
  notes: Notes | null;
  /** Of the joint record that it puts to this person; null where it puts none. */
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
