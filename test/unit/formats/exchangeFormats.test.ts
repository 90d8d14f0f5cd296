// Tests for files meant for other tools: benchmark-ips, BenchmarkTools.jl, Bencher Metric Format, Nyrkiö JSON.

import assert from 'node:assert/strict';
import { bencherMetricFormat } from '../../../src/core/formats/interchange/bencherMetricFormat.ts';
import { bencherMetricFormat1 } from '../../../src/core/formats/interchange/bencherMetricFormat1.ts';
import { nyrkio } from '../../../src/core/formats/interchange/nyrkio.ts';
import { benchmarkIps } from '../../../src/core/formats/otherLanguages/benchmarkIps.ts';
import { benchmarkToolsJl } from '../../../src/core/formats/otherLanguages/benchmarkToolsJl.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result } from './fixtures.ts';

describe('benchmark-ips', () => {
  it('reads iterations per second', () => {
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

  it('reads nested groups', () => {
    assert.ok(benchmarkToolsJl.sniff(createInput('x.json', file)));
    assert.deepEqual(ids(run), ['fib/(1, 2)', 'fib/text', ':sym']);
    assert.deepEqual(result(run, 'fib/text').benchmark.path, ['fib', 'text']);
    assert.equal(run.toolVersion, '1.6.0');
    assert.equal(run.environment?.get('Julia'), '1.11.0');
  });

  it('uses the median of a trial with its samples, and exact allocations', () => {
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

  it('reads bounds as an interval only if the value lies between them', () => {
    assert.deepEqual(metric(run, 'a', 'latency').interval, { low: 4, high: 7 });
    assert.equal(metric(run, 'b', 'latency').interval, undefined);
    assert.equal(metric(run, 'b', 'high').interval, undefined);
  });

  it('is detected by its exact set of keys', () => {
    assert.ok(bencherMetricFormat.sniff(createInput('x.json', file)));
    for (const other of ['{}', '{"a":{}}', '{"a":{"b":{"value":1,"unit":"s"}}}', '{"a":{"b":{"value":"1"}}}', '[]']) {
      assert.ok(!bencherMetricFormat.sniff(createInput('x.json', other)), other);
    }
  });
});

describe('Bencher Metric Format 1', () => {
  const read = (json: unknown) => parseText(bencherMetricFormat1, JSON.stringify(json));
  const variant = { op: 'read', size_mb: 16 };

  it('identifies a benchmark by its parameters in any order, and merges its entries', () => {
    const run = parseText(
      bencherMetricFormat1,
      `{"io": [
        {"parameters": {"size_mb": 16, "op": "read"}, "measures": {"latency": {"value": 1.0, "p50": 10.0}}},
        {"parameters": {"op": "read", "size_mb": 1.6e1},
         "measures": {"latency": {"value": 2.0, "p90": 20.0}, "throughput": {"value": 100}}},
        {"parameters": {"op": "write", "size_mb": 16}, "measures": {"latency": {"value": 3.0}}}
      ]}`,
    );
    assert.deepEqual(
      run.results.map(({ benchmark }) => benchmark.id),
      ['io (op = read, size_mb = 16)', 'io (op = write, size_mb = 16)'],
    );
    const [first] = run.results;
    assert.deepEqual(
      first?.metrics.map(({ name, value, role }) => `${name} ${value} ${role}`),
      ['latency 2 primary', 'latency p50 10 informative', 'latency p90 20 secondary', 'throughput 100 secondary'],
    );
  });

  it('treats missing and empty parameters as equal', () => {
    const run = read({ a: [{ measures: { x: { value: 1 } } }, { parameters: {}, measures: { y: { value: 2 } } }] });
    assert.deepEqual(
      run.results.map(({ benchmark, metrics }) => [benchmark.id, ...metrics.map(({ name }) => name)]),
      [['a', 'x', 'y']],
    );
  });

  it('reads bounds as an interval of the value, and a lone percentile as a metric', () => {
    const run = read({
      a: [{ parameters: variant, measures: { latency: { value: 5, lower_value: 4, upper_value: 7 } } }],
      b: [{ measures: { latency: { p99: 97 } } }],
    });
    assert.deepEqual(metric(run, 'a (op = read, size_mb = 16)', 'latency').interval, { low: 4, high: 7 });
    assert.equal(character(metric(run, 'b', 'latency p99')), 'primary custom unknown ');
  });

  it('reports a benchmark without measures as failed', () => {
    assert.match(result(read({ a: [{ measures: {} }] }), 'a').failure ?? '', /No measure/);
  });

  it('is detected only if every benchmark has its form, and not together with the older format', () => {
    const entry = '[{"measures":{"latency":{"value":1}}}]';
    const older = '{"latency":{"value":1}}';
    for (const [text, isOurs, isOlder] of [
      [`{"a":${entry}}`, true, false],
      [`{"a":${older}}`, false, true],
      [`{"a":${entry},"b":${older}}`, false, false],
      ['{"a":[]}', false, false],
      ['{"a":[1]}', false, false],
      ['{}', false, false],
    ] as const) {
      assert.equal(bencherMetricFormat1.sniff(createInput('x.json', text)), isOurs, text);
      assert.equal(bencherMetricFormat.sniff(createInput('x.json', text)), isOlder, text);
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

  it('reads the newest run with its commit and time', () => {
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

  it('does not guess a direction', () => {
    const run = parseText(nyrkio, JSON.stringify([older]));
    assert.equal(metric(run, 'p50', 'value').direction, 'unknown');
  });
});
