/** A place that leaves the browser's address alone. */

import { Place, type About, type StaffPage } from '../../state/place.svelte';

export class StillPlace extends Place {
  override begin(page: StaffPage | null): void {
    this.page = page;
    this.moves += 1;
  }

  override go(page: StaffPage, about: About = {}): void {
    this.page = page;
    this.about = about;
    this.moves += 1;
  }
}
