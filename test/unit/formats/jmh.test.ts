// JMH: the unit decides the direction, one method is many benchmarks, and a score that is no number is a failure.

import assert from 'node:assert/strict';
import { jmh } from '../../../src/core/formats/otherLanguages/jmh.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

interface Score {
  readonly score: unknown;
  readonly scoreUnit: string;
  readonly [key: string]: unknown;
}

function row(primaryMetric: Score, more: object = {}): object {
  return { jmhVersion: '1.37', benchmark: 'a.B.c', mode: 'avgt', threads: 1, primaryMetric, ...more };
}

function output(...rows: readonly object[]): string {
  return JSON.stringify(rows);
}

describe('JMH', () => {
  const units: readonly (readonly [string, number, string])[] = [
    ['ops/s', 2, 'primary throughput higher ops/s'],
    ['ops/ms', 2e3, 'primary throughput higher ops/s'],
    ['ops/us', 2e6, 'primary throughput higher ops/s'],
    ['ops/min', 2 / 60, 'primary throughput higher ops/s'],
    ['ops/hr', 2, 'primary throughput higher ops/hr'],
    ['ns/op', 2, 'primary duration lower ns'],
    ['us/op', 2e3, 'primary duration lower ns'],
    ['s/op', 2e9, 'primary duration lower ns'],
    ['widgets', 2, 'primary custom unknown widgets'],
  ];
  for (const [unit, value, what] of units) {
    it(`reads ${unit} as ${what}`, () => {
      const score = metric(parseText(jmh, output(row({ score: 2, scoreUnit: unit }))), 'a.B.c (mode = avgt)', 'score');
      assert.equal(character(score), what);
      assert.ok(Math.abs(score.value - value) < 1e-9 * value);
    });
  }

  it('tells modes, parameters and threads apart', () => {
    const score = { score: 1, scoreUnit: 'ns/op' };
    const params = { size: '8', __proto__x: 'ü' };
    const run = parseText(jmh, output(row(score), row(score, { mode: 'ss' }), row(score, { params, threads: 4 })));
    assert.deepEqual(ids(run), [
      'a.B.c (mode = avgt)',
      'a.B.c (mode = ss)',
      'a.B.c (size = 8, __proto__x = ü, mode = avgt, threads = 4)',
    ]);
    assert.deepEqual(run.results[0]?.benchmark.path, ['a.B', 'c (mode = avgt)']);
  });

  it('takes each fork as a process, and the interval at 99.9 %', () => {
    const rawData = [
      [1, 2],
      [3, 4],
    ];
    const score = { score: 2.5, scoreUnit: 'us/op', scoreConfidence: [2, 3], rawData };
    const found = metric(parseText(jmh, output(row(score))), 'a.B.c (mode = avgt)', 'score');
    assert.deepEqual(found.processes, [
      [1000, 2000],
      [3000, 4000],
    ]);
    assert.deepEqual(found.interval, { low: 2000, high: 3000, level: 0.999 });
  });

  it('reads histograms and tails of sampled operations', () => {
    const rawDataHistogram = [
      [
        [
          [1, 3],
          [5, 1],
        ],
      ],
      [[[2, 1]]],
    ];
    const scorePercentiles = { '95.0': 4, '99.0': 5 };
    const score = { score: 1.8, scoreUnit: 'ns/op', rawDataHistogram, scorePercentiles };
    const run = parseText(jmh, output(row(score, { mode: 'sample' })));
    assert.deepEqual(metric(run, 'a.B.c (mode = sample)', 'score').processes, [[2], [2]]);
    assert.equal(character(metric(run, 'a.B.c (mode = sample)', 'p99')), 'secondary duration lower ns');
    assert.equal(parseText(jmh, output(row(score))).results[0]?.metrics.length, 1);
  });

  it('judges allocations and parts of a group, and shows what else a profiler counts', () => {
    const secondaryMetrics = {
      '·gc.alloc.rate.norm': { score: 24, scoreUnit: 'B/op' },
      '·gc.alloc.rate': { score: 9, scoreUnit: 'MB/sec' },
      '·gc.count': { score: 3, scoreUnit: 'counts' },
      reader: { score: 1, scoreUnit: 'ns/op' },
      broken: { score: 'NaN', scoreUnit: 'ns/op' },
    };
    const run = parseText(jmh, output(row({ score: 1, scoreUnit: 'ns/op' }, { secondaryMetrics })));
    const found = run.results[0]?.metrics.map((each) => `${each.name}: ${character(each)}`);
    assert.deepEqual(found?.slice(1), [
      '·gc.alloc.rate.norm: secondary memory lower B',
      '·gc.alloc.rate: informative throughput unknown MB/sec',
      '·gc.count: informative count unknown count',
      'reader: secondary duration lower ns',
    ]);
  });

  it('calls a score that is no number a failure, and leaves an interval out that is none', () => {
    const run = parseText(jmh, output(row({ score: 'NaN', scoreUnit: 'ns/op' })));
    assert.match(result(run, 'a.B.c (mode = avgt)').failure ?? '', /NaN/);
    const single = { score: 1, scoreUnit: 'ns/op', scoreConfidence: ['NaN', 'NaN'], rawData: [['+INF']] };
    const score = metric(parseText(jmh, output(row(single))), 'a.B.c (mode = avgt)', 'score');
    assert.equal(score.interval ?? score.processes, undefined);
  });

  it('states the virtual machine', () => {
    const run = parseText(jmh, output(row({ score: 1, scoreUnit: 'ns/op' }, { jdkVersion: '21', vmName: 'HotSpot' })));
    assert.equal(run.toolVersion, '1.37');
    assert.deepEqual(
      [...(run.environment ?? [])],
      [
        ['jdkVersion', '21'],
        ['vmName', 'HotSpot'],
      ],
    );
    assert.throws(() => parseText(jmh, '{}'), /not a list of JMH results/);
  });
});
