// Tests of the text of a baseline file: stable bytes, small git diffs, and unusual names.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { BaselineEntry, SuiteBaselines } from '../../../src/core/baselines/baseline.ts';
import { readBaselineFile, writeBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { baselineFileSchema } from '../../../src/core/baselines/store/baselineSchema.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import { createRandom, entry, metric, otherSystem, startTime, thisSystem } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const random = createRandom(3);
const samples = Array.from({ length: 200 }, () => 1000 + random() * 37);

function accepted(value: number, version = 1): BaselineEntry {
  const createdAt = new Date(startTime + version * 1000).toISOString();
  const metadata = {
    createdAt,
    environment: new Map(),
    systemInfo: thisSystem,
    gitCommit: 'a1b2c3d',
    gitBranch: 'main',
    notes: 'why',
  };
  const metrics = [metric('duration', value, { processes: [samples], interval: { low: 1, high: 2 } })];
  return entry(metrics, { version, metadata });
}

const suiteOf = (benchmarks: Iterable<readonly [string, readonly BaselineEntry[]]>): SuiteBaselines => ({
  suite: 's',
  benchmarks: new Map(benchmarks),
});

const many = (count: number) => Array.from({ length: count }, (_, index) => [`b${index}`, [accepted(index)]] as const);

describe('writeBaselineFile', () => {
  it('reproduces the text after reading and writing', () => {
    const text = writeBaselineFile(suiteOf(many(50)));
    assert.equal(writeBaselineFile(readBaselineFile('f', text)), text);
    assert.ok(text.endsWith('}\n'));
  });

  it('does not depend on the order of benchmarks, machines and variables', () => {
    const [one, other] = [accepted(1), accepted(2)];
    const environment = new Map([
      ['b', '2'],
      ['a', '1'],
    ]);
    const elsewhere = { ...one.metadata, systemInfo: otherSystem, environment };
    const foreign = { ...one, machineId: fingerprint(otherSystem), metadata: elsewhere };
    const text = writeBaselineFile(
      suiteOf([
        ['x', [one, foreign]],
        ['y', [other]],
      ]),
    );
    assert.equal(
      writeBaselineFile(
        suiteOf([
          ['y', [other]],
          ['x', [one, foreign]],
        ]),
      ),
      text,
    );
    assert.ok(text.indexOf('["a", "1"]') < text.indexOf('["b", "2"]'));
  });

  it('writes samples on one line and every machine once', () => {
    const text = writeBaselineFile(suiteOf(many(3)));
    assert.equal(
      text.split('\n').filter((line) => line.includes(String(Number(samples[7]?.toPrecision(6))))).length,
      3,
    );
    assert.equal(text.split('Own CPU').length, 2);
  });

  it('writes text that can be read with Windows line ends and a byte order mark', () => {
    const text = writeBaselineFile(suiteOf(many(3)));
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    assert.equal(writeBaselineFile(readBaselineFile('f', windows)), text);
  });

  it('keeps all fields of an entry', () => {
    const environment = new Map([
      ['__proto__', 'x'],
      ['RUSTFLAGS', '-O'],
    ]);
    const systemInfo = { ...thisSystem, toolVersion: '1.2' };
    const full = {
      ...accepted(1),
      benchmarkVersion: '7',
      metadata: { ...accepted(1).metadata, environment, systemInfo },
    };
    const short = {
      ...full,
      metrics: [metric('count', -0.5, { exact: true, interval: { low: 1, high: 2, level: 0.9 } })],
    };
    const read = readBaselineFile('f', writeBaselineFile(suiteOf([['a', [short]]])));
    const expected = { ...short, metadata: { ...short.metadata, environment: new Map([...environment].sort()) } };
    assert.deepEqual(read.benchmarks.get('a'), [{ ...expected, metadata: { ...short.metadata, environment } }]);
  });

  const names = [
    '__proto__',
    'constructor',
    '😀',
    'line\nbreak',
    '<b>&amp;</b> | `x`',
    '"quoted"',
    '',
    'x'.repeat(10_240),
    '\ud800',
  ];
  for (const name of names) {
    it(`keeps a benchmark named ${JSON.stringify(name.slice(0, 20))}`, () => {
      const text = writeBaselineFile(suiteOf([[name, [accepted(1)]]]));
      assert.deepEqual([...readBaselineFile('f', text).benchmarks.keys()], [name]);
      assert.equal(baselineFileSchema.safeParse(JSON.parse(text)).success, true);
    });
  }
});

describe('git diff of a baseline file', () => {
  const sandbox = useSandbox();
  const git = (...words: string[]) => execFileSync('git', words, { cwd: sandbox.folder, encoding: 'utf8' });

  function diffLines(before: SuiteBaselines, after: SuiteBaselines): readonly string[] {
    sandbox.put('s.json', writeBaselineFile(before));
    git('init', '-q');
    git('add', '.');
    sandbox.put(join('s.json'), writeBaselineFile(after));
    return git('diff', '--numstat').trim().split('\t').slice(0, 2);
  }

  it('shows one changed line for one changed value', () => {
    const before = new Map<string, readonly BaselineEntry[]>(many(100));
    const after = new Map(before).set('b42', [
      { ...accepted(42), metrics: [{ ...metric('duration', 1), processes: [samples] }] },
    ]);
    const [added, removed] = diffLines(suiteOf(before), suiteOf(after)).map(Number);
    assert.ok((added ?? 99) <= 3 && (removed ?? 99) <= 3, `${added} added, ${removed} removed`);
  });

  it('shows only added lines for an accepted version', () => {
    const before = new Map<string, readonly BaselineEntry[]>(many(100));
    const after = new Map(before).set('b42', [accepted(43, 2), accepted(42)]);
    const [added, removed] = diffLines(suiteOf(before), suiteOf(after)).map(Number);
    assert.ok((added ?? 99) <= 30 && removed === 0, `${added} added, ${removed} removed`);
  });

  it('shows only added lines for a new benchmark at any position', () => {
    for (const name of ['a', 'b500', 'z']) {
      const [, removed] = diffLines(suiteOf(many(20)), suiteOf([...many(20), [name, [accepted(1)]]])).map(Number);
      assert.ok((removed ?? 99) <= 1, `${removed} removed for ${name}`);
    }
  });
});
