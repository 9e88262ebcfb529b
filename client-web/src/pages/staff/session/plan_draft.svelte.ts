/**
 * A plan for one side as it is being made. It is kept for as long as somebody is signed in, with the id under which it
 * is given in: whatever fails, nothing is lost and nothing is planned twice.
 */

import { newId } from '../../../core/new_id';
import type { PlanGiven, SessionSide, Side, Who } from '../../../core/types';
import { dayOf, noDay, partsOf, type DayParts } from '../../../parts/day_parts';
import type { Wrong } from '../../../state/attempt.svelte';
import { clockWords, today } from '../../../text/days';
import { t } from '../../../text/words';
import { momentOf } from '../moment';
import { wholeNumber } from '../numbers';

export const MOST_SEATS = 4;
const MINUTE_MS = 60_000;
const LONGEST_MS = 14 * 86_400_000;
const LONGEST_COOLING_S = 86_400;

export interface SeatDraft {
  key: number;
  name: string;
  part: 'supporter' | 'interpreter' | null;
  duties: string;
}

export class PlanDraft {
  id = newId();
  form = $state<'shuttle' | 'meeting' | null>('shuttle');
  day = $state<DayParts>(noDay());
  from = $state('');
  /** One sitting of some minutes, or until another day. */
  length = $state<'minutes' | 'days' | null>('minutes');
  minutes = $state('60');
  lastDay = $state<DayParts>(noDay());
  until = $state('');
  cooling = $state('0');
  purpose = $state('');
  rules = $state('');
  leads = $state('');
  signals = $state('');
  supporters = $state('');
  arrive = $state('');
  place = $state('');
  seats = $state<SeatDraft[]>([]);
  #keys = 0;

  /** What is written for the other side, but for what is this side's alone: arrival, place, supporters and seats. */
  copy(from: PlanDraft): void {
    this.form = from.form;
    this.day = { ...from.day };
    this.from = from.from;
    this.length = from.length;
    this.minutes = from.minutes;
    this.lastDay = { ...from.lastDay };
    this.until = from.until;
    this.cooling = from.cooling;
    this.purpose = from.purpose;
    this.rules = from.rules;
    this.leads = from.leads;
    this.signals = from.signals;
  }

  addSeat(): SeatDraft | null {
    if (this.seats.length >= MOST_SEATS) return null;
    this.#keys += 1;
    this.seats.push({ key: this.#keys, name: '', part: null, duties: '' });
    return this.seats.at(-1) ?? null;
  }

  removeSeat(key: number): void {
    this.seats = this.seats.filter((seat) => seat.key !== key);
  }

  /** Null where the boxes hold no such number. */
  get cooling_s(): number | null {
    return this.cooling.trim() === '' ? 0 : wholeNumber(this.cooling, 0, LONGEST_COOLING_S);
  }

  #from_ms(): number | null {
    const day = dayOf(this.day);
    return day === null ? null : momentOf(day, this.from);
  }

  #until_ms(): number | null {
    if (this.length === 'minutes') {
      const from = this.#from_ms();
      const minutes = wholeNumber(this.minutes, 1, LONGEST_MS / MINUTE_MS);
      return from === null || minutes === null ? null : from + minutes * MINUTE_MS;
    }
    const day = dayOf(this.lastDay);
    return day === null ? null : momentOf(day, this.until);
  }

