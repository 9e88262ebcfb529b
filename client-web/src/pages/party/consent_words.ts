/**
 * The words of agreeing, pausing and stopping, exactly as the pages show them. What a person signs is the
 * hash of these words, so the page shows the very lines that it hands over.
 */

import type { Side } from '../../core/types';
import { hasWords, t } from '../../text/words';

/** The lines that somebody agrees to, in their order. */
export function consentLines(side: Side): string[] {
  const lines: string[] = [];
  for (let at = 1; hasWords(`consent-${side}-${at}`); at += 1) lines.push(t(`consent-${side}-${at}`));
  return lines;
}

/** All that stands beside the button, a line each. */
export function consentText(side: Side): string {
  return [t('consent-heading'), ...consentLines(side), t('consent-version')].join('\n');
}

/** What stands beside the buttons that pause, resume and withdraw. Resuming goes back to what was agreed. */
export function changeText(change: 'pause' | 'resume' | 'withdraw', side: Side): string {
  return change === 'resume' ? consentText(side) : [t(`${change}-title`), t(`${change}-text`)].join('\n');
}
