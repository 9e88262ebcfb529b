/** What stands over a line of a session: whose words, for whom, and what they are. */

import type { SignalName, SittingLine } from '../../../core/types';
import { t } from '../../../text/words';
import { TURN_KINDS } from './writing.svelte';

/** The heading that a screen reader meets. */
export function headingOf(line: SittingLine): string {
  switch (line.by) {
    case 'party':
      return ownHeading(line);
    case 'facilitator':
      return facilitatorHeading(line);
    case 'carried':
      if (line.what === null) return t('line-carried');
      return t(line.mode === 'summary' ? 'line-carried-summary' : 'line-carried-own', {
        what: t(`turn-${line.what}`),
      });
  }
}

/** Whether a line is words that were given in to be carried. */
export function isTurn(line: SittingLine): boolean {
  return TURN_KINDS.some((kind) => kind === line.what);
}

/** What an own line is and where it stands. */
export function standingOf(line: SittingLine): string | null {
  if (line.by !== 'party' || line.failed !== null) return null;
  if (line.what === 'message') return t('line-to-facilitator');
  if (!isTurn(line) || line.state === null) return null;
  return t(`turn-state-${line.state.replaceAll('_', '-')}`);
}

/** What a signal told the facilitators. */
export function signalWords(signal: SignalName): string {
  return t(`signal-told-${signal.replaceAll('_', '-')}`);
}

function ownHeading(line: SittingLine): string {
  if (line.what === 'signal') return t('line-you-told');
  if (!isTurn(line) || line.what === null) return t('line-you-said');
  return t(line.mode === 'summary' ? 'line-you-said-summary' : 'line-you-said-turn', {
    what: t(`turn-${line.what}`),
  });
}

function facilitatorHeading(line: SittingLine): string {
  const { name } = line;
  if (name === null) return t('line-wrote-somebody');
  if (line.what === 'wording') return t('line-suggests', { name });
  if (line.what === 'notes') return t('line-asks-otherwise', { name });
  return t('line-wrote', { name });
}
