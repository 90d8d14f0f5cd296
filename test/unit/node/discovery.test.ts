// Which outputs rules find on a real disk, and what they are called.

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
  { name: 'nothing that does not exist', files: [], rules: ['out.json', 'bench/*.json'], expected: [] },
  {
    name: 'a name',
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
    name: 'a pattern from the root',
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
    name: 'a deep pattern, not in node_modules or .git',
    files: ['x/y/a.json', 'node_modules/p/a.json', '.git/a.json', 'x/node_modules/a.json'],
    rules: ['**/a.json'],
    expected: [['x/y/a.json', 'x/y/a.json']],
  },
  {
    name: 'folders by a pattern whose last part is a name',
    files: ['crates/a/target/criterion/x/new/benchmark.json', 'crates/b/target/other/f'],
    rules: ['crates/*/target/criterion'],
    expected: [['crates/a/target/criterion', 'crates/a/target/criterion']],
  },
  {
    name: 'no folders by a pattern of files',
    files: ['bench/deep/c.json', 'bench/a'],
    rules: ['bench/*'],
    expected: [['bench/a', 'bench/a']],
  },
  {
    name: 'braces that span parts',
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
    name: 'a named pattern with several',
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
    name: 'two outputs of one name, apart',
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
    name: 'names with pattern characters',
    files: ['bench/[a].json'],
    rules: ['bench/[a].json'],
    expected: [['bench/[a].json', 'bench/[a].json']],
  },
  {
    name: '__proto__',
    files: ['__proto__/constructor'],
    rules: ['__proto__/*'],
    expected: [['__proto__/constructor', '__proto__/constructor']],
  },
  {
    name: 'a series: one suite a folder, the last by natural order',
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

describe('discovery', () => {
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

  describe('outside of the workspace folder', () => {
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
      it(`${name} is a problem without trust, and followed with it`, async () => {
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

    it('patterns follow no links, with or without trust', async () => {
      assert.deepEqual(await found(['bench/*.json', '**/out.json'], true), []);
    });
  });
});
