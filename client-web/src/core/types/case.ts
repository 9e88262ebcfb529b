/** A case as its staff see it. */

import type { ApprovalLine, CrossingLine, LetterAction, StaffLetterState, VetoLine } from './desk';
import type { Side } from './letter';
import type { CaseSitting } from './sitting';
import type { JournalLine } from './party';
import type { CasePolicy } from './policy';

/** What a person may do in a case now, as the rules say. */
export type CaseAction = 'invite' | 'set_gate' | 'write' | 'change_staff';

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

export interface CaseLetter {
  letter: string;
  side: Side;
  author_name: string;
  direction: 'from_party' | 'to_party';
  onward: boolean;
  day: number;
  state: StaffLetterState;
  approvals: ApprovalLine[];
  vetoes: VetoLine[];
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
