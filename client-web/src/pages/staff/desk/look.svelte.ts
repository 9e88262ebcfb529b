/** Screening of the letter that lies on the desk. The desk works without: what cannot be screened is read. */

import type { Finding, Screening } from '../../../core/screening';
import type { Block } from '../../../core/types';

/** Families of grave things that a reader may want to know of before they read. */
export type Heavy = 'harm' | 'self-harm' | 'abuse';

/** What is grave in a letter, and heavy to read unprepared. */
const HEAVY: Partial<Record<string, Heavy>> = {
  'harm.threat': 'harm',
  'harm.surveillance': 'harm',
  'harm.coercion': 'harm',
  'harm.selfharm': 'self-harm',
  'harm.abuse': 'abuse',
};

export class Look {
  state = $state<'looking' | 'done' | 'absent'>('looking');
  findings = $state.raw<Finding[]>([]);
  /** The place of the finding whose passage is shown. */
  chosen = $state<number | null>(null);
  /** Kinds of grave things that were found. */
  heavy = $derived(heavyIn(this.findings));
  readonly #screening: Screening;
  #letter: string | null = null;

  constructor(screening: Screening) {
    this.#screening = screening;
  }

  /**
   * Looks at a letter. The same letter again changes nothing: its words cannot change.
   *
   * @param terms What must not cross in this case.
   */
  async at(letter: string, blocks: Block[], terms: Promise<string[]>): Promise<void> {
    if (letter === this.#letter && this.state !== 'absent') return;
    this.#letter = letter;
    this.state = 'looking';
    this.findings = [];
    this.chosen = null;
    const found = await terms.then((known) => this.#screening.screen(blocks, known)).catch(() => null);
    // Somebody may have gone on to another letter meanwhile.
    if (this.#letter !== letter) return;
    this.findings = found ?? [];
    this.state = found ? 'done' : 'absent';
  }

  /** No letter lies there any more. */
  away(): void {
    this.#letter = null;
    this.findings = [];
    this.chosen = null;
    this.state = 'looking';
  }
}

/** Somebody may come to harm: whoever reads it is told whom to ring. An insult, however grave, is none. */
export function isDanger({ family, gravity, concern }: Finding): boolean {
  return family === 'harm' && gravity === 'grave' && concern !== 'harm.abuse';
}

/** Each kind once. A single insult is worth a look; what may frighten is said beforehand. */
export function heavyIn(findings: readonly Finding[]): Heavy[] {
  const grave = findings.filter(({ gravity }) => gravity !== 'look');
  const kinds = grave.flatMap(({ concern }) => HEAVY[concern] ?? []);
  return kinds.filter((kind, at) => kinds.indexOf(kind) === at);
}
