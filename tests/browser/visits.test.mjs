/** Visits, and how they end: leaving, signing out, a quiet while, and what goes wrong. At 360 px, by keyboard. */

import { before, test } from 'node:test';

import { demonstration } from './support/demonstration.mjs';
import { isQuietForLong, signsOut, signsOutEverywhere } from './visits/ending.mjs';
import { leavesByShift, leavesBySite, readsWhatLeavingCannotHide } from './visits/leaving.mjs';
import { losesRelay, mistypesPassphrase, opensTornLinks } from './visits/trouble.mjs';

const stage = demonstration();
let cast;

before(() => {
  cast = stage.cast({ party: 360, staff: 1280 });
});

const VISITS = [
  ['leaves by the button, with a letter open', leavesBySite],
  ['leaves by Shift three times, with a letter open', leavesByShift],
  ['reads what leaving cannot hide', readsWhatLeavingCannotHide],
  ['signs out', signsOut],
  ['signs out on every device', signsOutEverywhere],
  ['is quiet for long', isQuietForLong],
  ['mistypes the passphrase', mistypesPassphrase],
  ['opens links that are torn', opensTornLinks],
  // The last: after it there is no relay any more.
  ['loses the relay while writing', losesRelay],
];

for (const [name, visit] of VISITS) {
  test(`somebody ${name}`, { timeout: 300_000 }, () => visit(cast));
}
