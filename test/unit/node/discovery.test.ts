// Outputs found by rules on a real disk, and the names of their suites.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { OutputRule } from '../../../src/core/model/outputs.ts';
import { type Discovered, discover } from '../../../src/node/outputs/discovery.ts';
import { useSandbox } from './sandbox.ts';

type Rule = string | Omit<OutputRule, 'origin'>;

interface Case {
  readonly name: string;
  readonly files: readonly string[];
  readonly rules: readonly Rule[];
  /** Suite and path. */
  readonly expected: readonly (readonly [string, string])[];
}

const cases: readonly Case[] = [
  { name: 'an exact path', files: ['out.json'], rules: ['out.json'], expected: [['out.json', 'out.json']] },
  {
    name: 'a folder',
    files: ['target/criterion/a/new/benchmark.json'],
    rules: ['target/criterion'],
    expected: [['target/criterion', 'target/criterion']],
  },
  { name: 'no output if no file exists', files: [], rules: ['out.json', 'bench/*.json'], expected: [] },
  {
    name: 'an output with a configured name',
    files: ['out.json'],
    rules: [{ path: 'out.json', name: 'micro' }],
    expected: [['micro', 'out.json']],
  },
  {
    name: 'a pattern',
    files: ['bench/b.json', 'bench/a.json', 'bench/a.txt', 'bench/deep/c.json'],
    rules: ['bench/*.json'],
    expected: [
      ['bench/a.json', 'bench/a.json'],
      ['bench/b.json', 'bench/b.json'],
    ],
  },
  {
    name: 'matches of a pattern from the root',
    files: ['a.json', 'deep/b.json'],
    rules: ['*.json'],
    expected: [['a.json', 'a.json']],
  },
  {
    name: 'a pattern that begins with a dot',
    files: ['bench/a.json'],
    rules: ['./bench/*.json'],
    expected: [['bench/a.json', 'bench/a.json']],
  },
  {
    name: 'matches of a deep pattern outside node_modules and .git',
    files: ['x/y/a.json', 'node_modules/p/a.json', '.git/a.json', 'x/node_modules/a.json'],
    rules: ['**/a.json'],
    expected: [['x/y/a.json', 'x/y/a.json']],
  },
  {
    name: 'folders that match a pattern with a literal last part',
    files: ['crates/a/target/criterion/x/new/benchmark.json', 'crates/b/target/other/f'],
    rules: ['crates/*/target/criterion'],
    expected: [['crates/a/target/criterion', 'crates/a/target/criterion']],
  },
  {
    name: 'no folders for a pattern with a wildcard last part',
    files: ['bench/deep/c.json', 'bench/a'],
    rules: ['bench/*'],
    expected: [['bench/a', 'bench/a']],
  },
  {
    name: 'matches of braces that contain a separator',
    files: ['a/b/c.json', 'd/c.json'],
    rules: ['{a/b,d}/c.json'],
    expected: [
      ['a/b/c.json', 'a/b/c.json'],
      ['d/c.json', 'd/c.json'],
    ],
  },
  {
    name: 'a named pattern with one match',
    files: ['bench/a.json'],
    rules: [{ path: 'bench/*.json', name: 'micro' }],
    expected: [['micro', 'bench/a.json']],
  },
  {
    name: 'a named pattern with several matches',
    files: ['bench/x/a.json', 'bench/y/a.json'],
    rules: [{ path: 'bench/*/a.json', name: 'micro' }],
    expected: [
      ['micro/x/a.json', 'bench/x/a.json'],
      ['micro/y/a.json', 'bench/y/a.json'],
    ],
  },
  {
    name: 'exact paths before patterns, each path once',
    files: ['bench/a.json', 'bench/b.json'],
    rules: ['bench/*.json', { path: 'bench/b.json', name: 'second' }],
    expected: [
      ['second', 'bench/b.json'],
      ['bench/a.json', 'bench/a.json'],
    ],
  },
  {
    name: 'two outputs with the same name as separate suites',
    files: ['a.json', 'b.json'],
    rules: [
      { path: 'a.json', name: 'micro' },
      { path: 'b.json', name: 'micro' },
    ],
    expected: [
      ['micro', 'a.json'],
      ['micro (2)', 'b.json'],
    ],
  },
  {
    name: 'files whose names contain pattern characters',
    files: ['bench/[a].json'],
    rules: ['bench/[a].json'],
    expected: [['bench/[a].json', 'bench/[a].json']],
  },
  {
    name: 'a file named __proto__',
    files: ['__proto__/constructor'],
    rules: ['__proto__/*'],
    expected: [['__proto__/constructor', '__proto__/constructor']],
  },
  {
    name: 'the last file by natural order of each folder of a series',
    files: [
      '.benchmarks/linux/0009_a.json',
      '.benchmarks/linux/0010_b.json',
      '.benchmarks/linux/run9.json',
      '.benchmarks/mac/2.json',
      '.benchmarks/mac/10.json',
    ],
    rules: [{ path: '.benchmarks/*/*.json', series: true }],
    expected: [
      ['.benchmarks/linux', '.benchmarks/linux/run9.json'],
      ['.benchmarks/mac', '.benchmarks/mac/10.json'],
    ],
  },
  {
    name: 'a named series',
    files: ['runs/1.json', 'runs/2.json'],
    rules: [{ path: 'runs/*.json', series: true, name: 'micro' }],
    expected: [['micro', 'runs/2.json']],
  },
];

