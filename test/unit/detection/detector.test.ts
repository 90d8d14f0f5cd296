// The verdict on a whole benchmark by the default rule: what may be compared, what is judged, what counts in the end.
import { strict as assert } from 'node:assert';
import type { BaselineEntry } from '../../../src/core/baselines/baseline.ts';
import type { JudgeInput } from '../../../src/core/detection/detector.ts';
import { worstSeverity, worstStatus } from '../../../src/core/detection/thresholds/severity.ts';
import { thresholdDetector } from '../../../src/core/detection/thresholds/thresholdDetector.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { Metric, Result, Severity, Status } from '../../../src/core/model/model.ts';
import { entry, failed, metric, otherSystem, result, rulesOf, thisSystem } from '../doubles.ts';

const rules = rulesOf('');

function judge(current: Result, baseline?: BaselineEntry, more: Partial<JudgeInput> = {}) {
  return thresholdDetector.judge({ result: current, machine: thisSystem, baseline, rules, ...more });
}

const slower = metric('duration', 200);
const base = metric('duration', 100);
const stray = metric('custom', 1, { name: 'score', direction: 'unknown' });
const spread = metric('duration', 1, { name: 'max', role: 'informative' });

describe('The verdict on a benchmark', () => {
  const table: readonly (readonly [string, readonly Metric[], readonly Metric[] | undefined, Status, Severity])[] = [
    ['no baseline', [slower], undefined, 'new', 'none'],
    ['equal', [base], [base], 'unchanged', 'none'],
    ['slower', [slower], [base], 'regressed', 'critical'],
    ['faster', [base], [slower], 'improved', 'none'],
    ['slower, and a metric that is new', [slower, metric('memory', 1)], [base], 'regressed', 'critical'],
    ['equal, and a metric that is new', [base, metric('memory', 1)], [base], 'unchanged', 'none'],
    ['every metric has another name', [metric('memory', 1)], [base], 'new', 'none'],
    ['faster, but more memory', [base, metric('memory', 130)], [slower, metric('memory', 100)], 'regressed', 'minor'],
    ['only the informative metric got worse', [base, { ...spread, value: 99 }], [base, spread], 'unchanged', 'none'],
    ['only informative metrics, no baseline', [spread], undefined, 'new', 'none'],
    ['only informative metrics', [{ ...spread, value: 99 }], [spread], 'unchanged', 'none'],
    ['an unknown direction', [{ ...stray, value: 9 }], [stray], 'inconclusive', 'none'],
    ['a further metric of unknown direction', [base, { ...stray, value: 9 }], [base, stray], 'unchanged', 'none'],
    ['different unit', [metric('duration', 1, { unit: 's' })], [base], 'notComparable', 'none'],
  ];
  for (const [title, current, baseline, status, severity] of table) {
    it(`${title}: ${status}`, () => {
      const verdict = judge(result('a', current), baseline === undefined ? undefined : entry(baseline));
      assert.deepEqual([verdict.status, verdict.severity], [status, severity]);
    });
  }

  it('is failed when the benchmark failed, whatever it measured before', () => {
    assert.deepEqual(judge(failed('a', 'boom'), entry([base])), {
      benchmark: result('a', 1).benchmark,
      status: 'failed',
      severity: 'none',
      metrics: [],
      failure: 'boom',
    });
  });

  it('is never red on another machine', () => {
    const elsewhere = { ...entry([base]), machineId: fingerprint(otherSystem) };
    const verdict = judge(result('a', [slower, spread]), undefined, { otherMachine: elsewhere });
    assert.equal(verdict.status, 'notComparable');
    assert.deepEqual(
      verdict.metrics.map(({ status, judged, baseline }) => [status, judged, baseline?.value]),
      [
        ['notComparable', true, 100],
        ['notComparable', false, undefined],
      ],
    );
    assert.equal(verdict.metrics[0]?.evidence[0]?.found.kind, 'otherMachine');
  });

  it('compares across machines if the config shares them, and says so', () => {
    const elsewhere = { ...entry([base]), machineId: fingerprint(otherSystem) };
    const verdict = judge(result('a', [slower]), elsewhere);
    assert.equal(verdict.status, 'regressed');
    assert.equal(verdict.metrics[0]?.evidence[0]?.found.kind, 'sharedMachines');
  });

  it('compares no other version of the benchmark itself', () => {
    const current = result('a', [slower]);
    const versioned = { ...current, benchmark: { ...current.benchmark, version: '2' } };
    assert.equal(judge(versioned, entry([base], { benchmarkVersion: '1' })).status, 'notComparable');
    assert.equal(judge(versioned, entry([base], { benchmarkVersion: '2' })).status, 'regressed');
    assert.equal(judge(current, entry([base], { benchmarkVersion: '2' })).status, 'notComparable');
  });

  it('puts judged metrics first, and gives the others their numbers', () => {
    const verdict = judge(
      result('a', [{ ...spread, value: 3 }, stray, slower]),
      entry([base, spread, { ...stray, value: 0 }]),
    );
    assert.deepEqual(
      verdict.metrics.map(({ metric: name, judged, status, change }) => [name, judged, status, change?.kind]),
      [
        ['duration', true, 'regressed', 'percent'],
        ['max', false, 'unchanged', 'percent'],
        ['score', false, 'inconclusive', 'absolute'],
      ],
    );
  });

  it('names the threshold and its source in the evidence', () => {
    const strict = rulesOf('{ "thresholds": { "maxDurationIncrease": 7 } }');
    const [shown] = judge(result('a', [slower]), entry([base]), { rules: strict }).metrics;
    assert.deepEqual(shown?.evidence.at(-1)?.found, { kind: 'change', exceeded: true });
    assert.deepEqual(shown?.change, { kind: 'percent', amount: 100 });
    assert.deepEqual(shown?.threshold, { limit: 7, kind: 'percent', source: 'thresholds.maxDurationIncrease' });
  });

  it('says that the baseline is zero', () => {
    const [shown] = judge(result('a', [slower]), entry([metric('duration', 0)])).metrics;
    assert.deepEqual([shown?.status, shown?.severity], ['regressed', 'minor']);
    assert.equal(shown?.evidence.at(-1)?.found.kind, 'zeroBaseline');
  });

  const configs: readonly (readonly [string, string, Status])[] = [
    ['an ignored benchmark', '{ "overrides": [{ "benchmarks": "a", "ignore": true }] }', 'ignored'],
    ['a wider threshold', '{ "overrides": [{ "benchmarks": "a", "threshold": 100 }] }', 'unchanged'],
    ['a direction of its own', '{ "overrides": [{ "direction": "higher" }] }', 'improved'],
  ];
  for (const [title, config, status] of configs) {
    it(`follows the config: ${title}`, () => {
      assert.equal(judge(result('a', [slower]), entry([base]), { rules: rulesOf(config) }).status, status);
    });
  }

  it('knows the worst of many', () => {
    assert.equal(worstSeverity(['none', 'major', 'minor']), 'major');
    assert.equal(worstSeverity([]), 'none');
    assert.equal(worstStatus(['unchanged', 'new', 'failed', 'regressed']), 'regressed');
    assert.equal(worstStatus([]), undefined);
  });
});
