import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';

import awaited from './awaited.ftl?raw';
import caseNotes from './case_notes.ftl?raw';
import demo from './demo.ftl?raw';
import desk from './desk.ftl?raw';
import hints from './hints.ftl?raw';
import further from './further.ftl?raw';
import join from './join.ftl?raw';
import papers from './papers.ftl?raw';
import library from './library.ftl?raw';
import party from './party.ftl?raw';
import saving from './saving.ftl?raw';
import shuttle from './shuttle.ftl?raw';
import sitting from './sitting.ftl?raw';
import sittingNotice from './sitting_notice.ftl?raw';
import staff from './staff.ftl?raw';
import start from './start.ftl?raw';

const FILES = {
  start,
  join,
  party,
  awaited,
  further,
  saving,
  sitting,
  sittingNotice,
  hints,
  staff,
  shuttle,
  desk,
  papers,
  library,
  caseNotes,
  demo,
};
/** Every sentence of the party's pages. */
const PARTY = `${party}\n${further}\n${saving}`;

/** Words that blame, words from courtrooms, and words that only our code uses. */
const BANNED = [
  ...['victim', 'offender', 'perpetrator', 'accused', 'alleged', 'allege', 'claims that', 'complainant'],
  ...['your fault', 'provoke', 'closure', 'move on', 'get over', 'let go of'],
  ...['crossing', 'envelope', 'stage', 'portable', 'deposit', 'epoch', 'commitment', 'keyring', 'ciphertext'],
  ...['encrypt', 'decrypt', 'token', 'session', 'locator', 'quorum', 'metadata', 'invalid', 'submit', 'user'],
];
const WORDS_A_SENTENCE = 22;
const WORDS_A_SENTENCE_ON_AVERAGE = 12;

/** Every sentence with its name; each variant of a plural is a sentence of its own. */
function sentences(ftl: string): [name: string, text: string][] {
  return new FluentResource(ftl).body.flatMap((message) =>
    texts(message.value).map((text): [string, string] => [message.id, text]),
  );
}

type Pattern = FluentResource['body'][number]['value'];

function texts(pattern: Pattern): string[] {
  if (pattern === null) return [];
  if (typeof pattern === 'string') return [pattern];
  return pattern.reduce<string[]>(
    (so, element) => {
      if (typeof element === 'string') return so.map((text) => text + element);
      if (element.type === 'select') {
        return element.variants.flatMap((variant) =>
          texts(variant.value).flatMap((words) => so.map((text) => text + words)),
        );
      }
      return so.map((text) => `${text}something`);
    },
    [''],
  );
}

