/**
 * Somebody at a browser of their own. All that their pages ask for, complain of or keep is watched, from the
 * first page to the last.
 */

import assert from 'node:assert/strict';

import { Keyboard } from './keyboard.mjs';

/** How long anything may take on a machine that is busy, and how soon the focus must follow. */
const PATIENCE_MS = 90_000;
const FOCUS_WITHIN_MS = 20_000;

export class Person {
  #page;
  #context;
  #origin;
  #trouble = [];
  #asked = 0;
  #elsewhere = null;
  #allowed = [];
  /** Whether they have gone away. */
  gone = false;
  /** The words to sign in with, once they have any. */
  card = null;

  constructor(name, context, page, origin) {
    this.name = name;
    this.#context = context;
    this.#page = page;
    this.#origin = origin;
    this.keys = new Keyboard(page);
    page.setDefaultTimeout(PATIENCE_MS);
    this.#watch();
  }

  /** Sits down at a screen of that width. */
  static async sitsDown(browser, { name, origin, width, height = 800, ...more }) {
    const context = await browser.newContext({ viewport: { width, height }, ...more });
    await context.addInitScript(sayViolations);
    return new Person(name, context, await context.newPage(), origin);
  }

  get page() {
    return this.#page;
  }

  get width() {
    return this.#page.viewportSize().width;
  }

  /** A complaint of the browser's that this part of the story is about. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** Opens an address, as a camera or a bookmark does. */
  async opens(address) {
    await this.#page.goto(address);
  }

  /** A page that stands elsewhere is answered here, and going there is no trouble. */
  async answersElsewhere(url) {
    this.#elsewhere = url;
    await this.#page.route(`${new URL(url).origin}/**`, (route) =>
      route.fulfill({ body: 'elsewhere', contentType: 'text/plain' }),
    );
  }

  button(name, exact = true) {
    return this.#page.getByRole('button', { name, exact });
  }

  field(name) {
    return this.#page.getByRole('textbox', { name, exact: true });
  }

  async presses(name, key = 'Enter') {
    await this.keys.press(typeof name === 'string' ? this.button(name) : name, key);
  }

  async types(name, text) {
    await this.keys.type(typeof name === 'string' ? this.field(name) : name, text);
  }

  async chooses(name, within = this.#page) {
    await this.keys.choose(within.getByRole('radio', { name, exact: true }));
  }

  async ticks(name) {
    await this.keys.tick(this.#page.getByRole('checkbox', { name, exact: true }));
  }

  async unticks(name) {
    await this.keys.untick(this.#page.getByRole('checkbox', { name, exact: true }));
  }

  /** Opens what is folded away. */
  async unfolds(name) {
    await this.keys.press(this.#page.locator('summary', { hasText: name }));
  }

  /** The page of this heading stands there and has the focus, so that a screen reader reads it. */
  async comesTo(heading) {
    const title = this.#page.getByRole('heading', { level: 1, name: heading, exact: true });
    await this.#orFresh(title);
    // Not asked of the element: a page that loads more may put another heading in its place.
    await this.#page
      .waitForFunction(headingHasFocus, heading, { timeout: FOCUS_WITHIN_MS })
      .catch(async () => {
        throw new Error(`the focus is not on “${heading}” but on ${await this.#page.evaluate(whatHasFocus)}`);
      });
  }

  /** Those words stand on the page. */
  async sees(words, within = this.#page) {
    await this.#orFresh(within.getByText(words).first());
  }

  /** Those words are nowhere on the page. */
  async seesNo(words) {
    assert.equal(await this.#page.getByText(words).count(), 0, `${words} is not shown`);
  }

  /** What a screen reader was told last. */
  async hears(words) {
    await this.#orFresh(this.#page.locator('[role=status][aria-live=polite]', { hasText: words }));
  }

  /** The words of a letter on its sheet, one after the other. */
  async reads(name = /./) {
    const sheet = this.#page.getByRole('article', { name });
    await sheet.waitFor();
    return wordsOf(await sheet.innerText());
  }

  /** What is wrong: the summary has the focus, leads to its field, and the title says so. */
  async isTold(wrong, { field = null } = {}) {
    const summary = this.#page.getByRole('alert').filter({ hasText: wrong });
    await summary.waitFor();
    assert.ok(await summary.evaluate(hasFocusSoon), 'the error summary has the focus');
    await this.#page.waitForFunction(() => document.title.startsWith('Error: '));
    if (!field) return;
    await this.presses(summary.getByRole('button', { name: wrong }));
    assert.ok(await field.evaluate(hasFocusSoon), `the summary leads to ${field}`);
  }

  /** The passphrase again, where an important step asks for it. `words` come from their card. */
  async #orFresh(wanted) {
    const again = this.#page.getByRole('dialog', { name: 'Please enter your passphrase again' });
    await wanted.or(again).first().waitFor();
    if (!(await again.isVisible())) return;
    assert.ok(this.card, `${this.name} knows their card`);
    // The relay says that it wants the passphrase, and the browser notes that it did.
    this.allow(/Failed to load resource: the server responded with a status of 40[13]/);
    await this.types('Passphrase', this.card.passphrase);
    if (this.card.card_secret) await this.types('Card secret', this.card.card_secret);
    await this.presses('Continue');
    await wanted.waitFor();
  }

  /** Nothing strange was asked for or complained of, and the browser keeps nothing. */
  async leavesNoTrace() {
    const trouble = this.#trouble.filter((each) => !this.#allowed.some((allowed) => allowed.test(each)));
    assert.deepEqual(trouble, [], `at ${this.name}’s browser`);
    assert.ok(this.#asked > 0, 'what the worker asks of the relay is watched too');
    const origin = new URL(this.#page.url()).origin;
    if (origin === this.#origin) assert.deepEqual(await this.#page.evaluate(kept), NOTHING_KEPT);
  }

  /** Goes away, leaving no trace. */
  async goesAway() {
    await this.leavesNoTrace();
    this.gone = true;
    await this.#context.close();
  }

  #watch() {
    this.#context.on('request', (request) => {
      const url = request.url();
      if (url.startsWith(`${this.#origin}/`))
        this.#asked += url.includes('/api/v1/room') || url.includes('/api/v1/sign-in') ? 1 : 0;
      else if (url !== this.#elsewhere && !/^(data|blob):/.test(url)) this.#trouble.push(`asked for ${url}`);
    });
    this.#page.on('pageerror', (error) => this.#trouble.push(String(error)));
    this.#page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#trouble.push(message.text());
    });
  }
}

const NOTHING_KEPT = { local: 0, session: 0, databases: 0, caches: 0, cookies: '' };

/** A text as a row of words; what marks a list is no word. */
export function wordsOf(text) {
  return text
    .replaceAll(/^- /gm, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

// What follows runs in the page.

function sayViolations() {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
}

function headingHasFocus(heading) {
  const { tagName, textContent } = document.activeElement;
  return tagName === 'H1' && textContent.trim() === heading;
}

function whatHasFocus() {
  const { outerHTML } = document.activeElement;
  return `${outerHTML.slice(0, 200)} below “${document.querySelector('h1')?.textContent}”`;
}

async function hasFocusSoon(element) {
  for (let tries = 0; tries < 40; tries += 1) {
    if (document.activeElement === element) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function kept() {
  return {
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
  };
}
