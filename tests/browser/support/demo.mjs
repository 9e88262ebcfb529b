/** The demonstration as a child process, and the browser that its people sit at. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

/** How long seeding and starting may take on a slow machine. */
const READY_WITHIN_MS = 240_000;
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../../target', import.meta.url));

/** A folder for what a run of the whole suite makes once: to bring all these people together takes half a minute. */
const shelf = process.env.DEMONSTRATIONS;

/** A relay with people: `url`, `people`, and how to end it. */
export class Demo {
  #child;
  #said;

  constructor(child, said) {
    this.#child = child;
    this.#said = said;
  }

  /** Starts a new one: `--empty` for staff and no cases. */
  static async start(...words) {
    return Demo.#runs(words);
  }

  /**
   * Starts one as it was when it was made; in a run of the whole suite it is made once. It is found at another port than
   * it was founded with, so it is for those who are in it: an invitation leads to where it was founded.
   */
  static async again(...words) {
    return shelf ? Demo.#runs(['--data', await anotherOf(words)]) : Demo.start(...words);
  }

  /** Makes one in a folder, for others to begin with. */
  static async make(folder, words) {
    const demo = await Demo.#runs(['--data', folder, ...words]);
    await demo.stop();
  }

  static async #runs(words) {
    const child = spawn(`${target}/debug/demo`, ['--json', '--port', '0', ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      return new Demo(child, JSON.parse(await firstLine(child)));
    } catch (trouble) {
      child.kill('SIGTERM');
      throw trouble;
    }
  }

  get url() {
    return this.#said.url;
  }

  /** Somebody whom the demonstration made. */
  person(name) {
    const found = this.#said.people.find((each) => each.name === name);
    if (!found) throw new Error(`nobody here is called ${name}`);
    return found;
  }

  /** The first who works as that. */
  who(role) {
    return this.#said.people.find((each) => each.role === role);
  }

  /** Ends it in order. Harmless when it has ended. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }
}

/** A folder with the demonstration of those words, for one file alone. The first who asks for it makes it. */
async function anotherOf(words) {
  const kept = join(shelf, ['demonstration', ...words].join('_'));
  if (!existsSync(kept)) {
    const made = await mkdtemp(join(shelf, 'made-'));
    await Demo.make(made, words);
    await rename(made, kept);
  }
  const another = await mkdtemp(join(shelf, 'another-'));
  await cp(kept, another, { recursive: true });
  return another;
}

/** The browser that the suite was given. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    const late = setTimeout(() => reject(new Error('the demonstration is not ready')), READY_WITHIN_MS);
    child.stdout.on('data', (part) => {
      text += part;
      if (!text.includes('\n')) return;
      clearTimeout(late);
      resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', () => reject(new Error('the demonstration ended before it was ready')));
  });
}
