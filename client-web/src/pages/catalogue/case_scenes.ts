/** The page of a case, and what its staff filed about it, in the states worth looking at. */

import type { Papers } from '../../core/papers';
import type { Case } from '../../core/types';
import { CasePapers } from '../../state/case_papers.svelte';
import AmongStaff from '../staff/case/AmongStaff.svelte';
import DeskPart from './DeskPart.svelte';
import type { Answers } from './example_core';
import { CASE } from './staff_examples';
import { NO_PAPERS, OWN_QUESTIONS, PAPERS } from './paper_examples';
import Pressed from './Pressed.svelte';
import type { PartOf, Scene } from './scenes';

/**
 * @param page The page of a case, and what the core answers besides.
 * @param part A part with props, shown as a page.
 */
export function caseScenes(page: (more?: Answers) => Scene, part: PartOf): Record<string, () => Scene> {
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
    'case-own-questions': () => notes(OWN_QUESTIONS),
    'case-choose-questions': () => notes(NO_PAPERS, CASE, ['Choose other questions']),
    'case-agree': () => notes(NO_PAPERS, CASE, ['Agree who does what']),
    'case-agree-wrong': () => notes(NO_PAPERS, CASE, ['Agree who does what', 'File the agreement']),
    'case-talked-over': () => notes(PAPERS, CASE, ['We have talked it over']),
    'case-heard-wrong': () => notes(NO_PAPERS, CASE, ['Write down what you heard', 'File it']),
  };
}