describe('discover', () => {
  const sandbox = useSandbox();

  async function found(rules: readonly Rule[], outsideAllowed: boolean): Promise<readonly Discovered[]> {
    const full = rules.map((rule) => ({
      origin: 'config' as const,
      ...(typeof rule === 'string' ? { path: rule } : rule),
    }));
    const all: Discovered[] = [];
    for await (const one of discover(full, { folder: sandbox.folder, outsideAllowed })) all.push(one);
    return all;
  }

  for (const { name, files, rules, expected } of cases) {
    it(`finds ${name}`, async () => {
      for (const file of files) sandbox.put(file, 'x');
      for (const outsideAllowed of [true, false]) {
        const outputs = await found(rules, outsideAllowed);
        const seen = outputs.map(({ output }) => [output.suite, relative(sandbox.folder, output.path)]);
        assert.deepEqual(seen, expected);
        assert.ok(outputs.every(({ problem }) => problem === undefined));
      }
    });
  }

  describe('outside the workspace folder', () => {
    let outside = '';
    beforeEach(() => {
      outside = mkdtempSync(join(tmpdir(), 'benchmark-baseline-outside-'));
      writeFileSync(join(outside, 'out.json'), 'x');
      symlinkSync(outside, sandbox.path('link'));
      symlinkSync(join(outside, 'out.json'), sandbox.path('out.json'));
      mkdirSync(sandbox.path('bench'));
      symlinkSync(join(outside, 'out.json'), sandbox.path('bench', 'out.json'));
    });
    afterEach(() => rmSync(outside, { recursive: true }));

    const ways: readonly (readonly [string, () => string])[] = [
      ['an absolute path', () => join(outside, 'out.json')],
      ['an absolute pattern', () => join(outside, '*.json')],
      ['..', () => relative(sandbox.folder, join(outside, 'out.json'))],
      ['a pattern with ..', () => `${relative(sandbox.folder, outside)}/*.json`],
      ['a linked file', () => 'out.json'],
      ['a linked folder', () => 'link/out.json'],
      ['a pattern in a linked folder', () => 'link/*.json'],
    ];
    for (const [name, path] of ways) {
      it(`denies ${name} in an untrusted workspace and follows it in a trusted one`, async () => {
        const [refused, ...others] = await found([path()], false);
        assert.equal(refused?.problem?.reason, 'denied');
        assert.match(refused?.problem?.message ?? '', /outside the workspace folder.*Trust/);
        assert.deepEqual(others, []);
        const allowed = await found([path()], true);
        assert.deepEqual(
          allowed.map(({ problem }) => problem),
          [undefined],
        );
      });
    }

    it('does not follow links in patterns, trusted or not', async () => {
      assert.deepEqual(await found(['bench/*.json', '**/out.json'], true), []);
    });
  });
});
