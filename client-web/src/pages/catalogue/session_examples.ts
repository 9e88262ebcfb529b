/** A shuttle session as its facilitators see it, in invented words. */

import type {
  JointRecord,
  Block,
  CaseSitting,
  Session,
  SessionLine,
  SessionSide,
  Side,
} from '../../core/types';
import { today } from '../../text/days';
import { DETAILS, SITTING } from './sitting_examples';
import { GATES } from './staff_examples';
import { paper } from './paper_examples';

const NOW = new Date().setSeconds(0, 0);
const MINUTE_MS = 60_000;
const TODAY = today();

export const words = (text: string): Block[] => [{ kind: 'paragraph', text }];

export function sitting(side: Side, changes: Partial<CaseSitting> = {}): CaseSitting {
  return {
    id: side === 'harmed' ? 's1' : 's2',
    side,
    from_ms: NOW - 20 * MINUTE_MS,
    until_ms: NOW + 40 * MINUTE_MS,
    cooling_s: 60,
    state: 'open',
    details: `details-${side}`,
    steps: [{ step: 'opened', by: 'Amina', day: TODAY }],
    actions: ['close'],
    ...changes,
  };
}

let place = 0;

export function sessionLine(changes: Partial<SessionLine>): SessionLine {
  place += 1;
  return {
    id: `line${place}`,
    letter: `letter${place}`,
    by: 'party',
    name: 'Owen',
    place,
    received_ms: NOW - (30 - place) * MINUTE_MS,
    day: TODAY,
    what: 'message',
    mode: null,
    signal: null,
    blocks: words('I am here.'),
    about: null,
    state: 'held',
    approvals: [],
    vetoes: [],
    crossing: null,
    wording: null,
    needs_me: false,
    blocked_by: [],
    actions: [],
    failed: null,
    ...changes,
  };
}

export const QUESTION = sessionLine({
  id: 'q1',
  name: 'Hannah',
  what: 'question',
  mode: 'as_written',
  blocks: words('Where is the watch now, and can it be had back?'),
  state: 'delivered',
  approvals: [
    { by: 'Amina', day: TODAY, over_five: true },
    { by: 'Bethan', day: TODAY, over_five: true },
  ],
  crossing: { id: 'c1', state: 'opened', carried: true },
});

export const ANSWER = sessionLine({
  id: 'a1',
  what: 'answer',
  mode: 'as_written',
  blocks: words('I sold it to a man at the market the same week. I told him that I want to buy it back.'),
  about: 'q1',
  approvals: [{ by: 'Bethan', day: TODAY, over_five: true }],
  needs_me: true,
  actions: ['carry', 'approve', 'return', 'veto', 'propose'],
});

const FIRST = sessionLine({
  id: 'a2',
  what: 'account',
  mode: 'as_written',
  blocks: words('That evening I had said I would be home at nine. I was not, and I did not say so.'),
  needs_me: true,
  actions: ['carry', 'approve', 'return', 'veto', 'propose'],
});

export function sessionSide(side: Side, changes: Partial<SessionSide> = {}): SessionSide {
  return {
    side,
    name: side === 'harmed' ? 'Hannah' : 'Owen',
    sitting: sitting(side),
    details: DETAILS,
    may_plan: false,
    open: true,
    debrief_due: false,
    seats: [],
    lines: [],
    ...changes,
  };
}

const OPEN_GATES = GATES.map((gate) => ({ ...gate, open: true, why: 'open' as const }));

export function session(
  harmed: Partial<SessionSide> = {},
  responsible: Partial<SessionSide> = {},
  changes: Partial<Session> = {},
): Session {
  const sides = [sessionSide('harmed', harmed), sessionSide('responsible', responsible)];
  const waiting = sides.flatMap(({ lines }) => lines).filter(({ needs_me }) => needs_me);
  return {
    case: 'k1',
    case_name: 'The watch at the fair',
    sides,
    gates: OPEN_GATES,
    approvals_needed: 2,
    needs_me: waiting.map(({ id }) => id),
    back_channel: [
      paper(
        'Bethan',
        { kind: 'back_channel', text: 'She is calm. I would wait a minute before the next.' },
        null,
      ),
    ],
    ...changes,
  };
}