  wrongs(now = Date.now()): Wrong[] {
    const wrongs: Wrong[] = [];
    const need = (holds: boolean, field: string, text: string) => {
      if (!holds) wrongs.push({ field, text: t(text) });
    };
    const day = dayOf(this.day);
    const from = this.#from_ms();
    const until = this.#until_ms();
    need(this.form !== null, 'plan-form', 'sh-plan-form-missing');
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made and dropped within
    need(day !== null && day >= today(new Date(now)), 'plan-day', 'sh-plan-day-wrong');
    need(momentOf(0, this.from) !== null, 'plan-from', 'sh-plan-time-wrong');
    if (this.length === 'minutes') {
      const minutes = wholeNumber(this.minutes, 1, LONGEST_MS / MINUTE_MS);
      need(minutes !== null, 'plan-minutes', 'sh-plan-minutes-wrong');
    } else {
      need(dayOf(this.lastDay) !== null, 'plan-last-day', 'sh-plan-last-day-wrong');
      need(momentOf(0, this.until) !== null, 'plan-until', 'sh-plan-time-wrong');
    }
    if (from !== null && until !== null) {
      const field = this.length === 'minutes' ? 'plan-minutes' : 'plan-last-day';
      need(until > from && until > now, field, 'sh-plan-ends-early');
      need(until - from <= LONGEST_MS, field, 'sh-plan-too-long');
    }
    need(this.cooling_s !== null, 'plan-cooling', 'sh-plan-cooling-wrong');
    need(this.purpose.trim() !== '', 'plan-purpose', 'sh-plan-purpose-missing');
    const arrives = this.arrive.trim() === '' || momentOf(0, this.arrive) !== null;
    need(arrives, 'plan-arrive', 'sh-plan-time-wrong');
    for (const { key, name, part, duties } of this.seats) {
      need(name.trim() !== '', `seat-name-${key}`, 'sh-seat-name-missing');
      need(part !== null, `seat-part-${key}`, 'sh-seat-part-missing');
      need(duties.trim() !== '', `seat-duties-${key}`, 'sh-seat-duties-missing');
    }
    return wrongs;
  }

  /** As it is given in; null while something is wrong. */
  given(): PlanGiven | null {
    const day = dayOf(this.day);
    const [from_ms, until_ms, cooling_s] = [this.#from_ms(), this.#until_ms(), this.cooling_s];
    if (day === null || from_ms === null || until_ms === null || cooling_s === null) return null;
    return {
      id: this.id,
      from_ms,
      until_ms,
      cooling_s,
      meeting: this.form === 'meeting',
      purpose: this.purpose.trim(),
      rules: this.rules.trim(),
      supporters: this.supporters.trim(),
      signals: this.signals.trim(),
      leads: this.leads.trim(),
      arrive_ms: this.arrive.trim() === '' ? null : momentOf(day, this.arrive),
      place: this.place.trim(),
      seats: this.seats.map(({ name, part, duties }) => ({
        name: name.trim(),
        interprets: part === 'interpreter',
        duties: duties.trim(),
      })),
    };
  }
}

/** What was planned for a side, as the draft of another plan. Null where nothing readable is planned. */
export function draftOfPlanned(side: SessionSide): PlanDraft | null {
  const { sitting, details } = side;
  if (!sitting || !details) return null;
  const draft = new PlanDraft();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made and dropped within
  const first = today(new Date(sitting.from_ms));
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made and dropped within
  const last = today(new Date(sitting.until_ms));
  draft.form = details.form;
  draft.day = partsOf(first);
  draft.from = clockWords(sitting.from_ms);
  draft.length = first === last ? 'minutes' : 'days';
  draft.minutes = String(Math.round((sitting.until_ms - sitting.from_ms) / MINUTE_MS));
  draft.lastDay = partsOf(last);
  draft.until = clockWords(sitting.until_ms);
  draft.cooling = String(sitting.cooling_s);
  draft.purpose = details.purpose;
  draft.rules = details.rules ?? '';
  draft.leads = details.leads ?? '';
  draft.signals = details.signals ?? '';
  return draft;
}

// Held by who is signed in: with them it goes.
const kept = new WeakMap<Who, Map<string, PlanDraft>>();

export function planDraftOf(who: Who | null, of: string, side: Side): PlanDraft {
  if (!who) return new PlanDraft();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a page asks for one draft by name, and looks at that
  const theirs = kept.get(who) ?? new Map<string, PlanDraft>();
  kept.set(who, theirs);
  const draft = theirs.get(`${of} ${side}`) ?? new PlanDraft();
  theirs.set(`${of} ${side}`, draft);
  return draft;
}

/** It is planned: the next plan is another. */
export function forgetPlanDraft(who: Who | null, of: string, side: Side): void {
  if (who) kept.get(who)?.delete(`${of} ${side}`);
}
