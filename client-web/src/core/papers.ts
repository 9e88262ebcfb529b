/** Papers among the staff of a case: the shapes that `filePaper` takes and `papers` gives. */

import type { Side } from './types';

/** What a paper says. Lists count whole: the newest of them is the one that stands. */
export type PaperText =
  /** On a passage of a letter: `block` counts from nought; null and an empty quote for the whole letter. */
  | { kind: 'comment'; block: number | null; quote: string; text: string }
  /** A finding of the screening, set aside with a reason. */
  | { kind: 'dismissal'; rule: string; concern: string; quote: string; reason: string }
  /** A finding that was set aside, to be looked at again. */
  | { kind: 'brought_back'; rule: string; concern: string; quote: string }
  /** A line between colleagues. */
  | { kind: 'back_channel'; text: string }
  /** Who does what. */
  | { kind: 'agreement'; parts: { person: string; does: string }[]; text: string }
  /** Another facilitator agrees to it: `agreement` is the `note` of the one that stands. */
  | { kind: 'agreement_confirmed'; agreement: string }
  | { kind: 'terms'; terms: ProtectedTerm[] }
  /** What a side asked for or fears, in the facilitator's words. */
  | { kind: 'heard'; side: Side; what: 'asks_for' | 'fears'; text: string }
  /** The questions that an approval in this case answers; all empty for the five that come with the service. */
  | ({ kind: 'case_checklist' } & CaseChecklist)
  | {
      kind: 'checklist';
      decision: 'approved' | 'returned' | 'refused';
      /** `five` for the five that come with the service, whose questions are keys. */
      template: string;
      answers: { question: string; answer: string }[];
    }
  /** The duties of a seat beside a party, as its plan says them; about the letter of the plan's details. */
  | { kind: 'seat_accepted'; name: string; part: 'supporter' | 'interpreter'; duties: string }
  | { kind: 'hand_over'; person: string; text: string }
  | { kind: 'care'; what: 'heavy_read' | 'debriefed'; text: string }
  | { kind: 'disclosure_proposed'; what: string; to_whom: string; why: string }
  | { kind: 'disclosure_agreed'; proposal: string; text: string }
  | { kind: 'disclosure_told'; proposal: string; told: boolean; text: string }
  | { kind: 'second_look'; agrees: boolean; reason: string };

/** A checklist of a case's own, taken from the library as it was on that day. */
export interface CaseChecklist {
  template: string;
  name: string;
  questions: string[];
}

/** A word that must not cross, and what it stands for, such as “her daughter”. */
export interface ProtectedTerm {
  word: string;
  stands_for: string;
}

export interface Paper {
  paper: string;
  /** Null where it is about the case. */
  letter: string | null;
  by: string;
  mine: boolean;
  day: number;
  received_ms: number;
  text: PaperText;
  /** Answers to a checklist: whether a decision of the same person's rests on them. */
  decided: boolean;
}

export interface Disclosure {
  /** The paper that proposed it: what `disclosure_agreed` and `disclosure_told` name. */
  paper: string;
  what: string;
  to_whom: string;
  why: string;
  proposed_by: string;
  /** Until somebody else has agreed, nothing may be told. */
  agreed_by: string | null;
  told: boolean | null;
  told_text: string | null;
  may_agree: boolean;
}

/** The agreement that stands. Whoever wrote it agrees by that. */
export interface Agreement {
  paper: string;
  /** What a confirmation names, so that nothing but these words is agreed to. */
  note: string;
  confirmed_by: string[];
  waits_for: string[];
  may_confirm: boolean;
}

/** A letter that somebody would like to talk over, as the core counts it: nobody says for another that they have. */
export interface HeavyLetter {
  /** The paper by which they asked. */
  paper: string;
  /** The paper by which the same person said that it was talked over. */
  talked_over: string | null;
  waits: boolean;
}

export interface Papers {
  papers: Paper[];
  /** Filed before this person came to the case, and not sealed for them yet. */
  unreadable: number;
  terms: ProtectedTerm[];
  agreement: Agreement | null;
  /** Each time that somebody asked to talk a letter over. */
  heavy: HeavyLetter[];
  disclosures: Disclosure[];
  /** The case's own checklist; null where the five questions are asked. */
  checklist: CaseChecklist | null;
  /** The five questions, as keys of their sentences. */
  five: string[];
}
