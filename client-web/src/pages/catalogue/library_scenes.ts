/** The agency's library in the states worth looking at. */

import { TroubleError } from '../../core/trouble_error';
import type { Library } from '../../core/library';
import type { Answers } from './example_core';
import { LIBRARY } from './paper_examples';
import Pressed from './Pressed.svelte';
import type { PartOf, Scene } from './scenes';

/** What Bethan saved while Amina was writing. */
const THEIRS: Library = {
  ...LIBRARY,
  version: LIBRARY.version + 1,
  words: {
    ...LIBRARY.words,
    texts: [
      ...LIBRARY.words.texts,
      { title: 'When somebody else reads', text: 'Bethan reads your letters while Amina is away.' },
    ],
  },
};

/**
 * @param page The page of the library, and what the core answers besides.
 * @param part A part with props, shown as a page.
 */
export function libraryScenes(page: (more?: Answers) => Scene, part: PartOf): Record<string, () => Scene> {
  return {
    library: () => page(),
    'library-unreadable': () => page({ library: () => ({ ...LIBRARY, readable: false }) }),
    'library-between': () => {
      let tried = false;
      const scene = page({
        library: () => (tried ? THEIRS : LIBRARY),
        saveLibrary: () => {
          tried = true;
          throw new TroubleError({ kind: 'problem', code: 'version', title: '', status: 409 });
        },
      });
      return {
        ...scene,
        shown: part(Pressed, { shown: scene.shown, press: ['Remove', 'Save the library'] }),
      };
    },
  };
}
