/** One demonstration and one browser for all the tests of a file. */

import { after, before } from 'node:test';

import { Cast } from './cast.mjs';
import { Demo, launch } from './demo.mjs';

/** Starts both before the first test and ends them after the last. Answers how a cast sits down there. */
export function demonstration(...words) {
  let demo;
  let browser;

  before(async () => {
    [demo, browser] = await Promise.all([Demo.start(...words), launch()]);
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  return {
    /** `widths` in pixels: of whoever takes part, and of staff. */
    cast: (widths) => new Cast(browser, demo, widths),
    get url() {
      return demo.url;
    },
    get browser() {
      return browser;
    },
  };
}
