/**
 * Every example of the catalogue, looked at by axe, in the light and in the dark, on a telephone and at a desk;
 * and whether it fits 320 px, which is a desk at 400 %: `node scripts/shots.mjs [FOLDER] [NAME…]`. With a folder
 * it keeps a picture of each. Where all are looked at, a queue of a thousand letters is too: how many of them are laid
 * out, which no busy machine changes. Starts Vite's development server for itself; exits with 1 where something was found.
 */
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';

import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const WIDTHS = [360, 1280];
const NARROWEST = 320;
const SCHEMES = ['light', 'dark'];
/** So many letters wait, and at most so many may be laid out: those in sight, and what the browser keeps ready. */
const WAITING = 1_000;
const MOST_LAID_OUT = 100;

const [folder, ...wanted] = process.argv.slice(2);

const server = await createServer({ server: { port: 0 }, logLevel: 'error' });
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? '';
let found = 0;
const say = (text) => {
  found += 1;
  console.error(text);
};
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

async function look(page, name) {
  // By hand and once a page: the package for it sends all of axe twice for each look.
  await page.evaluate(axe.source);
  await page.setViewportSize({ width: NARROWEST, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > NARROWEST) say(`${name} at ${NARROWEST}: ${wide} wide`);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      // Nothing but colours differs in the dark.
      const findings = await page.evaluate(findingsOf, scheme === 'dark' ? ['color-contrast'] : null);
      for (const finding of findings) say(`${name} at ${width}, ${scheme}: ${finding}`);
      if (!folder) continue;
      await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: true });
    }
  }
}

/** What axe finds, by those rules alone or by all of them. Runs in the page. */
async function findingsOf(rules) {
  const only = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'], ...only });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

async function open() {
  const page = await browser.newPage();
  page.on('pageerror', (error) => say(error.message));
  page.on('console', (message) => message.type() === 'error' && say(message.text()));
  return page;
}

async function everyName() {
  const page = await open();
  await page.goto(`${origin}catalogue`);
  await page.waitForSelector('li a');
  const names = await page.locator('li a').allTextContents();
  await page.close();
  return names;
}

/** Looks at one after the other, as long as there is one that nobody has taken. */
async function lookAll(left) {
  const page = await open();
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    await page.goto(`${origin}catalogue?show=${name}`);
    await page.waitForSelector('h1, dialog');
    await page.waitForFunction(() => !document.querySelector('[aria-disabled=true]'));
    await look(page, name);
  }
}

/** Of all that wait only those in sight cost anything, and all are in the page: at both ends of the list. */
async function lookAtQueue() {
  const page = await open();
  await page.goto(`${origin}catalogue?show=desk-list&letters=${WAITING}`);
  const rows = page.locator('.queue li');
  await rows.nth(WAITING).waitFor({ state: 'attached' });
  for (const end of [0, 1]) {
    const laidOut = await page.evaluate(async (at) => {
      const queue = document.querySelector('.queue');
      queue.scrollTop = queue.scrollHeight * at;
      for (let frame = 0; frame < 3; frame += 1) await new Promise((seen) => requestAnimationFrame(seen));
      const seen = (row) => row.firstElementChild?.checkVisibility({ contentVisibilityAuto: true });
      return [...queue.querySelectorAll('li')].filter(seen).length;
    }, end);
    if (laidOut === 0 || laidOut > MOST_LAID_OUT)
      say(
        `a queue of ${WAITING} letters: ${laidOut} are laid out at ${end === 0 ? 'its beginning' : 'its end'}`,
      );
  }
  await page.close();
}

try {
  if (folder) await mkdir(folder, { recursive: true });
  const names = wanted.length > 0 ? wanted : await everyName();
  const left = [...names];
  // Whatever the browser does with one page, axe keeps a core of its own busy.
  await Promise.all(Array.from({ length: availableParallelism() }, () => lookAll(left)));
  if (wanted.length === 0) await lookAtQueue();
  const looks = names.length * WIDTHS.length * SCHEMES.length;
  console.log(`${names.length} examples in ${looks} states, ${found} findings`);
  if (names.length === 0) say('the catalogue is empty');
} finally {
  await browser.close();
  await server.close();
}
if (found > 0) process.exit(1);
