/** What a letter says, and what a facilitator wrote about it. */

export type Side = 'harmed' | 'responsible';

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

/** How words came that a facilitator took in: as an e-mail, as a page or as plain text. */
export type CameAs = 'mail' | 'page' | 'text';

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'quote'; blocks: Block[] };

/** A stretch of a text, and what became of it on the way from one wording to another. */
export interface Change {
  how: 'same' | 'added' | 'taken_out';
  text: string;
}

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
  /** The letter was refused, as could be done once, and none of its words are named. */
  names_no_words: boolean;
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
  /** Whatever was answered of the questions that the case asks, in their order: kept among its staff. */
  answers?: { question: string; answer: string }[];
}
