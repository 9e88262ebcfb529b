/** What a line of the session's desk is called, and how it stands. */

import type { SessionLine } from '../../../core/types';
import { t } from '../../../text/words';

/** "Question of Marta", "Marta asks for a break". */
export function lineTitle(line: SessionLine): string {
  const { name } = line;
  if (line.failed !== null) return t('sh-line-failed', { name });
  if (line.what === 'signal') return t(`sh-signal-${dashed(line.signal ?? 'talk')}`, { name });
  if (line.by === 'carried') return t(`sh-carried-${line.what ?? 'account'}`, { name });
  if (line.by === 'facilitator') return t(`sh-from-us-${line.what ?? 'message'}`, { name });
  return t(`sh-line-${line.what ?? 'message'}`, { name });
}

/** What became of it, as staff may know. */
export function standsAs(line: SessionLine): string[] {
  const words: string[] = [];
  if (line.mode) words.push(t(line.mode === 'summary' ? 'sh-mode-summary' : 'sh-mode-written'));
  if (line.wording) words.push(t(`sh-wording-${line.wording}`));
  if (line.crossing) {
    if (!line.crossing.carried) words.push(t('sh-went-as-letter'));
    if (line.crossing.state !== 'released') words.push(t(`moved-${line.crossing.state}`));
  } else if (isTurn(line) && line.state && line.state !== 'held' && line.by === 'party') {
    words.push(t(`letter-state-${dashed(line.state)}`));
  }
  return words;
}

export function isTurn(line: SessionLine): boolean {
  return ['question', 'answer', 'account', 'proposal'].includes(line.what ?? '');
}

function dashed(code: string): string {
  return code.replaceAll('_', '-');
}
