/** The review desk in the states worth looking at. */

import type { Component } from 'svelte';

import type { Paper } from '../../core/papers';
import { NO_SCREENING, type Finding, type Screening, type WishOn } from '../../core/screening';
import { TroubleError } from '../../core/trouble_error';
import type { Follows, LetterAction } from '../../core/types';
import { CasePapers } from '../../state/case_papers.svelte';
import Decision from '../staff/Decision.svelte';
import Changes from '../staff/desk/Changes.svelte';
import Debrief from '../staff/desk/Debrief.svelte';
import Findings from '../staff/desk/Findings.svelte';
import { Look } from '../staff/desk/look.svelte';
import OtherSidePanel from '../staff/desk/OtherSide.svelte';
import LetterPapers from '../staff/desk/papers/LetterPapers.svelte';
import { WHOLE } from '../staff/desk/papers/passages';
import { SetAgainst } from '../staff/desk/set_against.svelte';
import {
  comparedWith,
  EARLIER,
  FINDINGS,
  FOLLOWS,
  HIDDEN,
  HIDING_REVIEW,
  OTHER_SIDE,
  PROTECTED,
  TWICE,
  TWICE_REVIEW,
  WATCHED,
  WRONG_REVIEW,
} from './desk_examples';
import DeskPart from './DeskPart.svelte';
import type { Answers } from './example_core';
import { ExampleScreening } from './example_screening';
import { CASE, REVIEW, STAFF } from './staff_examples';
import {
  ANSWERED_BY_ALL,
  BROUGHT_BACK,
  NO_PAPERS,
  OWN_QUESTIONS,
  PAPERS,
  TWICE_ASIDE,
  paper,
} from './paper_examples';
import Pressed from './Pressed.svelte';
import type { PartOf, Scene } from './scenes';

const COMPARED_TAB = 'What the other side asked: 2 to look at';

/**
 * @param desk The desk with a letter on it, and what the core answers besides.
 * @param part A part with props, shown as a page.
 */
