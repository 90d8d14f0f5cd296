// Tests for pyperf: each run is a process, calibration runs have no values, and the unit may be bytes.

import assert from 'node:assert/strict';
import { pyperf } from '../../../src/core/formats/python/pyperf.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const calibration = { metadata: { mem_max_rss: 1 }, warmups: [[1, 0.5]] };

function run(...values: readonly number[]): object {
  return { metadata: { mem_max_rss: 100 }, values, warmups: [[1, 9]] };
}

function output(metadata: object, ...benchmarks: readonly object[]): string {
  return JSON.stringify({ benchmarks, metadata, version: '1.0' });
}

describe('pyperf', () => {
  it('reads each run with values as a process', () => {
    const read = parseText(pyperf, output({ name: 'x' }, { runs: [calibration, run(1, 2), run(3)] }));
    const mean = metric(read, 'x', 'mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.equal(mean.value, 2e9);
    assert.deepEqual(mean.processes, [[1e9, 2e9], [3e9]]);
    assert.deepEqual(metric(read, 'x', 'mem_max_rss').processes, [[100], [100]]);
    assert.equal(character(metric(read, 'x', 'mem_max_rss')), 'secondary memory lower B');
  });

  it('reads peak memory from shared metadata if it is equal in all runs, and that of a command', () => {
    const bare = { metadata: {}, values: [1] };
    const read = parseText(pyperf, output({ name: 'x', mem_max_rss: 5, command_max_rss: 7 }, { runs: [bare, bare] }));
    assert.deepEqual(metric(read, 'x', 'mem_max_rss').processes, [[5], [5]]);
    assert.equal(metric(read, 'x', 'command_max_rss').value, 7);
  });

  it('reads the conditions of the run and the highest load of all processes', () => {
    const busy = (load: number) => ({ metadata: { load_avg_1min: load }, values: [1] });
    const shared = {
      name: 'x',
      cpu_config: '0-7=driver:intel_pstate, intel_pstate:turbo, governor:powersave; idle:intel_idle',
    };
    const read = parseText(pyperf, output(shared, { runs: [busy(0.5), busy(9.25), busy(2)] }));
    assert.deepEqual(read.conditions, { governor: 'powersave', load: 9.25 });
    assert.equal(parseText(pyperf, output({ name: 'x' }, { runs: [run(1)] })).conditions, undefined);
  });

  it('detects a debug build from the last optimization flag of Python', () => {
    const flags = [
      ['-g -O0 -Wall', true],
      ['-O2 -g -Og', true],
      ['-O0 -fwrapv -O2', false],
      ['-DNDEBUG -O3', false],
      ['-Wall', false],
    ] as const;
    for (const [python_cflags, isDebug] of flags) {
      const { cautions } = parseText(pyperf, output({ name: 'x', python_cflags }, { runs: [run(1)] }));
      assert.equal(cautions !== undefined, isDebug, python_cflags);
    }
  });

  it('detects a file without the removable metadata', () => {
    const bare = output({ name: 'x', unit: 'second' }, { runs: [{ values: [1] }] });
    assert.equal(detectFormat(createInput('x.json', bare))?.id, 'pyperf');
    assert.equal(detectFormat(createInput('x.json', bare.replace('1.0', '9'))), undefined);
  });

  it('reads the commit that pyperformance compiled', () => {
    const read = parseText(pyperf, output({ name: 'x', commit_id: 'abc', commit_branch: 'main' }, { runs: [run(1)] }));
    assert.deepEqual(read.code, { commit: 'abc', branch: 'main' });
    assert.equal(parseText(pyperf, output({ name: 'x' }, { runs: [run(1)] })).code, undefined);
  });

  it('lets a benchmark override shared metadata', () => {
    const own = { metadata: { name: 'b', unit: 'byte' }, runs: [run(7)] };
    const counted = { metadata: { name: 'c', unit: 'integer' }, runs: [run(5)] };
    const read = parseText(pyperf, output({ name: 'a', unit: 'second' }, { runs: [run(1)] }, own, counted));
    assert.deepEqual(ids(read), ['a', 'b', 'c']);
    assert.equal(character(metric(read, 'b', 'mean')), 'primary memory lower B');
    assert.equal(character(metric(read, 'c', 'mean')), 'primary count lower count');
  });

  it('reports a benchmark with calibration runs only as failed', () => {
    const read = parseText(pyperf, output({ name: 'x' }, { runs: [calibration] }));
    assert.match(result(read, 'x').failure ?? '', /only calibration/);
  });

  it('reads machine and Python version', () => {
    const metadata = {
      name: 'x',
      cpu_count: 8,
      cpu_model_name: 'CPU',
      perf_version: '2.0',
      platform: 'Linux-5.8.12-200.fc32.x86_64-x86_64-with-glibc2.2.5',
      python_version: '3.8.5 (64-bit)',
    };
    const read = parseText(pyperf, output(metadata, { runs: [run(1)] }));
    assert.deepEqual(read.machine, { os: 'Linux', arch: 'x86_64', cpuModel: 'CPU', cpuCores: 8 });
    assert.equal(read.toolVersion, '2.0');
    assert.equal(read.environment?.get('python_version'), '3.8.5 (64-bit)');
    assert.throws(() => parseText(pyperf, '{"benchmarks": 1}'), /no "benchmarks" list/);
  });
});
