/**
 * The demonstration in a real browser: somebody signs in, reads what crossed, and leaves; a facilitator
 * finds the queue. Nothing is requested from anywhere but the relay.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const PATIENCE_MS = 120_000;
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));

let demo;
let browser;
let told;

before(async () => {
  demo = spawn(`${target}/debug/demo`, ['--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  told = JSON.parse(await firstLine(demo.stdout));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});

after(async () => {
  await browser?.close();
  if (demo && demo.exitCode === null) {
    const ended = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGTERM');
    await ended;
  }
});

async function firstLine(stream) {
  let text = '';
  for await (const part of stream) {
    text += part;
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
  }
  throw new Error('the demonstration ended before it was ready');
}

/** Signs somebody in on a screen of that width, and watches what the page asks for and complains of. */
async function signIn(name, width) {
  const person = told.people.find((each) => each.name === name);
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const trouble = [];
  const origin = new URL(person.link).origin;
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) trouble.push(request.url());
  });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  await page.goto(person.link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return { page, trouble };
}

test('Hannah reads at 360 px what Callum wrote, and leaves', { timeout: PATIENCE_MS * 2 }, async () => {
  const { page, trouble } = await signIn('Hannah Whitlock', 360);
  await page.getByRole('button', { name: 'See what you can do' }).click();
  const before = await page.locator('main').innerText();
  assert.ok(!before.includes('Callum'), 'nothing of the writer is shown before it is opened');
  await page.getByRole('button', { name: 'Read it now' }).click();
  await page.getByText('I am sorry for what I did to you.').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `the letter fits the screen: ${wide} px`);
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
  assert.equal(kept, 0, 'nothing is kept in the browser');
  assert.deepEqual(trouble, []);

  // The neutral page stands elsewhere; here it is enough that the browser goes there.
  await page.route(/^https:/, (route) => route.fulfill({ body: 'elsewhere', contentType: 'text/plain' }));
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
  await page.waitForURL(/^https:/);
  await page.goBack({ timeout: 5_000 }).catch(() => null);
  assert.ok(!(await page.locator('body').innerText()).includes('I am sorry'), 'Back shows no letter');
});

test('Miriam finds what waits, and reads it as its reader would', { timeout: PATIENCE_MS * 2 }, async () => {
  const { page, trouble } = await signIn('Miriam Osei', 1280);
  await page.getByRole('button', { name: 'Letter from Daniel' }).click();
  await page.getByText('I answer your three questions.').waitFor();
  await page.getByText('Claim this letter').waitFor();
  assert.deepEqual(trouble, []);
});