export function deskScenes(desk: (more?: Answers) => Scene, part: PartOf): Record<string, () => Scene> {
  const screened = (screening: Screening, more?: Answers) => {
    const scene = desk(more);
    scene.app.screening = screening;
    return scene;
  };
  const found = (findings: Finding[]) =>
    screened(new ExampleScreening(findings), { letter: () => WRONG_REVIEW });
  const follows = (changes: Partial<Follows>) =>
    screened(new ExampleScreening([]), {
      letter: () => ({ ...REVIEW, version_of: null, follows: { ...FOLLOWS, ...changes } }),
    });
  const comparing = () => new ExampleScreening([], comparedWith) as Screening;
  const alone = (shown: Component, more?: Answers) => ({
    ...desk(more),
    shown: part(DeskPart, { shown }),
  });
  function otherSide(changes: Partial<typeof OTHER_SIDE>, filed = PAPERS, more = comparing()): Scene {
    const scene = screened(more, { otherSide: () => ({ ...OTHER_SIDE, ...changes }), papers: () => filed });
    const papers = new CasePapers(scene.app);
    void papers.open(REVIEW.case);
    const panel = part(OtherSidePanel, {
      review: REVIEW,
      papers,
      against: new SetAgainst(scene.app, papers),
      guarded: more === NO_SCREENING ? [] : [0],
      onfinding: () => undefined,
      onshow: () => undefined,
    });
    return { ...scene, shown: part(DeskPart, { shown: panel }) };
  }
  /** A letter that may be released, on a day that means this to its reader's wish. */
  const releasing = (on: WishOn) =>
    screened(new ExampleScreening([], undefined, () => on), {
      letter: () => ({ ...REVIEW, state: 'banked', actions: ['release'] }),
      otherSide: () => OTHER_SIDE,
    });
  /** A heavy letter, after three others of which Amina asked to talk. */
  const often = (press: readonly string[]): Scene => {
    const scene = screened(new ExampleScreening([WATCHED]), {
      letter: () => WRONG_REVIEW,
      papers: () => ({
        ...NO_PAPERS,
        papers: ['l5', 'l6', 'l7'].map((read) =>
          paper('Amina', { kind: 'care', what: 'heavy_read', text: '' }, read),
        ),
      }),
      case: () => CASE,
      staff: () => STAFF,
    });
    return { ...scene, shown: part(Pressed, { shown: scene.shown, press }) };
  };
  const second = (actions: LetterAction[], papers: Paper[] = []) =>
    screened(new ExampleScreening([]), {
      letter: () => ({ ...REVIEW, state: 'banked', approvals_needed: 1, actions }),
      papers: () => ({ ...NO_PAPERS, papers }),
    });
  /** What to look at, alone on a page, with what was set aside in sight. */
  function looked(
    findings: Finding[],
    press: readonly string[],
    more?: Answers,
    review = WRONG_REVIEW,
  ): Scene {
    const scene = desk(more);
    const papers = new CasePapers(scene.app);
    const look = new Look(new ExampleScreening(findings));
    const { letter, case: of, blocks } = review;
    void look.at(letter, blocks, papers.open(of));
    const list = part(Findings, { look, letter, blocks, papers, onchoose: () => undefined });
    const shown = part(DeskPart, { shown: list });
    return { ...scene, shown: part(Pressed, { shown, press }) };
  }
  function debrief(press: readonly string[] = []): Scene {
    const scene = desk();
    const papers = new CasePapers(scene.app);
    void papers.open(REVIEW.case);
    const panel = part(Debrief, { letter: REVIEW.letter, papers, ondone: () => undefined });
    const shown = part(DeskPart, { shown: panel });
    return { ...scene, shown: part(Pressed, { shown, press }) };
  }
  /** The decision alone on a page, where somebody has pressed what these say. */
  function pressed(...press: string[]): Scene {
    const scene = desk();
    const papers = new CasePapers(scene.app);
    void papers.open(REVIEW.case);
    const against = new SetAgainst(scene.app, papers);
    const decision = part(Decision, { review: REVIEW, papers, against, ondecided: () => undefined });
    const shown = part(DeskPart, { shown: decision });
    return { ...scene, shown: part(Pressed, { shown, press }) };
  }
  return {
    desk: () => screened(new ExampleScreening([])),
    'desk-findings': () => found(FINDINGS),
    'desk-set-aside': () => {
      const scene = found(FINDINGS);
      return { ...scene, shown: part(Pressed, { shown: scene.shown, press: ['Set aside'] }) };
    },
    'desk-aside-list': () => looked(FINDINGS.slice(0, 2), ['One set aside']),
    'desk-brought-back': () => looked([WATCHED], [], { papers: () => BROUGHT_BACK }),
    'desk-danger': () => looked([WATCHED, ...FINDINGS.slice(0, 1)], []),
    'desk-alike': () => looked(TWICE, ['Set aside'], { papers: () => NO_PAPERS }, TWICE_REVIEW),
    'desk-alike-aside': () => looked(TWICE, ['2 set aside'], { papers: () => TWICE_ASIDE }, TWICE_REVIEW),
    'desk-hidden': () => screened(new ExampleScreening([HIDDEN]), { letter: () => HIDING_REVIEW }),
    'desk-own-questions': () => {
      const scene = screened(new ExampleScreening([]), { papers: () => OWN_QUESTIONS });
      return {
        ...scene,
        shown: part(Pressed, { shown: scene.shown, press: ['Approve', 'Approve these words'] }),
      };
    },
    'desk-refuse-missing': () => pressed('Refuse', 'It takes no responsibility', 'Refuse it'),
    'desk-refuse-every': () => pressed('Refuse', 'Write a note on every paragraph'),
    'desk-return-answers': () => pressed('Send back with notes', 'Questions of this case (0 of 5 answered)'),
    'desk-approved-before': () =>
      screened(new ExampleScreening([]), {
        letter: () => ({ ...REVIEW, approvals: [], approvals_before: [...REVIEW.approvals] }),
      }),
    'desk-answers': () => {
      const overFive = REVIEW.approvals.map((each) => ({ ...each, by: 'Chidi', over_five: true }));
      const review = { ...REVIEW, approvals: [...REVIEW.approvals, ...overFive] };
      const scene = desk({ papers: () => ANSWERED_BY_ALL });
      const papers = new CasePapers(scene.app);
      void papers.open(REVIEW.case);
      const filed = part(LetterPapers, { review, papers, about: WHOLE });
      return { ...scene, shown: part(DeskPart, { shown: filed }) };
    },
    'desk-handed-over': () =>
      screened(new ExampleScreening([]), {
        letter: () => ({
          ...REVIEW,
          claimed_by: 'Amina',
          claim_note: { by: 'Bethan', text: 'I am away from Thursday. Owen waits for an answer.' },
          actions: ['unclaim', 'approve', 'return', 'refuse'],
        }),
      }),
    'desk-answers-across': () =>
      screened(new ExampleScreening([]), { letter: () => ({ ...REVIEW, answers: 'l7' }) }),
    'desk-offer': () =>
      screened(new ExampleScreening([]), {
        letter: () => ({ ...REVIEW, author_name: 'Bethan', kind: 'proposal', came_as: 'page', actions: [] }),
      }),
    'desk-taken-in': () => follows({ came_as: 'mail' }),
    'desk-taken-in-changed': () => follows({ came_as: 'text', same_words: false }),
    'desk-offered': () => follows({}),
    'desk-follows-note': () => follows({ what: 'wrote', same_words: false }),
    'desk-follows-unopened': () => follows({ what: null, same_words: false }),
    'desk-protected': () => found([PROTECTED]),
    'desk-vetoed': () =>
      screened(new ExampleScreening([]), {
        letter: () => ({
          ...REVIEW,
          state: 'banked',
          vetoes: [{ by: 'Amina', day: REVIEW.day + 1 }],
          release_blocked_by: ['veto'],
          actions: ['lift_veto'],
        }),
      }),
    'desk-may-veto': () =>
      screened(new ExampleScreening([]), {
        letter: () => ({
          ...REVIEW,
          state: 'banked',
          vetoes: [{ by: 'Bethan', day: REVIEW.day + 1 }],
          release_blocked_by: ['veto'],
          actions: ['veto'],
        }),
      }),
    'desk-no-papers': () =>
      screened(new ExampleScreening([]), {
        papers: () => {
          throw new TroubleError({ kind: 'failure', step: 'P1' });
        },
      }),
    'desk-papers-none': () => screened(new ExampleScreening([]), { papers: () => NO_PAPERS }),
    'desk-comment-not-there': () =>
      screened(new ExampleScreening([]), {
        papers: () => ({
          ...NO_PAPERS,
          papers: [
            paper('Bethan', { kind: 'comment', block: 1, quote: 'I kept the watch', text: 'Ask him why.' }),
          ],
        }),
      }),
    'desk-not-screened': () => screened(NO_SCREENING),
    'desk-warning': () => found([WATCHED, ...FINDINGS]),
    'desk-warning-often': () => often([]),
    'desk-warning-hand-over': () => often(['Give it to a colleague']),
    'desk-compared': () => screened(comparing(), { otherSide: () => OTHER_SIDE, papers: () => PAPERS }),
    'desk-not-compared': () =>
      screened(new ExampleScreening([]), {
        papers: () => PAPERS,
      }),
    'desk-touch-shown': () => {
      const scene = screened(comparing(), { otherSide: () => OTHER_SIDE, papers: () => PAPERS });
      const press = [COMPARED_TAB, 'Show it in the letter'];
      return { ...scene, shown: part(Pressed, { shown: scene.shown, press }) };
    },
    'desk-release-quiet': () => releasing({ kind: 'quiet', from_day: REVIEW.day, to_day: REVIEW.day + 6 }),
    'desk-release-quiet-day': () => releasing({ kind: 'quiet', from_day: REVIEW.day, to_day: REVIEW.day }),
    'desk-release-never': () => releasing({ kind: 'never' }),
    'desk-release-not-said': () => releasing({ kind: 'not_said' }),
    'desk-release-no-wish': () =>
      screened(NO_SCREENING, {
        letter: () => ({ ...REVIEW, state: 'banked', actions: ['release'] }),
        otherSide: () => OTHER_SIDE,
      }),
    'desk-second-look': () => second(['second_look', 'veto']),
    'desk-second-look-filed': () =>
      second(
        ['veto'],
        [
          paper('Amina', {
            kind: 'second_look',
            agrees: false,
            reason: 'The line about the man who bought it reads like a promise. I would have asked him.',
          }),
        ],
      ),
    'desk-debrief': () => debrief(),
    'desk-debrief-asking': () => debrief(['Ask to talk it over']),
    'desk-debrief-asked': () => debrief(['Ask to talk it over', 'Ask to talk it over']),
    'desk-changed': () => alone(part(Changes, { review: REVIEW }), { earlier: () => EARLIER }),
    'desk-other-side': () => otherSide({}),
    'desk-other-side-none': () => otherSide({ questions: [], unopened: 1, wish: null }, NO_PAPERS),
    'desk-other-side-not-compared': () => otherSide({}, PAPERS, NO_SCREENING),
  };
}
