import { beforeEach, describe, expect, it } from 'vitest';

import type { Finding } from '../../../core/screening';
import desk from '../../../text/desk.ftl?raw';
import { speak } from '../../../text/words';
import { hiddenIn } from './hidden_names';
import { heavyIn } from './look.svelte';
import { runsOf } from './marks';
import { grouped, pointedAt, quoted } from './words_of_findings';

beforeEach(() => speak(desk));

function finding(
  passages: [path: number[], start: number, end: number][],
  more: Partial<Finding> = {},
): Finding {
  return {
    concern: 'contact.phone',
    family: 'contact',
    gravity: 'serious',
    reason: 'Because.',
    rule: 'rule',
    passages: passages.map(([path, start, end]) => ({ path, start, end })),
    ...more,
  };
}

describe('a paragraph with marks', () => {
  const text = 'Ring me on 07700 900123, please.';

  it.each<[string, [number[], number, number][][]]>([
    ['none', []],
    ['one', [[[[0], 11, 23]]]],
    ['two that overlap', [[[[0], 0, 23]], [[[0], 11, 31]]]],
    ['two that touch', [[[[0], 0, 4]], [[[0], 4, 8]]]],
    ['one at each end', [[[[0], 0, 4]], [[[0], 25, 32]]]],
    ['one elsewhere', [[[[1], 0, 4]], [[[0, 0], 0, 4]]]],
  ])('loses no letter: %s', (_, passages) => {
    const findings = passages.map((each) => finding(each));
    const runs = runsOf(text, [0], findings);
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(runs.every((run) => run.text !== '')).toBe(true);
  });

  it('has one mark for what overlaps, and none for what stands elsewhere', () => {
    const findings = [finding([[[0], 11, 20]]), finding([[[0], 17, 23]]), finding([[[2], 0, 5]])];
    const marked = runsOf(text, [0], findings).filter((run) => run.findings.length > 0);
    expect(marked).toEqual([{ text: '07700 900123', findings: [0, 1] }]);
  });
});

describe('the list of findings', () => {
  it('is by family, the gravest first, and loses none', () => {
    const [phone, plea, threat] = [
      finding([]),
      finding([], { family: 'accountability', gravity: 'look' }),
      finding([], { family: 'harm', gravity: 'grave' }),
    ];
    const placed = [phone, plea, threat].map((each, place) => ({ finding: each, place }));
    const groups = grouped(placed);
    expect(groups.map((group) => group.family)).toEqual(['harm', 'contact', 'accountability']);
    expect(groups.flatMap((group) => group.findings.map(({ place }) => place))).toEqual([2, 0, 1]);
  });

  it('says which words are meant, in a list, in a quotation and across paragraphs', () => {
    const blocks = [
      { kind: 'paragraph' as const, text: 'One two' },
      { kind: 'list' as const, items: ['three', 'four five'] },
      { kind: 'quote' as const, blocks: [{ kind: 'paragraph' as const, text: 'six' }] },
    ];
    expect(pointedAt(finding([[[1, 1], 5, 9]]), blocks)).toBe('five');
    expect(
      pointedAt(
        finding([
          [[0], 4, 7],
          [[2, 0], 0, 3],
        ]),
        blocks,
      ),
    ).toBe('two … six');
    expect(pointedAt(finding([[[9], 0, 3]]), blocks)).toBe('');
    expect(quoted(`${'long '.repeat(40)}end`).length).toBeLessThanOrEqual(90);
  });
});

it('names what nobody can see', () => {
  expect(hiddenIn('a\u200Bb\u202Ec\u200Bо')).toEqual([
    'zero width space (U+200B)',
    'right-to-left override (U+202E)',
    'о, a Cyrillic letter (U+043E)',
  ]);
  expect(hiddenIn('Plain words, “quoted”, and a 😀.')).toEqual([]);
  expect(hiddenIn('𝐡')).toEqual(['“h” in another dress (U+1D421)']);
});

it('warns of harm, abuse and self-harm that is grave, and of nothing else', () => {
  const of = (concern: string, gravity: Finding['gravity']) => finding([], { concern, gravity });
  expect(
    heavyIn([of('harm.threat', 'grave'), of('harm.coercion', 'grave'), of('harm.abuse', 'serious')]),
  ).toEqual(['harm', 'abuse']);
  expect(heavyIn([of('harm.selfharm', 'grave')])).toEqual(['self-harm']);
  expect(
    heavyIn([of('harm.abuse', 'look'), of('contact.phone', 'grave'), of('harm.lovebomb_contact', 'serious')]),
  ).toEqual([]);
});
