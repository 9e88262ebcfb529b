/** The papers among the staff of one case, as a page holds them: read once, and anew with all that is filed. */

import { asTrouble } from '../core/trouble_error';
import type { Paper, Papers, PaperText } from '../core/papers';
import { troubleWords } from '../text/trouble';
import type { App } from './app.svelte';

/** A paper of one kind. */
export type PaperOf<K extends PaperText['kind']> = Paper & { text: Extract<PaperText, { kind: K }> };

/** A paper about a finding of the screening. */
export type OnFinding = PaperOf<'dismissal'> | PaperOf<'brought_back'>;

export class CasePapers {
  /** Null until they are here. */
  shown = $state.raw<Papers | null>(null);
  /** Why they cannot be shown, in words; null where nothing went wrong. */
  absent = $state<string | null>(null);
  /** When the last reading of them has ended, well or not. */
  opened: Promise<unknown> = Promise.resolve();
  readonly #app: App;
  #case: string | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  /**
   * Reads the papers of a case, and answers the words that must not cross. Nothing is thrown: a page goes on without
   * them, and says so.
   */
  open(of: string): Promise<string[]> {
    const opened = this.#read(of);
    this.opened = opened;
    return opened;
  }

  async #read(of: string): Promise<string[]> {
    if (this.#case !== of) this.shown = null;
    this.#case = of;
    this.absent = null;
    try {
      const papers = await this.#app.call('papers', { case: of });
      // Somebody may have gone on to another case meanwhile.
      if (this.#case !== of) return [];
      this.shown = papers;
    } catch (thrown) {
      if (this.#case !== of) return [];
      this.shown = null;
      this.absent = troubleWords(asTrouble(thrown));
    }
    return this.shown?.terms.map((term) => term.word) ?? [];
  }

  /** Reads them anew: somebody may have filed meanwhile. */
  async again(): Promise<void> {
    if (this.#case !== null) await this.open(this.#case);
  }

  /** Files a paper of the case that is open, about a letter or about the case. Throws a `TroubleError`. */
  async file(letter: string | null, text: PaperText): Promise<void> {
    if (this.#case === null) return;
    this.take(this.#case, await this.#app.call('filePaper', { case: this.#case, letter, text }));
  }

  /** Whose they are. */
  get case(): string | null {
    return this.#case;
  }

  /** Papers as another verb answered them. */
  take(of: string, papers: Papers): void {
    if (this.#case !== of) return;
    this.shown = papers;
    this.absent = null;
  }

  /** Those of one kind, in the order they came; about one letter where it is named. */
  of<K extends PaperText['kind']>(kind: K, letter?: string): PaperOf<K>[] {
    const is = (paper: Paper): paper is PaperOf<K> =>
      paper.text.kind === kind && (letter === undefined || paper.letter === letter);
    return this.shown?.papers.filter(is) ?? [];
  }

  /** Those by which findings in a letter were set aside or brought back, in the order they came. */
  onFindings(letter: string): OnFinding[] {
    const is = (paper: Paper): paper is OnFinding =>
      paper.letter === letter && (paper.text.kind === 'dismissal' || paper.text.kind === 'brought_back');
    return this.shown?.papers.filter(is) ?? [];
  }
}