const TALK = sessionLine({
  id: 'm1',
  name: 'Hannah',
  blocks: words('My sister sits with me. I am well.'),
});
const WROTE = sessionLine({
  by: 'facilitator',
  name: 'Amina',
  state: 'delivered',
  blocks: words('Take all the time you want.'),
});
const CARRIED = sessionLine({
  id: 'c1',
  letter: QUESTION.letter,
  by: 'carried',
  name: 'Hannah',
  received_ms: null,
  what: 'question',
  mode: 'as_written',
  blocks: QUESTION.blocks,
  state: null,
  crossing: QUESTION.crossing,
});
const COOLING = sessionLine({
  id: 'c2',
  by: 'carried',
  received_ms: null,
  what: 'account',
  mode: 'summary',
  blocks: words('He says that he was late, and that he did not say so.'),
  state: null,
  crossing: { id: 'c2', state: 'released', carried: true },
  actions: ['recall'],
});
const WORDING = sessionLine({
  by: 'facilitator',
  name: 'Bethan',
  what: 'wording',
  state: 'delivered',
  blocks: words('He was late that evening, and did not say so.'),
  wording: 'waits',
});
const BREAK = sessionLine({
  id: 'g1',
  name: 'Hannah',
  what: 'signal',
  signal: 'break',
  blocks: [],
  needs_me: true,
});

export const PLANNED = session(
  {
    sitting: sitting('harmed', {
      state: 'accepted',
      from_ms: SITTING.from_ms,
      until_ms: SITTING.until_ms,
      actions: ['open', 'close'],
    }),
    open: false,
  },
  {
    sitting: sitting('responsible', {
      state: 'another_time',
      from_ms: SITTING.from_ms,
      until_ms: SITTING.until_ms,
      actions: [],
    }),
    may_plan: true,
    open: false,
    lines: [sessionLine({ blocks: words('On that day I work until six. Could it be the day after?') })],
  },
);

export const NOT_PLANNED = session(
  { sitting: null, details: null, open: false, may_plan: true },
  { sitting: null, details: null, open: false, may_plan: true },
  { back_channel: [] },
);

export const RUNNING = session(
  {
    lines: [TALK, WROTE, QUESTION, COOLING, BREAK],
    seats: DETAILS.seats.map(({ name, part }, at) => ({ name, part, accepted_day: at === 0 ? TODAY : null })),
  },
  { lines: [CARRIED, ANSWER, FIRST, WORDING] },
);

/** Words that both may sign, and an earlier wording that nobody signed. */
const offered = (letter: string) =>
  (['harmed', 'responsible'] as const).map((side) => ({ side, letter: `${letter}-${side}`, day: TODAY }));
export const RECORD = words(
  'Owen pays back ten pounds on the first Friday of each month. Hannah may ask once more about the watch, in writing.',
);
export const RECORDS: JointRecord[] = [
  { blocks: RECORD, offered: offered('r1'), signed: offered('s1'), both: true },
  {
    blocks: words('Owen and Hannah greet each other when they meet.'),
    offered: offered('r2'),
    signed: offered('s2').slice(1),
    both: false,
  },
];

export const BLOCKED = session(
  {},
  {
    lines: [
      {
        ...ANSWER,
        approvals: [
          { by: 'Amina', day: TODAY, over_five: true },
          { by: 'Bethan', day: TODAY, over_five: true },
        ],
        blocked_by: ['safe_harmed', 'no_sitting'],
        actions: ['carry', 'release', 'veto'],
      },
      { ...FIRST, vetoes: [{ by: 'Amina', day: TODAY }], needs_me: false, actions: ['lift_veto', 'return'] },
    ],
  },
  {
    gates: OPEN_GATES.map((gate) =>
      gate.which === 'safe_harmed' ? { ...gate, open: false, why: 'lapsed' as const, day: TODAY - 91 } : gate,
    ),
  },
);

export const STOPPED = session(
  {
    sitting: sitting('harmed', { state: 'stopped', actions: [] }),
    open: false,
    debrief_due: true,
    lines: [QUESTION, { ...COOLING, crossing: { id: 'c2', state: 'told', carried: true } }],
  },
  { lines: [CARRIED, { ...ANSWER, blocked_by: ['no_sitting'] }] },
);

export const ENDED = session(
  {
    sitting: sitting('harmed', { state: 'closed', actions: [] }),
    open: false,
    may_plan: true,
    debrief_due: true,
    lines: [QUESTION],
  },
  {
    sitting: sitting('responsible', { state: 'over', actions: [] }),
    open: false,
    may_plan: true,
    lines: [CARRIED],
  },
);
