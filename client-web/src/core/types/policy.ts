/** What was agreed for a case. */

export interface Policy {
  approvals: number;
  /** How many letters may go to the person harmed; null for any number. */
  replies_to_harmed: number | null;
  replies_to_responsible: number | null;
}

export interface CasePolicy extends Policy {
  gate_lapse_days: number;
}
