import { beforeEach, describe, expect, it } from 'vitest';

import { partsOf } from '../../../parts/day_parts';
import { today } from '../../../text/days';
import ftl from '../../../text/shuttle.ftl?raw';
import { speak } from '../../../text/words';
import { session, sessionSide } from '../../catalogue/session_examples';
import { COORDINATOR } from '../../catalogue/examples';
import { draftOfPlanned, forgetPlanDraft, PlanDraft, planDraftOf } from './plan_draft.svelte';

beforeEach(() => speak(ftl));

function good(): PlanDraft {
  const draft = new PlanDraft();
  draft.day = partsOf(today() + 3);
  draft.from = '14:00';
  draft.purpose = 'To ask about the evening.';
  return draft;
}

const fields = (draft: PlanDraft) => draft.wrongs().map(({ field }) => field);

describe('a plan', () => {
  it('is given in whole, with nothing that was left empty', () => {
    const draft = good();
    expect(fields(draft)).toEqual([]);
    const given = draft.given();
    expect((given?.until_ms ?? 0) - (given?.from_ms ?? 0)).toBe(3_600_000);
    expect(given).toMatchObject({ id: draft.id, cooling_s: 0, meeting: false, arrive_ms: null, seats: [] });
  });

  it.each<[string, string, (draft: PlanDraft) => void]>([
    ['a day that is past', 'plan-day', (draft) => (draft.day = partsOf(today() - 1))],
    ['no time', 'plan-from', (draft) => (draft.from = 'noon')],
    ['no length', 'plan-minutes', (draft) => (draft.minutes = '0')],
    ['a cooling of more than a day', 'plan-cooling', (draft) => (draft.cooling = '86401')],
    ['no purpose', 'plan-purpose', (draft) => (draft.purpose = ' ')],
    ['a seat of nobody', 'seat-name-1', (draft) => draft.addSeat()],
    [
      'more than fourteen days',
      'plan-last-day',
      (draft) => {
        draft.length = 'days';
        draft.lastDay = partsOf(today() + 18);
        draft.until = '14:00';
      },
    ],
    [
      'an end before its start',
      'plan-last-day',
      (draft) => {
        draft.length = 'days';
        draft.lastDay = partsOf(today() + 2);
        draft.until = '14:00';
      },
    ],
  ])('cannot have %s', (_, field, spoil) => {
    const draft = good();
    spoil(draft);
    expect(fields(draft)).toContain(field);
  });

  it('copies nothing that is one side’s alone', () => {
    const theirs = good();
    theirs.arrive = '13:45';
    theirs.place = 'The green room';
    theirs.supporters = 'Ines';
    theirs.addSeat();
    const draft = new PlanDraft();
    draft.copy(theirs);
    expect(draft.purpose).toBe(theirs.purpose);
    expect(draft).toMatchObject({ arrive: '', place: '', supporters: '' });
    expect(draft.seats).toEqual([]);
    expect(draft.id).not.toBe(theirs.id);
  });

  it('takes what was planned for the other side without what is theirs', () => {
    const draft = draftOfPlanned(sessionSide('harmed'));
    expect(draft?.rules).toContain('One at a time.');
    expect(draft).toMatchObject({ arrive: '', place: '', supporters: '' });
    expect(draftOfPlanned(session({ sitting: null }).sides[0] ?? sessionSide('harmed'))).toBeNull();
  });

  it('is kept under one id until it is planned', () => {
    const who = { ...COORDINATOR };
    const { id } = planDraftOf(who, 'k1', 'harmed');
    expect(planDraftOf(who, 'k1', 'harmed').id).toBe(id);
    expect(planDraftOf(who, 'k1', 'responsible').id).not.toBe(id);
    forgetPlanDraft(who, 'k1', 'harmed');
    expect(planDraftOf(who, 'k1', 'harmed').id).not.toBe(id);
  });
});
