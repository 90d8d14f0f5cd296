// Absolute limits of the config: floors, budgets, and units that only the config knows.
import { strict as assert } from 'node:assert';
import { parseConfig } from '../../../src/core/config/parseConfig.ts';
import { judgeWithConfig } from '../../../src/core/detection/judgeWithConfig.ts';
import { thresholdDetector } from '../../../src/core/detection/thresholds/thresholdDetector.ts';
import { parseAmount } from '../../../src/core/model/amount.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { Metric } from '../../../src/core/model/model.ts';
import { benchmarkDescription, problemMessage } from '../../../src/core/present/verdict/benchmarkText.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { entry, metric, otherSystem, result, rulesOf, thisSystem } from '../doubles.ts';

function judge(override: object, current: readonly Metric[], accepted?: readonly Metric[], more: object = {}) {
  const rules = rulesOf(JSON.stringify({ overrides: [override] }));
  const baseline = accepted === undefined ? undefined : entry(accepted);
  return judgeWithConfig(thresholdDetector, {
    result: result('b', current),
    machine: thisSystem,
    rules,
    baseline,
    ...more,
  });
}

const duration = (value: number, more: Partial<Metric> = {}) => metric('duration', value, more);

describe('An amount', () => {
  const table: readonly (readonly [string, number | undefined, string])[] = [
    ['2 ms', 2e6, 'ns'],
    ['0.5ms', 5e5, 'ns'],
    ['.5 µs', 500, 'ns'],
    ['1e3 ops/s', 1000, 'ops/s'],
    ['1.5 MiB', 1.5 * 2 ** 20, 'B'],
    ['5 %', 0.05, 'ratio'],
    ['12', 12, ''],
    ['3 points', 3, 'points'],
    ['', undefined, ''],
    ['ms', undefined, ''],
    ['-2 ms', undefined, ''],
    ['1.2.3 ms', undefined, ''],
    ['2 ms\n3', undefined, ''],
  ];
  for (const [text, value, unit] of table) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const amount = parseAmount(text);
      assert.deepEqual(amount, value === undefined ? undefined : { value, unit });
      const { problems } = parseConfig(`{\n "overrides": [\n { "budget": ${JSON.stringify(text)} } ] }`);
      assert.deepEqual(
        problems.map(({ line, message }) => [line, /Write an amount as a number with its unit/.test(message)]),
        value === undefined ? [[3, true]] : [],
      );
    });
  }
});

describe('A floor', () => {
  const table: readonly (readonly [string, string, number, number, string])[] = [
    ['takes a small rise away', '10 ns', 20, 29, 'unchanged'],
    ['takes a small gain away', '10 ns', 20, 11, 'unchanged'],
    ['leaves what reaches it', '10 ns', 20, 30, 'regressed'],
    ['leaves what is beyond it', '10 ns', 20, 31, 'regressed'],
    ['of another unit says nothing', '10 B', 20, 29, 'regressed'],
    ['without a unit says nothing of time', '10', 20, 29, 'regressed'],
  ];
  for (const [title, minChange, before, now, status] of table) {
    it(title, () => {
      const verdict = judge({ minChange }, [duration(now)], [duration(before)]);
      assert.deepEqual([verdict.status, verdict.metrics[0]?.status], [status, status]);
      assert.equal(verdict.severity === 'none', status === 'unchanged');
    });
  }

  it('says so', () => {
    const verdict = judge({ minChange: '0.5 ms' }, [duration(3e5)], [duration(1e5)]);
    const [shown] = verdict.metrics;
    assert.ok(shown);
    assert.match(
      evidenceLines(shown).join('; '),
      /smaller than the minimum change of 500 µs \(overrides\[0\] in config\.json\)/,
    );
  });
});

