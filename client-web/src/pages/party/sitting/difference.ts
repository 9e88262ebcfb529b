/** One wording set against another, word by word. */

import type { Block, Change } from '../../../core/types';

/** More than this is not compared word by word: it would say nothing to anybody. */
const MOST_PAIRS = 1_000_000;

export function differenceOf(before: string, after: string): Change[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  if (one.length * other.length > MOST_PAIRS)
    return joined([...one.map(change('taken_out')), ...other.map(change('added'))]);
  const common = commonLengths(one, other);
  const at = (i: number, j: number) => common[i * (other.length + 1) + j] ?? 0;
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [mine, theirs] = [one[i], other[j]];
    if (mine !== undefined && mine === theirs) {
      changes.push({ how: 'same', text: mine });
      [i, j] = [i + 1, j + 1];
    } else if (mine !== undefined && (theirs === undefined || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ how: 'taken_out', text: mine });
      i += 1;
    } else if (theirs !== undefined) {
      changes.push({ how: 'added', text: theirs });
      j += 1;
    }
  }
  return joined(changes);
}

/** A text as it is typed. */
export function typed(blocks: readonly Block[], before = ''): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return block.text.replaceAll(/^/gm, before);
        case 'list':
          return block.items.map((item) => `${before}- ${item.replaceAll('\n', `\n${before}  `)}`).join('\n');
        case 'quote':
          return typed(block.blocks, `${before}> `);
      }
    })
    .join(`\n${before.trimEnd()}\n`);
}

/** Words, each with the white space that follows it. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*/g) ?? [];
}

/** How many words each two rests of the texts have in common, in their order. */
function commonLengths(one: string[], other: string[]): Uint32Array {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const [below, beside] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
      const next = lengths[(i + 1) * width + j + 1] ?? 0;
      lengths[i * width + j] = one[i] === other[j] ? next + 1 : Math.max(below, beside);
    }
  }
  return lengths;
}

function change(how: Change['how']): (text: string) => Change {
  return (text) => ({ how, text });
}

/** What was put in goes behind what it takes the place of, and stretches become one. */
function joined(changes: Change[]): Change[] {
  const out: Change[] = [];
  for (const { how, text } of changes) {
    const last = out.at(-1);
    if (last?.how === how) last.text += text;
    else out.push({ how, text });
  }
  return out;
}
