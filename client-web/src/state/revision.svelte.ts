/**
 * A letter that came back, changed passage by passage: each choice goes into the draft where the passage stands, and
 * can be undone. What is edited by hand in between is left alone.
 */

import type { PassageShown } from '../core/types';
import type { Draft } from './draft.svelte';

export type Choice = 'proposal' | 'own' | 'leave';

export class Revision {
  readonly draft: Draft;
  readonly passages: readonly PassageShown[];
  /** What stood there before each choice, the last first, for each passage; empty where nothing was chosen. */
  #before = $state.raw<readonly (readonly string[])[]>([]);

  constructor(draft: Draft, passages: readonly PassageShown[]) {
    this.draft = draft;
    this.passages = passages;
  }

  /** What was chosen for a passage, if anything was: words that are neither are the author's own. */
  chosen(at: number): Choice | null {
    const [passage, words] = [this.passages[at], this.draft.chosen[at]];
    if (!passage || !words) return null;
    if (words === typed(passage, passage.words)) return 'leave';
    return words === typed(passage, passage.proposal ?? '') ? 'proposal' : 'own';
  }

  /** The words that stand in the draft in a passage's place. */
  words(at: number): string {
    const passage = this.passages[at];
    const chosen = this.draft.chosen[at] ?? '';
    return chosen === '' && passage ? typed(passage, passage.words) : chosen;
  }

  /** Where they stand; null where they were changed by hand. The nearest to where they should be. */
  place(at: number): number | null {
    const wanted = this.words(at);
    const moved = this.passages
      .slice(0, at)
      .reduce((sum, each, place) => sum + this.words(place).length - typed(each, each.words).length, 0);
    const near = (this.passages[at]?.draft_at ?? 0) + moved;
    let best: number | null = null;
    for (let found = this.draft.text.indexOf(wanted); found >= 0 && wanted;) {
      if (best === null || Math.abs(found - near) < Math.abs(best - near)) best = found;
      found = this.draft.text.indexOf(wanted, found + 1);
    }
    return best;
  }

  /** Puts what is chosen into the draft, `own` being the author's words. False where the place is gone. */
  choose(at: number, choice: Choice, own = ''): boolean {
    const passage = this.passages[at];
    if (!passage) return false;
    const words = { proposal: passage.proposal ?? '', own: own.trim(), leave: passage.words }[choice];
    const was = this.draft.chosen[at] ?? '';
    if (!words || !this.#put(at, typed(passage, words))) return false;
    this.#before = this.passages.map((_, each) => [
      ...(each === at ? [was] : []),
      ...(this.#before[each] ?? []),
    ]);
    return true;
  }

  /** Whether there is something to undo. */
  mayUndo(at: number): boolean {
    return (this.#before[at]?.length ?? 0) > 0;
  }

  /** As it was before the last choice for this passage. False where the place is gone. */
  undo(at: number): boolean {
    const [was, ...earlier] = this.#before[at] ?? [];
    if (was === undefined || !this.#put(at, was)) return false;
    this.#before = this.#before.map((each, place) => (place === at ? earlier : each));
    return true;
  }

  /** Empty: as it came back, and nothing chosen. */
  #put(at: number, chosen: string): boolean {
    const [place, passage] = [this.place(at), this.passages[at]];
    if (place === null || !passage) return false;
    const { draft } = this;
    const end = place + this.words(at).length;
    draft.text =
      draft.text.slice(0, place) + (chosen || typed(passage, passage.words)) + draft.text.slice(end);
    draft.chosen = this.passages.map((_, each) => (each === at ? chosen : (draft.chosen[each] ?? '')));
    draft.touched();
    return true;
  }
}

/** Words as they stand in the draft: further lines of an item or a quotation begin with its mark. */
function typed(passage: PassageShown, words: string): string {
  return words.replaceAll('\n', `\n${passage.continued}`);
}
