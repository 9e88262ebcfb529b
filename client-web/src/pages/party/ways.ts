/** The choices about something that waits which go by a facilitator, and what each of them does, line by line. */

export type Way = 'with' | 'read-to-me' | 'keep' | 'destroy';

export const WAYS: Record<Way, readonly string[]> = {
  with: ['way-with-waits', 'way-with-then', 'way-with-may'],
  'read-to-me': ['way-read-to-me-who', 'way-read-to-me-when', 'way-read-to-me-closed'],
  keep: ['way-not-shown', 'way-keep-kept', 'way-keep-mind'],
  destroy: ['way-not-shown', 'way-destroy-how', 'way-destroy-mind', 'way-destroy-cannot'],
};

/** Those by which it is put out of sight at once: it is declined, which can be undone. */
export const PUTS_AWAY: ReadonlySet<Way> = new Set(['keep', 'destroy']);
