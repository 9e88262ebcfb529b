/** Published attacks as one text, and what must hold of every page that shows them. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (name) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

/** Every attack. */
export const ATTACKS = ['dompurify', 'naughty', 'trojan'].flatMap(read);

/** Some of each kind, as many as a comment holds. */
export const FEW = few(['dompurify', 'naughty', 'trojan'].map(read), 3_500);

function few(kinds, most) {
  const taken = [];
  let length = 0;
  for (let at = 0; kinds.some((kind) => at < kind.length); at += 1) {
    for (const attack of kinds.map((kind) => kind[at]).filter((attack) => attack?.length < 200)) {
      length += attack.length + 2;
      if (length <= most) taken.push(attack);
    }
  }
  return taken;
}

/** All of them as one letter, a paragraph each. */
export const LETTER = ATTACKS.join('\n\n');

/** Those that are markup, as one page. */
export const MARKUP = read('dompurify').join('\n');

/** Those that fit into one line of a form, each short enough for a name. */
export const NAMES = [
  '<img src=/nowhere onerror=alert(1)>',
  '"><svg/onload=alert(2)>',
  '{{constructor.constructor("alert(3)")()}}',
];

/** What must never reach a screen: what hides text, turns it round or has no shape. */
const HIDDEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff]|[\u{e0000}-\u{e0fff}]/u;

/** One mark of direction beside writing from right to left: there it does what it is for. */
const IN_PLACE =
  /(?<=[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])[\u200e\u200f\u061c]|[\u200e\u200f\u061c](?=[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])/gu;

/** What is left of a text when only letters, digits and ASCII signs count: a dash that marks a list counts for none. */
function skeleton(text) {
  return text.replaceAll(/[^!-~]|-/g, '');
}

/** Every attack stands in this text as text. */
export function showsAll(text, attacks = ATTACKS) {
  const hides = text.replaceAll(IN_PLACE, '').match(HIDDEN)?.[0].codePointAt(0).toString(16);
  assert.equal(hides, undefined, 'nothing on the page hides');
  const whole = skeleton(text);
  const lost = attacks.map(skeleton).filter((attack) => !whole.includes(attack));
  assert.deepEqual(lost.slice(0, 3), [], `${lost.length} attacks are not shown as the text that they are`);
}

/**
 * A sheet holds text and the elements that a letter's text may have, no others, and no attribute of its own; at the
 * desk, the marks of screening besides. `also` names what the page itself sets around it.
 */
export async function isPlain(sheet, also = []) {
  const found = await sheet.evaluate((element) =>
    [...element.querySelectorAll('*:not([role=button][aria-label])')].map((each) => [
      each.localName,
      each.namespaceURI,
      ...each.getAttributeNames().filter((name) => !['dir', 'class'].includes(name)),
    ]),
  );
  const html = 'http://www.w3.org/1999/xhtml';
  const plain = ['p', 'ul', 'li', 'blockquote', ...also];
  const strange = found.filter(
    ([name, space, ...names]) => !plain.includes(name) || space !== html || names.length,
  );
  assert.deepEqual(strange, [], 'nothing on the sheet but text');
}

/** Nothing runs and nothing is asked for: whatever does is trouble that `leavesNoTrace` reports. */
export async function isWatched(person) {
  const { page } = person;
  await page.context().addInitScript(sayWhatRuns);
  const ran = [];
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    const known = /^\/(api\/v1\/[\w/-]+|assets\/[\w.-]+|icon\.svg|[a-z-]*)$/.test(pathname);
    if (!known) ran.push(`asked for ${request.url()}`);
  });
  return () => assert.deepEqual(ran, [], `nothing ran at ${person.name}’s browser`);
}

// What follows runs in the page.

function sayWhatRuns() {
  for (const name of ['alert', 'confirm', 'prompt', 'print']) {
    Object.defineProperty(window, name, {
      value: () => console.error(`${name} was called`),
    });
  }
}
