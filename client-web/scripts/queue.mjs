/**
 * A thousand waiting letters in Chromium: how long scripts and layout take while somebody scrolls through them and
 * chooses one, by the browser's own count. Exits with 1 above the limit.
 */
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const LETTERS = 1_000;
const MOST_SCRIPT_MS = 50;

const server = await createServer({ server: { port: 0 }, logLevel: 'error' });
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let over = false;

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name) => (metrics.find((each) => each.name === name)?.value ?? 0) * 1000;
    return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') };
  };
  const measure = async (name, act) => {
    const before = await spent();
    await act();
    const after = await spent();
    const script = after.script - before.script;
    console.log(
      `${name.padEnd(24)} ${script.toFixed(1).padStart(7)} ms of script, ${(after.layout - before.layout).toFixed(1)} ms of layout`,
    );
    over ||= script > MOST_SCRIPT_MS;
  };

  await page.goto(`${origin}catalogue?show=desk-list&letters=${LETTERS}`);
  const buttons = page.locator('.queue li button');
  await buttons.nth(LETTERS).waitFor({ state: 'attached' });
  await measure('scrolling to the end', () =>
    page.locator('.queue').evaluate(async (queue) => {
      for (let at = 0; at <= 20; at += 1) {
        queue.scrollTop = (queue.scrollHeight * at) / 20;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }),
  );
  await measure('choosing the last', async () => {
    await buttons.last().evaluate((button) => button.click());
    await page.locator('.letter article').waitFor();
  });
  await measure('one letter back by key', async () => {
    await page.keyboard.press('k');
    await page.waitForTimeout(200);
  });
} finally {
  await browser.close();
  await server.close();
}
if (over) {
  console.error(`More than ${MOST_SCRIPT_MS} ms of script.`);
  process.exit(1);
}
