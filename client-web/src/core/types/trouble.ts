/** Why a call was not answered. */
export type Trouble =
  /** A check failed on this device: nothing is shown, `step` names the check. */
  | { kind: 'failure'; step: string }
  /** The relay refused. */
  | { kind: 'problem'; code: string; title: string; status: number }
  | { kind: 'offline' }
  | { kind: 'signed_out' }
  /** The passphrase is wanted once more; then the same call again. */
  | { kind: 'fresh_factor' }
  /** The device itself declined, before anything was sent. */
  | { kind: 'refused'; code: string };
