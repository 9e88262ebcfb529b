/** What among the papers of a case waits for somebody to act, the most urgent first. */

import type { Papers } from '../core/papers';

/** Somebody may come to harm: to be said before all else. */
export type HarmWait = 'agree' | 'tell' | 'second';

/** Who does what is not agreed by everybody. */
export type AgreementWait = 'no-agreement' | 'confirm';

export type Wait = HarmWait | AgreementWait;

const OF_HARM: readonly Wait[] = ['agree', 'tell', 'second'];

export function isOfHarm(wait: Wait): wait is HarmWait {
  return OF_HARM.includes(wait);
}

/** As far as this person can read: what was filed before their time may answer it. */
export function waitsOf({ disclosures, agreement, unreadable }: Papers): Wait[] {
  const waits: Wait[] = [];
  if (disclosures.some((each) => each.may_agree)) waits.push('agree');
  if (disclosures.some((each) => each.agreed_by !== null && each.told === null)) waits.push('tell');
  if (disclosures.some((each) => each.agreed_by === null && !each.may_agree)) waits.push('second');
  if (agreement === null && unreadable === 0) waits.push('no-agreement');
  if (agreement?.may_confirm) waits.push('confirm');
  return waits;
}
