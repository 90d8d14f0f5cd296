// Tests for Google Benchmark's JSON: repetitions, aggregates, errors, counters, and surrounding output of the program.

import assert from 'node:assert/strict';
import { googleBenchmark } from '../../../src/core/formats/cpp/googleBenchmark.ts';
import { FormatError } from '../../../src/core/formats/format.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const single = 'google-benchmark/stdout_json.json';
const repeated = 'google-benchmark/repetitions_aggregates.json';
const aggregated = 'google-benchmark/aggregates_only.json';

function output(rows: readonly object[], context: object = { num_cpus: 4 }): string {
  return JSON.stringify({ context, benchmarks: rows });
}

const row = { name: 'BM_A', run_name: 'BM_A', run_type: 'iteration', real_time: 2, cpu_time: 1, time_unit: 'us' };

describe('Google Benchmark', () => {
  it('reads one row per benchmark and skips complexity rows', () => {
    const run = parse(googleBenchmark, single);
    assert.deepEqual(ids(run), [
      'BM_StringCopy',
      'BM_Sort/8',
      'BM_Sort/16',
      'BM_Sort/64',
      'BM_Sort/256',
      'BM_Sort/512',
      'BM_Template<std::pair<int, long>>',
      'BM_Threads/real_time/threads:2',
      'BM_Error',
      'BM_Nan',
    ]);
    const time = metric(run, 'BM_Sort/8', 'real_time');
    assert.equal(character(time), 'primary duration lower ns');
    assert.equal(time.value, 2.8889552478368812e-2 * 1e3);
    assert.equal(time.processes, undefined, 'a single measurement is not a sample');
    assert.equal(character(metric(run, 'BM_Sort/8', 'cpu_time')), 'informative duration lower ns');
    assert.equal(character(metric(run, 'BM_Sort/8', 'items_per_second')), 'informative throughput higher items/s');
    assert.equal(character(metric(run, 'BM_Sort/8', 'touched')), 'secondary custom unknown ');
    assert.deepEqual(
      result(run, 'BM_Nan').metrics.map((each) => each.name),
      ['real_time', 'cpu_time'],
      'NaN and Infinity are no values',
    );
  });

  it('reads machine, time, settings and the debug build', () => {
    const run = parse(googleBenchmark, single);
    assert.deepEqual(run.machine, { cpuCores: 2 });
    assert.equal(new Date(run.measuredAt ?? 0).getUTCFullYear(), 2026);
    assert.equal(run.environment?.get('library_build_type'), 'debug');
    assert.match(run.cautions?.join() ?? '', /debug build/);
    assert.deepEqual(run.warnings, []);
  });

  it('reads repetitions as samples with their mean as value', () => {
    const run = parse(googleBenchmark, repeated);
    const time = metric(run, 'BM_StringCopy', 'real_time');
    assert.deepEqual(
      time.processes?.[0]?.map((value) => value.toFixed(3)),
      ['19.570', '15.803', '16.374', '17.169', '15.727'],
    );
    assert.ok(Math.abs(time.value - 16.928614755134834) < 1e-9, 'the mean that the tool prints itself');
    assert.equal(run.results.length, 10);
    assert.equal(result(run, 'BM_Error').failure, 'deliberate error');
    assert.deepEqual(result(run, 'BM_Error').metrics, []);
  });

  it('uses the mean of aggregates if there is nothing else', () => {
    const run = parse(googleBenchmark, aggregated);
    assert.equal(run.results.length, 10);
    const time = metric(run, 'BM_StringCopy', 'real_time');
    assert.equal(time.value, 19.357061067268397);
    assert.equal(time.processes, undefined);
    assert.equal(character(metric(run, 'BM_StringCopy', 'real_time_median')), 'informative duration lower ns');
    const spread = metric(run, 'BM_StringCopy', 'real_time_cv');
    assert.equal(character(spread), 'informative custom unknown ratio');
    assert.ok(spread.value < 1, 'a share of the mean, not nanoseconds');
  });

  it('reads JSON between other lines of the program', () => {
    const words = `Running { not JSON\n2 X 2600 MHz\n${text(single)}\ndone [`;
    assert.equal(detectFormat(createInput('out.txt', words))?.id, 'google-benchmark');
    assert.equal(parseText(googleBenchmark, words).results.length, 10);
    assert.throws(
      () => parseText(googleBenchmark, words.slice(0, 3000)),
      (error) => error instanceof FormatError && error.kind === 'incomplete',
    );
  });

  it('distinguishes thousands of families with one name in linear time', () => {
    const families = Array.from({ length: 20_000 }, (_, family_index) => ({
      ...row,
      family_index,
      real_time: family_index + 1,
    }));
    const run = parseText(googleBenchmark, output([...families, ...families]));
    assert.equal(run.results.length, 20_000);
    assert.deepEqual(metric(run, 'BM_A#20000', 'real_time').processes, [[2e7, 2e7]]);
  }).timeout(10_000);

  it('distinguishes equal names of different families, but not repetitions of old versions', () => {
    const families = [0, 1, 0].map((family_index, index) => ({ ...row, family_index, real_time: index + 1 }));
    const run = parseText(googleBenchmark, output(families));
    assert.deepEqual(ids(run), ['BM_A', 'BM_A#2']);
    assert.deepEqual(metric(run, 'BM_A', 'real_time').processes, [[1000, 3000]]);
    assert.deepEqual(ids(parseText(googleBenchmark, output([row, row]))), ['BM_A']);
  });

  it('identifies aggregates of versions without row types', () => {
    const old = (name: string, real_time: number) => ({ name, iterations: 9, real_time, cpu_time: 1, time_unit: 'ns' });
    const aggregates = [old('BM_A_mean', 15), old('BM_A_median', 15), old('BM_A_stddev', 5)];
    const repeated = parseText(googleBenchmark, output([old('BM_A', 10), old('BM_A', 20), ...aggregates]));
    assert.deepEqual(ids(repeated), ['BM_A']);
    assert.deepEqual(metric(repeated, 'BM_A', 'real_time').processes, [[10, 20]]);
    const alone = parseText(googleBenchmark, output(aggregates));
    assert.deepEqual(ids(alone), ['BM_A']);
    assert.equal(metric(alone, 'BM_A', 'real_time').value, 15);
    assert.equal(metric(alone, 'BM_A', 'real_time_stddev').value, 5);
    const real = parseText(googleBenchmark, output([old('BM_A', 1), old('BM_A_mean', 2), old('BM_A_stddev', 3)]));
    assert.deepEqual(ids(real), ['BM_A', 'BM_A_mean', 'BM_A_stddev']);
    assert.deepEqual(ids(parseText(googleBenchmark, output([old('BM_mean', 2)]))), ['BM_mean']);
  });

  it('reads repetitions of counters and of CPU time as samples', () => {
    const rows = [Number.NaN, 4, 6].map((value) => ({ ...row, hits: value }));
    const text = output(rows).replace('"hits":null', '"hits":NaN');
    const run = parseText(googleBenchmark, text);
    assert.deepEqual(metric(run, 'BM_A', 'hits').processes, [[4, 6]]);
    assert.equal(metric(run, 'BM_A', 'hits').value, 5);
    assert.deepEqual(metric(run, 'BM_A', 'cpu_time').processes, [[1000, 1000, 1000]]);
  });

  it('reads every JSON value if several programs wrote to one file', () => {
    const other = output([{ ...row, name: 'BM_B', run_name: 'BM_B' }]);
    const both = `${output([row])}\nRunning ./other\n${other}\n`;
    assert.equal(detectFormat(createInput('out.json', both))?.id, 'google-benchmark');
    assert.deepEqual(ids(parseText(googleBenchmark, both)), ['BM_A', 'BM_B']);
    assert.throws(
      () => parseText(googleBenchmark, both.slice(0, -20)),
      (error) => error instanceof FormatError && error.kind === 'incomplete',
    );
  });

  it("warns about conditions that make times unreliable, and reads the project's commit", () => {
    const context = {
      num_cpus: 1,
      cpu_scaling_enabled: true,
      aslr_enabled: true,
      build_type: 'Debug',
      git_commit: 'abcdef1',
    };
    const run = parseText(googleBenchmark, output([row], context));
    assert.deepEqual(
      run.cautions?.map((caution) => caution.split(' ').slice(0, 3).join(' ')),
      ['The benchmarked program', 'Address space layout', 'CPU frequency scaling'],
    );
    assert.deepEqual(run.code, { commit: 'abcdef1' });
    const plain = parseText(googleBenchmark, output([row], { ...context, build_type: 'Release', git_commit: 'main' }));
    assert.equal(plain.cautions?.length, 2);
    assert.equal(plain.code, undefined);
  });

  it('does not warn if the context has no machine settings', () => {
    assert.deepEqual(parseText(googleBenchmark, output([row])).cautions, []);
  });

  it('keeps successful repetitions and warns about failed ones', () => {
    const failed = { ...row, error_occurred: true, error_message: 'no', real_time: 0 };
    const run = parseText(googleBenchmark, output([row, failed, row]));
    assert.equal(result(run, 'BM_A').failure, undefined);
    assert.deepEqual(metric(run, 'BM_A', 'real_time').processes, [[2000, 2000]]);
    assert.match(run.warnings.join(), /"BM_A" failed/);
  });

  it('reports skipped and unreadable benchmarks as failed', () => {
    const skipped = { ...row, skipped: true, skip_message: 'no GPU', real_time: 0 };
    assert.equal(result(parseText(googleBenchmark, output([skipped])), 'BM_A').failure, 'Skipped: no GPU');
    const alien = { ...row, time_unit: 'fortnight' };
    assert.match(result(parseText(googleBenchmark, output([alien])), 'BM_A').failure ?? '', /no time/);
  });

  it('handles names such as __proto__ safely', () => {
    const names = ['__proto__', 'constructor', 'a\nb', '<b>'];
    const rows = names.map((name) => ({ ...row, name, run_name: name, __proto__counter: 1 }));
    assert.deepEqual(ids(parseText(googleBenchmark, output(rows))), names);
    const counter = `{"context":{"num_cpus":1},"benchmarks":[{"name":"x","real_time":1,"cpu_time":1,"__proto__":7}]}`;
    assert.equal(metric(parseText(googleBenchmark, counter), 'x', '__proto__').value, 7);
  });

  it('detects a run without benchmarks but no other JSON', () => {
    assert.equal(detectFormat(createInput('x', output([])))?.id, 'google-benchmark');
    assert.equal(parseText(googleBenchmark, output([])).results.length, 0);
    assert.throws(() => parseText(googleBenchmark, '{"context":{}}'), /no "benchmarks" list/);
  });

  const declarations: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ['BM_Foo', ['BM_Foo'], undefined],
    ['BM_Foo<int>/1024/threads:2', ['BM_Foo'], undefined],
    ['BM_Foo<a/b>/8', ['BM_Foo'], undefined],
    ['BM_Foo/real_time', ['BM_Foo'], undefined],
    ['Fixture/Method/8', ['Method', 'Fixture'], 'Fixture'],
    ['Fixture<int>/Method', ['Method', 'Fixture'], 'Fixture'],
  ];
  for (const [name, names, group] of declarations) {
    it(`finds ${name} as ${names.join(', ')}`, () => {
      const run = parseText(googleBenchmark, output([{ ...row, name, run_name: name }]));
      const hint = googleBenchmark.declaration?.(result(run, name).benchmark);
      assert.deepEqual([hint?.names, hint?.group], [names, group]);
    });
  }
});
