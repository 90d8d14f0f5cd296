// The default rule on two numbers: every edge of every threshold, both directions, zero and below.
import { strict as assert } from 'node:assert';
import { exceeds, grade, judgeChange } from '../../../src/core/detection/thresholds/thresholds.ts';
import type { Direction, MetricKind, Severity } from '../../../src/core/model/model.ts';
import { metric, rulesOf } from '../doubles.ts';

const rules = rulesOf('');

function judge(kind: MetricKind, before: number, now: number, direction?: Direction) {
  const current = metric(kind, now, direction === undefined ? {} : { direction });
  const rule = rules.ruleFor('any', current);
  return judgeChange(before, now, rule.direction, rule.threshold);
}

describe('The default rule', () => {
  const edges: readonly (readonly [MetricKind, number, number, Severity, Direction?])[] = [
    // duration: > 15 %, 30 % and 45 % are the next grades
    ['duration', 100, 114.999, 'none'],
    ['duration', 100, 115, 'none'],
    ['duration', 100, 115.001, 'minor'],
    ['duration', 100, 129.999, 'minor'],
    ['duration', 100, 130, 'major'],
    ['duration', 100, 144.999, 'major'],
    ['duration', 100, 145, 'critical'],
    ['duration', 100, 1000, 'critical'],
    // the same edges where binary fractions miss them
    ['duration', 1, 1.15, 'none'],
    ['duration', 0.1, 0.115, 'none'],
    ['duration', 3, 3.45, 'none'],
    ['duration', 1, 1.3, 'major'],
    ['duration', 1, 1.45, 'critical'],
    ['duration', 0.7, 0.7 * 1.45, 'critical'],
    // throughput: < −10 %
    ['throughput', 100, 90.001, 'none'],
    ['throughput', 100, 90, 'none'],
    ['throughput', 100, 89.999, 'minor'],
    ['throughput', 100, 80, 'major'],
    ['throughput', 100, 70.001, 'major'],
    ['throughput', 100, 70, 'critical'],
    ['throughput', 100, 200, 'none'],
    // memory: > 20 %
    ['memory', 100, 120, 'none'],
    ['memory', 100, 120.001, 'minor'],
    ['memory', 100, 140, 'major'],
    ['memory', 100, 160, 'critical'],
    // error rate: a plain difference of more than 0.05
    ['errorRate', 0.01, 0.06, 'none'],
    ['errorRate', 0.02, 0.07, 'none'],
    ['errorRate', 0.02, 0.0701, 'minor'],
    ['errorRate', 0.5, 0.6, 'major'],
    ['errorRate', 0.5, 0.65, 'critical'],
    ['errorRate', 0, 0.05, 'none'],
    ['errorRate', 0, 0.0501, 'minor'],
    ['errorRate', 0, 1, 'critical'],
    ['errorRate', 0.9, 0, 'none'],
    // counts: 5 %, custom: 15 % in its direction
    ['count', 100, 105, 'none'],
    ['count', 100, 106, 'minor'],
    ['count', 100, 110, 'major'],
    ['count', 100, 115, 'critical'],
    ['custom', 100, 115, 'none', 'lower'],
    ['custom', 100, 115.1, 'minor', 'lower'],
    ['custom', 100, 85, 'none', 'higher'],
    ['custom', 100, 84.9, 'minor', 'higher'],
    ['custom', 100, 1, 'none', 'lower'],
    ['custom', 100, 1, 'none', 'unknown'],
    ['custom', 100, 10_000, 'none', 'unknown'],
    // below zero a rise is still a rise
    ['custom', -100, -80, 'minor', 'lower'],
    ['custom', -100, -120, 'minor', 'higher'],
    ['custom', -100, -120, 'none', 'lower'],
    ['custom', -10, 10, 'critical', 'lower'],
  ];
  for (const [kind, before, now, severity, direction] of edges) {
    it(`${kind} ${before} → ${now}${direction === undefined ? '' : `, ${direction} is better`}: ${severity}`, () => {
      assert.equal(judge(kind, before, now, direction).severity, severity);
    });
  }

  const zeros: readonly (readonly [MetricKind, number, Severity, boolean, Direction?])[] = [
    ['duration', 1, 'minor', false],
    ['duration', 0.0001, 'minor', false],
    ['duration', 0, 'none', false],
    ['duration', -1, 'none', true],
    ['throughput', -1, 'minor', false],
    ['throughput', 10, 'none', true],
    ['count', 1, 'minor', false],
    ['custom', 5, 'none', false, 'unknown'],
  ];
  for (const [kind, now, severity, improved, direction] of zeros) {
    it(`a zero baseline hides nothing: ${kind} 0 → ${now} is ${severity}`, () => {
      const judged = judge(kind, 0, now, direction);
      assert.deepEqual(judged, { change: { kind: 'absolute', amount: now }, severity, improved });
    });
  }

  it('measures the change in percent, and an error rate as a plain difference', () => {
    assert.deepEqual(judge('duration', 200, 250).change, { kind: 'percent', amount: 25 });
    assert.deepEqual(judge('errorRate', 0.25, 0.5).change, { kind: 'absolute', amount: 0.25 });
    assert.deepEqual(judge('custom', -200, -150).change, { kind: 'percent', amount: 25 });
  });

  it('improves strictly beyond the same threshold', () => {
    assert.equal(judge('duration', 100, 85).improved, false);
    assert.equal(judge('duration', 100, 84.9).improved, true);
    assert.equal(judge('throughput', 100, 110).improved, false);
    assert.equal(judge('throughput', 100, 110.1).improved, true);
    assert.equal(judge('custom', 100, 300, 'unknown').improved, false);
  });

  it('calls any change critical where the threshold is zero, and none where nothing changed', () => {
    const threshold = { limit: 0, kind: 'percent', source: 'default' } as const;
    assert.equal(judgeChange(100, 100.1, 'lower', threshold).severity, 'critical');
    assert.equal(judgeChange(100, 100, 'lower', threshold).severity, 'none');
  });

  it('grades by how many thresholds a change is wide', () => {
    const grades = [0, 0.99, 1, 1.99, 2, 2.99, 3, 100].map((ratio) => grade(ratio * 15, 15));
    assert.deepEqual(grades, ['none', 'none', 'minor', 'minor', 'major', 'major', 'critical', 'critical']);
  });

  it('compares strictly, but for the last bits of a binary fraction', () => {
    assert.equal(exceeds(0.07 - 0.02, 0.05), false);
    assert.equal(exceeds(0.050000001, 0.05), true);
    assert.equal(exceeds(0, 0), false);
  });
});
