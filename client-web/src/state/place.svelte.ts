/**
 * Where somebody is. Addresses are plain words without names, numbers or ids.
 *
 * Parties and newcomers never move in the browser's history: `begin(null)` shows `/` in place of whatever
 * the address was. Staff pages are entries of their own; which case or letter is meant stays in memory.
 */

import type { Side } from '../core/types';

/** Staff pages. */
export type StaffPage =
  'desk' | 'cases' | 'case' | 'open-case' | 'staff' | 'library' | 'meeting' | 'plan-meeting';

/** What a staff page is about: never in the address. */
export interface About {
  case?: string;
  letter?: string;
  side?: Side;
  /** On the page of a case: the form to propose that somebody outside is told. */
  outside?: boolean;
}

const PAGES: readonly StaffPage[] = [
  'desk',
  'cases',
  'case',
  'open-case',
  'staff',
  'library',
  'meeting',
  'plan-meeting',
];
/** Nothing to show without a case. */
const OF_A_CASE: readonly StaffPage[] = ['case', 'meeting', 'plan-meeting'];

export class Place {
  page = $state<StaffPage | null>(null);
  about = $state.raw<About>({});
  /** Counts moves, so that the same page opened again is a new one. */
  moves = $state(0);
  #visited: About[] = [];

  /** A new start: replaces the address, so that nothing before it is a page of this visit. */
  begin(page: StaffPage | null): void {
    this.page = page;
    this.moves += 1;
    this.about = {};
    this.#visited = [{}];
    history.replaceState({ at: 0 }, '', page ? `/${page}` : '/');
  }

  /** Goes to a staff page. */
  go(page: StaffPage, about: About = {}): void {
    const at = this.#index() + 1;
    this.#visited.length = at;
    this.#visited.push(about);
    history.pushState({ at }, '', `/${page}`);
    this.page = page;
    this.moves += 1;
    this.about = about;
  }

  /** The browser's Back or Forward was used. */
  returned(): void {
    if (this.page === null) {
      // Entries of a visit that has ended lead to the start.
      history.replaceState({ at: 0 }, '', '/');
      return;
    }
    const page = PAGES.find((each) => location.pathname === `/${each}`) ?? 'desk';
    const about = this.#visited[this.#index()];
    const known = about !== undefined && (!OF_A_CASE.includes(page) || about.case !== undefined);
    this.page = known ? page : 'desk';
    this.moves += 1;
    this.about = known ? about : {};
    if (!known) history.replaceState({ at: 0 }, '', '/desk');
  }

  #index(): number {
    const state: unknown = history.state;
    return typeof state === 'object' && state !== null && 'at' in state && typeof state.at === 'number'
      ? state.at
      : 0;
  }
}
