/**
 * A page of writing that saves itself, sealed, a few seconds after the last key and whenever the person
 * turns away.
 */

import type { Core } from '../core/client';
import type { DraftOpened, DraftText } from '../core/types';

const SAVE_AFTER_MS = 2_500;
const RETRY_AFTER_MS = 10_000;

export class Draft {
  id = $state<string | null>(null);
  text = $state('');
  savedMs = $state<number | null>(null);
  /** The last try to save failed. */
  unsaved = $state(false);
  saving = $state(false);
  readonly kind: DraftText['kind'];
  readonly onward: boolean;
  readonly inReplyTo: string | null;
  /** The letter whose notes stand beside it. */
  readonly notesOn: string | null;
  /** The words chosen for each of those notes, empty where nothing was; a `Revision` changes it. */
  chosen = $state.raw<readonly string[]>([]);
  readonly #core: Pick<Core, 'call'>;
  #savedText: string;
  #savedChosen: readonly string[];
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(core: Pick<Core, 'call'>, id: string | null, from: DraftText | DraftOpened) {
    this.#core = core;
    this.id = id;
    this.text = from.text;
    this.#savedText = from.text;
    this.kind = from.kind;
    this.onward = from.onward;
    this.inReplyTo = from.in_reply_to;
    this.notesOn = 'notes_on' in from ? from.notes_on : null;
    this.chosen = 'chosen' in from ? from.chosen : [];
    this.#savedChosen = this.chosen;
  }

  /** What stands on the page is saved. */
  get isSaved(): boolean {
    return this.text === this.#savedText && this.chosen === this.#savedChosen;
  }

  /** The text has changed: saves soon. */
  touched(): void {
    this.#later(SAVE_AFTER_MS);
  }

  /** Saves now. Throws a `TroubleError`; the text stays on the page. */
  async save(): Promise<void> {
    this.#forgetTimer();
    // One save at a time: a second one would not know the version that the first one makes.
    while (this.#running) await this.#running.catch(() => undefined);
    if (this.isSaved && (this.id !== null || this.text === '')) return;
    this.#running = this.#put();
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  /** Saves now, and tries again later where that fails. */
  keep(): void {
    this.save().catch(() => this.#later(RETRY_AFTER_MS));
  }

  /** No more saving by itself. */
  stop(): void {
    this.#forgetTimer();
  }

  async #put(): Promise<void> {
    const [text, chosen] = [this.text, this.chosen];
    this.saving = true;
    try {
      const saved = await this.#core.call('saveDraft', {
        id: this.id,
        text,
        kind: this.kind,
        onward: this.onward,
        in_reply_to: this.inReplyTo,
        ...(chosen === this.#savedChosen ? {} : { chosen: [...chosen] }),
      });
      this.id = saved.id;
      this.savedMs = saved.saved_ms;
      this.#savedText = text;
      this.#savedChosen = chosen;
      this.unsaved = false;
    } catch (thrown) {
      this.unsaved = true;
      throw thrown;
    } finally {
      this.saving = false;
    }
  }

  #later(afterMs: number): void {
    // Not put off by every key: somebody who writes without a pause is saved as well.
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.keep();
    }, afterMs);
  }

  #forgetTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
