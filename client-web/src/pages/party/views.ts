/** The view that a page was made for, and the room it stands in. */

import type { Room, Waiting } from '../../core/types';
import type { Party, View } from '../../state/party.svelte';

/** The view, known to be of this kind: a page is only ever shown for its own. */
export function viewOf<At extends View['at']>(party: Party, at: At): Extract<View, { at: At }> {
  const view = party.view;
  if (view.at !== at) throw new Error('a page shown for another view');
  return view as Extract<View, { at: At }>;
}

/** The room, known to be there: pages are shown only once it is. */
export function roomOf(party: Party): Room {
  if (!party.room) throw new Error('a page shown without its room');
  return party.room;
}

/**
 * What waits, as it is told at home. What was carried into the newest session stands on its page, but for what was
 * told and is not shown there by itself any more.
 */
export function waitingAtHome(room: Room): Waiting[] {
  const { sitting } = room;
  return room.waiting.filter(
    (each) =>
      each.sitting === null ||
      each.sitting !== sitting?.id ||
      (sitting.state !== 'open' && (each.state === 'told' || each.state === 'declined')),
  );
}
