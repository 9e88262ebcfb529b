/** The writing place of a session: what is written, for whom, and what it answers or takes the place of. */

import type { DraftOpened, SittingLine, TurnKind } from '../../../core/types';
import type { App } from '../../../state/app.svelte';
import { Draft } from '../../../state/draft.svelte';
import type { Given } from './outbox.svelte';

export type To = 'facilitator' | TurnKind;

export const TURN_KINDS: readonly TurnKind[] = ['question', 'answer', 'account', 'proposal'];

export class Writing {
  draft: Draft;
  /** For the facilitators alone, until somebody chooses otherwise: nothing is to be carried by mistake. */
  to = $state<To>('facilitator');
  /** What was carried and is answered, or an own turn that is said otherwise. */
  about = $state.raw<SittingLine | null>(null);

  /** Whether somebody has just asked to write this. */
  asked = false;

  constructor(
    app: App,
    about: SittingLine | null = null,
    text = '',
    stored: [string, DraftOpened] | null = null,
  ) {
    const [id, opened] = stored ?? [null, null];
    this.draft = new Draft(
      app,
      id,
      opened ?? { text: '', kind: 'turn', onward: false, in_reply_to: about?.id ?? null },
    );
    if (text) this.draft.text = text;
    this.about = about;
    if (about) this.to = about.by === 'carried' ? 'answer' : kindOf(about);
  }

  /** Whether there is nothing in it that anybody would miss. */
  get isEmpty(): boolean {
    return this.draft.text.trim() === '';
  }

  /** As it is given in. */
  given(): Given {
    const text = this.draft.text;
    if (this.to === 'facilitator') return { what: 'message', text };
    const { about } = this;
    return {
      what: 'turn',
      text,
      kind: this.to,
      answers: about?.by === 'carried' ? about.id : null,
      inPlaceOf: about?.by === 'party' ? about.id : null,
    };
  }
}

/** What an own turn is. */
export function kindOf(line: SittingLine): TurnKind {
  return TURN_KINDS.find((kind) => kind === line.what) ?? 'account';
}
