import { beforeEach, describe, expect, it } from 'vitest';

import type { DeskItem } from '../../../core/types';
import desk from '../../../text/desk.ftl?raw';
import staff from '../../../text/staff.ftl?raw';
import { speak } from '../../../text/words';
import { SERVICE } from '../../catalogue/examples';
import { ITEM } from '../../catalogue/staff_examples';
import { filtered } from './filtered';
import { USUAL_TARGETS } from '../../../state/agency_library.svelte';
import { targetOf } from './targets';
import { afterWorkingHours } from './working_time';

beforeEach(() => speak(`${staff}\n${desk}`));

/** A weekday service in London, shut on 25 and 28 December 2026. */
const HOURS = { ...SERVICE.hours, closed_days: [20_812, 20_815] };
const at = (iso: string) => Date.parse(iso);

describe('working time', () => {
  it.each([
    ['within a day', '2026-11-23T10:00Z', 4, '2026-11-23T14:00Z'],
    ['to the very end of a day', '2026-11-23T09:00Z', 8, '2026-11-23T17:00Z'],
    ['over a night', '2026-11-23T16:00Z', 2, '2026-11-24T10:00Z'],
    ['from a night', '2026-11-23T23:00Z', 1, '2026-11-24T10:00Z'],
    ['over a weekend', '2026-11-27T16:00Z', 16, '2026-12-01T16:00Z'],
    ['over days on which nobody is there', '2026-12-24T16:00Z', 2, '2026-12-29T10:00Z'],
    // British Summer Time: nine in London is eight in UTC.
    ['in summer', '2026-07-06T06:00Z', 1, '2026-07-06T09:00Z'],
    ['over the end of summer time', '2026-10-23T15:00Z', 2, '2026-10-26T10:00Z'],
  ])('%s', (_, since, hours, due) => {
    expect(afterWorkingHours(at(since), hours, HOURS)).toBe(at(due));
  });

  it('counts hours that overlap once, and none where nobody works', () => {
    const open = [
      { weekdays: [0], from_minute: 540, until_minute: 720 },
      { weekdays: [0], from_minute: 600, until_minute: 780 },
    ];
    expect(afterWorkingHours(at('2026-11-23T08:00Z'), 4, { ...HOURS, open })).toBe(at('2026-11-23T13:00Z'));
    expect(afterWorkingHours(at('2026-11-23T08:00Z'), 1, { ...HOURS, open: [] })).toBe(null);
  });
});

describe('a letter’s time', () => {
  const held: DeskItem = {
    ...ITEM,
    approvals: 0,
    approvals_needed: 2,
    waiting_since_ms: at('2026-11-23T09:00Z'),
  };
  const words = (item: Partial<DeskItem>, now: string) =>
    targetOf({ ...held, ...item }, HOURS, USUAL_TARGETS, at(now));

  it.each<[string, Partial<DeskItem>, string, string, boolean]>([
    ['a first look', {}, '2026-11-23T10:00Z', 'First look by Tuesday', false],
    ['on the day', {}, '2026-11-24T10:00Z', 'First look by 17:00 today', false],
    ['past it', {}, '2026-11-26T10:00Z', 'Over its time since Tuesday', true],
    ['long past it', {}, '2026-12-16T10:00Z', 'Over its time since 24 November', true],
    ['a second approval', { approvals: 1 }, '2026-11-24T18:00Z', 'Approval by Wednesday', false],
    [
      'to be approved again',
      { state: 'must_approve_again' },
      '2026-11-24T18:00Z',
      'Approval by Wednesday',
      false,
    ],
    ['a release', { approvals: 2, state: 'banked' }, '2026-11-24T18:00Z', 'Release by Thursday', false],
  ])('%s', (_, item, now, said, over) => {
    expect(words(item, now)).toEqual({ words: said, over });
  });

  it('is none once it is released', () => {
    expect(words({ state: 'released' }, '2026-12-16T10:00Z')).toBe(null);
  });
});

it('lists whose letters the rules say they are', () => {
  const free = ITEM;
  const mine: DeskItem = { ...free, letter: 'm', claimed_by: 'Amina', actions: ['unclaim', 'approve'] };
  const theirs: DeskItem = { ...free, letter: 't', claimed_by: 'Bethan', actions: ['take_over'] };
  const items = [free, mine, theirs];
  expect(filtered(items, 'all')).toEqual(items);
  expect(filtered(items, 'mine')).toEqual([mine]);
  expect(filtered(items, 'free')).toEqual([free]);
});
