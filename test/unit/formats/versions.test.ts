// Other versions of the same tools: what they wrote before, or write since, under other names and in other places.

import assert from 'node:assert/strict';
import type { Format } from '../../../src/core/formats/format.ts';
import { formats } from '../../../src/core/formats/index.ts';
import { benchNode } from '../../../src/core/formats/javascript/benchNode.ts';
import { benny } from '../../../src/core/formats/javascript/benny.ts';
import { mitata } from '../../../src/core/formats/javascript/mitata.ts';
import { tinybench } from '../../../src/core/formats/javascript/tinybench.ts';
import { vitest } from '../../../src/core/formats/javascript/vitest.ts';
import { vitest5Reporter } from '../../../src/core/formats/javascript/vitest5Reporter.ts';
import { artillery } from '../../../src/core/formats/load/artillery.ts';
import { autocannon } from '../../../src/core/formats/load/autocannon.ts';
import { hyperfine } from '../../../src/core/formats/load/hyperfine.ts';
import { benchmarkDotNet } from '../../../src/core/formats/otherLanguages/benchmarkDotNet.ts';
import { benchmarkIps } from '../../../src/core/formats/otherLanguages/benchmarkIps.ts';
import { benchmarkToolsJl } from '../../../src/core/formats/otherLanguages/benchmarkToolsJl.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import type { ParsedRun } from '../../../src/core/model/model.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

/** Real outputs: format, file, benchmark, its headline, what it is, its value. */
const outputs: readonly (readonly [Format, string, string, string, string, number])[] = [
  [tinybench, 'tinybench2.json', 'loop', 'mean', 'primary duration lower ns', 54127.39999999871],
  [tinybench, 'tinybench4.json', 'loop', 'latency.mean', 'primary duration lower ns', 1156.400000013491],
  [tinybench, 'tinybench6.json', 'async', 'latency.mean', 'primary duration lower ns', 3258.0000000166365],
  [tinybench, 'tinybench2_table.json', 'loop', 'Average Time (ns)', 'primary duration lower ns', 4724.799999996776],
  [tinybench, 'tinybench2_table.json', 'other', 'ops/sec', 'informative throughput higher ops/s', 291698],
  [vitest, 'vitest034.json', 'nested > g > dup#2', 'mean', 'primary duration lower ns', 2456.800000027215],
  [vitest, 'vitest034.json', 'outside', 'mean', 'primary duration lower ns', 839.6000000175264],
  [mitata, 'mitata01.json', 'g > a', 'avg', 'primary duration lower ns', 80016339.5],
  [benchNode, 'bench_node_time.json', 'loop', 'totalTime', 'primary duration lower ns', 11341],
];

function recognised(content: string): readonly string[] {
  const input = createInput('output.json', content);
  return formats.filter((format) => format.sniff(input)).map(({ id }) => id);
}

/** What a format reads of an output that no other claims. */
function read(format: Format, output: unknown): ParsedRun {
  const content = JSON.stringify(output);
  assert.deepEqual(recognised(content), [format.id]);
  return parseText(format, content);
}

