import { beforeEach, describe, expect, it } from 'vitest';

import party from '../../../text/party.ftl?raw';
import sitting from '../../../text/sitting.ftl?raw';
import { speak } from '../../../text/words';
import { line } from '../../catalogue/sitting_examples';
import { differenceOf, typed } from './difference';
import { headingOf, standingOf } from './line_words';
import { coolingWords, lengthWords, timeWords, whenWords } from './when';

beforeEach(() => speak(party, sitting));

describe('a difference', () => {
  const shown = (before: string, after: string) =>
    differenceOf(before, after)
      .map(({ how, text }) => ({ same: text, added: `{+${text}+}`, taken_out: `[-${text}-]` })[how])
      .join('');

  it.each([
    ['', '', ''],
    ['the same', 'the same', 'the same'],
    ['I took it', 'She took it', '[-I -]{+She +}took it'],
    ['one two three', 'one three', 'one [-two -]three'],
    ['', 'all new', '{+all new+}'],
    ['all gone', '', '[-all gone-]'],
  ])('from “%s” to “%s”', (before, after, difference) => {
    expect(shown(before, after)).toBe(difference);
  });

  it('gives back both texts, whatever they are', () => {
    const words = ['a ', 'b ', 'c\n\n', 'd '];
    for (let round = 0; round < 200; round += 1) {
      const text = () =>
        Array.from({ length: (round * 7) % 13 }, (_, at) => words[(round * at + at) % 4]).join('');
      const [before, after] = [text(), words.slice(round % 3).join('') + text()];
      const changes = differenceOf(before, after);
      const only = (not: string) =>
        changes
          .filter(({ how }) => how !== not)
          .map((each) => each.text)
          .join('');
      expect(only('added')).toBe(before);
      expect(only('taken_out')).toBe(after);
    }
  });

  it('of very long texts is told whole', () => {
    const long = 'word '.repeat(1_100);
    expect(differenceOf(long, `${long}more`).map(({ how }) => how)).toEqual(['taken_out', 'added']);
  });
});

it('a text is typed as it is read', () => {
  const blocks = [
    { kind: 'paragraph' as const, text: 'One\ntwo' },
    { kind: 'list' as const, items: ['a', 'b\nc'] },
    { kind: 'quote' as const, blocks: [{ kind: 'paragraph' as const, text: 'said\nso' }] },
  ];
  expect(typed(blocks)).toBe('One\ntwo\n\n- a\n- b\n  c\n\n> said\n> so');
});

describe('a time in words', () => {
  const at = (hours: number, minutes = 0) => new Date(2027, 2, 4, hours, minutes).getTime();

  it.each([
    [at(9), '9 in the morning'],
    [at(0, 5), '12:05 in the morning'],
    [at(12), '12 noon'],
    [at(12, 30), '12:30 in the afternoon'],
    [at(14, 30), '2:30 in the afternoon'],
    [at(19), '7 in the evening'],
  ])('%#', (ms, words) => {
    expect(timeWords(ms)).toBe(words);
  });

  it('with its day', () => {
    expect(whenWords(at(14))).toBe('Thursday 4 March 2027, at 2 in the afternoon');
  });

  it.each([
    [60_000, 'one minute'],
    [3_600_000, 'one hour'],
    [5_400_000, 'one hour and 30 minutes'],
    [86_400_000, '24 hours'],
    [3 * 86_400_000, '3 days'],
  ])('as a length, %#', (ms, words) => {
    expect(lengthWords(ms)).toBe(words);
  });

  it.each([
    [30, '30 seconds'],
    [90, '90 seconds'],
    [120, '2 minutes'],
  ])('as a wait of %d seconds', (seconds, words) => {
    expect(coolingWords(seconds)).toBe(words);
  });
});

describe('a line', () => {
  it.each([
    [{}, 'You said'],
    [{ what: 'question', mode: 'as_written' }, 'You said, to be carried: a question'],
    [
      { what: 'account', mode: 'summary' },
      'You took these words as yours, to be carried: what happened, as you tell it',
    ],
    [{ what: 'signal', signal: 'break' }, 'You told your facilitator'],
    [{ by: 'facilitator', name: 'Hannah' }, 'Hannah, your facilitator, wrote'],
    [{ by: 'facilitator', name: null }, 'Your facilitator wrote'],
    [
      { by: 'facilitator', name: 'Hannah', what: 'wording' },
      'Hannah, your facilitator, suggests these words for what you said',
    ],
    [
      { by: 'facilitator', name: 'Hannah', what: 'notes' },
      'Hannah, your facilitator, asks you to say it in other words',
    ],
    [
      { by: 'carried', what: 'question', mode: 'as_written' },
      'Carried to you: a question, in their own words',
    ],
    [
      { by: 'carried', what: 'answer', mode: 'summary' },
      'Carried to you: an answer, a summary that they agreed to',
    ],
    [{ by: 'carried', what: null }, 'Carried to you'],
  ] as const)('says whose words it is, %#', (more, heading) => {
    expect(headingOf(line(1, more))).toBe(heading);
  });

  it('to the facilitators alone says so, and tells nothing of where it stands', () => {
    expect(standingOf(line(1, { state: 'with_facilitator' }))).toBe(
      'To your facilitator only. It goes no further.',
    );
  });

  it.each([
    'with_facilitator',
    'come_back',
    'accepted',
    'not_going_forward',
    'taken_back',
    'taken_back_noted',
    'replaced',
    'received',
  ] as const)('to be carried says where it stands: %s', (state) => {
    expect(standingOf(line(1, { what: 'question', state }))).not.toBe(null);
  });
});