const bySentence = (text: string) =>
  text
    .split(/(?<=[.?!:])\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
const countWords = (sentence: string) => sentence.split(/\s+/).length;

describe.each(Object.entries(FILES))('%s.ftl', (name, ftl) => {
  it('is read whole, and names nothing twice', () => {
    const named = [...ftl.matchAll(/^([a-z][\w-]*) = /gm)].map((match) => match[1]);
    const read = new FluentResource(ftl).body.map((message) => message.id);
    expect(read).toEqual(named);
    expect(new Set(named).size).toBe(named.length);
  });

  it('uses no banned word', () => {
    for (const [id, text] of sentences(ftl)) {
      for (const word of BANNED) {
        expect(new RegExp(`\\b${word}`, 'i').test(text), `${id} says “${word}”: ${text}`).toBe(false);
      }
    }
  });

  it('keeps its sentences short', () => {
    const all = sentences(ftl).flatMap(([id, text]) => bySentence(text).map((each) => [id, each] as const));
    for (const [id, sentence] of all) {
      expect(countWords(sentence), `${id}: ${sentence}`).toBeLessThanOrEqual(WORDS_A_SENTENCE);
    }
    const whole = all.filter(([, sentence]) => /[.?!]$/.test(sentence)).map(([, each]) => countWords(each));
    if (whole.length === 0) return;
    const average = whole.reduce((sum, words) => sum + words, 0) / whole.length;
    expect(average, `${name}: words a sentence`).toBeLessThanOrEqual(WORDS_A_SENTENCE_ON_AVERAGE);
  });

  it('can be said with values', () => {
    const bundle = new FluentBundle('en-GB', { useIsolating: false });
    bundle.addResource(new FluentResource(ftl));
    for (const { id } of new FluentResource(ftl).body) {
      const pattern = bundle.getMessage(id)?.value;
      const said = pattern ? bundle.formatPattern(pattern, VALUES) : '';
      expect(said, id).not.toBe('');
    }
  });
});

const VALUES = Object.fromEntries(
  [
    ...Object.values(FILES)
      .join('\n')
      .matchAll(/\$(\w+)/g),
  ].map((match) => [match[1] ?? '', 2]),
);

describe('what the pages say', () => {
  const sources = import.meta.glob<string>(
    ['../**/*.{ts,svelte}', '!../**/*.test.ts', '!../pages/catalogue/**'],
    {
      query: '?raw',
      import: 'default',
      eager: true,
    },
  );
  const areas: [folder: RegExp, words: string][] = [
    [/pages\/party\/hints\//, `${PARTY}\n${hints}`],
    [/pages\/party\/Awaited\./, `${party}\n${awaited}`],
    [/pages\/party\/sitting\/Notice\./, `${party}\n${sittingNotice}`],
    [/pages\/party\/sitting\//, `${party}\n${sitting}\n${saving}`],
    // What is shown before the further pages are fetched has only these.
    [/pages\/party\/(Across|Drafts|Home|Party|Something(Notice)?)\./, party],
    [/pages\/party\//, PARTY],
    [/pages\/staff\/session\//, `${staff}\n${desk}\n${papers}\n${library}\n${caseNotes}\n${shuttle}`],
    [/pages\/staff\//, `${staff}\n${desk}\n${papers}\n${library}\n${caseNotes}`],
    [/pages\/join\//, join],
    [/pages\/demo\//, demo],
  ];
  const names = (ftl: string) => new Set(new FluentResource(ftl).body.map((message) => message.id));

  /** Names written out whole: `t('name'` or `'name'` chosen inside a `t(…)`. */
  function namesSaid(source: string): string[] {
    const calls = [...source.matchAll(/\bt\(([^`]*?)[,)]/g)].map((match) => match[1] ?? '');
    return calls
      .flatMap((call) => [...call.matchAll(/'([a-z][a-z0-9-]*)'/g)].map((match) => match[1] ?? ''))
      .filter((name) => name.includes('-'));
  }

  it('is found for every name, in the area where it is said', () => {
    const missing: string[] = [];
    for (const [path, source] of Object.entries(sources)) {
      const area = areas.find(([folder]) => folder.test(path))?.[1];
      const known = new Set([...names(start), ...(area ? names(area) : [])]);
      for (const name of namesSaid(source)) if (!known.has(name)) missing.push(`${path}: ${name}`);
    }
    expect(missing).toEqual([]);
  });

  it('is said somewhere, for every name', () => {
    const all = Object.values(sources).join('\n');
    // A name built from a key of the core's: `problem-…`, `journal-…` and the like.
    const built = [...all.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => match[1] ?? '');
    const endings = [...all.matchAll(/\$\{\w+\}(-[a-z-]+)`/g)].map((match) => match[1] ?? '');
    const keyed = [...all.matchAll(/(?:keyed|coded)\(\s*'([a-z-]+)'/g)].map((match) => `${match[1] ?? ''}-`);
    const unsaid: string[] = [];
    for (const [file, ftl] of Object.entries(FILES)) {
      for (const name of names(ftl)) {
        const said =
          name === 'no-scripts' ||
          all.includes(`'${name}'`) ||
          [...built, ...keyed].some((prefix) => name.startsWith(prefix)) ||
          endings.some((ending) => name.endsWith(ending));
        if (!said) unsaid.push(`${file}: ${name}`);
      }
    }
    expect(unsaid).toEqual([]);
  });

  it.each([
    [PARTY, 'kind-', 'apology explanation impact questions answer reply note'],
    [staff, 'kind-', 'apology explanation impact questions answer reply note'],
    [PARTY, 'page-title-', 'apology explanation impact questions answer reply note'],
    [
      PARTY,
      'state-',
      'with-facilitator come-back accepted not-going-forward taken-back taken-back-noted replaced',
    ],
    [
      PARTY,
      'letter-',
      'with-facilitator come-back accepted not-going-forward taken-back taken-back-noted replaced',
    ],
    [PARTY, 'home-consent-', 'none paused withdrawn lapsed'],
    [staff, 'letter-state-', 'held returned refused banked taken-back superseded delivered'],
    [staff, 'moved-', 'released told opened declined recalled'],
    [staff, 'held-', 'held banked released must-approve-again'],
    [staff, 'gate-why-', 'open never-set shut lapsed no-consent paused withdrawn'],
    [staff, 'gate-', 'responsible willing-harmed willing-responsible safe-harmed safe-responsible'],
    [staff, 'grade-', 'none some full no with-conditions yes'],
    [staff, 'room-', 'not-invited invited joined proposed standing of-harmed of-responsible'],
    [staff, 'people-', 'requested certified expired revoked'],
    [staff, 'role-', 'facilitator coordinator'],
    [
      staff,
      'checklist-',
      'takes-responsibility no-blame-or-excuse asks-nothing-of-the-reader no-threat-or-contact fit-for-this-reader',
    ],
    [
      staff,
      'blocked-',
      'approvals reader-not-joined room-out-of-date responsible willing-harmed willing-responsible safe-harmed safe-responsible',
    ],
    [hints, 'hints-', 'looking empty absent none'],
    [desk, 'gravity-', 'grave serious look'],
    [desk, 'family-', 'contact identity harm accountability hidden protected'],
    [desk, 'warning-', 'harm self-harm abuse'],
    [desk, 'pane-', 'findings'],
    [papers, 'pane-', 'papers'],
    [library, 'library-target-', 'first-look-hours second-approval-hours release-hours'],
    [library, 'questions-answer-', 'yes no not-here'],
    [desk, 'key-', 'j k c r a help'],
    [desk, 'filter-', 'all mine free'],
    [desk, 'target-', 'over look approval release'],
    [desk, 'view-', 'as-read changed other-side'],
    [desk, 'against-', 'asks-for fears'],
    [desk, 'changes-says-', 'added taken-out'],
    [PARTY, 'tidied-', 'line-breaks-made-plain tabs-made-spaces invisible-characters-removed'],
    [PARTY, 'revise-', 'proposal own leave proposal-hint own-hint leave-hint'],
    [
      staff,
      'criterion-',
      'takes-no-responsibility blames-or-excuses asks-of-the-reader threat-or-contact not-fit-for-this-reader other',
    ],
    [
      start,
      'notes-why-',
      'takes-no-responsibility blames-or-excuses asks-of-the-reader threat-or-contact not-fit-for-this-reader other',
    ],
    [start, 'signed-out-', 'asked everywhere idle ended'],
  ])('has every ending of %#', (ftl, prefix, endings) => {
    const known = names(ftl);
    for (const ending of endings.split(' ')) expect(known.has(prefix + ending), prefix + ending).toBe(true);
  });

  it('has words for every concern, at the desk and for writers', () => {
    const concerns = [...names(desk)]
      .filter((name) => name.startsWith('concern-'))
      .map((name) => name.slice(8));
    const asked = concerns.filter((concern) => !['protected-term', 'other-side'].includes(concern));
    for (const concern of asked) expect(names(hints).has(`hint-${concern}`), concern).toBe(true);
    // A writer never learns that there are protected terms, or what the other side asked for.
    expect(hints).not.toMatch(/protect/i);
  });
});
