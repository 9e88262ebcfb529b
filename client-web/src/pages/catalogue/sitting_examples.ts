/** A shuttle session as one of its parties sees it, in invented words. */

import type { SittingDetails, SittingLine, SittingThread, SittingView } from '../../core/types';
import { today } from '../../text/days';

const DAY_MS = 86_400_000;
const TODAY = today();
/** Two in the afternoon, five days from now. */
const FROM = new Date((TODAY + 5) * DAY_MS).setHours(14, 0, 0, 0);

export const SITTING: SittingView = {
  id: 's1',
  from_ms: FROM,
  until_ms: FROM + 5_400_000,
  cooling_s: 30,
  state: 'planned',
  actions: ['accept', 'decline', 'another_time'],
};

export const OPEN: SittingView = { ...SITTING, state: 'open', actions: ['stop', 'speak'] };

export const DETAILS: SittingDetails = {
  form: 'shuttle',
  purpose:
    'You wanted to ask about the evening of the fair, and to hear the answers while you can still ask on.',
  rules: 'One at a time.\nEverybody may be silent.\nWhat is said stays among us.',
  supporters: 'Your sister Ines, in the same room as you',
  signals: 'Ines may also press for you. On the telephone, say “lamp”.',
  leads: 'Hannah and Amina',
  arrive_ms: FROM - 900_000,
  place: null,
  seats: [
    {
      name: 'Ines',
      part: 'supporter',
      duties: 'I am there for you alone. I tell nobody what I hear.',
    },
  ],
};

export const MEETING: SittingDetails = {
  ...DETAILS,
  form: 'meeting',
  purpose: 'To talk about the watch, and about how it has been since.',
  place: 'The community house in Mill Lane, the room at the front. The door at the back is open too.',
  seats: [
    {
      name: 'Tomasz Nowak',
      part: 'interpreter',
      duties: 'I say everything that is said, and nothing else. I write down both languages.',
    },
  ],
};

/** A line of which only this is known. */
export function line(place: number, more: Partial<SittingLine>): SittingLine {
  return {
    id: `n${place}`,
    by: 'party',
    name: null,
    place,
    day: TODAY,
    what: 'message',
    mode: null,
    signal: null,
    blocks: [],
    about: null,
    state: null,
    waiting: null,
    wording: null,
    failed: null,
    actions: [],
    ...more,
  };
}

const says = (text: string) => [{ kind: 'paragraph' as const, text }];

export const SAID: SittingLine[] = [
  line(1, {
    by: 'facilitator',
    name: 'Hannah',
    blocks: says('I am here, and so is Amina. Begin when you like. There is no hurry.'),
  }),
  line(2, { blocks: says('Is it all right if Ines reads along?'), state: 'with_facilitator' }),
  line(3, { by: 'facilitator', name: 'Hannah', blocks: says('Yes. She has promised what we agreed.') }),
  line(4, {
    what: 'question',
    mode: 'as_written',
    state: 'accepted',
    blocks: says('Why that evening? My father was only away for ten minutes.'),
    actions: ['take_back'],
  }),
  line(5, {
    by: 'carried',
    what: 'answer',
    mode: 'as_written',
    waiting: 'opened',
    blocks: says(
      'I had walked past twice. I saw that nobody stood there, and I did not think any further than that.',
    ),
  }),
  line(6, { what: 'signal', signal: 'talk', state: 'with_facilitator' }),
  line(7, {
    by: 'carried',
    what: 'question',
    mode: 'summary',
    waiting: 'opened',
    blocks: says('He would like to know whether the watch meant something to your father.'),
  }),
  line(8, {
    what: 'account',
    mode: 'as_written',
    state: 'come_back',
    blocks: says('They all said that it was me. My uncle from Fernbridge still says so at every meal.'),
    actions: ['say_otherwise'],
  }),
  line(9, {
    by: 'facilitator',
    name: 'Hannah',
    what: 'notes',
    about: 'n8',
    blocks: says('Could you leave out where your uncle lives?'),
  }),
  line(10, {
    what: 'answer',
    mode: 'as_written',
    state: 'with_facilitator',
    blocks: says('It was his own father’s watch. He wound it every night.'),
    actions: ['take_back', 'say_otherwise'],
  }),
];

export const WORDING: SittingLine[] = [
  line(1, {
    what: 'account',
    mode: 'as_written',
    state: 'with_facilitator',
    blocks: says('For months they all said it was me, and nobody asked me once what I had seen.'),
    actions: ['take_back', 'say_otherwise'],
  }),
  line(2, {
    by: 'facilitator',
    name: 'Hannah',
    what: 'wording',
    about: 'n1',
    wording: 'waits',
    blocks: says('For months she was blamed for it at home, and nobody asked her what she had seen.'),
    actions: ['take', 'leave'],
  }),
  line(3, {
    by: 'facilitator',
    name: 'Amina',
    what: 'wording',
    wording: 'waits',
    blocks: says('She would like the watch to come back to her father, if that can be done.'),
    actions: ['take', 'leave'],
  }),
];

/** Each way in which something carried can stand, and a line that did not pass its check. */
export const WAITING: SittingLine[] = [
  ...(['told', 'declined', 'held_back', 'gone'] as const).map((waiting, at) =>
    line(at + 1, {
      by: 'carried',
      what: null,
      day: null,
      waiting,
      actions: waiting === 'told' ? ['open'] : [],
    }),
  ),
  line(5, { by: 'facilitator', what: null, failed: 'letter_signature' }),
  line(6, {
    what: 'proposal',
    mode: 'summary',
    state: 'taken_back_noted',
    blocks: says('She would like the watch to come back.'),
  }),
  line(7, {
    what: 'question',
    mode: 'as_written',
    state: 'not_going_forward',
    blocks: says('Where does he work now?'),
  }),
];

export function thread(sitting: SittingView = OPEN, lines: SittingLine[] = SAID): SittingThread {
  return { sitting, details: DETAILS, details_failed: null, lines };
}
