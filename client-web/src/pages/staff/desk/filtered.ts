/** Which letters of the queue are listed. The rules say whose they are: only a claim of one's own can be given up. */

import type { DeskItem } from '../../../core/types';

export function filtered(items: DeskItem[], filter: 'all' | 'mine' | 'free'): DeskItem[] {
  if (filter === 'mine') return items.filter((item) => item.actions.includes('unclaim'));
  if (filter === 'free') return items.filter((item) => item.claimed_by === null);
  return items;
}
