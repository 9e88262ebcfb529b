/** What a party's pages share: the room, and where among the pages they are. */

import { createContext } from 'svelte';

import type { Room } from '../core/types';
import type { Way } from '../pages/party/ways';
import type { App } from './app.svelte';
import type { Draft } from './draft.svelte';

/** The pages of the party area. They are no entries of the browser's history. */
export type View =
  | { at: 'home' }
  | { at: 'something'; crossing: string }
  /** A choice about it that goes by a facilitator. */
  | { at: 'way'; crossing: string; way: Way }
  /** `from`: a letter whose offered words the draft begins with. */
  | { at: 'kind'; from?: string }
  | { at: 'page'; draft: Draft }
  | { at: 'revise'; draft: Draft }
  | { at: 'check'; draft: Draft }
  | { at: 'promise'; draft: Draft }
  | { at: 'sent'; onward: boolean }
  | { at: 'letters' }
  | { at: 'letter'; letter: string }
  | { at: 'take_back'; letter: string }
  | { at: 'consent' }
  | { at: 'stop' }
  | { at: 'wishes' }
  | { at: 'people' }
  | { at: 'history' }
  /** A meeting that is suggested or agreed, getting ready for it, and being in it. */
  | { at: 'suggested'; sitting: string }
  | { at: 'ready'; sitting: string }
  | { at: 'meeting'; sitting: string }
  | { at: 'leaving' };

/** Pages that show what has come about, and so look again when they are opened. */
const LISTS: readonly View['at'][] = ['home', 'letters', 'history'];

export class Party {
  readonly app: App;
  room = $state.raw<Room | null>(null);
  #trail = $state.raw<View[]>([{ at: 'home' }]);
  view = $derived(this.#trail.at(-1) ?? { at: 'home' as const });
  /** Counts moves, so that the same page opened again is a new one. */
  moves = $state(0);

  constructor(app: App) {
    this.app = app;
  }

  go(view: View): void {
    this.#trail = [...this.#trail, view];
    this.moves += 1;
    void this.refresh();
  }

  back(): void {
    this.#trail = this.#trail.length > 1 ? this.#trail.slice(0, -1) : [{ at: 'home' }];
    this.moves += 1;
    void this.refresh();
  }

  /** The start, with nothing to go back to. */
  home(): void {
    this.#trail = [{ at: 'home' }];
    this.moves += 1;
    void this.refresh();
  }

  /** In place of the page that stands there: nobody goes back to a page that is done. */
  instead(view: View): void {
    this.#trail = [...this.#trail.slice(0, -1), view];
    this.moves += 1;
  }

  /** From the start to this page: what lay between is done. */
  fromHome(view: View): void {
    this.#trail = [{ at: 'home' }, view];
    this.moves += 1;
  }

  /** Looks again while a page shows what has come about; where that fails, what is known stays. */
  async refresh(): Promise<void> {
    if (!LISTS.includes(this.view.at)) return;
    await this.load().catch(() => undefined);
  }

  async load(): Promise<void> {
    this.room = await this.app.call('room');
  }
}

export const [useParty, provideParty] = createContext<Party>();