describe('other versions of a tool', () => {
  for (const [format, file, id, name, what, value] of outputs) {
    it(`${file}: ${id} ${name}`, () => {
      const content = text(`javascript/${file}`);
      assert.deepEqual(recognised(content), [format.id]);
      const found = metric(parse(format, `javascript/${file}`), id, name);
      assert.equal(character(found), what);
      assert.ok(Math.abs(found.value - value) <= 1e-9 * value, `${found.value}`);
    });
  }

  it('keep their samples', () => {
    const samples = (format: Format, file: string, id: string, name: string) =>
      metric(parse(format, `javascript/${file}`), id, name).processes?.[0]?.length;
    assert.equal(samples(tinybench, 'tinybench2.json', 'async', 'mean'), 5);
    assert.equal(samples(tinybench, 'tinybench4.json', 'loop', 'latency.mean'), 5);
    assert.equal(samples(vitest, 'vitest034.json', 'fib > fib 10', 'mean'), 5);
    assert.equal(samples(mitata, 'mitata01.json', 'g > a', 'avg'), 6);
  });

  it('say which benchmark failed', () => {
    for (const file of ['tinybench2.json', 'tinybench4.json']) {
      assert.match(result(parse(tinybench, `javascript/${file}`), 'throws').failure ?? '', /not saved/);
    }
    assert.match(result(parse(vitest, 'javascript/vitest034.json'), 'fib > throws').failure ?? '', /threw/);
    assert.equal(result(parse(mitata, 'javascript/mitata01.json'), 'throws').failure, 'boom');
  });

  it('know their machine: mitata before 1.0', () => {
    const run = parse(mitata, 'javascript/mitata01.json');
    assert.deepEqual(run.machine, { arch: 'x64', os: 'linux', cpuModel: 'AMD EPYC' });
    assert.deepEqual(run.environment, new Map([['node', '24.21.0']]));
  });
});

