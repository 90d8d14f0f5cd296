// Tests for JavaScript tools that report operations per second or whose results the user saves: Benchmark.js, benny,
// bench-node, cronometro.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { benchmarkJsSuite } from '../../../src/core/formats/javascript/benchmarkJsSuite.ts';
import { benchmarkJsText } from '../../../src/core/formats/javascript/benchmarkJsText.ts';
import { benchNode } from '../../../src/core/formats/javascript/benchNode.ts';
import { benny } from '../../../src/core/formats/javascript/benny.ts';
import { cronometro } from '../../../src/core/formats/javascript/cronometro.ts';
import { character, ids, metric, parse, parseText, result } from './fixtures.ts';

describe('Benchmark.js', () => {
  it('splits lines at the last x and reads an empty message as a failure', () => {
    const run = parse(benchmarkJsText, 'javascript/benchmarkjs.txt');
    assert.deepEqual(ids(run), ['fib(10)', 'RegExp#test x 5 ops', 'throws']);
    const rate = metric(run, 'RegExp#test x 5 ops', 'ops/sec');
    assert.equal(character(rate), 'primary throughput higher ops/s');
    assert.equal(rate.value, 64779883);
    assert.ok(Math.abs((rate.interval?.low ?? 0) - 64779883 * (1 - 0.0288)) < 1e-3);
    assert.match(result(run, 'throws').failure ?? '', /threw/);
  });

  it('reads a plus-minus sign that a shell converted into two characters', () => {
    const run = parseText(benchmarkJsText, 'a x 1,000 ops/sec \u252c\u25922.50% (3 runs sampled)\n');
    assert.deepEqual(metric(run, 'a', 'ops/sec').interval, { low: 975, high: 1025, level: 0.95 });
  });

  it('reports text without a line as incomplete and skips a cut line', () => {
    const cut = 'a x 1,000 ops/sec ±1.00% (3 runs sampled)\r\nb x 2,00';
    assert.deepEqual(ids(parseText(benchmarkJsText, cut)), ['a']);
    assert.throws(
      () => parseText(benchmarkJsText, 'a x 1,0'),
      (error) => error instanceof FormatError && error.kind === 'incomplete',
    );
  });

  it('reads a suite with its samples in seconds', () => {
    const run = parse(benchmarkJsSuite, 'javascript/benchmarkjs_suite.json');
    const mean = metric(run, 'fib(10)', 'mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.equal(mean.processes?.[0]?.length, 7);
    assert.ok(Math.abs((mean.processes?.[0]?.[0] ?? 0) - 548.120651156856) < 1e-9);
    assert.match(result(run, 'throws').failure ?? '', /threw/);
    assert.equal(run.measuredAt, 1795438115052);
  });
});

describe('benny', () => {
  it('uses the rate as headline, with a rate per sample', () => {
    const run = parse(benny, 'javascript/benny.json');
    const rate = metric(run, 'fib 10', 'ops');
    assert.equal(character(rate), 'primary throughput higher ops/s');
    assert.equal(rate.processes?.[0]?.[0], 1 / 6.79903814794683e-7);
    assert.equal(character(metric(run, 'fib 10', 'mean')), 'informative duration lower ns');
    assert.equal(run.measuredAt, Date.parse('2026-11-23T12:59:15.155Z'));
    assert.equal(run.environment?.get('version'), '1.0.0');
  });

  it('reports a rate of 0 as failed', () => {
    const run = parseText(benny, JSON.stringify({ results: [{ name: 'x', ops: 0, margin: 0 }] }));
    assert.ok(result(run, 'x').failure);
  });
});

describe('bench-node', () => {
  it('reads rates, and the rate of each run if present', () => {
    const run = parse(benchNode, 'javascript/bench_node.json');
    assert.equal(character(metric(run, 'fib 10', 'opsSec')), 'primary throughput higher ops/s');
    assert.equal(character(metric(run, 'fib 10', 'minNS')), 'informative duration lower ns');
    const newer = parseText(benchNode, '[{"name":"a","opsSec":2,"opsSecPerRun":[1,3],"runsSampled":2}]');
    assert.deepEqual(metric(newer, 'a', 'opsSec').processes, [[1, 3]]);
  });
});

describe('cronometro', () => {
  it('reads nanoseconds for any name', () => {
    const run = parse(cronometro, 'javascript/cronometro.json');
    assert.equal(metric(run, 'fib 10', 'mean').value, 658.8256513026053);
    assert.equal(character(metric(run, 'fib 10', 'p97.5')), 'secondary duration lower ns');
    const odd = parseText(
      cronometro,
      '{"__proto__":{"success":false,"mean":0,"size":0,"percentiles":{},"error":{"message":"boom"}}}',
    );
    assert.equal(result(odd, '__proto__').failure, 'boom');
  });
});
