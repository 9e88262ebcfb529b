/** The library as it is being changed, and what happens when a colleague saved meanwhile. */

import type { LibraryWords } from '../../../core/library';
import type { Wrong } from '../../../state/attempt.svelte';
import { t } from '../../../text/words';
import { wholeNumber } from '../numbers';

export const TARGETS = ['first_look_hours', 'second_approval_hours', 'release_hours'] as const;
const MOST_QUESTIONS = 12;
const MOST_HOURS = 1_000;

/** As it stands in the fields of the page. */
export interface Editing {
  texts: { key: string; title: string; text: string }[];
  /** Questions stand one a line. */
  checklists: { id: string; name: string; questions: string }[];
  /** Empty where nothing was agreed. */
  targets: Record<(typeof TARGETS)[number], string>;
}

export function editing(words: LibraryWords): Editing {
  return {
    texts: words.texts.map((each, at) => ({ key: `saved-${at}`, ...each })),
    checklists: words.checklists.map((each) => ({ ...each, questions: each.questions.join('\n') })),
    targets: {
      first_look_hours: hoursText(words.targets.first_look_hours),
      second_approval_hours: hoursText(words.targets.second_approval_hours),
      release_hours: hoursText(words.targets.release_hours),
    },
  };
}

const hoursText = (hours: number | null) => (hours === null ? '' : String(hours));
const hoursOf = (text: string) => wholeNumber(text, 1, MOST_HOURS);
const questionsOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function given(edited: Editing): LibraryWords {
  const { targets } = edited;
  return {
    texts: edited.texts.map(({ title, text }) => ({ title: title.trim(), text: text.trim() })),
    checklists: edited.checklists.map(({ id, name, questions }) => ({
      id,
      name: name.trim(),
      questions: questionsOf(questions),
    })),
    targets: {
      first_look_hours: hoursOf(targets.first_look_hours),
      second_approval_hours: hoursOf(targets.second_approval_hours),
      release_hours: hoursOf(targets.release_hours),
    },
  };
}

export function libraryWrongs(edited: Editing): Wrong[] {
  const wrongs: Wrong[] = [];
  const needs = (missing: boolean, field: string, name: string) => {
    if (missing) wrongs.push({ field, text: t(name) });
  };
  for (const { key, title, text } of edited.texts) {
    needs(!title.trim(), `title-${key}`, 'library-title-missing');
    needs(!text.trim(), `text-${key}`, 'library-text-missing');
  }
  for (const { id, name, questions } of edited.checklists) {
    needs(!name.trim(), `name-${id}`, 'library-name-missing');
    const count = questionsOf(questions).length;
    needs(count === 0 || count > MOST_QUESTIONS, `questions-${id}`, 'library-questions-wrong');
  }
  for (const name of TARGETS) {
    const text = edited.targets[name];
    needs(text.trim() !== '' && hoursOf(text) === null, name, 'library-hours-wrong');
  }
  return wrongs;
}

/**
 * What two people made of the same library, put together so that no word of either is lost: what only one of them
 * changed is as they made it; what both changed stands twice.
 */
export function merged(base: LibraryWords, mine: LibraryWords, theirs: LibraryWords): LibraryWords {
  const hours = (name: (typeof TARGETS)[number]) =>
    mine.targets[name] === base.targets[name] ? theirs.targets[name] : mine.targets[name];
  const checklists = both(base.checklists, mine.checklists, theirs.checklists);
  return {
    texts: both(base.texts, mine.texts, theirs.texts),
    checklists: checklists.map((each, at) => {
      const twice = checklists.findIndex(({ id }) => id === each.id) < at;
      return twice ? { ...each, id: newId() } : each;
    }),
    targets: {
      first_look_hours: hours('first_look_hours'),
      second_approval_hours: hours('second_approval_hours'),
      release_hours: hours('release_hours'),
    },
  };
}

function both<T>(base: T[], mine: T[], theirs: T[]): T[] {
  const has = (list: T[], wanted: T) => list.some((each) => JSON.stringify(each) === JSON.stringify(wanted));
  const kept = mine.filter((each) => !has(base, each) || has(theirs, each));
  return [...kept, ...theirs.filter((each) => !has(base, each) && !has(mine, each))];
}

export function newId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
