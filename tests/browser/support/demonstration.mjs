/** One demonstration and one browser for all the tests of a file. */

import { after, before } from 'node:test';

import { Cast } from './cast.mjs';
import { Demo, launch } from './demo.mjs';

/** Starts both before the first test and ends them after the last. A cast may be named before they stand. */
export function demonstration(...words) {
  return staged(() => Demo.again(...words));
}

/** The same with staff and no cases, founded anew: for whoever invites people. */
export function newAgency() {
  return staged(() => Demo.start('--empty'));
}

function staged(start) {
  const stage = {
    demo: null,
    browser: null,
    /** `widths` in pixels: of whoever takes part, and of staff. */
    cast: (widths) => new Cast(stage, widths),
  };

  before(async () => {
    [stage.demo, stage.browser] = await Promise.all([start(), launch()]);
  });

  after(async () => {
    await stage.browser?.close();
    await stage.demo?.stop();
  });

  return stage;
}
