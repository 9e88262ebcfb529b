/**
 * Every sentence that people see comes from the `.ftl` files beside this one. `start.ftl` is there from
 * the first screen on; each area of pages brings its own and speaks it while it is shown.
 */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import startFtl from './start.ftl?raw';

const start = bundleOf(startFtl);
let area: FluentBundle | null = null;

/** From now on this area's sentences, which may stand in several files, stand before those of the start. */
export function speak(...files: string[]): void {
  area = bundleOf(...files);
}

/** These sentences too, beside those of the area: for a part that is fetched only when it is asked for. */
export function speakToo(...files: string[]): void {
  // Said before in this area: the same sentences, which the bundle leaves as they are.
  for (const ftl of files) area?.addResource(new FluentResource(ftl));
}

/** The sentence of this name. Throws when there is none: a mistake of ours that the tests find. */
export function t(name: string, values: Record<string, FluentVariable> = {}): string {
  for (const bundle of [area, start]) {
    const pattern = bundle?.getMessage(name)?.value;
    if (bundle && pattern) return bundle.formatPattern(pattern, values);
  }
  throw new Error(`no words for ${name}`);
}

/** Whether there is such a sentence: for keys that come from the core. */
export function hasWords(name: string): boolean {
  return (area?.hasMessage(name) ?? false) || start.hasMessage(name);
}

/** The sentence for a key that the core named, or a plain one where we know none. */
export function keyed(prefix: string, key: string, otherwise: string): string {
  const name = `${prefix}-${key.replaceAll('_', '-')}`;
  return t(hasWords(name) ? name : otherwise);
}

/** No isolating marks: names stand in elements of their own with `dir="auto"`. */
function bundleOf(...files: string[]): FluentBundle {
  const bundle = new FluentBundle('en-GB', { useIsolating: false });
  for (const ftl of files) bundle.addResource(new FluentResource(ftl));
  return bundle;
}
