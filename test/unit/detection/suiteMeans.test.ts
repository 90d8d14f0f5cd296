// A suite in one number: against values reckoned by hand, and what is left out of it.
import { strict as assert } from 'node:assert';
import type { BenchmarkVerdict, Metric, MetricVerdict, Status } from '../../../src/core/model/model.ts';
import { geometricMeanText } from '../../../src/core/present/verdict/geometricMeanText.ts';
import { geometricMean } from '../../../src/core/statistics/geometricMean.ts';
import { suiteMeans } from '../../../src/core/suites/suiteMeans.ts';
import { metric } from '../doubles.ts';

describe('The geometric mean', () => {
  for (const [values, mean, count, leftOut] of [
    [[2, 8], 4, 2, 0],
    [[1, 10, 100], 10, 3, 0],
    [[0.5, 2], 1, 2, 0],
    [[4, 0, -1, Number.NaN, Number.POSITIVE_INFINITY], 4, 1, 4],
    [[], Number.NaN, 0, 0],
  ] as const) {
    it(`of ${values.join(', ') || 'nothing'} is ${mean}`, () => {
      const found = geometricMean(values);
      assert.deepEqual([found.count, found.leftOut], [count, leftOut]);
      assert.ok(Object.is(found.mean, mean) || Math.abs(found.mean - mean) < 1e-12, String(found.mean));
    });
  }

  it('stays within the numbers where a product would not', () => {
    assert.ok(Math.abs(geometricMean(Array(10_000).fill(1e300)).mean / 1e300 - 1) < 1e-9);
  });
});

const verdict = (status: Status, ...metrics: readonly (readonly [Metric | undefined, Metric | undefined])[]) => ({
  benchmark: { id: 'a', name: 'a', path: ['a'] },
  status,
  severity: 'none' as const,
  metrics: metrics.map(
    ([current, baseline]): MetricVerdict => ({
      metric: (current ?? baseline)?.name ?? '',
      status,
      severity: 'none',
      judged: true,
      ...(current === undefined ? {} : { current }),
      ...(baseline === undefined ? {} : { baseline }),
      evidence: [],
    }),
  ),
});

const timed = (now: number, then: number): BenchmarkVerdict =>
  verdict('unchanged', [metric('duration', now), metric('duration', then)]);

describe('The mean of a suite', () => {
  it('holds the benchmarks on both sides only, and says how many are left out', () => {
    const verdicts = [
      timed(200, 100),
      timed(800, 100),
      verdict('new', [metric('duration', 5), undefined]),
      verdict('missing'),
      verdict('failed'),
      verdict('notComparable', [metric('duration', 5), metric('duration', 1)]),
      verdict('ignored', [metric('duration', 5), metric('duration', 1)]),
      timed(1, 0),
    ];
    assert.deepEqual(suiteMeans(verdicts).map(rounded), [{ kind: 'duration', ratio: 4, benchmarks: 2, leftOut: 5 }]);
  });

  it('is a factor of cost for each kind of metric: less throughput is worse', () => {
    const both = verdict(
      'regressed',
      [metric('throughput', 50), metric('throughput', 100)],
      [metric('memory', 30, { role: 'secondary' }), metric('memory', 10, { role: 'secondary' })],
      [metric('duration', 1, { role: 'informative' }), metric('duration', 2, { role: 'informative' })],
    );
    assert.deepEqual(suiteMeans([both]).map(rounded), [
      { kind: 'throughput', ratio: 2, benchmarks: 1, leftOut: 0 },
      { kind: 'memory', ratio: 3, benchmarks: 1, leftOut: 0 },
    ]);
  });

  it('does not guess which way is better', () => {
    const unknown = metric('duration', 5, { direction: 'unknown' });
    assert.deepEqual(suiteMeans([verdict('unchanged', [unknown, unknown])]), []);
  });

  for (const [mean, text] of [
    [
      { kind: 'duration', ratio: 1.032, benchmarks: 41, leftOut: 3 },
      'duration +3.2% (geometric mean of 41 benchmarks, 3 not included)',
    ],
    [
      { kind: 'throughput', ratio: 2, benchmarks: 1200, leftOut: 0 },
      'throughput −50.0% (geometric mean of 1,200 benchmarks)',
    ],
    [{ kind: 'memory', ratio: 1, benchmarks: 1, leftOut: 0 }, 'memory 0.0% (1 benchmark)'],
  ] as const) {
    it(`is said: ${text}`, () => assert.equal(geometricMeanText(mean), text));
  }
});

const rounded = <T extends { ratio: number }>(mean: T): T => ({ ...mean, ratio: Number(mean.ratio.toFixed(9)) });
