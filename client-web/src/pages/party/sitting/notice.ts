/** What the first page says of a meeting: fetched only by whoever has one, with its sentences. */

import noticeWords from '../../../text/sitting_notice.ftl?raw';
import { speakToo } from '../../../text/words';
import Notice from './Notice.svelte';

export function speakNotice(): void {
  speakToo(noticeWords);
}

export { Notice };
