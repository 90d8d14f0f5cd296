// Tests for pytest-benchmark's JSON: an autosaved file, and rows as written by other versions.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { pytestBenchmark } from '../../../src/core/formats/python/pytestBenchmark.ts';
import { character, ids, metric, parse, parseText, result } from './fixtures.ts';

const saved = 'pytest-benchmark/0001_unknown_20261123_124332.json';

function output(rows: readonly object[], more: object = {}): string {
  return JSON.stringify({ machine_info: { python_version: '3' }, commit_info: {}, benchmarks: rows, ...more });
}

describe('pytest-benchmark', () => {
  it('reads seconds as nanoseconds', () => {
    const run = parse(pytestBenchmark, saved);
    const id = 'test_bench_demo.py::test_fib_param[12]';
    assert.equal(run.results.length, 9);
    assert.equal(run.toolVersion, '5.2.3');
    assert.equal(character(metric(run, id, 'mean')), 'primary duration lower ns');
    assert.equal(metric(run, id, 'mean').value, 2.7391991800709725e-5 * 1e9);
    assert.equal(metric(run, id, 'mean').processes, undefined, 'autosave keeps no rounds');
    assert.equal(character(metric(run, id, 'ops')), 'informative throughput higher ops/s');
    assert.equal(character(metric(run, id, 'rounds')), 'informative count unknown count');
    assert.equal(metric(run, 'test_bench_demo.py::test_single_round', 'stddev').value, 0);
  });

  it('reads extra_info numbers of a test separately from the statistics', () => {
    const row = { fullname: 'a.py::t', stats: { mean: 1, ld15iqr: 1, ops: 1 }, extra_info: { ops: 3, note: 'x' } };
    const run = parseText(pytestBenchmark, output([row]));
    assert.equal(character(metric(run, 'a.py::t', 'extra_info.ops')), 'secondary custom unknown ');
    assert.equal(metric(run, 'a.py::t', 'extra_info.ops').value, 3);
    assert.equal(result(run, 'a.py::t').metrics.length, 3);
  });

  it('reads machine, time and toolchain, and no commit outside a repository', () => {
    const run = parse(pytestBenchmark, saved);
    assert.deepEqual(run.machine, { os: 'Linux', arch: 'x86_64', cpuModel: 'AMD EPYC', cpuCores: 2 });
    assert.equal(run.code, undefined);
    assert.equal(run.measuredAt, Date.UTC(2026, 10, 23, 12, 43, 34, 990));
    assert.equal(run.environment?.get('python_version'), '3.11.7');
  });

  it('reads commit, branch and uncommitted changes', () => {
    const commit_info = { id: 'abc', branch: 'main', dirty: true };
    assert.deepEqual(parseText(pytestBenchmark, output([], { commit_info })).code, {
      commit: 'abc',
      branch: 'main',
      dirty: true,
    });
    const unknown = { id: 'abc', branch: '(unknown)', dirty: false };
    assert.deepEqual(parseText(pytestBenchmark, output([], { commit_info: unknown })).code, {
      commit: 'abc',
      dirty: false,
    });
  });

  it('reads rounds as the samples of one process', () => {
    const stats = { mean: 2e-6, data: [1e-6, 3e-6], ld15iqr: 1e-6 };
    const run = parseText(pytestBenchmark, output([{ fullname: 'a.py::test', stats }]));
    assert.deepEqual(metric(run, 'a.py::test', 'mean').processes, [[1e-6 * 1e9, 3e-6 * 1e9]]);
  });

  it('ignores bare Infinity', () => {
    const written = output([{ fullname: 'a.py::test', stats: { mean: 0, ops: 'X' } }]).replace('"X"', 'Infinity');
    const run = parseText(pytestBenchmark, written);
    assert.deepEqual(
      result(run, 'a.py::test').metrics.map((each) => each.name),
      ['mean'],
    );
  });

  const paths: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ['a/b.py::test_x', ['a/b.py', 'test_x'], undefined],
    ['a/b.py::Class::test_x[1-a::b/c]', ['a/b.py', 'Class', 'test_x[1-a::b/c]'], 'Class'],
    ['test_x', ['test_x'], undefined],
    ['__proto__', ['__proto__'], undefined],
  ];
  for (const [fullname, path, group] of paths) {
    it(`splits ${fullname} into file, class and test`, () => {
      const run = parseText(pytestBenchmark, output([{ fullname, stats: { mean: 1 } }]));
      const { benchmark } = result(run, fullname);
      assert.deepEqual(benchmark.path, path);
      assert.equal(benchmark.source?.path, path.length > 1 ? path[0] : undefined);
      const hint = pytestBenchmark.declaration?.(benchmark);
      assert.deepEqual(hint?.names, [path.at(-1)?.replace(/\[.*/, '')]);
      assert.deepEqual([hint?.group, hint?.path], [group, benchmark.source?.path]);
    });
  }

  it('keeps duplicates distinct and reports failures', () => {
    const run = parseText(pytestBenchmark, output([{ name: 'x', stats: { mean: 1 } }, { name: 'x' }]));
    assert.deepEqual(ids(run), ['x', 'x#2']);
    assert.match(result(run, 'x#2').failure ?? '', /no statistics/);
  });

  it('does not detect other JSON', () => {
    assert.throws(
      () => parseText(pytestBenchmark, '{"machine_info": {}}'),
      (error) => error instanceof FormatError && error.kind === 'invalid',
    );
  });
});
