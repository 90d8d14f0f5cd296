// What is tried, and where: an attack prepares a project, and the command line must come to its end in time.

import { mkdirSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { HostileProject } from './project.ts';

export interface Attack {
  readonly attack: string;
  readonly surface: string;
  /** Milliseconds of the whole process. */
  readonly limit: number;
  readonly words: readonly string[];
  /** What standard error must say. */
  readonly says?: RegExp;
  /** Any where it is left out. */
  readonly code?: number;
  readonly prepare: (project: HostileProject) => void;
}

const limit = 10_000;
const check = ['check'];
const name = 'a'.repeat(60);
const esc = String.fromCharCode(27);

const globs: Record<string, string> = {
  'many wildcards': `${'*a'.repeat(15)}*b`,
  'optional parts': `${'?(a)'.repeat(40)}b`,
  'equal choices': `${'{a,aa}'.repeat(40)}b`,
  'nested negations': `${'!(*a'.repeat(12)}${')'.repeat(12)}b`,
  'nested repeats': '+(a|+(a|aa))+(a|aa)*(a)*(a)*(a)b',
  'many folders': `${'**/a*/'.repeat(40)}b`,
};

const globPlaces: Record<string, (glob: string) => object> = {
  'outputs[].path': (path) => ({ outputs: [{ path: 'bench.json' }, { path }] }),
  'overrides[].benchmarks': (benchmarks) => ({ outputs: [{ path: 'bench.json' }], overrides: [{ benchmarks }] }),
  'overrides[].metrics': (metrics) => ({ outputs: [{ path: 'bench.json' }], overrides: [{ metrics }] }),
  'detection.controls[]': (glob) => ({ outputs: [{ path: 'bench.json' }], detection: { controls: [glob] } }),
  'customFormats[].files': (files) => ({ customFormats: [{ id: 'mine', files, csv: {} }] }),
};

const globAttacks = Object.entries(globs).flatMap(([kind, glob]) =>
  Object.entries(globPlaces).map(
    ([surface, make]): Attack => ({
      attack: `glob with ${kind}`,
      surface,
      limit,
      words: check,
      prepare: (project) => {
        project.output([name]);
        project.put(`${name}/${name}/${name}`, '');
        project.config(make(glob));
      },
    }),
  ),
);

const nested = (size: number, depth: number): unknown =>
  depth === 0 ? { name: 'a', value: 1 } : Array.from({ length: size }, () => nested(size, depth - 1));

const customFormat = (attack: string, format: object, text: string, says: RegExp): Attack => ({
  attack,
  surface: 'customFormats[]',
  limit,
  words: check,
  says,
  code: 2,
  prepare: (project) => {
    project.config({ outputs: [{ path: 'out' }], customFormats: [{ id: 'mine', files: 'out', ...format }] });
    project.put('out', text);
  },
});

const formatAttacks: readonly Attack[] = [
  customFormat(
    'JSON path with many selectors',
    { json: `$${'[*,*,*,*,*,*,*,*,*,*]'.repeat(8)}` },
    '[]',
    /too many selectors/,
  ),
  customFormat(
    'JSON path down many times',
    { json: '$..*..*..*..*..*' },
    JSON.stringify(nested(4, 7)),
    /too many values/,
  ),
  customFormat(
    'filters in filters',
    { json: '$..[?@..[?@..[?@..a]]]' },
    JSON.stringify(nested(5, 6)),
    /too many values/,
  ),
  customFormat('regular expression that backtracks', { regex: '(?<name>(a*)*)b(?<value>c)' }, 'a'.repeat(50_000), /./),
  customFormat(
    'regular expression with large counts',
    { regex: '(?<name>((a{100}){100}){100})(?<value>b)' },
    'a',
    /RE2|repe/,
  ),
];

const places: Record<string, string> = {
  'config.json': '.benchmark-baseline/config.json',
  'a baseline': '.benchmark-baseline/baselines/default/bench.json.json',
  history: '.benchmark-baseline/history/bench.json.ndjson',
  '.git': '.git',
  '.git/HEAD': '.git/HEAD',
  'an output': 'bench.json',
};

const fileAttacks = Object.entries(places).flatMap(([surface, place]) => {
  const of = (attack: string, prepare: Attack['prepare']): Attack => ({
    attack,
    surface,
    limit,
    words: ['accept', ...(place === 'bench.json' ? ['bench.json'] : [])],
    prepare: (project) => {
      if (place !== 'bench.json') project.output(['a']);
      prepare(project);
    },
  });
  const linkTo = (target: string) => (project: HostileProject) => {
    project.put(`${place}.beside`, '');
    symlinkSync(target, project.path(place));
  };
  return [
    of('pipe', (project) => project.pipe(place)),
    of('endless device', linkTo('/dev/zero')),
    of('40 GB of nothing', (project) => truncateSync(project.put(place, ''), 40_000_000_000)),
    of('folder', (project) => mkdirSync(project.path(place), { recursive: true })),
    of('100,000 open brackets', (project) => project.put(place, '['.repeat(100_000))),
    of('link to itself', (project) => linkTo(project.path(place))(project)),
  ];
});

const outputAttack = (attack: string, prepare: Attack['prepare'], more: Partial<Attack> = {}): Attack => ({
  attack,
  surface: 'an output',
  limit: 120_000,
  words: ['accept', 'bench.json'],
  prepare,
  ...more,
});

const outputAttacks: readonly Attack[] = [
  outputAttack('140,000 benchmarks', (project) => project.output(Array.from({ length: 140_000 }, (_, i) => `b ${i}`)), {
    code: 0,
  }),
  outputAttack('one name of 5 MB', (project) => project.output(['x'.repeat(5_000_000)])),
  outputAttack('20,000 groups in one name', (project) => project.output(['a/'.repeat(20_000)])),
  outputAttack(
    'gzip that unpacks to 600 MB',
    (project) => {
      const member = gzipSync(Buffer.alloc(8 * 1024 * 1024, 'x'));
      project.put('bench.json', Buffer.concat(Array.from({ length: 75 }, () => member)));
    },
    { code: 2, says: /more than 537 MB of text/ },
  ),
  outputAttack(
    'XML entities in entities',
    (project) => {
      const entities = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
      project.put(
        'bench.json',
        `<?xml version="1.0"?><!DOCTYPE Catch2TestRun [<!ENTITY e0 "a">${entities}]><Catch2TestRun name="&e20;"/>`,
      );
    },
    { code: 2 },
  ),
  outputAttack('control characters in names', (project) =>
    project.output([`${esc}]0;owned${String.fromCharCode(7)}${esc}[2J`]),
  ),
];

const lockPath = '.benchmark-baseline/baselines/default/bench.json.json.lock';

const lockAttacks: readonly Attack[] = [
  outputAttack(
    'lock from the future',
    (project) => {
      project.output(['a']);
      mkdirSync(project.path(lockPath), { recursive: true });
      utimesSync(project.path(lockPath), 4_000_000_000, 4_000_000_000);
    },
    { surface: 'locks', limit: 15_000, code: 0 },
  ),
  outputAttack(
    'lock that is a file',
    (project) => {
      project.output(['a']);
      project.put(lockPath, '');
    },
    { surface: 'locks', limit, says: /is in the way/, code: 2 },
  ),
  outputAttack(
    '400 suites',
    (project) => {
      for (let i = 0; i < 400; i++) project.output(['a', 'b'], `out/s${i}.json`);
      project.config({ outputs: [{ path: 'out/*.json', format: 'customSmallerIsBetter' }] });
    },
    { surface: 'baselines', words: ['accept'], limit: 30_000, code: 0 },
  ),
];

export const attacks: readonly Attack[] = [
  ...globAttacks,
  ...formatAttacks,
  ...fileAttacks,
  ...outputAttacks,
  ...lockAttacks,
];
