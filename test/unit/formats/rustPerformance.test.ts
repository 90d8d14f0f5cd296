// Tests for the Rust PerformanceMetrics struct in its three JSON shapes.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { rustPerformance } from '../../../src/core/formats/rust/rustPerformance.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const duration = (nanos: number, secs = 0) => ({ secs, nanos });

const metrics = {
  avg_duration: duration(500, 1),
  median_duration: duration(400),
  p95_duration: duration(900),
  p99_duration: duration(950),
  std_deviation: duration(20),
  throughput: 1250.5,
  memory_usage_mb: 1.5,
  peak_memory_mb: 2,
  error_rate: 0.01,
  successful_ops: 99,
  failed_ops: 1,
  custom_metrics: { cache_hits: 7, throughput: 3 },
};

const single = { benchmark_type: 'TTFSEncoding', metrics, timestamp: '2026-01-02T03:04:05Z' };

describe('Rust performance metrics', () => {
  const expected: readonly (readonly [string, string, number])[] = [
    ['throughput', 'primary throughput higher ops/s', 1250.5],
    ['avg_duration', 'secondary duration lower ns', 1_000_000_500],
    ['p95_duration', 'secondary duration lower ns', 900],
    ['p99_duration', 'secondary duration lower ns', 950],
    ['peak_memory_mb', 'secondary memory lower B', 2e6],
    ['error_rate', 'secondary errorRate lower ratio', 0.01],
    ['median_duration', 'informative duration lower ns', 400],
    ['std_deviation', 'informative duration lower ns', 20],
    ['memory_usage_mb', 'informative memory lower B', 1.5e6],
    ['successful_ops', 'informative count unknown count', 99],
    ['failed_ops', 'informative count unknown count', 1],
    ['cache_hits', 'secondary custom unknown ', 7],
    ['custom_metrics.throughput', 'secondary custom unknown ', 3],
  ];
  for (const [name, what, value] of expected) {
    it(`reads ${name} as ${what}`, () => {
      const found = metric(parseText(rustPerformance, JSON.stringify(single)), 'TTFSEncoding', name);
      assert.equal(character(found), what);
      assert.equal(found.value, value);
    });
  }

  const shapes: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['one result', single, ['TTFSEncoding']],
    ['one result with a name', { ...single, name: 'mine' }, ['mine']],
    ['a list', [single, single, { metrics }], ['TTFSEncoding', 'TTFSEncoding#2', 'benchmark']],
    ['a map of baseline entries', { a: { metrics, version: 3, metadata: {} }, b: { metrics } }, ['a', 'b']],
    ['a type with data', { benchmark_type: { Custom: 'sort' }, metrics }, ['Custom(sort)']],
    ['a type in the configuration', { config: { benchmark_type: 'StressTest' }, metrics }, ['StressTest']],
  ];
  for (const [what, json, names] of shapes) {
    it(`reads ${what}`, () => {
      const written = JSON.stringify(json, null, 2);
      assert.equal(detectFormat(createInput('x.json', written))?.id, 'rust-performance-metrics');
      assert.deepEqual(ids(parseText(rustPerformance, written)), names);
    });
  }

  it('keeps a benchmark called __proto__', () => {
    const written = `{"__proto__": ${JSON.stringify({ metrics })}}`;
    assert.deepEqual(ids(parseText(rustPerformance, written)), ['__proto__']);
  });

  it('reads time, commit and machine from the entry or its metadata', () => {
    const metadata = {
      created_at: { secs_since_epoch: 1_700_000_000, nanos_since_epoch: 5 },
      git_commit: 'abc',
      system_info: { os: 'linux', cpu_model: 'EPYC', cpu_cores: 2, total_memory_gb: 8 },
    };
    const run = parseText(rustPerformance, JSON.stringify({ a: { metrics, metadata } }));
    assert.equal(run.measuredAt, 1_700_000_000_000);
    assert.deepEqual(run.code, { commit: 'abc' });
    assert.deepEqual(run.machine, { os: 'linux', cpuModel: 'EPYC', cpuCores: 2, totalMemoryGb: 8 });
    assert.equal(parseText(rustPerformance, JSON.stringify(single)).measuredAt, Date.UTC(2026, 0, 2, 3, 4, 5));
  });

  it('accepts missing fields', () => {
    const few = { metrics: { avg_duration: duration(5), throughput: null, custom_metrics: null } };
    const run = parseText(rustPerformance, JSON.stringify(few));
    assert.deepEqual(
      result(run, 'benchmark').metrics.map((each) => each.name),
      ['avg_duration'],
    );
  });

  it('does not detect JSON without the metrics', () => {
    assert.throws(
      () => parseText(rustPerformance, '{"metrics": {}}'),
      (error) => error instanceof FormatError && error.kind === 'invalid',
    );
    assert.equal(detectFormat(createInput('x', '{"metrics": {"throughput": 1}}')), undefined);
  });
});
