/** What is missing before notes can go. The device holds them against the letter once more. */

import type { Criterion } from '../../../core/types';
import type { Wrong } from '../../../state/attempt.svelte';
import type { ReturnDraft } from '../../../state/return_draft.svelte';
import { t } from '../../../text/words';

export const CRITERIA: readonly Criterion[] = [
  'takes_no_responsibility',
  'blames_or_excuses',
  'asks_of_the_reader',
  'threat_or_contact',
  'not_fit_for_this_reader',
  'other',
];

export function returnWrongs(draft: ReturnDraft): Wrong[] {
  const wrongs: Wrong[] = [];
  const refused = draft.choice === 'refuse';
  if (refused && draft.criterion === null) wrongs.push({ field: 'criterion', text: t('criterion-missing') });
  if (refused && draft.criterion === 'other' && !draft.criterionWords.trim())
    wrongs.push({ field: 'criterion-words', text: t('criterion-words-missing') });
  draft.passages.forEach(({ key, note }, at) => {
    if (!note.trim()) wrongs.push({ field: `note-${key}`, text: t('note-missing', { number: at + 1 }) });
  });
  draft.passages.forEach(({ key, words, proposal }, at) => {
    if (proposal !== null && (!proposal.trim() || proposal.trim() === words))
      wrongs.push({ field: `proposal-${key}`, text: t('note-proposal-same', { number: at + 1 }) });
  });
  if (draft.passages.length === 0 && refused)
    wrongs.push({ field: 'note-piece', text: t('decide-passage-missing') });
  else if (draft.passages.length === 0 && !draft.words.trim())
    wrongs.push({ field: 'notes', text: t('decide-notes-missing') });
  return wrongs;
}
