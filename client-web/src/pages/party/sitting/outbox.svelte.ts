/**
 * What a party gave in, until the relay has it: one after another, under a name that stays until it succeeds, so that
 * a dropped line loses nothing and doubles nothing.
 */

import { newId } from '../../../core/new_id';
import { asTrouble } from '../../../core/trouble_error';
import type { SignalName, SittingThread, Trouble, TurnKind } from '../../../core/types';
import type { App } from '../../../state/app.svelte';
import type { Draft } from '../../../state/draft.svelte';
import { troubleWords } from '../../../text/trouble';

export type Given =
  | { what: 'message'; text: string }
  | { what: 'turn'; text: string; kind: TurnKind; answers: string | null; inPlaceOf: string | null }
  | { what: 'signal'; which: Exclude<SignalName, 'not_my_words'> }
  | { what: 'stop' };

/** `stuck`: the relay or this device said no, and `why` says it in words. */
type Progress = 'sending' | 'again' | 'stuck';

const RETRY_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

export class Outgoing {
  progress = $state<Progress>('sending');
  why = $state<string | null>(null);
  readonly given: Given;
  /** Where the words are kept meanwhile. */
  readonly draft: Draft | null;
  /** What the words will be called: as their draft is, where it was saved before they went. */
  name: string | null = null;
  readonly key = newId();

  constructor(given: Given, draft: Draft | null) {
    this.given = given;
    this.draft = draft;
  }
}

export class Outbox {
  waiting = $state.raw<Outgoing[]>([]);
  readonly #app: App;
  readonly #sitting: string;
  readonly #taken: (thread: SittingThread) => void;
  #running = false;
  #tries = 0;
  #wake: (() => void) | null = null;

  /** @param taken The relay has it: the thread as it then was. */
  constructor(app: App, sitting: string, taken: (thread: SittingThread) => void) {
    this.#app = app;
    this.#sitting = sitting;
    this.#taken = taken;
  }

  /** Gives it in, after what was given in before; a stop before all else. */
  give(given: Given, draft: Draft | null = null): void {
    const out = new Outgoing(given, draft);
    const stop = given.what === 'stop';
    // Whoever stops says nothing more: words that are not on their way yet stay drafts.
    this.waiting = stop ? [out] : [...this.waiting, out];
    this.hurry();
    void this.#run();
  }

  /** Once more, for what did not go. */
  again(out: Outgoing): void {
    out.progress = 'sending';
    out.why = null;
    void this.#run();
  }

  /** It is not to go, after all. */
  drop(out: Outgoing): void {
    this.waiting = this.waiting.filter((each) => each !== out);
  }

  /** The line is back: no need to wait for the next try. */
  hurry(): void {
    this.#tries = 0;
    this.#wake?.();
  }

  /** Saves all words that have not gone. */
  async keep(): Promise<void> {
    await Promise.all(this.waiting.flatMap((out) => (out.draft ? [out.draft.save()] : [])));
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let out = this.#next(); out; out = this.#next()) await this.#try(out);
    } finally {
      this.#running = false;
    }
  }

  #next(): Outgoing | undefined {
    // Nobody is signed in any more: the words are drafts.
    return this.#app.who ? this.waiting.find((out) => out.progress !== 'stuck') : undefined;
  }

  async #try(out: Outgoing): Promise<void> {
    try {
      const thread = await this.#send(out);
      this.#tries = 0;
      this.drop(out);
      this.#taken(thread);
      await this.#forgetDraft(out);
    } catch (thrown) {
      const trouble = asTrouble(thrown);
      if (passes(trouble)) {
        out.progress = 'again';
        await this.#pause();
      } else {
        out.progress = 'stuck';
        out.why = troubleWords(trouble);
      }
    }
  }

  async #send(out: Outgoing): Promise<SittingThread> {
    const [{ given, draft }, sitting] = [out, this.#sitting];
    if (given.what === 'stop')
      return this.#app.call('sayOfSitting', { sitting, word: 'stopped', note: null });
    // Kept before they go: whatever happens to this page, the words are there again, and known again if they went.
    if (out.name === null) await draft?.save();
    const id = (out.name ??= draft?.id ?? out.key);
    switch (given.what) {
      case 'message':
        return this.#app.call('say', { sitting, id, text: given.text });
      case 'signal':
        return this.#app.call('signal', { sitting, id, which: given.which });
      case 'turn': {
        const { text, kind, answers, inPlaceOf } = given;
        return this.#app.call('offerTurn', { sitting, id, kind, text, answers, in_place_of: inPlaceOf });
      }
    }
  }

  async #forgetDraft({ draft }: Outgoing): Promise<void> {
    draft?.stop();
    // Where that fails, the page finds the draft among what was said and throws it away then.
    if (draft?.id) await this.#app.call('dropDraft', { id: draft.id }).catch(() => undefined);
  }

  async #pause(): Promise<void> {
    const wait = RETRY_AFTER_MS[Math.min(this.#tries, RETRY_AFTER_MS.length - 1)] ?? 0;
    this.#tries += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }
}

/** Trouble that goes away by itself. */
function passes(trouble: Trouble): boolean {
  if (trouble.kind === 'offline') return true;
  return trouble.kind === 'problem' && (trouble.status >= 500 || trouble.status === 429);
}
