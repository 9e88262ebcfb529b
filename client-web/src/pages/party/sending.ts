/** Sending a draft to the facilitators. */

import type { Room } from '../../core/types';
import type { Draft } from '../../state/draft.svelte';
import type { Party } from '../../state/party.svelte';

/** Whether nothing of theirs that may go on has been sent before. */
export function isFirstOnward(room: Room): boolean {
  return !room.letters.some((letter) => letter.mine && letter.onward);
}

/** Saves, signs, seals and sends; then there is nothing to go back to. Throws a `TroubleError`. */
export async function send(party: Party, draft: Draft): Promise<void> {
  await draft.save();
  if (draft.id === null) throw new Error('a saved draft has an id');
  party.room = await party.app.call('send', { draft: draft.id });
  draft.stop();
  party.fromHome({ at: 'sent', onward: draft.onward });
}
