/** The pages of a meeting, fetched when the first of them is opened, with their sentences. */

import savingWords from '../../../text/saving.ftl?raw';
import sittingWords from '../../../text/sitting.ftl?raw';
import { speakToo } from '../../../text/words';
import Meeting from './Meeting.svelte';
import Ready from './Ready.svelte';
import Suggested from './Suggested.svelte';

/** Their sentences beside those that are spoken already. */
export function speakMeetings(): void {
  speakToo(sittingWords, savingWords);
}

export const meetings = { suggested: Suggested, ready: Ready, meeting: Meeting };
