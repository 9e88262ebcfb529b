/** One demonstration and one browser for all the tests of a file. */

import { after, before } from 'node:test';

import { Cast } from './cast.mjs';
import { Demo, launch } from './demo.mjs';

/** Starts both before the first test and ends them after the last. A cast may be named before they stand. */
export function demonstration(...words) {
  const stage = {
    demo: null,
    browser: null,
    /** `widths` in pixels: of whoever takes part, and of staff. */
    cast: (widths) => new Cast(stage, widths),
  };

  before(async () => {
    [stage.demo, stage.browser] = await Promise.all([Demo.start(...words), launch()]);
  });

  after(async () => {
    await stage.browser?.close();
    await stage.demo?.stop();
  });

  return stage;
}
