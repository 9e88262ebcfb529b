/** An invented letter that came back, and what was written about it. */

import type { DraftOpened, Notes } from '../../core/types';
import { today } from '../../text/days';

/** What Bethan wrote about Owen's letter. */
export const NOTES: Notes = {
  id: 'l2',
  from: 'Bethan',
  day: today() - 7,
  criterion: null,
  criterion_words: null,
  names_no_words: false,
  blocks: [{ kind: 'paragraph', text: 'Thank you for this, Owen. Two things before it can go on.' }],
  passages: [
    {
      piece: 1,
      start: 102,
      words: 'I knew that it was not mine, and I knew that somebody would have to answer for it.',
      note: 'Say who answered for it. You know that it was Hannah.',
      proposal: 'I knew that it was not mine, and I knew that you would have to answer for it.',
      difference: [
        { how: 'same', text: 'I knew that it was not mine, and I knew that ' },
        { how: 'taken_out', text: 'somebody ' },
        { how: 'added', text: 'you ' },
        { how: 'same', text: 'would have to answer for it.' },
      ],
      draft_at: 116,
      continued: '',
    },
    {
      piece: 6,
      start: 71,
      words: 'I have told the man who bought it that I want to buy it back.',
      note: 'Does she need to know this? It could sound as if you were asking for something.',
      proposal: null,
      difference: [],
      draft_at: 271,
      continued: '',
    },
  ],
};

/** Owen's letter as a draft again. */
export const REVISED: DraftOpened = {
  text: [
    'Dear Hannah,',
    'On the evening of the fair I took your father’s watch from the stall while you were looking after it. I knew that it was not mine, and I knew that somebody would have to answer for it.',
    'I am sorry. I do not ask anything of you. I work on Saturdays now, and I have told the man who bought it that I want to buy it back.',
    'Owen',
  ].join('\n\n'),
  kind: 'apology',
  onward: true,
  in_reply_to: null,
  supersedes: 'l1',
  notes_on: 'l1',
  chosen: [],
};
