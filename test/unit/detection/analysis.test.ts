// RegressionAnalysis, field by field, and what counts as an improvement, at its edges.
import { strict as assert } from 'node:assert';
import { analysisOf, isImprovement } from '../../../src/core/detection/regressionAnalysis.ts';
import { thresholdDetector } from '../../../src/core/detection/thresholds/thresholdDetector.ts';
import type { Metric, MetricKind } from '../../../src/core/model/model.ts';
import { entry, metric, result, rulesOf, thisSystem } from '../doubles.ts';

const before = [metric('throughput', 100), metric('duration', 100), metric('memory', 100), metric('errorRate', 0.01)];

function analyse(current: readonly Metric[], baseline: readonly Metric[] = before) {
  const input = { result: result('a', current), machine: thisSystem, baseline: entry(baseline), rules: rulesOf('') };
  return analysisOf(thresholdDetector.judge(input));
}

describe('The analysis', () => {
  it('has the issues, the comparison and the worst severity', () => {
    const current = [
      metric('throughput', 85),
      metric('duration', 150),
      metric('memory', 90),
      metric('errorRate', 0.02),
    ];
    assert.deepEqual(analyse(current), {
      hasRegression: true,
      issues: [
        {
          metric: 'throughput',
          currentValue: 85,
          baselineValue: 100,
          changePercent: -15,
          absolute: false,
          threshold: 10,
          severity: 'minor',
        },
        {
          metric: 'duration',
          currentValue: 150,
          baselineValue: 100,
          changePercent: 50,
          absolute: false,
          threshold: 15,
          severity: 'critical',
        },
      ],
      comparison: {
        throughputChangePercent: -15,
        durationChangePercent: 50,
        memoryChangePercent: -10,
        errorRateDelta: 0.01,
      },
      severity: 'critical',
    });
  });

  it('has nothing to report where nothing regressed', () => {
    const { hasRegression, issues, severity } = analyse(before);
    assert.deepEqual({ hasRegression, issues, severity }, { hasRegression: false, issues: [], severity: 'none' });
  });

  it('gives an absolute change for an error rate and for a baseline of zero', () => {
    const { issues } = analyse(
      [metric('errorRate', 0.5), metric('duration', 3)],
      [metric('errorRate', 0), metric('duration', 0)],
    );
    assert.deepEqual(
      issues.map(({ metric: name, changePercent, absolute }) => [name, changePercent, absolute]),
      [
        ['errorRate', 0.5, true],
        ['duration', 3, true],
      ],
    );
  });

  it('compares the primary metric, not a tail listed before it', () => {
    const tail = metric('duration', 500, { name: 'p99', role: 'secondary' });
    const { comparison } = analyse([tail, metric('duration', 110)], [{ ...tail, value: 100 }, metric('duration', 100)]);
    assert.deepEqual(comparison, { durationChangePercent: 10 });
  });
});

describe('An improvement', () => {
  const edges: readonly (readonly [MetricKind, number, number, boolean])[] = [
    ['throughput', 100, 105, false],
    ['throughput', 100, 105.01, true],
    ['throughput', 3, 3.15, false],
    ['duration', 100, 95, false],
    ['duration', 100, 94.99, true],
    ['duration', 0.3, 0.285, false],
    ['errorRate', 0.1, 0.09, false],
    ['errorRate', 0.1, 0.0899, true],
    ['errorRate', 0, 0, false],
    ['memory', 100, 1, false],
    ['count', 100, 1, false],
  ];
  for (const [kind, baseline, current, improved] of edges) {
    it(`${kind} ${baseline} → ${current}: ${improved ? 'yes' : 'no'}`, () => {
      assert.equal(isImprovement([metric(kind, baseline)], [metric(kind, current)]), improved);
    });
  }

  it('is one of the average, not of a tail, of an informative metric or of another unit', () => {
    const tail = (value: number) => metric('duration', value, { name: 'p99', role: 'secondary' });
    const informative = (value: number) => metric('throughput', value, { role: 'informative' });
    assert.equal(isImprovement([tail(100), metric('duration', 100)], [tail(1), metric('duration', 100)]), false);
    assert.equal(isImprovement([informative(1)], [informative(100)]), false);
    assert.equal(isImprovement([metric('duration', 100)], [metric('duration', 1, { unit: 's' })]), false);
    assert.equal(isImprovement([], [metric('duration', 1)]), false);
  });
});
