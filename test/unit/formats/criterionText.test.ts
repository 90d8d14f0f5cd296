// What Criterion prints and what cargo-criterion says in JSON: names, intervals, throughput, samples.

import assert from 'node:assert/strict';
import { cargoCriterion } from '../../../src/core/formats/cargoCriterion.ts';
import { criterionText } from '../../../src/core/formats/criterionText.ts';
import { createInput } from '../../../src/core/formats/probe.ts';
import { character, ids, metric, parse, parseText, result } from './fixtures.ts';

describe('Criterion text', () => {
  it('reads names beside and above their times', () => {
    const run = parse(criterionText, 'criterion-text/run2_console.txt');
    assert.equal(run.results.length, 9);
    assert.deepEqual(ids(run).slice(0, 3), ['fib 10', 'weird/name: <a|b>*?', 'Fib/group/recursive/5']);
    const typical = metric(run, 'fib 10', 'typical');
    assert.equal(character(typical), 'primary duration lower ns');
    assert.deepEqual(typical.interval, { low: 126.16, high: 126.87 });
    assert.ok(ids(run).some((id) => id.endsWith('_v2')));
  });

  it('reads a unit for each number, throughput, colours, and no change', () => {
    const text = [
      'a/b                     time:   [\u001b[1m999.0 ns\u001b[0m 1.5 µs 2.0 µs]',
      '                        thrpt:  [481.63 Kelem/s 483.37 Kelem/s 484.70 Kelem/s]',
      '                 change:',
      '                        time:   [-1.0% +2.0% +6.0%] (p = 0.36 > 0.05)',
      '',
    ].join('\n');
    const run = parseText(criterionText, text);
    assert.deepEqual(metric(run, 'a/b', 'typical').interval, { low: 999, high: 2000 });
    assert.equal(metric(run, 'a/b', 'throughput').value, 483370);
    assert.equal(character(metric(run, 'a/b', 'throughput')), 'informative throughput higher elem/s');
    assert.equal(run.results.length, 1);
  });

  it('waits for the first time', () => {
    assert.throws(() => parseText(criterionText, 'Benchmarking a\nBenchmarking a: Analyzing\n'), /no finished/);
  });
});

describe('cargo-criterion messages', () => {
  const estimate = { estimate: 2, lower_bound: 1, upper_bound: 3, unit: 'us' };
  const message = {
    reason: 'benchmark-complete',
    id: 'g/f/1',
    iteration_count: [1, 2],
    measured_values: [2, 4.4],
    unit: 'us',
    typical: estimate,
    mean: estimate,
    slope: null,
    change: { mean: estimate },
  };

  it('reads samples, interval and the other estimates', () => {
    const text = `   Compiling x\n${JSON.stringify(message)}\n{"reason":"group-complete","group_name":"g"}\n`;
    assert.ok(cargoCriterion.sniff(createInput('output', text)));
    const run = parseText(cargoCriterion, text);
    const typical = metric(run, 'g/f/1', 'typical');
    assert.deepEqual(typical.processes, [[2000, 2200]]);
    assert.deepEqual(typical.interval, { low: 1000, high: 3000 });
    assert.equal(character(metric(run, 'g/f/1', 'mean')), 'informative duration lower ns');
    assert.deepEqual(run.results[0]?.benchmark.path, ['g', 'f/1']);
  });

  it('calls a benchmark without an estimate failed and waits for the first', () => {
    const run = parseText(cargoCriterion, JSON.stringify({ ...message, typical: null }));
    assert.match(result(run, 'g/f/1').failure ?? '', /no estimate/);
    assert.throws(() => parseText(cargoCriterion, JSON.stringify(message).slice(0, -5)), /no finished/);
  });
});
