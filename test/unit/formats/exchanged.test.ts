// Files that other tools' own tools read: benchmark-ips, BenchmarkTools.jl, Bencher Metric Format, Nyrkiö JSON.

import assert from 'node:assert/strict';
import { bencherMetricFormat } from '../../../src/core/formats/bencherMetricFormat.ts';
import { benchmarkIps } from '../../../src/core/formats/benchmarkIps.ts';
import { benchmarkToolsJl } from '../../../src/core/formats/benchmarkToolsJl.ts';
import { nyrkio } from '../../../src/core/formats/nyrkio.ts';
import { createInput } from '../../../src/core/formats/probe.ts';
import { character, ids, metric, parse, parseText, result } from './fixtures.ts';

describe('benchmark-ips', () => {
  it('reads iterations a second', () => {
    const run = parse(benchmarkIps, 'ruby/ips.json');
    assert.equal(character(metric(run, 'fib 10', 'ips')), 'primary throughput higher ops/s');
    assert.equal(metric(run, 'fib 10', 'ips').value, 178025.125361902);
    assert.equal(metric(run, 'fib 10', 'stddev').role, 'informative');
  });
});

describe('BenchmarkTools.jl', () => {
  const estimate = ['TrialEstimate', { time: 5, gctime: 1, memory: 64, allocs: 2 }];
  const trial = ['BenchmarkTools.Trial', { times: [4, 9, 5, null], gctimes: [0, 0, 0, 0], memory: 0, allocs: 0 }];
  const inner = ['BenchmarkGroup', { data: { '(1, 2)': estimate, '"text"': trial }, tags: [] }];
  const broken = ['TrialEstimate', { time: null, memory: 0, allocs: 0 }];
  const group = ['BenchmarkGroup', { data: { fib: inner, ':sym': broken }, tags: [] }];
  const file = JSON.stringify([{ Julia: '1.11.0', BenchmarkTools: '1.6.0' }, [group]]);
  const run = parseText(benchmarkToolsJl, file);

  it('walks groups in groups', () => {
    assert.ok(benchmarkToolsJl.sniff(createInput('x.json', file)));
    assert.deepEqual(ids(run), ['fib/(1, 2)', 'fib/text', ':sym']);
    assert.deepEqual(result(run, 'fib/text').benchmark.path, ['fib', 'text']);
    assert.equal(run.toolVersion, '1.6.0');
    assert.equal(run.environment?.get('Julia'), '1.11.0');
  });

  it('takes the median of a trial and keeps its samples; allocations are exact', () => {
    assert.equal(metric(run, 'fib/text', 'time').value, 5);
    assert.deepEqual(metric(run, 'fib/text', 'time').processes, [[4, 9, 5]]);
    assert.equal(metric(run, 'fib/(1, 2)', 'time').value, 5);
    assert.equal(character(metric(run, 'fib/(1, 2)', 'memory')), 'secondary memory lower B');
    assert.equal(metric(run, 'fib/(1, 2)', 'allocs').exact, true);
    assert.ok(result(run, ':sym').failure);
  });
});

describe('Bencher Metric Format', () => {
  const file = JSON.stringify({
    a: { latency: { value: 5, lower_value: 4, upper_value: 7 }, throughput: { value: 1 } },
    b: { latency: { value: 5, lower_value: 1, upper_value: 1 }, high: { value: 5, lower_value: 6, upper_value: 7 } },
  });
  const run = parseText(bencherMetricFormat, file);

  it('leaves unit and direction unknown', () => {
    assert.equal(character(metric(run, 'a', 'latency')), 'primary custom unknown ');
    assert.equal(character(metric(run, 'a', 'throughput')), 'secondary custom unknown ');
  });

  it('takes bounds only where the value lies between them', () => {
    assert.deepEqual(metric(run, 'a', 'latency').interval, { low: 4, high: 7 });
    assert.equal(metric(run, 'b', 'latency').interval, undefined);
    assert.equal(metric(run, 'b', 'high').interval, undefined);
  });

  it('is recognised by exactly its own keys', () => {
    assert.ok(bencherMetricFormat.sniff(createInput('x.json', file)));
    for (const other of ['{}', '{"a":{}}', '{"a":{"b":{"value":1,"unit":"s"}}}', '{"a":{"b":{"value":"1"}}}', '[]']) {
      assert.ok(!bencherMetricFormat.sniff(createInput('x.json', other)), other);
    }
  });
});

describe('Nyrkiö JSON', () => {
  const older = { timestamp: 10, metrics: [{ name: 'p50', unit: 'ms', value: 1 }], attributes: { git_commit: 'a' } };
  const newer = {
    timestamp: 20,
    metrics: [
      { name: 'p50', unit: 'ms', value: 2, direction: 'lower_is_better' },
      { name: 'rate', unit: 'ops/s', value: 3, direction: 1 },
      { name: 'odd', unit: 'x', value: null },
    ],
    attributes: { git_repo: 'https://x', branch: 'main', git_commit: 'b' },
  };

  it('takes the newest run, its commit and its time', () => {
    const run = parseText(nyrkio, JSON.stringify([newer, older]), 'results/api');
    assert.equal(character(metric(run, 'p50', 'value')), 'primary duration lower ns');
    assert.equal(metric(run, 'p50', 'value').value, 2e6);
    assert.equal(character(metric(run, 'rate', 'value')), 'primary throughput higher ops/s');
    assert.deepEqual(result(run, 'rate').benchmark.path, ['api', 'rate']);
    assert.match(result(run, 'odd').failure ?? '', /not a number/);
    assert.deepEqual(run.code, { commit: 'b', branch: 'main' });
    assert.equal(run.measuredAt, 20000);
    assert.equal(run.warnings.length, 1);
  });

  it('guesses no direction', () => {
    const run = parseText(nyrkio, JSON.stringify([older]));
    assert.equal(metric(run, 'p50', 'value').direction, 'unknown');
  });
});
