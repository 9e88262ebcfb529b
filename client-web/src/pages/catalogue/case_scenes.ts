/** The page of a case, and what its staff filed about it, in the states worth looking at. */

import type { Disclosure, Papers } from '../../core/papers';
import type { Case } from '../../core/types';
import type { About } from '../../state/place.svelte';
import { CasePapers } from '../../state/case_papers.svelte';
import AmongStaff from '../staff/case/AmongStaff.svelte';
import DeskPart from './DeskPart.svelte';
import type { Answers } from './example_core';
import { CASE } from './staff_examples';
import { DISCLOSURE, NO_PAPERS, OWN_QUESTIONS, PAPERS, written } from './paper_examples';
import Pressed from './Pressed.svelte';
import type { PartOf, Scene } from './scenes';

/**
 * @param page The page of a case, what the core answers besides, and what somebody came for.
 * @param part A part with props, shown as a page.
 */
export function caseScenes(
  page: (more?: Answers, about?: About) => Scene,
  part: PartOf,
): Record<string, () => Scene> {
  const whole = (filed: Papers) => page({ papers: () => filed });
  /** What staff filed, alone on a page; buttons that were pressed on it. */
  function notes(filed: Papers, of: Case = CASE, press: readonly string[] = []): Scene {
    const scene = page({ papers: () => filed });
    const papers = new CasePapers(scene.app);
    void papers.open(of.case);
    const among = part(AmongStaff, { of, papers });
    const shown = part(DeskPart, { shown: among });
    return { ...scene, shown: part(Pressed, { shown, press }) };
  }
  const carysCame = { ...CASE, staff: [...CASE.staff.slice(1), { person: 'p3', name: 'Carys' }] };
  /** One proposal to tell somebody outside, so far. */
  const outside = (changes: Partial<Disclosure>, press: readonly string[] = []) =>
    notes({ ...NO_PAPERS, disclosures: [{ ...DISCLOSURE, ...changes }] }, CASE, press);
  const agreed = { agreed_by: 'Amina', may_agree: false };
  const asksForSecondLook: Case = {
    ...CASE,
    policy: { ...CASE.policy, approvals: 1 },
    letters: CASE.letters.map((letter) => ({ ...letter, actions: ['second_look', 'recall'] })),
  };
  return {
    case: () => page(),
    'case-second-look': () => page({ case: () => asksForSecondLook }),
    'case-notes': () => notes(PAPERS),
    'case-notes-none': () => notes(NO_PAPERS),
    'case-staff-changed': () => notes(PAPERS, carysCame),
    'case-terms': () => notes(PAPERS, CASE, ['Change the list']),
    'case-own-questions': () => notes(OWN_QUESTIONS),
    'case-choose-questions': () => notes(NO_PAPERS, CASE, ['Choose other questions']),
    'case-agree': () => notes(NO_PAPERS, CASE, ['Agree who does what']),
    'case-agree-wrong': () => notes(NO_PAPERS, CASE, ['Agree who does what', 'File the agreement']),
    'case-agree-theirs': () => whole(written({ waits_for: ['Amina'], may_confirm: true })),
    'case-agreed-both': () => notes(written({ confirmed_by: ['Amina'] })),
    'case-waits': () =>
      whole({ ...PAPERS, disclosures: [DISCLOSURE, { ...DISCLOSURE, ...agreed, paper: 'n0' }] }),
    'case-to-tell': () => page({ papers: () => NO_PAPERS }, { outside: true }),
    'case-talked-over': () => notes(PAPERS, CASE, ['We have talked it over']),
    'case-heard-wrong': () => notes(NO_PAPERS, CASE, ['Write down what you heard', 'File it']),
    'case-outside-propose-wrong': () => notes(NO_PAPERS, CASE, ['Propose to tell somebody', 'Propose it']),
    'case-outside-mine': () => outside({ proposed_by: 'Amina', may_agree: false }),
    'case-outside-agree': () => outside({}, ['I agree that this is told']),
    'case-outside-agreed': () => outside(agreed),
    'case-outside-told-wrong': () => outside(agreed, ['Write down what became of it', 'Write it down']),
    'case-outside-told': () =>
      outside({ ...agreed, told: true, told_text: 'Bethan told him on the telephone. He was relieved.' }),
  };
}
