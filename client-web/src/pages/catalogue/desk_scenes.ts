/** The review desk in the states worth looking at. */

import { NO_SCREENING, type Finding, type Screening } from '../../core/screening';
import { FINDINGS, WATCHED, WRONG_REVIEW } from './desk_examples';
import type { Answers } from './example_core';
import { ExampleScreening } from './example_screening';
import type { Scene } from './scenes';

/** @param desk The desk with a letter on it, and what the core answers besides. */
export function deskScenes(desk: (more?: Answers) => Scene): Record<string, () => Scene> {
  const screened = (screening: Screening, more?: Answers) => {
    const scene = desk(more);
    scene.app.screening = screening;
    return scene;
  };
  const found = (findings: Finding[]) =>
    screened(new ExampleScreening(findings), { letter: () => WRONG_REVIEW });
  return {
    desk: () => screened(new ExampleScreening([])),
    'desk-findings': () => found(FINDINGS),
    'desk-not-screened': () => screened(NO_SCREENING),
    'desk-warning': () => found([WATCHED, ...FINDINGS]),
  };
}
