/** The agency's staff, and invitations to them and to parties. */

export interface StaffPerson {
  person: string;
  name: string;
  roles: string[];
  /** 1 to 3; nought before they are certified. */
  level: number;
  until_day: number | null;
  state: 'requested' | 'certified' | 'expired' | 'revoked';
  words: string[] | null;
  /** Null for whoever is not away today. */
  away_until_day: number | null;
}

export interface StaffList {
  people: StaffPerson[];
  me: string;
}

export interface InvitationMade {
  link: string;
  /** Said, never printed. */
  code: string;
  until_day: number;
  /** Whom it is for. */
  name: string;
}
