/** The agency's library, as pages of staff use it: read once for as long as somebody is signed in. */

import { createContext } from 'svelte';

import type { Library, LibraryWords } from '../core/library';
import type { App } from './app.svelte';

export type Targets = LibraryWords['targets'];

/** In working hours: what stands until the agency has agreed its own. */
export const USUAL_TARGETS: Targets = { first_look_hours: 16, second_approval_hours: 8, release_hours: 8 };

export class AgencyLibrary {
  /** Null until it is here, and where it cannot be had: every page does without. */
  shown = $state.raw<Library | null>(null);
  readonly texts = $derived(this.shown?.words.texts ?? []);
  readonly checklists = $derived(this.shown?.words.checklists ?? []);
  readonly targets = $derived(
    this.shown?.readable && this.shown.version > 0 ? this.shown.words.targets : USUAL_TARGETS,
  );
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Reads it where it was not read yet. Nothing is thrown. */
  async open(): Promise<void> {
    this.shown ??= await this.#app.call('library').catch(() => null);
  }
}

export const [useLibrary, provideLibrary] = createContext<AgencyLibrary>();
