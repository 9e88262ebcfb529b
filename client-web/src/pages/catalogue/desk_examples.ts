/** An invented letter with what a reviewer should look at, and what screening says of it. */

import type { Against, Asked, Finding } from '../../core/screening';
import type { Block, DeskItem, Earlier, Follows, OtherSide, Review } from '../../core/types';
import { today } from '../../text/days';
import { DESK, ITEM, REVIEW } from './staff_examples';

export const WRONG_LETTER: Block[] = [
  { kind: 'paragraph', text: 'Dear Hannah,' },
  {
    kind: 'paragraph',
    text: 'I am sorry about your father’s watch, but you left the stall alone and anybody would have taken it. Please forgive me, it would help me a lot at the hearing.',
  },
  {
    kind: 'list',
    items: ['Ring me on 07700 900 123 after work.', 'Or write to оwen@fair.example, I look every day.'],
  },
  { kind: 'paragraph', text: 'I know which bus you take in the morning.' },
  { kind: 'paragraph', text: 'Owen' },
];

/** Between the letters of a word stand characters that take no room. */
const HIDING = 'I work at the m\u200bi\u200bl\u200bl now.';

export const HIDING_REVIEW: Review = {
  ...REVIEW,
  letter: 'l3',
  blocks: [...WRONG_LETTER.slice(0, 1), { kind: 'paragraph', text: HIDING }],
  version_of: null,
};

export const HIDDEN: Finding = {
  concern: 'hidden.zero_width',
  family: 'hidden',
  gravity: 'serious',
  reason: 'Characters that nobody can see stand between these letters.',
  rule: 'hidden.zero_width',
  passages: [{ path: [1], start: HIDING.indexOf('m\u200b'), end: HIDING.indexOf(' now') }],
};

export const WRONG_REVIEW: Review = { ...REVIEW, letter: 'l2', blocks: WRONG_LETTER, version_of: null };

/** A finding at the first place where those words stand. */
function at(words: string, finding: Omit<Finding, 'passages'>): Finding {
  for (const [block, each] of WRONG_LETTER.entries()) {
    const texts = each.kind === 'list' ? each.items : each.kind === 'paragraph' ? [each.text] : [];
    for (const [item, text] of texts.entries()) {
      const start = text.indexOf(words);
      if (start < 0) continue;
      const path = each.kind === 'list' ? [block, item] : [block];
      return { ...finding, passages: [{ path, start, end: start + words.length }] };
    }
  }
  throw new Error(`no such words: ${words}`);
}

export const BLAME = at('but you left the stall alone', {
  concern: 'account.blame_victim',
  family: 'accountability',
  gravity: 'serious',
  reason: 'This puts the blame on the person who was harmed.',
  rule: 'blame.you_did',
});

export const PHONE = at('07700 900 123', {
  concern: 'contact.phone',
  family: 'contact',
  gravity: 'serious',
  reason: 'This can be read as a telephone number.',
  rule: 'phone.digits',
});

export const DISGUISED = at('оwen', {
  concern: 'hidden.confusable',
  family: 'hidden',
  gravity: 'serious',
  reason: 'Letters of another alphabet stand here for Latin ones: this word is not what it looks like.',
  rule: 'confusable.word',
});

export const WATCHED = at('I know which bus you take', {
  concern: 'harm.surveillance',
  family: 'harm',
  gravity: 'grave',
  reason: 'The writer says that they know where the reader is or goes.',
  rule: 'surveillance.know_where',
});

export const PROTECTED = at('the hearing', {
  concern: 'protected.term',
  family: 'protected',
  gravity: 'serious',
  reason: 'This can be read as a protected term of this case.',
  rule: 'term.protected',
  term: 1,
});

export const FINDINGS: Finding[] = [
  BLAME,
  at('Please forgive me', {
    concern: 'account.forgiveness_plea',
    family: 'accountability',
    gravity: 'look',
    reason: 'This asks the reader to forgive.',
    rule: 'forgive.please',
  }),
  at('it would help me a lot at the hearing', {
    concern: 'account.benefit',
    family: 'accountability',
    gravity: 'look',
    reason: 'The writer may hope for something from this letter.',
    rule: 'benefit.hearing',
  }),
  PHONE,
  DISGUISED,
  at('оwen@fair.example', {
    concern: 'contact.email',
    family: 'contact',
    gravity: 'serious',
    reason: 'This can be read as an e-mail address.',
    rule: 'email.at',
  }),
];

