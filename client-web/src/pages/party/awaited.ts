/** What the first page says while a person waits for their place: fetched only by them, with its sentences. */

import awaitedWords from '../../text/awaited.ftl?raw';
import { speakToo } from '../../text/words';
import Awaited from './Awaited.svelte';

export function speakAwaited(): void {
  speakToo(awaitedWords);
}

export { Awaited };
