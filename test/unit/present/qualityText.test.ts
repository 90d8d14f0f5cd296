// What is questionable about a measurement, said in plain words, where the metric or the tool lets it be known; from real outputs.
import { strict as assert } from 'node:assert';
import type { QualityFinding } from '../../../src/core/detection/measurementQuality.ts';
import type { Format } from '../../../src/core/formats/format.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { parseRun } from '../../../src/core/formats/reading/parseRun.ts';
import type { Metric, ParsedRun, Run } from '../../../src/core/model/model.ts';
import { conditionLines } from '../../../src/core/present/verdict/conditionsText.ts';
import { qualityFindings, qualityLines } from '../../../src/core/present/verdict/qualityText.ts';
import { startTime, thisSystem } from '../doubles.ts';
import { type Collection, own, shared } from '../formats/corpus.ts';

/** Times of a clock that goes on by 41 ns. */
const coarse = Array.from({ length: 60 }, (_, index) => 41 * (5 + (index % 3)));

const time = (extra: Partial<Metric>): Metric => ({
  name: 'mean',
  kind: 'duration',
  role: 'primary',
  unit: 'ns',
  direction: 'lower',
  value: 246,
  processes: [coarse],
  ...extra,
});

describe('The quality of a measurement', () => {
  it('names a clock whose step is a good part of each iteration', () => {
    const lines = qualityLines(time({ singleIterations: true }));
    assert.deepEqual(lines, ['timer resolution 41.0 ns is 16.7% of the measured time; use more iterations per sample']);
  });

  it('says nothing of the clock where samples are means of many iterations', () => {
    assert.deepEqual(qualityLines(time({})), []);
  });

  it('names iterations that are short for any clock', () => {
    const fine = coarse.map((value, index) => value + Math.sqrt(2) * index);
    const lines = qualityLines(time({ processes: [fine], singleIterations: true }));
    assert.match(lines.join(), /measure batches of at least 1\.00 µs/);
  });

  it('is no matter of counts, and of metrics without samples', () => {
    const { processes: _, ...bare } = time({});
    for (const metric of [bare, time({ kind: 'count' })]) assert.deepEqual(qualityLines(metric), []);
  });
});

function read(collection: Collection, file: string): { readonly format: Format; readonly run: ParsedRun } {
  const siblingTexts = ['sample.json', 'estimates.json'].flatMap((name) => {
    const path = file.replace(/benchmark\.json$/, name);
    return path !== file && collection.has(path) ? [[name, collection.read(path)] as const] : [];
  });
  const input = createInput(file.replace(/\.gz$/, ''), collection.read(file), new Map(siblingTexts));
  const format = detectFormat(input);
  assert.ok(format, file);
  return { format, run: parseRun(format, input) };
}

describe('The quality of real outputs', () => {
  const findings: readonly (readonly [QualityFinding['kind'], Collection, string, string, RegExp])[] = [
    [
      'fewSamples',
      own,
      'go/cpu124_count3.txt',
      'go-bench',
      /^only 3 samples; at least 5 are needed to estimate noise$/,
    ],
    [
      'coarseTimer',
      own,
      'javascript/tinybench4_clock.json',
      'tinybench',
      /^timer resolution 1\.00 ms is 11\.8% of the measured time; use more iterations per sample$/,
    ],
    ['shortIterations', own, 'javascript/vitest034.json', 'vitest', /^an iteration takes only \d+ ns; measure/],
    ['outliers', own, 'criterion/fib 10/new/benchmark.json', 'criterion', /^\d+ of \d+ samples are outliers$/],
    [
      'bimodal',
      own,
      'hyperfine/hyperfine_final.json',
      'hyperfine',
      /^bimodal: around .+ and .+ \(\d+.*% of samples\)$/,
    ],
    [
      'slowStart',
      own,
      'criterion-slow-start/5/new/benchmark.json',
      'criterion',
      /^the first sample is \d.*× the rest; add a warm-up$/,
    ],
    ['constant', shared, 'go-bench/benchstat__issue19565.txt', 'go-bench', /^all \d+ samples are equal; the timer may/],
  ];
  for (const [kind, collection, file, id, line] of findings) {
    it(`${kind}: ${file}`, function () {
      if (!collection.has(file)) return this.skip();
      const { format, run } = read(collection, file);
      assert.equal(format.id, id);
      const metrics = run.results.flatMap((result) => result.metrics);
      const found = metrics.filter((metric) => qualityFindings(metric).some((finding) => finding.kind === kind));
      assert.ok(found.length > 0, 'no metric has it');
      for (const metric of found) assert.ok(qualityLines(metric).some((text) => line.test(text)));
    });
  }

  const told: readonly (readonly [string, Collection, string, RegExp | undefined])[] = [
    ['a debug build of Google Benchmark', own, 'google-benchmark/stdout_json.json', /debug build/],
    ['a debug build by Cargo', own, 'libtest/bench_dev_profile.txt', /debug build/],
    ['an optimised build by Cargo', own, 'libtest/bench.txt', undefined],
    ['frequency scaling by pyperf', shared, 'pyperf/mult_list_py36.json', /\(governor powersave\)/],
    ['a steady processor by pyperf', shared, 'pyperf/telco.json', undefined],
  ];
  for (const [title, collection, file, line] of told) {
    it(`${title}: ${line === undefined ? 'nothing' : 'said'}`, function () {
      if (!collection.has(file)) return this.skip();
      const { run } = read(collection, file);
      const lines = conditionLines(runOf(run));
      if (line === undefined) assert.deepEqual(lines, []);
      else assert.match(lines.join('\n'), line);
    });
  }
});

const runOf = (parsed: ParsedRun): Run => ({
  ...parsed,
  id: '1',
  suite: 's',
  format: 'tool',
  machineId: '1',
  systemInfo: thisSystem,
  code: {},
  time: startTime,
});
