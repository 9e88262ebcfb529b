/** The same invented people's case, as its staff see it. */

import type { Case, CaseLine, DeskItem, GateView, Review, StaffList } from '../../core/types';
import { today } from '../../text/days';
import { LETTER, WORDS } from './examples';

const TODAY = today();
const HOUR_MS = 3_600_000;

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

export const ITEM: DeskItem = {
  letter: 'l1',
  case: 'k1',
  case_name: 'The watch at the fair',
  side: 'responsible',
  author_name: 'Owen',
  onward: true,
  in_session: false,
  state: 'held',
  waiting_since_ms: Date.now() - 76 * HOUR_MS,
  claimed_by: null,
  claimed_until_ms: null,
  approvals: 1,
  approvals_needed: 2,
  approved_by_me: false,
  vetoed: false,
  appeal: false,
  cover: [],
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
    in_session: true,
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
  turn: null,
  day: TODAY - 3,
  onward: true,
  blocks: LETTER,
  answers: null,
  came_as: null,
  follows: null,
  state: 'held',
  version_of: 'l0',
  claimed_by: null,
  claim_note: null,
  approvals: [{ by: 'Bethan', day: TODAY - 1, over_five: false }],
  approvals_before: [],
  vetoes: [],
  appeal: null,
  approvals_needed: 2,
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
  sittings: [],
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
        { by: 'Bethan', day: TODAY - 1, over_five: true },
        { by: 'Amina', day: TODAY, over_five: true },
      ],
      vetoes: [],
      crossing: { id: 'c1', state: 'released', not_before_ms: Date.now() + 30 * HOUR_MS },
      sitting: null,
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
      away_until_day: null,
    },
    {
      person: 'p2',
      name: 'Bethan',
      roles: ['facilitator'],
      level: 2,
      until_day: TODAY + 60,
      state: 'certified',
      words: null,
      away_until_day: null,
    },
    {
      person: 'p3',
      name: 'Carys',
      roles: ['facilitator'],
      level: 0,
      until_day: null,
      state: 'requested',
      words: WORDS,
      away_until_day: null,
    },
  ],
};

/** One of them is away, and so is whoever looks. */
export const AWAY: StaffList = {
  ...STAFF,
  people: STAFF.people.map((person) => ({
    ...person,
    away_until_day: person.state === 'certified' ? TODAY + 6 : null,
  })),
};
