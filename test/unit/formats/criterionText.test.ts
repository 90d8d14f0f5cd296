// What Criterion prints and what cargo-criterion says in JSON: names, intervals, throughput, samples.

import assert from 'node:assert/strict';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { cargoCriterion } from '../../../src/core/formats/rust/cargoCriterion.ts';
import { criterionText } from '../../../src/core/formats/rust/criterionText.ts';
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

  const rates: readonly (readonly [string, string, number])[] = [
    ['1.0   B/s 2.0   B/s 3.0   B/s', 'B/s', 2],
    ['1.0  elem/s 2.0  elem/s 3.0  elem/s', 'elem/s', 2],
    ['999.9 MiB/s 2.0 GiB/s 3.0 GiB/s', 'B/s', 2 ** 31],
    ['1.0 TiB/s 2.0 TiB/s 3.0 TiB/s', 'B/s', 2 ** 41],
    ['1.0 MB/s 2.0 MB/s 3.0 MB/s', 'B/s', 2e6],
    ['1.0 Kb/s 2.0 Kb/s 3.0 Kb/s', 'bit/s', 2000],
  ];
  for (const [written, unit, value] of rates) {
    it(`reads a throughput of ${written}`, () => {
      const run = parseText(criterionText, `a  time:   [1 ns 2 ns 3 ns]\n     thrpt:  [${written}]\n`);
      const found = metric(run, 'a', 'throughput');
      assert.deepEqual([found.unit, found.value], [unit, value]);
    });
  }

  it('reads elements and bytes per second where both are printed', () => {
    const lines = [
      'a  time:   [1 ns 2 ns 3 ns]',
      ' thrpt:  [1 elem/s 2 elem/s 3 elem/s]',
      ' thrpt:  [1 B/s 5 B/s 6 B/s]',
      '',
    ];
    const run = parseText(criterionText, lines.join('\n'));
    assert.equal(metric(run, 'a', 'throughput').value, 2);
    assert.equal(metric(run, 'a', 'throughput (bytes)').value, 5);
  });

  it('says that a program ended early', () => {
    const run = parseText(criterionText, 'a  time:   [1 ns 2 ns 3 ns]\nerror: bench failed\n');
    assert.deepEqual(run.warnings, ['Cargo reported "error: bench failed". Benchmarks may be missing.']);
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

  it('reads a message that was printed over several lines', () => {
    const text = JSON.stringify(message, undefined, 4);
    assert.equal(detectFormat(createInput('output.json', text))?.id, 'cargo-criterion');
    assert.deepEqual(parseText(cargoCriterion, text), parseText(cargoCriterion, JSON.stringify(message)));
  });

  it('reads what an iteration gets done as a throughput', () => {
    const throughput = [
      { per_iteration: 3, unit: 'elements' },
      { per_iteration: 64, unit: 'bytes' },
    ];
    const run = parseText(cargoCriterion, JSON.stringify({ ...message, throughput }));
    assert.equal(character(metric(run, 'g/f/1', 'throughput')), 'informative throughput higher elem/s');
    assert.equal(metric(run, 'g/f/1', 'throughput').value, (3 / 2000) * 1e9);
    assert.equal(metric(run, 'g/f/1', 'throughput (bytes)').value, (64 / 2000) * 1e9);
  });

  it('calls a benchmark without an estimate failed and waits for the first', () => {
    const run = parseText(cargoCriterion, JSON.stringify({ ...message, typical: null }));
    assert.match(result(run, 'g/f/1').failure ?? '', /no estimate/);
    assert.throws(() => parseText(cargoCriterion, JSON.stringify(message).slice(0, -5)), /no finished/);
  });
});
