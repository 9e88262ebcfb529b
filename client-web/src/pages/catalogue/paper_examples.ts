/** Invented papers among the staff of one case. */

import type { Agreement, Disclosure, Paper, Papers, PaperText } from '../../core/papers';
import type { Library } from '../../core/library';
import { today } from '../../text/days';
import { FINDINGS, TWICE, TWICE_REVIEW, WATCHED, WRONG_LETTER } from './desk_examples';
import { bringingBack, dismissalOf } from '../staff/desk/papers/dismissals';

const TODAY = today();
let made = 0;

export function paper(by: string, text: PaperText, letter: string | null = 'l1'): Paper {
  made += 1;
  const day = TODAY - 2;
  return {
    paper: `n${made}`,
    letter,
    by,
    mine: by === 'Amina',
    day,
    received_ms: Date.now() - 100_000_000,
    text,
    decided: text.kind === 'checklist',
  };
}

export const LIBRARY: Library = {
  version: 3,
  readable: true,
  saved_by: 'Bethan',
  saved_day: TODAY - 6,
  words: {
    texts: [
      { title: 'Thank you for writing', text: 'Thank you for writing. I have read your letter twice.' },
      { title: 'About being forgiven', text: 'Please do not ask to be forgiven. That is hers to give.' },
    ],
    checklists: [
      {
        id: 't1',
        name: 'First letters',
        questions: [
          'Have both of you spoken with the reader this week?',
          'Is somebody with them when it comes?',
        ],
      },
    ],
    targets: { first_look_hours: 16, second_approval_hours: 8, release_hours: null },
  },
};

const FIVE = [
  'takes_responsibility',
  'no_blame_or_excuse',
  'asks_nothing_of_the_reader',
  'no_threat_or_contact',
  'fit_for_this_reader',
];

export const NO_PAPERS: Papers = {
  papers: [],
  unreadable: 0,
  terms: [],
  agreement: null,
  heavy: [],
  disclosures: [],
  checklist: null,
  five: FIVE,
};

/** A case that asks a list of the library before every approval. */
export const OWN_QUESTIONS: Papers = {
  ...NO_PAPERS,
  checklist: {
    template: 't1',
    name: 'First letters',
    questions: LIBRARY.words.checklists[0]?.questions ?? [],
  },
};

/** What a facilitator finds beside the letter of `l1` and `l2`. */
const ON_LETTERS = [
  { letter: 'l1', block: 1, quote: 'I knew that it was not mine' },
  { letter: 'l2', block: 1, quote: 'it would help me a lot at the hearing' },
].flatMap(({ letter, block, quote }) => [
  paper(
    'Bethan',
    {
      kind: 'comment',
      block,
      quote,
      text: 'He said this to me in just these words. It is his own.',
    },
    letter,
  ),
  paper('Amina', { kind: 'comment', block: null, quote: '', text: 'Ready for Hannah, I think.' }, letter),
  paper('Bethan', { kind: 'back_channel', text: 'Can you look at the last line before Friday?' }, letter),
  paper('Amina', { kind: 'back_channel', text: 'Yes, tomorrow morning.' }, letter),
  ...FINDINGS.slice(1, 2).map((finding) =>
    paper('Bethan', dismissalOf(finding, WRONG_LETTER, 'Hannah said that he may ask.'), letter),
  ),
]);

const PROPOSED = paper(
  'Bethan',
  {
    kind: 'disclosure_proposed',
    what: 'That Owen says he has nowhere to sleep from Thursday on, and is afraid of what he might do.',
    to_whom: 'The crisis team at Fernbridge',
    why: 'He asked us not to leave it until next week.',
  },
  null,
);

export const DISCLOSURE: Disclosure = {
  paper: PROPOSED.paper,
  what: 'That Owen says he has nowhere to sleep from Thursday on, and is afraid of what he might do.',
  to_whom: 'The crisis team at Fernbridge',
  why: 'He asked us not to leave it until next week.',
  proposed_by: 'Bethan',
  agreed_by: null,
  told: null,
  told_text: null,
  may_agree: true,
};

