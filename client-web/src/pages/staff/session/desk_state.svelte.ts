/**
 * The desk of one session: what stands in both columns, what is chosen, and what is being written to whom. What somebody
 * writes is kept apart from what the relay says, so that looking again never replaces it.
 */

import type { Session, SessionLine, SessionSide, Side, Who } from '../../../core/types';
import type { App } from '../../../state/app.svelte';
import { AnswersDraft } from '../../../state/return_draft.svelte';

/** What a facilitator is doing with a line. */
export type Work = 'carry' | 'other_words' | 'summary';

/** What is being written about one line. */
export class LineDraft {
  /** Null where nothing is begun. */
  work = $state<Work | null>(null);
  notes = $state('');
  summary = $state('');
  readonly answers = new AnswersDraft();
}

/** What is being written at a desk, by line and by side. */
class Writings {
  readonly lines = new Map<string, LineDraft>();
  readonly sides: Record<Side, { message: string; aloud: string; debrief: string }> = $state({
    harmed: { message: '', aloud: '', debrief: '' },
    responsible: { message: '', aloud: '', debrief: '' },
  });
  pair = $state('');
}

// Held by who is signed in: with them it goes.
const kept = new WeakMap<Who, Map<string, Writings>>();

function writingsOf(who: Who | null, of: string): Writings {
  if (!who) return new Writings();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- asked for by name, once a desk
  const theirs = kept.get(who) ?? new Map<string, Writings>();
  kept.set(who, theirs);
  const found = theirs.get(of) ?? new Writings();
  theirs.set(of, found);
  return found;
}

/** What came about since the desk last looked. */
export interface News {
  signals: SessionLine[];
  /** Lines of a party that were not there, signals aside. */
  lines: SessionLine[];
  stopped: SessionSide[];
}

export class SessionDeskState {
  session = $state.raw<Session | null>(null);
  /** The line that keys act on. */
  chosen = $state<string | null>(null);
  readonly case: string;
  readonly written: Writings;
  readonly needsMe = $derived(
    (this.session?.needs_me ?? []).flatMap((id) => {
      const line = this.line(id);
      return line ? [line] : [];
    }),
  );
  readonly #app: App;
  /** Counts answers taken, so that a look that began before an act does not undo it. */
  #taken = 0;
  /** When this device first saw that something cools. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- read when a line is drawn anew, and never alone
  readonly #seenCooling = new Map<string, number>();

  constructor(app: App, of: string) {
    this.#app = app;
    this.case = of;
    this.written = writingsOf(app.who, of);
  }

  draft(line: string): LineDraft {
    const found = this.written.lines.get(line) ?? new LineDraft();
    this.written.lines.set(line, found);
    return found;
  }

  line(id: string): SessionLine | null {
    return this.session?.sides.flatMap(({ lines }) => lines).find((line) => line.id === id) ?? null;
  }

  sideOf(id: string): Side | null {
    return this.session?.sides.find(({ lines }) => lines.some((line) => line.id === id))?.side ?? null;
  }

  /** Looks again; answers what is new. Where something was done meanwhile, nobody can tell which is newer: once more. */
  async look(): Promise<News> {
    let before: number;
    let session: Session;
    do {
      before = this.#taken;
      session = await this.#app.call('session', { case: this.case });
    } while (before !== this.#taken);
    return this.take(session);
  }

  /** The session as a verb answered it. */
  take(session: Session, now = Date.now()): News {
    const news = newsIn(this.session, session);
    this.#taken += 1;
    this.session = session;
    for (const { lines } of session.sides)
      for (const { crossing } of lines)
        if (crossing?.state === 'released' && !this.#seenCooling.has(crossing.id))
          this.#seenCooling.set(crossing.id, now);
    return news;
  }

  /**
   * Until when something cools that was carried into that side, at the latest. Null where it does not, or where that
   * moment is past: then something else keeps it from being told.
   */
  coolsUntil(line: SessionLine, into: Side, now = Date.now()): number | null {
    if (line.crossing?.state !== 'released' || !line.crossing.carried) return null;
    const seen = this.#seenCooling.get(line.crossing.id) ?? now;
    const cooling = this.session?.sides.find(({ side }) => side === into)?.sitting?.cooling_s ?? 0;
    const until = seen + cooling * 1000;
    return until > now ? until : null;
  }
}

/** Nothing is new on the first look. */
export function newsIn(before: Session | null, after: Session): News {
  if (!before) return { signals: [], lines: [], stopped: [] };
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made and dropped within
  const known = new Set(before.sides.flatMap(({ lines }) => lines.map(({ id }) => id)));
  const fresh = after.sides
    .flatMap(({ lines }) => lines)
    .filter(({ id, by }) => by === 'party' && !known.has(id));
  const stopped = after.sides.filter(
    ({ side, sitting }) =>
      sitting?.state === 'stopped' &&
      before.sides.find((each) => each.side === side)?.sitting?.state !== 'stopped',
  );
  return {
    signals: fresh.filter(({ what }) => what === 'signal'),
    lines: fresh.filter(({ what }) => what !== 'signal'),
    stopped,
  };
}

/** Signals that a facilitator has not answered, and a break that goes on. The newest last. */
export function signalsThatStand(side: SessionSide): SessionLine[] {
  const signals = side.lines.filter(({ what }) => what === 'signal');
  const rest = signals.findLast(({ signal }) => signal === 'break' || signal === 'back');
  return signals.filter(
    (line) =>
      line.signal !== 'not_my_words' &&
      line.signal !== 'back' &&
      (line.signal === 'break' ? line === rest : line.needs_me),
  );
}

/** Somebody else approved it, and it waits for this person alone: one key decides. */
export function isSecond(line: SessionLine, approvals_needed: number): boolean {
  return (
    line.actions.includes('carry') &&
    line.actions.includes('approve') &&
    line.approvals.length > 0 &&
    line.approvals.length + 1 >= approvals_needed
  );
}
