/** Invented people and letters. */

import type {
  Block,
  Case,
  CaseLine,
  DeskItem,
  GateView,
  OpenedLetter,
  Review,
  Room,
  Service,
  StaffList,
  Who,
} from '../../core/types';
import { today } from '../../text/days';

const TODAY = today();
const HOUR_MS = 3_600_000;

export const SERVICE: Service = {
  name: 'Fernbridge Restorative Service',
  demo: false,
  hours: { text: 'Monday to Friday, 9am to 5pm', next_open: 'Monday 4 January, 9am' },
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
      onward: true,
      may_appeal: false,
    },
    {
      id: 'l2',
      mine: false,
      from: 'Bethan',
      day: TODAY - 7,
      state: 'received',
      notes_id: null,
      read_by_other: false,
      onward: false,
      may_appeal: false,
    },
    {
      id: 'l3',
      mine: true,
      from: null,
      day: TODAY - 2,
      state: 'accepted',
      notes_id: null,
      read_by_other: false,
      onward: true,
      may_appeal: false,
    },
  ],
  waiting: [{ crossing: 'c1', state: 'told', receipt_granted: false }],
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
  new_author_key: false,
  approvals: 2,
  answers: null,
};

export const GATES: GateView[] = [
  {
    which: 'responsible',
    open: true,
    by: 'Amina',
    day: TODAY - 14,
    until_day: TODAY + 76,
    grade: 'full',
    note: 'Two long talks. Says what he did without being asked.',
    why: 'open',
  },
  {
    which: 'willing_harmed',
    open: true,
    by: null,
    day: TODAY - 10,
    until_day: TODAY + 80,
    grade: null,
    note: null,
    why: 'open',
  },
  {
    which: 'willing_responsible',
    open: false,
    by: null,
    day: TODAY - 3,
    until_day: null,
    grade: null,
    note: null,
    why: 'paused',
  },
  {
    which: 'safe_harmed',
    open: true,
    by: 'Bethan',
    day: TODAY - 14,
    until_day: TODAY + 30,
    grade: 'with_conditions',
    note: 'Her sister is with her when she reads.',
    why: 'open',
  },
  {
    which: 'safe_responsible',
    open: false,
    by: 'Bethan',
    day: TODAY - 120,
    until_day: TODAY - 30,
    grade: 'yes',
    note: null,
    why: 'lapsed',
  },
];

const ITEM: DeskItem = {
  letter: 'l1',
  case: 'k1',
  case_name: 'The watch at the fair',
  side: 'responsible',
  author_name: 'Owen',
  onward: true,
  state: 'held',
  waiting_since_ms: Date.now() - 76 * HOUR_MS,
  claimed_by: null,
  claimed_until_ms: null,
  approvals: 1,
  approvals_needed: 2,
  approved_by_me: false,
  gates_open: false,
  actions: ['claim', 'approve', 'return', 'refuse'],
};

export const DESK: DeskItem[] = [
  ITEM,
  {
    ...ITEM,
    letter: 'l5',
    case_name: 'Mill Lane',
    side: 'harmed',
    author_name: 'Marta',
    state: 'banked',
    approvals: 2,
    gates_open: true,
    waiting_since_ms: Date.now() - 5 * HOUR_MS,
    claimed_by: 'Bethan',
    claimed_until_ms: Date.now() + HOUR_MS / 3,
    approved_by_me: true,
  },
  {
    ...ITEM,
    letter: 'l6',
    case_name: 'Mill Lane',
    side: 'harmed',
    author_name: 'Marta',
    onward: false,
    waiting_since_ms: Date.now() - HOUR_MS / 2,
  },
];

export const REVIEW: Review = {
  letter: 'l1',
  case: 'k1',
  case_name: 'The watch at the fair',
  side: 'responsible',
  author_name: 'Owen',
  kind: 'apology',
  day: TODAY - 3,
  onward: true,
  blocks: LETTER,
  answers: null,
  state: 'held',
  version_of: 'l0',
  claimed_by: null,
  approvals: [{ by: 'Bethan', day: TODAY - 1 }],
  approvals_needed: 2,
  checklist: [
    'takes_responsibility',
    'no_blame_or_excuse',
    'asks_nothing_of_the_reader',
    'no_threat_or_contact',
    'fit_for_this_reader',
  ],
  actions: ['claim', 'approve', 'return', 'refuse'],
  gates: GATES,
  release_blocked_by: [],
  crossing: null,
};

export const CASE: Case = {
  case: 'k1',
  name: 'The watch at the fair',
  policy: { approvals: 2, replies_to_harmed: null, replies_to_responsible: 1, gate_lapse_days: 90 },
  staff: [
    { person: 'p1', name: 'Amina' },
    { person: 'p2', name: 'Bethan' },
  ],
  gates: GATES,
  rooms: [
    {
      room: 'r1',
      side: 'harmed',
      name: 'Hannah',
      state: 'joined',
      words: WORDS,
      proposed_by: null,
      can_confirm: true,
      keys_changed_day: null,
      epoch: 0,
      readers_differ: false,
    },
    {
      room: 'r2',
      side: 'responsible',
      name: 'Owen',
      state: 'standing',
      words: null,
      proposed_by: null,
      can_confirm: false,
      keys_changed_day: null,
      epoch: 1,
      readers_differ: false,
    },
  ],
  letters: [
    {
      letter: 'l1',
      side: 'responsible',
      author_name: 'Owen',
      direction: 'from_party',
      onward: true,
      day: TODAY - 3,
      state: 'banked',
      approvals: [
        { by: 'Bethan', day: TODAY - 1 },
        { by: 'Amina', day: TODAY },
      ],
      crossing: { id: 'c1', state: 'released', not_before_ms: Date.now() + 30 * HOUR_MS },
      actions: ['recall'],
    },
  ],
  journal: [
    { day: TODAY - 30, by: 'Amina', text_key: 'case_opened' },
    { day: TODAY - 3, by: null, text_key: 'deposited' },
    { day: TODAY - 1, by: 'Bethan', text_key: 'approved' },
  ],
  actions: ['invite', 'set_gate', 'write', 'change_staff'],
};

export const CASES: CaseLine[] = [
  {
    case: 'k1',
    name: 'The watch at the fair',
    harmed_name: 'Hannah',
    responsible_name: 'Owen',
    staff: ['Amina', 'Bethan'],
    gates_open: false,
    waiting: 1,
    mine: true,
  },
  {
    case: 'k2',
    name: 'Mill Lane',
    harmed_name: 'Marta',
    responsible_name: 'Luke',
    staff: ['Bethan', 'Carys'],
    gates_open: true,
    waiting: 2,
    mine: false,
  },
];

export const STAFF: StaffList = {
  me: 'p1',
  people: [
    {
      person: 'p1',
      name: 'Amina',
      roles: ['facilitator', 'coordinator'],
      level: 3,
      until_day: TODAY + 60,
      state: 'certified',
      words: null,
    },
    {
      person: 'p2',
      name: 'Bethan',
      roles: ['facilitator'],
      level: 2,
      until_day: TODAY + 60,
      state: 'certified',
      words: null,
    },
    {
      person: 'p3',
      name: 'Carys',
      roles: ['facilitator'],
      level: 0,
      until_day: null,
      state: 'requested',
      words: WORDS,
    },
  ],
};
