// Tests for asv's results in both schemas: parameters, cut columns, failures, skips, versions.

import assert from 'node:assert/strict';
import { asv } from '../../../src/core/formats/python/asv.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const shared = {
  commit_hash: 'abc',
  date: 5,
  python: '3.12',
  requirements: { numpy: '2.0', Cython: '' },
  params: { machine: 'm', os: 'Linux', arch: 'x86_64', cpu: 'CPU', num_cpu: '8' },
};

function columns(results: object): string {
  const result_columns = ['result', 'params', 'version', 'started_at', 'stats_ci_99_a', 'stats_ci_99_b', 'samples'];
  return JSON.stringify({ ...shared, result_columns, results, version: 2 });
}

describe('asv', () => {
  it('reads column rows over all parameters, the last one varying fastest', () => {
    const row = [
      [1, 2, null, 4],
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'v1',
      1000,
      [0.5],
      [1.5],
      [[0.5, 1.5]],
    ];
    const run = parseText(asv, columns({ 'mod.Suite.time_x': row }));
    const names = [
      'mod.Suite.time_x(a, 1)',
      'mod.Suite.time_x(a, 2)',
      'mod.Suite.time_x(b, 1)',
      'mod.Suite.time_x(b, 2)',
    ];
    assert.deepEqual(ids(run), names);
    const [first = ''] = names;
    const found = metric(run, first, 'result');
    assert.equal(character(found), 'primary duration lower ns');
    assert.deepEqual(found.processes, [[5e8, 1.5e9]]);
    assert.deepEqual(found.interval, { low: 5e8, high: 1.5e9, level: 0.99 });
    assert.equal(result(run, first).benchmark.version, 'v1');
    assert.deepEqual(result(run, first).benchmark.path, ['mod', 'Suite', 'time_x(a, 1)']);
    assert.match(result(run, names[2] ?? '').failure ?? '', /failure/);
    assert.equal(run.measuredAt, 1000);
  });

  it('groups benchmarks by module, if they have one', () => {
    const names = ['a.b.time_x', 'a.time_y', 'time_z', '.time_w', 'a.b.time_v'];
    const run = parseText(asv, columns(Object.fromEntries(names.map((name) => [name, [[1]]]))));
    const paths = run.results.map(({ benchmark }) => benchmark.path);
    assert.deepEqual(paths, [['a', 'b', 'time_x'], ['a', 'time_y'], ['time_z'], ['', 'time_w'], ['a', 'b', 'time_v']]);
  });

  it('reads rows with their trailing nulls cut off', () => {
    const run = parseText(
      asv,
      columns({ time_a: [[1]], time_b: [null], track_c: [[3], [], 'v'], peakmem_d: [[7], []] }),
    );
    assert.equal(metric(run, 'time_a', 'result').value, 1e9);
    assert.equal(result(run, 'time_b').metrics.length, 0);
    assert.equal(character(metric(run, 'track_c', 'result')), 'primary custom unknown ');
    assert.equal(character(metric(run, 'peakmem_d', 'result')), 'primary memory lower B');
  });

  it('reads the first schema, with bare NaN for skipped benchmarks', () => {
    const text = JSON.stringify({
      ...shared,
      benchmark_version: { time_ci: '7' },
      results: { time_nan: 'X', time_null: null, time_ci: { result: 1, stats: [{ ci_99: [0.5, 2], q_25: 0.75 }] } },
    }).replace('"X"', 'NaN');
    const run = parseText(asv, text);
    assert.match(result(run, 'time_nan').failure ?? '', /skipped/);
    assert.match(result(run, 'time_null').failure ?? '', /failure/);
    assert.deepEqual(metric(run, 'time_ci', 'result').interval, { low: 5e8, high: 2e9, level: 0.99 });
    assert.equal(character(metric(run, 'time_ci', 'q_25')), 'informative duration lower ns');
    assert.equal(result(run, 'time_ci').benchmark.version, '7');
  });

  it('reads commit, machine and packages, but not the commit date as the time of the run', () => {
    const run = parseText(asv, columns({ time_a: [[1]] }));
    assert.deepEqual(run.code, { commit: 'abc' });
    assert.deepEqual(run.machine, { os: 'Linux', arch: 'x86_64', cpuModel: 'CPU', cpuCores: 8 });
    assert.deepEqual(
      [...(run.environment ?? [])],
      [
        ['python', '3.12'],
        ['numpy', '2.0'],
      ],
    );
    assert.equal(run.measuredAt, undefined);
    assert.throws(() => parseText(asv, '{}'), /no "results"/);
  });

  it('limits the combinations when parameters multiply beyond memory', () => {
    const digits = Array.from({ length: 10 }, (_, digit) => digit);
    const text = columns({ 'a.time_b': [[1, 2], Array.from({ length: 20 }, () => digits), 'v', 5] });
    assert.equal(parseText(asv, text).results.length, 10_000);
  });

  it('points to the method in its class', () => {
    const [first] = parseText(asv, columns({ 'mod.Suite.time_x': [[1], [['1']]] })).results;
    assert.ok(first);
    assert.deepEqual(asv.declaration?.(first.benchmark), { language: 'python', names: ['time_x'], group: 'Suite' });
  });
});
