/**
 * What the other side asked for or fears, set against the letter that lies on the desk. Advice alone: it allows and
 * denies nothing, and the desk works without.
 */

import type { Against, Asked, Finding, Touch } from '../../../core/screening';
import { asTrouble } from '../../../core/trouble_error';
import type { OtherSide, Review } from '../../../core/types';
import type { App } from '../../../state/app.svelte';
import type { CasePapers } from '../../../state/case_papers.svelte';
import { troubleWords } from '../../../text/trouble';
import { setAsideBy } from './papers/dismissals';
import { questionsIn } from './questions';

/** One text, and what came of it. */
export interface Row {
  asked: Asked;
  against: Against;
}

export class SetAgainst {
  /** Waiting until it is asked for. */
  state = $state<'waiting' | 'looking' | 'done' | 'absent'>('waiting');
  other = $state.raw<OtherSide | null>(null);
  rows = $state.raw<Row[]>([]);
  /** Why what they asked for cannot be shown, in words; null where nothing went wrong. */
  trouble = $state<string | null>(null);
  readonly #app: App;
  readonly #papers: CasePapers;
  #letter: string | null = null;

  constructor(app: App, papers: CasePapers) {
    this.#app = app;
    this.#papers = papers;
  }

  /** Another letter lies there: nothing is known of it. The same one again changes nothing. */
  turnTo(letter: string): void {
    if (letter === this.#letter && this.state !== 'absent') return;
    this.#letter = letter;
    this.state = 'waiting';
    this.other = null;
    this.rows = [];
    this.trouble = null;
  }

  /** Sets it against that letter, once. */
  async at(review: Review): Promise<void> {
    this.turnTo(review.letter);
    if (this.state !== 'waiting') return;
    this.state = 'looking';
    const here = () => this.#letter === review.letter;
    try {
      const other = await this.#app.call('otherSide', { case: review.case, letter: review.letter });
      // Somebody may have gone on to another letter meanwhile.
      if (!here()) return;
      this.other = other;
      await this.#papers.opened;
      const asked = askedBy(other, this.#papers);
      const against = await this.#app.screening.setAgainst(review.blocks, asked, [
        review.author_name,
        other.name,
      ]);
      if (!here()) return;
      this.rows = asked.flatMap((each, at) => {
        const came = against[at];
        return came ? [{ asked: each, against: came }] : [];
      });
      this.state = this.#papers.shown ? 'done' : 'absent';
    } catch (thrown) {
      if (!here()) return;
      if (!this.other) this.trouble = troubleWords(asTrouble(thrown));
      this.state = 'absent';
    }
  }

  /** Every sentence that touches on something, in the order of the list. */
  get touches(): Touch[] {
    return this.rows.flatMap(({ against }) => (against.kind === 'touches' ? against.touches : []));
  }

  get unanswered(): Asked[] {
    return this.#of('perhaps_not_answered');
  }

  get notCompared(): Asked[] {
    return this.#of('not_compared');
  }

  #of(kind: Against['kind']): Asked[] {
    return this.rows.filter(({ against }) => against.kind === kind).map(({ asked }) => asked);
  }
}

/** Places of findings that a protected word of the case was met, and that nobody set aside. */
export function protectedIn(findings: readonly Finding[], papers: CasePapers, review: Review): number[] {
  const dismissals = papers.of('dismissal', review.letter);
  return findings.flatMap((finding, place) =>
    finding.family === 'protected' && !setAsideBy(dismissals, finding, review.blocks) ? [place] : [],
  );
}

/** What they fear and asked for as colleagues heard it, and their own questions one by one. */
function askedBy(other: OtherSide, papers: CasePapers): Asked[] {
  const heard = papers.of('heard').filter(({ text }) => text.side === other.side);
  return [
    ...heard.map(({ text }): Asked => ({ what: text.what, text: text.text })),
    ...other.questions.flatMap(({ blocks }) =>
      questionsIn(blocks).map((text): Asked => ({ what: 'question', text })),
    ),
  ];
}
