/** One polite voice for screen readers: what has just happened, in a sentence. */

import { untrack } from 'svelte';

class Announcer {
  said = $state('');

  /** Says a sentence, the same one again too. */
  say(sentence: string): void {
    // A trailing space makes the same words a new text.
    this.said = untrack(() => this.said) === sentence ? `${sentence} ` : sentence;
  }
}

export const announcer = new Announcer();
