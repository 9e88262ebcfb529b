/**
 * What a facilitator is about to say of a letter. It is kept in memory for as long as they are signed in, so that
 * looking at another page loses nothing of it; signing out does.
 */

import type { Criterion, NotesGiven, Who } from '../core/types';

/** A note on words of the letter, as it is being written. */
export class PassageDraft {
  note = $state('');
  /** Null where nothing is proposed. */
  proposal = $state<string | null>(null);
  /** Names it on the page. */
  readonly key: number;
  readonly piece: number;
  readonly start: number;
  readonly words: string;

  constructor(key: number, piece: number, start: number, words: string) {
    this.key = key;
    this.piece = piece;
    this.start = start;
    this.words = words;
  }
}

export type VerdictChoice = 'approve' | 'return' | 'refuse';

/** Answers to a case's own checklist, as they are being given. */
export class AnswersDraft {
  questions = $state<{ question: string; answer: string | null }[]>([]);

  /** Lays out the questions that the case asks. The same again keep their answers. */
  begin(questions: readonly string[]): void {
    const same =
      questions.length === this.questions.length &&
      questions.every((question, at) => question === this.questions[at]?.question);
    if (!same) this.questions = questions.map((question) => ({ question, answer: null }));
  }

  /** Places of the questions that are not answered. */
  missing(): number[] {
    return this.questions.flatMap(({ answer }, at) => (answer === null ? [at] : []));
  }

  /** Those that are answered, as they are kept. Answers are put in words by `worded`. */
  given(worded: (answer: string) => string): { question: string; answer: string }[] {
    return this.questions.flatMap(({ question, answer }) =>
      answer === null ? [] : [{ question, answer: worded(answer) }],
    );
  }

  /** The questions that are answered yes, for where that is a tick. */
  get ticked(): string[] {
    return this.questions.flatMap(({ question, answer }) => (answer === YES ? [question] : []));
  }

  set ticked(ticked: string[]) {
    for (const each of this.questions) {
      if (ticked.includes(each.question)) each.answer = YES;
      else if (each.answer === YES) each.answer = null;
    }
  }
}

const YES = 'yes';
/** So many notes may one letter have. */
const MOST_NOTES = 40;

/** Words of a letter: which of its pieces they stand in, and where it begins there in code points. */
export interface Place {
  piece: number;
  start: number;
  words: string;
}

export class ReturnDraft {
  choice = $state<VerdictChoice | null>(null);
  words = $state('');
  criterion = $state<Criterion | null>(null);
  criterionWords = $state('');
  passages = $state.raw<PassageDraft[]>([]);
  readonly answers = new AnswersDraft();
  #keys = 0;

  /** Begins a note, in the order of the letter. Null where a note has some of the words already. */
  add(piece: number, start: number, words: string): PassageDraft | null {
    const end = start + lengthOf(words);
    const shares = this.passages.some(
      (each) => each.piece === piece && start < each.start + lengthOf(each.words) && each.start < end,
    );
    if (shares) return null;
    this.#keys += 1;
    const added = new PassageDraft(this.#keys, piece, start, words);
    this.passages = [...this.passages, added].sort(
      (one, other) => one.piece - other.piece || one.start - other.start,
    );
    if (this.choice !== 'refuse') this.choice = 'return';
    return added;
  }

  /** Begins a note on each place that has none yet, as many as a letter may have. */
  addEvery(places: readonly Place[]): PassageDraft[] {
    const begun: PassageDraft[] = [];
    for (const { piece, start, words } of places) {
      const added = this.passages.length < MOST_NOTES ? this.add(piece, start, words) : null;
      if (added) begun.push(added);
    }
    return begun;
  }

  /** Says in every empty note what this one says. */
  sayEverywhere(passage: PassageDraft): void {
    for (const each of this.passages) if (!each.note.trim()) each.note = passage.note;
  }

  remove(key: number): void {
    this.passages = this.passages.filter((each) => each.key !== key);
  }

  /** As it is given in. A proposal that changes nothing is none. */
  given(): NotesGiven {
    const refused = this.choice === 'refuse';
    return {
      words: this.words.trim(),
      criterion: refused ? this.criterion : null,
      criterion_words: refused && this.criterion === 'other' ? this.criterionWords.trim() : null,
      passages: this.passages.map(({ piece, start, words, note, proposal }) => {
        const proposed = proposal?.trim() ?? '';
        const changes = proposed !== '' && proposed !== words;
        return { piece, start, words, note: note.trim(), proposal: changes ? proposed : null };
      }),
    };
  }
}

/** How long a text is in code points, as places in a letter are counted. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

// Held by who is signed in: with them it goes.
const kept = new WeakMap<Who, Map<string, ReturnDraft>>();

/** What this person is about to say of this letter. */
export function returnDraftOf(who: Who | null, letter: string): ReturnDraft {
  if (!who) return new ReturnDraft();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a page asks for one draft by name, and looks at that
  const theirs = kept.get(who) ?? new Map<string, ReturnDraft>();
  kept.set(who, theirs);
  const draft = theirs.get(letter) ?? new ReturnDraft();
  theirs.set(letter, draft);
  return draft;
}

/** It was said: nothing of it is kept. */
export function forgetReturnDraft(who: Who | null, letter: string): void {
  if (who) kept.get(who)?.delete(letter);
}