export const EARLIER: Earlier = {
  letter: 'l0',
  day: today() - 9,
  changes: [
    { how: 'same', text: 'Dear Hannah,\n\nOn the evening of the fair I took your father’s watch ' },
    { how: 'taken_out', text: 'because nobody was looking after it. ' },
    { how: 'added', text: 'from the stall while you were looking after it. ' },
    { how: 'same', text: 'I knew that it was not mine.\n\n' },
    { how: 'taken_out', text: 'I hope that you can forgive me so that we can both move on.\n\n' },
    { how: 'same', text: 'I am sorry' },
    { how: 'taken_out', text: ' if it upset you' },
    { how: 'same', text: '. ' },
    { how: 'added', text: 'I do not ask anything of you. ' },
    { how: 'same', text: 'I work on Saturdays now.\n\nOwen' },
  ],
};

export const OTHER_SIDE: OtherSide = {
  side: 'harmed',
  name: 'Hannah',
  questions: [
    {
      letter: 'l9',
      day: today() - 12,
      state: 'banked',
      blocks: [
        { kind: 'paragraph', text: 'There are three things I want to know.' },
        {
          kind: 'list',
          items: [
            'Why my stall?',
            'Did you know whose watch it was?',
            'What did you think when you heard that I was blamed',
          ],
        },
        { kind: 'paragraph', text: 'And why me?' },
      ],
    },
  ],
  unopened: 0,
  wish: { tell: true, quiet: [{ from_day: today() + 20, to_day: today() + 22 }] },
};

/** Owen's letter tells of the fair, where Hannah is afraid to meet him. */
export function comparedWith({ what, text }: Asked): Against {
  if (what === 'fears') {
    const words = 'On the evening of the fair';
    const at = textOf(REVIEW.blocks, 1).indexOf(words);
    return {
      kind: 'touches',
      touches: [{ passages: [{ path: [1], start: at, end: at + words.length }], words: ['fair'] }],
    };
  }
  if (text.startsWith('What did you think')) return { kind: 'perhaps_not_answered' };
  return { kind: text.startsWith('And why me') ? 'not_compared' : 'nothing' };
}

function textOf(blocks: readonly Block[], at: number): string {
  const block = blocks[at];
  return block?.kind === 'paragraph' ? block.text : '';
}

/** Who approves with Amina is away: their letters wait for somebody else. */
export const COVERED: DeskItem[] = DESK.map((item) => ({
  ...item,
  cover: item.case_name === ITEM.case_name ? [{ name: 'Bethan', until_day: today() + 6 }] : [],
}));

/** The examples, and with `?letters=1000` as many more: for `npm run queue`. */
export function manyLetters(): DeskItem[] {
  const more = Number(new URLSearchParams(location.search).get('letters') ?? 0);
  const made = Array.from({ length: more }, (_, at) => ({
    ...ITEM,
    letter: `more${at}`,
    waiting_since_ms: ITEM.waiting_since_ms + at * 60_000,
  }));
  return [...DESK, ...made];
}

/** A letter in which the same words stand twice, and what screening says of them. */
export const TWICE_REVIEW: Review = {
  ...WRONG_REVIEW,
  letter: 'l2',
  blocks: [
    { kind: 'paragraph', text: 'I know which bus you take in the morning.' },
    { kind: 'paragraph', text: 'I have not forgotten. I know which bus you take, so do not worry.' },
  ],
};

export const TWICE: Finding[] = TWICE_REVIEW.blocks.flatMap((block, at) => {
  const words = 'I know which bus you take';
  const start = block.kind === 'paragraph' ? block.text.indexOf(words) : -1;
  return start < 0 ? [] : [{ ...WATCHED, passages: [{ path: [at], start, end: start + words.length }] }];
});

/** Words that Bethan offered, and that their author signed as they were. */
export const FOLLOWS: Follows = {
  letter: 'l8',
  what: 'offered',
  came_as: null,
  by: 'Bethan',
  day: REVIEW.day - 2,
  same_words: true,
};
