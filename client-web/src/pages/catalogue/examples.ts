/** Invented people and letters: an agency, and one side of a case as they see it. */

import type { Block, OpenedLetter, Room, Service, Who } from '../../core/types';
import { today } from '../../text/days';

const TODAY = today();
const HOUR_MS = 3_600_000;

export const SERVICE: Service = {
  name: 'Fernbridge Restorative Service',
  demo: false,
  hours: {
    text: 'Monday to Friday, 9am to 5pm',
    here_now: false,
    next_open: 'Monday 4 January, 9am',
    open: [{ weekdays: [0, 1, 2, 3, 4], from_minute: 540, until_minute: 1020 }],
    closed_days: [],
    zone: 'Europe/London',
  },
  numbers: [
    { label: 'In an emergency', number: '999' },
    { label: 'The police, when it is not an emergency', number: '101' },
  ],
  exit_url: 'https://www.bbc.co.uk/weather',
  accent: '#1d5c63',
  card_secret_for_parties: true,
};

export const WORDS = ['meadow', 'lantern', 'copper', 'violin', 'harbour', 'thistle'];

export const LETTER: Block[] = [
  { kind: 'paragraph', text: 'Dear Hannah,' },
  {
    kind: 'paragraph',
    text: 'On the evening of the fair I took your father’s watch from the stall while you were looking after it. I knew that it was not mine, and I knew that somebody would have to answer for it.',
  },
  { kind: 'paragraph', text: 'What I have thought about since then:' },
  {
    kind: 'list',
    items: [
      'that you were blamed for it at home,',
      'that a watch is easy to sell and hard to give back,',
      'that I ran when you called after me.',
    ],
  },
  {
    kind: 'paragraph',
    text: 'I am sorry. I do not ask anything of you. I work on Saturdays now, and I have told the man who bought it that I want to buy it back.',
  },
  { kind: 'paragraph', text: 'Owen' },
];

export const PARTY: Who = {
  role: 'party',
  name: null,
  facilitator: false,
  coordinator: false,
  certified: false,
  side: 'harmed',
};

export const COORDINATOR: Who = {
  role: 'staff',
  name: 'Amina',
  facilitator: true,
  coordinator: true,
  certified: true,
  side: null,
};

export const ROOM: Room = {
  side: 'harmed',
  state: 'standing',
  words: null,
  staff: ['Amina', 'Bethan'],
  keys_changed_day: null,
  people_change: null,
  reply_rule: { from_me: 1, to_me: null },
  consent: { state: 'given', until_day: TODAY + 80, text_version: 'a3'.repeat(32) },
  wish: { tell: true, quiet: [{ from_day: TODAY + 20, to_day: TODAY + 22 }] },
  drafts: [
    {
      id: 'd1',
      saved_ms: Date.now() - HOUR_MS,
      first_line: 'I have been meaning to ask you something',
      kind: 'questions',
      onward: true,
      in_reply_to: null,
    },
  ],
  letters: [
    {
      id: 'l1',
      mine: true,
      from: null,
      day: TODAY - 9,
      state: 'come_back',
      notes_id: 'l2',
      read_by_other: false,
      sitting: null,
      may_appeal: false,
      onward: true,
    },
    {
      id: 'l2',
      mine: false,
      from: 'Bethan',
      day: TODAY - 7,
      state: 'received',
      notes_id: null,
      read_by_other: false,
      sitting: null,
      may_appeal: false,
      onward: false,
    },
    {
      id: 'l3',
      mine: true,
      from: null,
      day: TODAY - 2,
      state: 'accepted',
      notes_id: null,
      read_by_other: false,
      sitting: null,
      may_appeal: false,
      onward: true,
    },
  ],
  waiting: [{ crossing: 'c1', state: 'told', sitting: null, receipt_granted: false }],
  sitting: null,
  journal: [
    { day: TODAY - 30, by: null, text_key: 'invited' },
    { day: TODAY - 28, by: null, text_key: 'joined' },
    { day: TODAY - 27, by: null, text_key: 'room_stands' },
    { day: TODAY - 9, by: null, text_key: 'deposited' },
    { day: TODAY - 7, by: null, text_key: 'returned' },
  ],
};

export const OPENED: OpenedLetter = {
  blocks: LETTER,
  day: TODAY - 12,
  kind: 'apology',
  turn: null,
  new_author_key: false,
  approvals: 2,
  answers: null,
};
