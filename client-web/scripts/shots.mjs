/**
 * Screenshots of the catalogue, for looking at, with axe's findings and pages wider than the window:
 * `node scripts/shots.mjs FOLDER [NAME…] [--dark]`. Starts Vite's development server for itself; exits
 * with 1 where something was found.
 */
import { mkdir } from 'node:fs/promises';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const args = process.argv.slice(2);
const dark = args.includes('--dark');
const [folder = '.build/shots', ...wanted] = args.filter((arg) => !arg.startsWith('--'));

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
try {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({ colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  page.on('pageerror', (error) => say(error.message));
  page.on('console', (message) => message.type() === 'error' && say(message.text()));
  await page.goto(`${origin}catalogue`);
  await page.waitForSelector('li a');
  const names = wanted.length > 0 ? wanted : await page.locator('li a').allTextContents();
  for (const name of names) {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${origin}catalogue?show=${name}`);
      await page.waitForSelector('h1, dialog');
      await page.waitForTimeout(250);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (wide) say(`${name} at ${width}: wider than the window`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, nodes } of violations) say(`${name} at ${width}: ${id}: ${nodes[0]?.html}`);
      await page.screenshot({ path: `${folder}/${name}-${width}${dark ? '-dark' : ''}.png`, fullPage: true });
    }
  }
} finally {
  await browser.close();
  await server.close();
}
if (found > 0) process.exit(1);
