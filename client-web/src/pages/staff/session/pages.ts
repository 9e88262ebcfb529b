/** The staff's pages of a shuttle session, fetched when the first of them is opened, with their sentences. */

import ftl from '../../../text/shuttle.ftl?raw';
import { speakToo } from '../../../text/words';
import Plan from './Plan.svelte';
import SessionDesk from './SessionDesk.svelte';

/** Their sentences beside those that are spoken already. */
export function speakSession(): void {
  speakToo(ftl);
}

export { default as Planned } from './Planned.svelte';
export const pages = { meeting: SessionDesk, 'plan-meeting': Plan };
