/** A shuttle session as its facilitators see it, in its states. */

import type { Session, Side } from '../../core/types';
import type { About, StaffPage } from '../../state/place.svelte';
import type { Answers } from './example_core';
import { ExampleScreening } from './example_screening';
import { OWN_QUESTIONS } from './paper_examples';
import Pressed from './Pressed.svelte';
import type { PartOf, Scene } from './scenes';
import { BLOCKED, ENDED, NOT_PLANNED, PLANNED, RUNNING, STOPPED } from './session_examples';

type StaffScene = (page: StaffPage, about: About, more?: Answers) => Scene;

export function sessionScenes(staff: StaffScene, part: PartOf): Record<string, () => Scene> {
  function at(page: StaffPage, session: Session, more: Answers = {}, side?: Side): Scene {
    const answer = () => session;
    const about = side ? { case: 'k1', side } : { case: 'k1' };
    const scene = staff(page, about, {
      ...{ session: answer, planSitting: answer, stepSitting: answer, proposeSummary: answer },
      carry: () => ({ session, crossing: 'c9', refused: null }),
      ...more,
    });
    scene.app.screening = new ExampleScreening([]);
    return scene;
  }
  const pressed = (scene: Scene, press: readonly string[]): Scene => ({
    ...scene,
    shown: part(Pressed, { shown: scene.shown, press }),
  });
  return {
    'case-session': () => at('case', PLANNED),
    'case-session-none': () => at('case', NOT_PLANNED),
    'plan-session': () => at('plan-meeting', NOT_PLANNED, {}, 'harmed'),
    'plan-session-wrong': () =>
      pressed(at('plan-meeting', PLANNED, {}, 'responsible'), ['Add a seat', 'Invite Owen']),
    'session-begins': () => at('meeting', PLANNED),
    session: () => at('meeting', RUNNING),
    'session-second': () => pressed(at('meeting', RUNNING), ['Answer of Owen']),
    'session-own-questions': () =>
      pressed(at('meeting', RUNNING, { papers: () => OWN_QUESTIONS }), ['Answer of Owen']),
    'session-other-words': () => pressed(at('meeting', RUNNING), ['Account of Owen', 'Ask for other words']),
    'session-summary': () => pressed(at('meeting', RUNNING), ['Account of Owen', 'Offer a summary']),
    'session-blocked': () => at('meeting', BLOCKED),
    'session-stopped': () => at('meeting', STOPPED),
    'session-ended': () => at('meeting', ENDED),
  };
}
