/**
 * Every file of the suite, one after the other. A demonstration that several begin with is made once and copied: whatever
 * one file does in it, the next does not see.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const files = readdirSync(here).filter((file) => file.endsWith('.test.mjs'));
const shelf = mkdtempSync(join(tmpdir(), 'wherry-demonstrations-'));
try {
  const words = ['--test', '--test-concurrency=1', ...files];
  const env = { ...process.env, DEMONSTRATIONS: shelf };
  const { status } = spawnSync(process.execPath, words, { cwd: here, env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(shelf, { recursive: true, force: true });
}
