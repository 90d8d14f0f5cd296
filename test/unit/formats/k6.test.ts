// k6's three summaries say the same in three shapes.

import assert from 'node:assert/strict';
import { k6 } from '../../../src/core/formats/load/k6.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import { character, metric, parseText, result } from './fixtures.ts';

const times = { avg: 2, med: 1.5, min: 1, max: 9, 'p(90)': 3, 'p(95)': 4 };

const flat = {
  root_group: {},
  metrics: {
    http_req_duration: times,
    'http_req_duration{expected_response:true}': times,
    iterations: { count: 20, rate: 10 },
    http_req_failed: { passes: 1, fails: 3, value: 0.25 },
    vus: { value: 5, min: 1, max: 5 },
    mine: { avg: 7 },
  },
};

const handled = {
  state: { testRunDurationMs: 2000 },
  metrics: {
    http_req_duration: { type: 'trend', contains: 'time', values: times, thresholds: { 'p(95)<3': { ok: false } } },
    iterations: { type: 'counter', contains: 'default', values: { count: 20, rate: 10 } },
    http_req_failed: { type: 'rate', contains: 'default', values: { rate: 0.25, passes: 1, fails: 3 } },
    mine: { type: 'trend', contains: 'time', values: { avg: 7 } },
  },
};

/** internal/lib/summary/machinereadable of k6: counters without a rate. */
const readable = {
  version: '1.0.0',
  metadata: { generatedAt: '2026-01-01T00:00:00Z', k6Version: '1.5.0' },
  config: { duration: 2 },
  results: {
    metrics: [
      { name: 'http_req_duration', type: 'trend', contains: 'time', values: times },
      { name: 'iterations', type: 'counter', contains: 'default', values: { count: 20 } },
      { name: 'http_req_failed', type: 'rate', contains: 'default', values: { rate: 0.25, matches: 1, total: 4 } },
      { name: 'mine', type: 'trend', contains: 'time', values: { 'p(95)': 7 } },
    ],
    checks: {
      metrics: [{ name: 'checks_failed', type: 'rate', contains: 'default', values: { rate: 0, matches: 0 } }],
    },
  },
};

describe('k6', () => {
  for (const [shape, summary] of Object.entries({ flat, handled, readable })) {
    it(`reads the ${shape} summary`, () => {
      const content = JSON.stringify(summary);
      assert.ok(k6.sniff(createInput('summary.json', content)));
      const run = parseText(k6, content);
      const mean = metric(run, 'http_req_duration', 'avg');
      assert.equal(character(mean), 'primary duration lower ns');
      assert.equal(mean.value, 2e6);
      assert.equal(character(metric(run, 'http_req_duration', 'p(95)')), 'secondary duration lower ns');
      assert.equal(character(metric(run, 'http_req_duration', 'max')), 'informative duration lower ns');
      assert.equal(character(metric(run, 'iterations', 'rate')), 'primary throughput higher 1/s');
      assert.equal(metric(run, 'iterations', 'rate').value, 10);
      const share = result(run, 'http_req_failed').metrics[0];
      assert.ok(share);
      assert.equal(character(share), 'primary errorRate lower ratio');
      assert.equal(share.value, 0.25);
      assert.equal(share.operations, 4);
    });
  }

  it('knows what a script measures only where the summary says so', () => {
    assert.equal(character(metric(parseText(k6, JSON.stringify(flat)), 'mine', 'avg')), 'primary custom unknown ');
    assert.equal(character(metric(parseText(k6, JSON.stringify(handled)), 'mine', 'avg')), 'primary duration lower ns');
    assert.equal(metric(parseText(k6, JSON.stringify(readable)), 'mine', 'p(95)').role, 'primary');
  });

  it('shows what a script sets, and puts tagged parts below their whole', () => {
    const run = parseText(k6, JSON.stringify(flat));
    assert.equal(metric(run, 'vus', 'value').role, 'informative');
    assert.deepEqual(result(run, 'http_req_duration{expected_response:true}').benchmark.path, [
      'http_req_duration',
      '{expected_response:true}',
    ]);
  });

  it('passes on thresholds that were crossed, version and time', () => {
    assert.deepEqual(parseText(k6, JSON.stringify(handled)).warnings, [
      'The threshold "p(95)<3" of http_req_duration was exceeded.',
    ]);
    const run = parseText(k6, JSON.stringify(readable));
    assert.equal(run.toolVersion, '1.5.0');
    assert.equal(run.measuredAt, Date.UTC(2026, 0, 1));
  });

  it('sums up points, whatever they are tagged with, and leaves a cut line alone', () => {
    const metricLine = (name: string, type: string, contains: string) =>
      JSON.stringify({ type: 'Metric', data: { type, contains }, metric: name });
    const point = (name: string, second: number, value: number) =>
      JSON.stringify({ metric: name, type: 'Point', data: { time: `2026-01-01T00:00:0${second}+00:00`, value } });
    const lines = [
      metricLine('http_req_duration', 'trend', 'time'),
      point('http_req_duration', 0, 1),
      point('http_req_duration', 4, 3),
      metricLine('http_reqs', 'counter', 'default'),
      ...[0, 1, 2, 3].map((second) => point('http_reqs', second, 1)),
      metricLine('http_req_failed', 'rate', 'default'),
      point('http_req_failed', 0, 0),
      point('http_req_failed', 1, 1),
      metricLine('vus', 'gauge', 'default'),
    ];
    const content = `${lines.join('\n')}\n{"type":"Point","data":{"ti`;
    assert.ok(k6.sniff(createInput('points.json', content)));
    const run = parseText(k6, content);
    assert.deepEqual(
      run.results.map(({ benchmark }) => benchmark.id),
      ['http_req_duration', 'http_reqs', 'http_req_failed'],
    );
    const mean = metric(run, 'http_req_duration', 'avg');
    assert.equal(mean.value, 2e6);
    assert.deepEqual(mean.processes, [[1e6, 3e6]]);
    assert.equal(metric(run, 'http_req_duration', 'p(90)').value, 2.8e6);
    assert.equal(metric(run, 'http_reqs', 'rate').value, 1);
    assert.equal(metric(run, 'http_req_failed', 'rate').value, 0.5);
    assert.equal(metric(run, 'http_req_failed', 'rate').operations, 2);
    assert.equal(run.measuredAt, Date.UTC(2026, 0, 1));
    assert.throws(() => parseText(k6, `${lines[0]}\n`), /no data points yet/);
  });
});
