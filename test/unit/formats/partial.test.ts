// Tests for outputs that are still being written, and every fixture cut at many places: a cut output is incomplete and
// is never misread.

import assert from 'node:assert/strict';
import type { Format } from '../../../src/core/formats/format.ts';
import { FormatError } from '../../../src/core/formats/format.ts';
import { formatById } from '../../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import type { ParsedRun } from '../../../src/core/model/model.ts';
import { text } from './fixtures.ts';

const whole: readonly (readonly [string, string])[] = [
  ['google-benchmark', 'google-benchmark/stdout_json.json'],
  ['google-benchmark', 'google-benchmark/aggregates_only.json'],
  ['google-benchmark', 'google-benchmark/repetitions_aggregates.json'],
  ['go-bench', 'go/benchtime_100x.txt'],
  ['go-bench', 'go/count10_benchmem.txt'],
  ['go-bench', 'go/cpu124_count3.txt'],
  ['go-test-json', 'go/gotestjson_count3.ndjson'],
  ['hyperfine', 'hyperfine/basic.json'],
  ['hyperfine', 'hyperfine/named.json'],
  ['hyperfine', 'hyperfine/params_list.json'],
  ['pytest-benchmark', 'pytest-benchmark/0001_unknown_20261123_124332.json'],
  ['libtest', 'libtest/bench.txt'],
  ['libtest', 'libtest/criterion_bencher.txt'],
  ['libtest-json', 'libtest/bench.ndjson'],
  ['criterion-text', 'criterion-text/run2_console.txt'],
  ['catch2-text', 'catch2/console.txt'],
  ['catch2-text', 'catch2/console_no_analysis.txt'],
  ['catch2-xml', 'catch2/out.xml'],
  ['locust', 'locust/out_stats.csv'],
  ['hyperfine-csv', 'hyperfine/named.csv'],
  ['ruby-benchmark', 'ruby/console.txt'],
  ['vitest', 'javascript/vitest.json'],
  ['vitest', 'javascript/vitest034.json'],
  ['vitest5-reporter', 'javascript/vitest5_reporter.json'],
  ['vitest5-result', 'javascript/fib10.json'],
  ['tinybench', 'javascript/tinybench2.json'],
  ['tinybench', 'javascript/tinybench2_table.json'],
  ['tinybench', 'javascript/tinybench4.json'],
  ['tinybench', 'javascript/tinybench6.json'],
  ['mitata', 'javascript/mitata.json'],
  ['mitata', 'javascript/mitata01.json'],
  ['deno-bench', 'javascript/deno.json'],
  ['benchmarkjs-text', 'javascript/benchmarkjs.txt'],
  ['benchmarkjs-suite', 'javascript/benchmarkjs_suite.json'],
  ['benny', 'javascript/benny.json'],
  ['bench-node', 'javascript/bench_node.json'],
  ['bench-node', 'javascript/bench_node_time.json'],
  ['cronometro', 'javascript/cronometro.json'],
  ['autocannon', 'load/autocannon_ok.json'],
  ['artillery', 'load/artillery.json'],
  ['wrk', 'load/wrk.txt'],
  ['ab', 'load/ab.txt'],
  ['fio', 'load/fio.json'],
  ['fio', 'load/fio_both.txt'],
  ['iperf3', 'load/iperf3.json'],
  ['iperf3', 'load/iperf3_udp.json'],
  ['benchmark-ips', 'ruby/ips.json'],
];

const cuts = 250;

/** Returns the run, or `undefined` if the output is incomplete; fails the test for any other error. */
function parseCut(format: Format, content: string): ParsedRun | undefined {
  try {
    return format.parse(createInput('output', content));
  } catch (error) {
    assert.ok(error instanceof FormatError, String(error));
    assert.equal(error.kind, 'incomplete');
    return undefined;
  }
}

/** Samples by benchmark and metric, in measuring order. */
function measured(run: ParsedRun): ReadonlyMap<string, readonly number[]> {
  const results = run.results.flatMap(({ benchmark, metrics }) =>
    metrics.map(({ name, processes, value }) => {
      return [`${benchmark.id} ${name}`, processes?.flat() ?? [value]] as const;
    }),
  );
  return new Map(results);
}

/** Asserts that the results of a cut output are the beginning of the results of the whole one. */
function assertBeginning(part: ParsedRun, complete: ReadonlyMap<string, readonly number[]>, where: string): void {
  for (const [key, values] of measured(part)) {
    assert.deepEqual(values, complete.get(key)?.slice(0, values.length), `${key} ${where}`);
  }
}

describe('outputs that are still being written', () => {
  for (const [id, path] of whole) {
    it(`are read as a prefix or reported as incomplete when ${path} is cut anywhere`, () => {
      const format = formatById(id);
      assert.ok(format);
      const content = text(path);
      const complete = measured(format.parse(createInput('output', content)));
      assert.ok(complete.size > 0);
      const step = Math.max(1, Math.floor(content.length / cuts));
      for (let end = 0; end < content.length; end += step) {
        const cut = content.slice(0, end);
        const run = parseCut(format, cut);
        if (run !== undefined) assertBeginning(run, complete, `cut at ${end}`);
        const detected = detectFormat(createInput('output', cut))?.id ?? id;
        assert.equal(detected, id, `detected at ${end}`);
      }
    });
  }

  for (const number of [1, 3, 4]) {
    it(`are read in the middle of a Google Benchmark run, snapshot ${number}`, () => {
      const content = text(`google-benchmark/gbench_midrun_${number}.json`);
      const format = detectFormat(createInput('output', content));
      assert.equal(format?.id, 'google-benchmark');
      assert.equal(format && parseCut(format, content), undefined);
    });
  }

  it('are reported as invalid, not incomplete, if malformed', () => {
    const format = formatById('google-benchmark');
    const broken = text('google-benchmark/stdout_json.json').replace('"real_time":', '"real_time"');
    assert.throws(
      () => format?.parse(createInput('output', broken)),
      (error) => error instanceof FormatError && error.kind === 'invalid',
    );
  });
});
