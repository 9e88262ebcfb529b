/**
 * What a person must fetch, brotli-compressed as the relay serves it, after `npm run build`. Exits with 1
 * above the limits.
 */
import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';

const SIGN_IN_LIMIT_KB = 90;
const READ_LIMIT_KB = 300;
const SCREEN_LIMIT_KB = 260;
const IMPORT_LIMIT_KB = 320;

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.build/manifest.json', root), 'utf8'));
const dist = new URL('dist/', root);
const assets = await readdir(new URL('assets/', dist));

/** The files of an entry: itself, what it imports at once, and their styles. */
function filesOf(key, seen = new Set()) {
  const entry = manifest[key];
  if (!entry) throw new Error(`the manifest knows no ${key}`);
  if (seen.has(key)) return [];
  seen.add(key);
  const imported = (entry.imports ?? []).flatMap((each) => filesOf(each, seen));
  return [entry.file, ...(entry.css ?? []), ...imported];
}

async function brotliBytes(file) {
  const bytes = await readFile(new URL(file, dist));
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

async function total(files) {
  const sizes = await Promise.all([...new Set(files)].map(brotliBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const named = (pattern) => assets.filter((file) => pattern.test(file)).map((file) => `assets/${file}`);
const worker = named(/^worker-.*\.js$/);
const wasm = named(/^core_door.*\.wasm$/);
const reviewWorker = named(/^review_worker-.*\.js$/);
const reviewWasm = named(/^review_door.*\.wasm$/);
const screen = [...named(/^screen_worker-.*\.js$/), ...named(/^screen_door.*\.wasm$/)];
const imports = [...named(/^import_worker-.*\.js$/), ...named(/^import_door.*\.wasm$/)];
const start = ['index.html', ...filesOf('index.html'), ...filesOf('src/start.ts')];

/** The files of an area that signing in has not fetched yet. */
const onlyOf = (key) => filesOf(key).filter((file) => !start.includes(file));

const read = [...start, ...worker, ...wasm, ...filesOf('src/pages/party/Party.svelte')];

const rows = [
  ['sign-in (html, css, js)', await total([...start, ...worker]), SIGN_IN_LIMIT_KB],
  ['core module (wasm)', await total(wasm), null],
  ['to read a letter, all told', await total(read), READ_LIMIT_KB],
  [
    'for whoever writes, more',
    await total(onlyOf('src/pages/party/further.ts').filter((file) => !read.includes(file))),
    null,
  ],
  ['for staff, once more', await total([...onlyOf('src/pages/staff/Staff.svelte'), ...reviewWorker]), null],
  ['review module (wasm)', await total(reviewWasm), null],
  ['screening, when asked for', await total(screen), SCREEN_LIMIT_KB],
  ['taking a letter in, when asked for', await total(imports), IMPORT_LIMIT_KB],
];

for (const alone of [screen, imports]) if (alone.length !== 2) throw new Error('it is a worker and a module');

let over = false;
for (const [name, bytes, limitKb] of rows) {
  const kb = bytes / 1000;
  const limit = limitKb === null ? '' : ` (at most ${limitKb} KB)`;
  console.log(`${name.padEnd(28)} ${kb.toFixed(1).padStart(7)} KB brotli${limit}`);
  if (limitKb !== null && kb > limitKb) over = true;
}
if (over) {
  console.error('Above the limit.');
  process.exit(1);
}
