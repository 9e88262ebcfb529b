/**
 * One state of one page, held to what every state must be: no finding of axe, nothing wider than the window, a
 * title that gives nobody away, one h1. `SHOTS=FOLDER` keeps a picture of each.
 */

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';

import axe from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** What a party's page may be called: a word that could be anybody's. */
const NEUTRAL = /^(Error: )?Notes$/;
const shots = process.env.SHOTS;
let count = 0;

/** How many states have been looked at. */
export function statesSeen() {
  return count;
}

/** Looks at the state that the person's page is in. `staff` pages carry a name of their own in the title. */
export async function state(person, name, { staff = false } = {}) {
  const { page, width } = person;
  count += 1;
  await page.waitForFunction(isQuiet);
  const told = `${name} at ${width} px`;
  if (shots) {
    await mkdir(shots, { recursive: true });
    await page.screenshot({
      path: `${shots}/${String(count).padStart(3, '0')}-${name}-${width}.png`,
      fullPage: true,
    });
  }
  const found = await page.evaluate(measure);
  assert.ok(found.wide <= width, `${told} is ${found.wide} px wide`);
  assert.deepEqual(found.headings, 1, `${told} has one h1`);
  assert.equal(found.lang, 'en-GB', `${told} names its language`);
  if (!staff) assert.match(found.title, NEUTRAL, `${told} has a neutral title`);
  assert.match(found.path, /^\/[a-z-]*$/, `${told} has an address that says nothing`);
  // From its top: wherever a page happens to be scrolled to, something is half under the head, and axe calls that small.
  const down = await page.evaluate(scrollToTop);
  const findings = await look(page);
  await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), down);
  assert.deepEqual(findings, [], `axe at ${told}`);
}

/**
 * What axe finds on the page. By hand and not with the package for it, which sends all of axe to the page twice for each
 * look, and takes all that it looked at back: a third of what looking costs.
 */
async function look(page) {
  assert.equal(page.frames().length, 1, 'axe looks into no frames');
  if (!(await page.evaluate(hasAxe))) await page.evaluate(axe.source);
  return page.evaluate(findingsOf, RULES);
}

// What follows runs in the page.

function hasAxe() {
  return 'axe' in window;
}

async function findingsOf(rules) {
  const { violations } = await window.axe.run(document, {
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations'],
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

function isQuiet() {
  return document.querySelector('h1') !== null && !document.querySelector('[aria-disabled=true]');
}

/** Answers how far down the page was. */
function scrollToTop() {
  const down = scrollY;
  scrollTo({ top: 0, behavior: 'instant' });
  return down;
}

function measure() {
  return {
    wide: document.documentElement.scrollWidth,
    headings: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
    title: document.title,
    path: location.pathname + location.search + location.hash,
  };
}