// Written by hand after the tools' own sources: no release that writes them could be run here.
describe('other versions of a tool, by their sources', () => {
  it('mitata counts on hardware and collects garbage', () => {
    const stats = { avg: 2, gc: { avg: 7 }, counters: { instructions: { avg: 40 }, cycles: { avg: 9 } } };
    const run = read(mitata, { layout: [{ name: null }], benchmarks: [{ group: 0, runs: [{ name: 'a', stats }] }] });
    assert.equal(character(metric(run, 'a', 'counters.instructions.avg')), 'secondary count lower count');
    assert.equal(character(metric(run, 'a', 'gc.avg')), 'informative duration lower ns');
  });

  it('bench-node tells memory in words', () => {
    const row = { name: 'a', runsSampled: 3, opsSec: 9, plugins: ['v8=true', 'heap usage=1.50Kb (1.00Kb ... 2.00Kb)'] };
    const run = read(benchNode, [row]);
    assert.equal(metric(run, 'a', 'heap usage').value, 1536);
    assert.equal(character(metric(run, 'a', 'heap usage')), 'secondary memory lower B');
  });

  it('hyperfine says who measured, when and where', () => {
    const platform = { os: 'Linux', architecture: 'x86_64' };
    const metadata = { hyperfine_version: '1.21.0', start_time: '2026-11-25T02:00:00Z', platform };
    const run = read(hyperfine, { metadata, results: [{ command: 'true', mean: 1, times: [1], exit_codes: [0] }] });
    assert.equal(run.toolVersion, '1.21.0');
    assert.equal(run.measuredAt, Date.parse('2026-11-25T02:00:00Z'));
    assert.deepEqual(run.machine, { os: 'Linux', arch: 'x86_64' });
  });

  it('benchmark-ips had no central tendency, and writes a number as a name', () => {
    const row = { name: 'a', ips: 5, stddev: 1, microseconds: 9, iterations: 8, cycles: 2 };
    const run = read(benchmarkIps, [row, { ...row, name: 12 }]);
    assert.equal(metric(run, 'a', 'ips').value, 5);
    assert.deepEqual(ids(run), ['a', '12']);
  });

  it('benny rounds a slow case to 0 operations, and only its details know better', () => {
    const slow = { name: 'slow', ops: 0, margin: 1, percentSlower: 99, details: { mean: 4, sampleResults: [4] } };
    const threw = { name: 'threw', ops: 0, margin: 0, percentSlower: 100, details: { mean: 0, sampleResults: [] } };
    const run = read(benny, { name: 's', results: [slow, threw] });
    assert.equal(metric(run, 'slow', 'ops').value, 0.25);
    assert.match(result(run, 'threw').failure ?? '', /no operations/);
  });

  it('autocannon called the 99.9th p999', () => {
    const latency = { average: 1, p50: 1, p99: 2, p999: 3 };
    const requests = { average: 10, total: 20 };
    const run = read(autocannon, { url: 'u', requests, latency, throughput: { average: 5 }, errors: 0, non2xx: 0 });
    assert.equal(character(metric(run, 'u', 'latency.p999')), 'secondary duration lower ns');
  });

  it('Artillery 1 had a median for its mean, and other names', () => {
    const latency = { min: 2, max: 9, median: 3, p95: 5, p99: 8 };
    const aggregate = {
      timestamp: '2020-05-30T01:26:12.130Z',
      scenariosCreated: 20,
      scenariosCompleted: 19,
      requestsCompleted: 38,
      latency,
      rps: { count: 40, mean: 12 },
      scenarioDuration: latency,
      errors: { ECONNRESET: 2 },
      codes: { 200: 30, 503: 8 },
      counters: {},
    };
    const run = read(artillery, { aggregate, intermediate: [] });
    const headline = metric(run, 'aggregate', 'http.response_time.median');
    assert.equal(character(headline), 'primary duration lower ns');
    assert.equal(headline.value, 3e6);
    assert.equal(metric(run, 'aggregate', 'errors').value, 0.25);
    assert.equal(metric(run, 'aggregate', 'vusers.session_length.p95').value, 5e6);
    assert.equal(run.measuredAt, Date.parse(aggregate.timestamp));
    const dead = { ...aggregate, latency: { min: null, max: null, median: null }, codes: {} };
    assert.match(
      result(read(artillery, { aggregate: dead }), 'aggregate').failure ?? '',
      /2 requests failed: ECONNRESET/,
    );
  });

  it('BenchmarkDotNet had the stage of a measurement in its mode', () => {
    const measured = (IterationMode: string, Nanoseconds: number) => {
      return { IterationMode, LaunchIndex: 1, Operations: 2, Nanoseconds };
    };
    const Measurements = [measured('MainWarmup', 90), measured('MainTarget', 80), measured('Result', 60)];
    const host = { BenchmarkDotNetVersion: '0.10.14' };
    const Benchmarks = [{ FullName: 'A.B', Statistics: { Mean: 30 }, Measurements }];
    const run = read(benchmarkDotNet, { HostEnvironmentInfo: host, Benchmarks });
    assert.deepEqual(metric(run, 'A.B', 'Mean').processes, [[30]]);
  });

  it('BenchmarkTools keeps the time of collecting beside each sample', () => {
    const trial = ['Trial', { times: [5, 7, 9], gctimes: [0, 2, 3], memory: 1, allocs: 1 }];
    const run = read(benchmarkToolsJl, [{ Julia: '1.10', BenchmarkTools: '1.0' }, [trial]]);
    assert.equal(metric(run, 'benchmark', 'gctime').value, 2);
  });

  it('Vitest 5 says where a test stands, which numbers are stored ones, and which file broke', () => {
    const latency = { critical: 2, mean: 1, samplesCount: 3 };
    const tasks = [
      { name: 'now', latency },
      { name: 'then', latency, fromStore: true },
    ];
    const test = { ancestorTitles: [], title: 't', status: 'passed', location: { line: 8, column: 3 } };
    const good = { name: '/x/a.bench.ts', status: 'passed', assertionResults: [{ ...test, benchmarks: [{ tasks }] }] };
    const broken = { name: '/x/b.bench.ts', status: 'failed', message: 'no such module', assertionResults: [] };
    const run = read(vitest5Reporter, { testResults: [good, broken] });
    assert.deepEqual(ids(run), ['a.bench.ts > t > now']);
    assert.deepEqual(run.results[0]?.benchmark.source, { path: '/x/a.bench.ts', line: 8 });
    assert.deepEqual(run.warnings, ['Cannot run /x/b.bench.ts: no such module']);
    const threw = { ...test, status: 'failed', failureMessages: ['boom'], benchmarks: [] };
    assert.equal(
      read(vitest5Reporter, { testResults: [{ ...good, assertionResults: [threw] }] }).results[0]?.failure,
      'boom',
    );
  });
});