const ON_CASE = [
  paper(
    'Amina',
    {
      kind: 'agreement',
      parts: [
        { person: 'Amina', does: 'Speaks with Hannah' },
        { person: 'Bethan', does: 'Speaks with Owen' },
      ],
      text: 'We talk on Monday mornings.',
    },
    null,
  ),
  paper(
    'Amina',
    { kind: 'heard', side: 'harmed', what: 'asks_for', text: 'To know why it was her stall.' },
    null,
  ),
  paper('Amina', { kind: 'heard', side: 'harmed', what: 'fears', text: 'To meet him at the fair.' }, null),
  paper(
    'Bethan',
    { kind: 'heard', side: 'responsible', what: 'fears', text: 'That nobody will read it.' },
    null,
  ),
  PROPOSED,
];

/** Letters that were heavy to read: one still waits to be talked over, one was. */
const CARE = [
  paper('Bethan', { kind: 'care', what: 'heavy_read', text: '' }),
  paper('Bethan', { kind: 'care', what: 'debriefed', text: 'It helped to walk while we talked.' }),
  paper('Amina', { kind: 'care', what: 'heavy_read', text: 'The part about the stall stays with me.' }),
  paper('Bethan', { kind: 'care', what: 'heavy_read', text: '' }),
];

/** Bethan has approved over these. */
const ANSWERED = paper('Bethan', {
  kind: 'checklist',
  decision: 'approved',
  template: 't1',
  answers: [
    { question: 'Have both of you spoken with the reader this week?', answer: 'Yes' },
    { question: 'Is somebody with them when it comes?', answer: 'Yes' },
  ],
});

/** Amina sent it back, and had answered two of the five until then. */
const SENT_BACK = paper('Amina', {
  kind: 'checklist',
  decision: 'returned',
  template: 'five',
  answers: [
    { question: 'takes_responsibility', answer: 'Yes' },
    { question: 'no_blame_or_excuse', answer: 'No' },
  ],
});

export const PAPERS: Papers = {
  ...NO_PAPERS,
  papers: [...ON_CASE, ...ON_LETTERS, ...CARE, ANSWERED],
  unreadable: 1,
  terms: [
    { word: 'Maisie', stands_for: 'her daughter' },
    { word: 'The hearing', stands_for: 'what Owen must not write about' },
    { word: 'Mill Lane', stands_for: 'where she lives' },
  ],
  agreement: {
    paper: ON_CASE[0]?.paper ?? '',
    note: '5c1f9a',
    confirmed_by: [],
    waits_for: ['Bethan'],
    may_confirm: false,
  },
  heavy: [
    { paper: CARE[0]?.paper ?? '', talked_over: CARE[1]?.paper ?? null, waits: false },
    { paper: CARE[2]?.paper ?? '', talked_over: null, waits: true },
    { paper: CARE[3]?.paper ?? '', talked_over: null, waits: true },
  ],
  disclosures: [DISCLOSURE],
};

/** Of one letter: approved over a list, and sent back after two of the five. */
export const ANSWERED_BY_ALL: Papers = { ...NO_PAPERS, papers: [ANSWERED, SENT_BACK] };

/** The bus was set aside by Bethan. */
const ASIDE = paper(
  'Bethan',
  dismissalOf(WATCHED, WRONG_LETTER, 'They take the same bus. Hannah knows.'),
  'l2',
);

/** Amina did not leave it at that. */
export const BROUGHT_BACK: Papers = {
  ...NO_PAPERS,
  papers: [ASIDE, paper('Amina', bringingBack(WATCHED, WRONG_LETTER), 'l2')],
};

export const TWICE_ASIDE: Papers = {
  ...NO_PAPERS,
  papers: TWICE.slice(0, 1).map((finding) =>
    paper('Bethan', dismissalOf(finding, TWICE_REVIEW.blocks, 'They take the same bus. Hannah knows.'), 'l2'),
  ),
};

/** An agreement that Bethan wrote, with what the others said of it. */
export function written(more: Partial<Agreement>): Papers {
  const parts = [
    { person: 'Amina', does: 'Speaks with Hannah' },
    { person: 'Bethan', does: 'Speaks with Owen' },
  ];
  const filed = paper('Bethan', { kind: 'agreement', parts, text: '' }, null);
  const agreement = {
    paper: filed.paper,
    note: '5c1f9a',
    confirmed_by: [],
    waits_for: [],
    may_confirm: false,
  };
  return { ...NO_PAPERS, papers: [filed], agreement: { ...agreement, ...more } };
}
