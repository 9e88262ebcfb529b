/** What anybody may know before signing in, and who is signed in. */

import type { Side } from './letter';
import type { Policy } from './policy';

/** What anybody may know of the relay, before signing in. */
export interface Service {
  name: string;
  demo: boolean;
  hours: {
    text: string;
    here_now: boolean;
    /** null while somebody is here, and where nobody is for sixty days. */
    next_open: string | null;
    /** Weekdays count from Monday, which is nought; minutes from midnight. */
    open: { weekdays: number[]; from_minute: number; until_minute: number }[];
    /** Days on which nobody is here all the same. */
    closed_days: number[];
    zone: string;
  };
  numbers: { label: string; number: string }[];
  exit_url: string;
  accent: string;
  card_secret_for_parties: boolean;
}

export interface InvitationView {
  agency: string;
  kind: 'party' | 'staff';
  side: Side | null;
  /** Working names of those who will read. */
  staff: string[];
  policy: Policy | null;
}

/** Made on this device, shown once. Without a card secret where the agency wants none. */
export interface SignInWords {
  locator: string;
  passphrase: string;
  card_secret: string | null;
}

export interface Who {
  role: 'party' | 'staff';
  name: string | null;
  facilitator: boolean;
  coordinator: boolean;
  /** Whether a certificate holds today, for staff. */
  certified: boolean;
  side: Side | null;
}
