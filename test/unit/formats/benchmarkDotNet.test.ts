// Tests for BenchmarkDotNet: samples of cleaned iterations, jobs as part of the name, directions stated by diagnosers.

import assert from 'node:assert/strict';
import { benchmarkDotNet } from '../../../src/core/formats/otherLanguages/benchmarkDotNet.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const host = { BenchmarkDotNetVersion: '0.15.8', OsVersion: 'Linux', LogicalCoreCount: 4, Configuration: 'DEBUG' };

function row(more: object): object {
  const Statistics = { Mean: 10, Median: 9, ConfidenceInterval: { Lower: 8, Upper: 12, Level: 12 } };
  return {
    Namespace: 'N',
    Type: 'T',
    Method: 'M',
    FullName: 'N.T.M',
    DisplayInfo: 'T.M: DefaultJob',
    Statistics,
    ...more,
  };
}

function output(...Benchmarks: readonly object[]): string {
  return JSON.stringify({ Title: 'T-20260101-000000', HostEnvironmentInfo: host, Benchmarks });
}

function measurement(mode: string, stage: string, launch: number, ns: number): object {
  return { IterationMode: mode, IterationStage: stage, LaunchIndex: launch, Operations: 2, Nanoseconds: ns };
}

describe('BenchmarkDotNet', () => {
  it('reads each launch as a process, without warm-up and overhead', () => {
    const Measurements = [
      measurement('Overhead', 'Jitting', 1, 99),
      measurement('Workload', 'Warmup', 1, 98),
      measurement('Workload', 'Actual', 1, 97),
      measurement('Workload', 'Result', 1, 20),
      measurement('Workload', 'Result', 2, 22),
    ];
    const mean = metric(parseText(benchmarkDotNet, output(row({ Measurements }))), 'N.T.M', 'Mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.deepEqual(mean.processes, [[10], [11]]);
    assert.deepEqual(mean.interval, { low: 8, high: 12, level: 0.999 });
  });

  it('reads the values of a brief file, without a confidence level of old versions', () => {
    const Statistics = { Mean: 1, OriginalValues: [1, 2], ConfidenceInterval: { Lower: 0, Upper: 2, Level: 6 } };
    const mean = metric(parseText(benchmarkDotNet, output(row({ Statistics }))), 'N.T.M', 'Mean');
    assert.deepEqual(mean.processes, [[1, 2]]);
    assert.deepEqual(mean.interval, { low: 0, high: 2 });
  });

  it('distinguishes jobs and composes a missing name', () => {
    const short = { DisplayInfo: 'T.M: ShortRun(LaunchCount=1) [N=8]', FullName: 'N.T.M(N: 8)' };
    const old = { FullName: undefined, DisplayInfo: undefined, Parameters: 'N=8' };
    const run = parseText(benchmarkDotNet, output(row({}), row(short), row(old)));
    assert.deepEqual(ids(run), ['N.T.M', 'N.T.M(N: 8) (ShortRun(LaunchCount=1))', 'N.T.M(N=8)']);
    assert.deepEqual(run.results[2]?.benchmark.path, ['N.T', 'M(N=8)']);
  });

  it('detects a report shortened to method and statistics', () => {
    const Benchmarks = [{ Namespace: null, Method: 'M', Statistics: { Mean: 0, Median: 0 } }];
    const shortened = JSON.stringify({ HostEnvironmentInfo: {}, Benchmarks });
    assert.ok(benchmarkDotNet.sniff(createInput('x.json', shortened)));
    assert.ok(!benchmarkDotNet.sniff(createInput('x.json', JSON.stringify({ Benchmarks }))));
    assert.ok(!benchmarkDotNet.sniff(createInput('x.json', JSON.stringify({ HostEnvironmentInfo: {} }))));
    assert.deepEqual(ids(parseText(benchmarkDotNet, shortened)), ['M']);
  });

  it('judges metrics of diagnosers by their stated direction', () => {
    const descriptor = (Id: string, Unit: string, TheGreaterTheBetter: boolean) => ({ Id, Unit, TheGreaterTheBetter });
    const Metrics = [
      { Value: 1, Descriptor: descriptor('Gen0Collects', 'Count', false) },
      { Value: 64, Descriptor: descriptor('Allocated Memory', 'B', false) },
      { Value: 5, Descriptor: descriptor('CacheHits', 'Count', true) },
    ];
    const run = parseText(benchmarkDotNet, output(row({ Metrics, Memory: { BytesAllocatedPerOperation: 64 } })));
    assert.equal(character(metric(run, 'N.T.M', 'Allocated Memory')), 'secondary memory lower B');
    assert.equal(character(metric(run, 'N.T.M', 'CacheHits')), 'secondary count higher count');
    assert.equal(character(metric(run, 'N.T.M', 'Gen0Collects')), 'informative count unknown count');
    const names = result(run, 'N.T.M').metrics.map((each) => each.name);
    assert.equal(new Set(names).size, names.length);
    const brief = parseText(benchmarkDotNet, output(row({ Memory: { BytesAllocatedPerOperation: 32 } })));
    assert.equal(metric(brief, 'N.T.M', 'Allocated Memory').value, 32);
  });

  it('reports a benchmark without statistics as failed and does not read an empty string as zero', () => {
    const run = parseText(benchmarkDotNet, output(row({ Statistics: null }), row({ Statistics: { Mean: '' } })));
    assert.ok(run.results.every((each) => each.metrics.length === 0 && each.failure !== undefined));
  });

  it('reads the machine and warns about a debug build', () => {
    const run = parseText(benchmarkDotNet, output(row({})));
    assert.deepEqual(run.machine, { os: 'Linux', cpuCores: 4 });
    assert.match(run.cautions?.[0] ?? '', /debug build/);
    assert.equal(run.measuredAt, undefined);
    assert.throws(() => parseText(benchmarkDotNet, '{}'), /no "Benchmarks" list/);
  });
});
