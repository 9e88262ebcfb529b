/** The desk: what waits, and one letter in review. */

import type { GateView } from './case';
import type { Block, CameAs, Change, LetterKind, Side } from './letter';
import type { TurnView } from './sitting';
import type { QuietDays } from './party';

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

export type HeldState = 'held' | 'banked' | 'released' | 'must_approve_again';

export interface DeskItem {
  letter: string;
  case: string;
  case_name: string;
  side: Side;
  author_name: string;
  onward: boolean;
  /** It was said in a shuttle session, whose desk is the place to answer it. */
  in_session: boolean;
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

export type StaffLetterState =
  'held' | 'returned' | 'refused' | 'banked' | 'taken_back' | 'superseded' | 'delivered';

export interface VetoLine {
  by: string;
  day: number;
}

export interface ApprovalLine {
  by: string;
  day: number;
  /** Signed over the five questions, each answered yes. */
  over_five: boolean;
}

export interface CrossingLine {
  id: string;
  state: 'released' | 'told' | 'opened' | 'declined' | 'recalled';
  not_before_ms: number | null;
}

/** A facilitator's letter that a party's letter goes back to. */
export interface Follows {
  letter: string;
  /** Null where this device could not open it. */
  what: 'offered' | 'wrote' | null;
  came_as: CameAs | null;
  by: string;
  day: number;
  /** The words are the very ones that it offers. */
  same_words: boolean;
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
  /** The other side's letter that it answers, where that crossed and was read. */
  answers: string | null;
  /** How the words came that it offers; null where it offers none that came another way. */
  came_as: CameAs | null;
  follows: Follows | null;
  state: StaffLetterState;
  version_of: string | null;
  claimed_by: string | null;
  /** What they wrote who took the letter over, or handed it over. */
  claim_note: { by: string; text: string } | null;
  approvals: ApprovalLine[];
  /** Who approved what it stands in the place of, the newest first: none of that counts for it. */
  approvals_before: ApprovalLine[];
  /** Vetoes that stand. */
  vetoes: VetoLine[];
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