describe('A budget', () => {
  const table: readonly (readonly [string, string, Metric, Metric | undefined, string, string])[] = [
    ['is kept', '2 ms', duration(2e6), undefined, 'new', 'none'],
    ['is exceeded without a baseline', '2 ms', duration(2.1e6), undefined, 'regressed', 'minor'],
    ['is exceeded twice', '2 ms', duration(4e6), undefined, 'regressed', 'major'],
    ['is exceeded three times', '2 ms', duration(6e6), undefined, 'regressed', 'critical'],
    ['is exceeded while nothing changed', '2 ms', duration(2.1e6), duration(2.1e6), 'regressed', 'minor'],
    ['is exceeded by an improvement', '2 ms', duration(2.1e6), duration(9e6), 'regressed', 'minor'],
    ['is exceeded by less than the threshold is', '2 ms', duration(2.1e6), duration(1e6), 'regressed', 'critical'],
    ['of a rate is kept', '1000 ops/s', metric('throughput', 1000), undefined, 'new', 'none'],
    ['of a rate is not kept', '1000 ops/s', metric('throughput', 900), undefined, 'regressed', 'minor'],
    ['of a rate is not kept by far', '1000 ops/s', metric('throughput', 300), undefined, 'regressed', 'critical'],
    ['of a count needs no unit', '3', metric('count', 4), undefined, 'regressed', 'minor'],
    ['of nothing', '0 ns', duration(1), undefined, 'regressed', 'critical'],
    ['judges what only informs', '2 ms', duration(3e6, { role: 'informative' }), undefined, 'regressed', 'minor'],
    [
      'says nothing without a direction',
      '2',
      metric('custom', 3, { direction: 'unknown' }),
      undefined,
      'inconclusive',
      'none',
    ],
    ['of another unit says nothing', '2 MB', duration(3e9), undefined, 'new', 'none'],
  ];
  for (const [title, budget, current, baseline, status, severity] of table) {
    it(title, () => {
      const verdict = judge({ budget }, [current], baseline && [baseline]);
      assert.deepEqual([verdict.status, verdict.severity], [status, severity]);
      if (status === 'regressed') assert.equal(verdict.metrics[0]?.judged, true);
    });
  }

  it('holds on another machine too, and for another metric of a benchmark that is fine', () => {
    const elsewhere = entry([duration(9e6)], { machineId: fingerprint(otherSystem) });
    const other = judge({ budget: '2 ms' }, [duration(3e6)], undefined, { otherMachine: elsewhere });
    assert.equal(other.status, 'regressed');
    const p95 = (value: number) => duration(value, { name: 'p95', role: 'secondary' });
    const verdict = judge({ metrics: 'p95', budget: '2 ms' }, [duration(1e6), p95(3e6)], [duration(1e6), p95(3e6)]);
    assert.equal(
      problemMessage(verdict),
      'b: p95 is over its 2.00 ms budget: 3.00 ms (0.0% slower than the baseline). Minor.',
    );
    assert.match(benchmarkDescription(verdict), /3\.00 ms {2}minor/);
  });

  it('is ignored with its metric', () => {
    assert.equal(judge({ budget: '2 ms', ignore: true }, [duration(3e6)]).status, 'ignored');
  });
});

describe('a unit that only the config knows', () => {
  const bare = (value: number, unit = '') =>
    metric('custom', value, { unit, processes: [[value, value]], interval: { low: value, high: value } });

  it('converts the value, its samples and its interval, and brings its kind', () => {
    const [shown] = judge({ unit: 'ms' }, [bare(3)], [bare(2)]).metrics;
    assert.ok(shown?.current);
    assert.deepEqual(
      [shown.current.value, shown.current.unit, shown.current.kind, shown.current.processes, shown.current.interval],
      [3e6, 'ns', 'duration', [[3e6, 3e6]], { low: 3e6, high: 3e6 }],
    );
    assert.deepEqual([shown.baseline?.value, shown.status], [2e6, 'regressed']);
  });

  it('overrules no output that says its unit', () => {
    const [shown] = judge({ unit: 'ms' }, [bare(3, 'points')], [bare(3, 'points')]).metrics;
    assert.deepEqual([shown?.current?.value, shown?.current?.unit], [3, 'points']);
  });

  it('lets a baseline from before and an output that says it by now be compared', () => {
    assert.equal(judge({ unit: 'ms' }, [bare(2e6, 'ns')], [bare(2)]).status, 'unchanged');
  });

  it('may be a kind alone, which says which threshold holds', () => {
    const [shown] = judge({ kind: 'count' }, [bare(106)], [bare(100)]).metrics;
    assert.deepEqual([shown?.threshold?.limit, shown?.status], [5, 'regressed']);
  });
});
