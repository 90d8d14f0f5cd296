// The data file of github-action-benchmark. Written by hand in the shape of the file that the action publishes of itself
// (dev/bench/data.js) and of its source (src/write.ts, src/config.ts): the collection of outputs holds none.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { benchmarkAction, pastRuns } from '../../../src/core/formats/interchange/benchmarkAction.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const commit = (id: string) => ({
  ...{ author: { name: 'a', username: 'a' }, committer: { name: 'a' }, distinct: true },
  ...{ id, message: 'm', timestamp: '2019-11-10T00:06:58+09:00', tree_id: 't', url: `https://x/commit/${id}` },
});
const entry = (id: string, date: number, tool: string, benches: readonly object[]) => {
  return { commit: commit(id), date, tool, benches };
};

const data = {
  lastUpdate: 50,
  repoUrl: 'https://x',
  entries: {
    'Rust Benchmark': [
      entry('a', 10, 'cargo', [{ name: 'fib_10', value: 254, range: '+/- 35', unit: 'ns/iter' }]),
      entry('c', 30, 'cargo', [
        { name: 'fib_10', value: 300, range: '± 2802', unit: 'ns/iter' },
        { name: 'broken', value: null, unit: 'ns/iter' },
      ]),
    ],
    __proto__x: [
      entry('c', 40, 'customBiggerIsBetter', [{ name: 'speed', value: 5, unit: 'widgets', range: '± 1' }]),
      entry('b', 20, 'customBiggerIsBetter', [{ name: 'speed', value: 4, unit: 'widgets' }]),
    ],
  },
};
const content = `window.BENCHMARK_DATA = ${JSON.stringify(data, undefined, 2)}`;

/** Tool, unit → what the metric is. */
const directions: readonly (readonly [string, string, string])[] = [
  ['customBiggerIsBetter', 'ms', 'primary duration higher ns'],
  ['customSmallerIsBetter', 'ops/sec', 'primary throughput lower ops/s'],
  ['cargo', 'ns/iter', 'primary duration lower ns'],
  ['go', 'ns/op\t     504 B/op\t       3 allocs/op', 'primary duration lower ns'],
  ['go', 'MB/s', 'primary throughput higher B/s'],
  ['go', 'B/op', 'primary memory lower B'],
  ['go', 'cycles', 'primary custom unknown cycles'],
  ['benchmarkjs', 'ops/sec', 'primary throughput higher ops/s'],
  ['pytest', 'iter/sec', 'primary throughput higher iter/sec'],
  ['googlecpp', 'us/iter', 'primary duration lower ns'],
  ['jmh', 'ops/us', 'primary custom higher ops/us'],
  ['jmh', 'us/op', 'primary duration lower ns'],
  ['__proto__', 'x', 'primary custom unknown x'],
];

describe('github-action-benchmark data', () => {
  it('is the newest entry of each suite, with the commit and time of the last', () => {
    const run = parseText(benchmarkAction, content);
    assert.deepEqual(ids(run), ['Rust Benchmark > fib_10', 'Rust Benchmark > broken', '__proto__x > speed']);
    assert.equal(metric(run, 'Rust Benchmark > fib_10', 'value').value, 300);
    assert.equal(metric(run, '__proto__x > speed', 'value').value, 5);
    assert.deepEqual(run.code, { commit: 'c' });
    assert.equal(run.measuredAt, 40);
    assert.equal(result(run, 'Rust Benchmark > fib_10').measuredAt, 30);
    assert.match(result(run, 'Rust Benchmark > broken').failure ?? '', /not a number/);
    assert.deepEqual(run.warnings, ['2 older entries were not read. Only the newest of each suite is used.']);
  });

  it('gives all entries in the order of time', () => {
    const runs = pastRuns(createInput('data.js', content));
    const told = runs.map((run) => [run.measuredAt, run.code?.commit, ids(run)[0], run.results[0]?.metrics[0]?.value]);
    assert.deepEqual(told, [
      [10, 'a', 'Rust Benchmark > fib_10', 254],
      [20, 'b', '__proto__x > speed', 4],
      [30, 'c', 'Rust Benchmark > fib_10', 300],
      [40, 'c', '__proto__x > speed', 5],
    ]);
    assert.equal(runs[0]?.environment?.get('tool'), 'cargo');
  });

  for (const [tool, unit, what] of directions) {
    it(`${tool} ${JSON.stringify(unit)} is ${what}`, () => {
      const one = { entries: { s: [entry('a', 1, tool, [{ name: 'x', value: 2, unit }])] } };
      assert.equal(character(metric(parseText(benchmarkAction, JSON.stringify(one)), 's > x', 'value')), what);
    });
  }

  it('takes a range as an interval only where it is one', () => {
    const run = parseText(benchmarkAction, content);
    assert.deepEqual(metric(run, '__proto__x > speed', 'value').interval, { low: 4, high: 6 });
    assert.equal(metric(run, 'Rust Benchmark > fib_10', 'value').interval, undefined);
  });

  it('is recognised as script and as plain JSON', () => {
    for (const text of [content, JSON.stringify(data)]) {
      assert.equal(detectFormat(createInput('data', text))?.id, 'benchmark-action');
      assert.deepEqual(parseText(benchmarkAction, text), parseText(benchmarkAction, content));
    }
    assert.equal(detectFormat(createInput('x.json', '{"entries":{"a":[{"commit":"x","tool":"y"}]}}')), undefined);
  });

  it('says when suites are of different commits', () => {
    const other = content.replace('"id": "c"', '"id": "d"');
    const run = parseText(benchmarkAction, other);
    assert.match(run.warnings.join(), /different commits/);
    assert.deepEqual(run.code, { commit: 'c' });
  });

  it('waits for the rest', () => {
    assert.throws(
      () => parseText(benchmarkAction, content.slice(0, -5)),
      (error) => error instanceof FormatError && error.kind === 'incomplete',
    );
  });
});
