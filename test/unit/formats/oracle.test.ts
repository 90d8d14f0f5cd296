// Holds every format against a collection of real outputs whose contents were read by hand: the right format recognises each file,
// no other does, and the numbers are those that stand in it.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FormatInput } from '../../../src/core/formats/format.ts';
import { formatById, formats } from '../../../src/core/formats/index.ts';
import { outline } from '../../../src/core/formats/json.ts';
import { traitsOf } from '../../../src/core/formats/marks.ts';
import { createInput } from '../../../src/core/formats/probe.ts';
import { recognise } from '../../../src/core/formats/recognise.ts';
import type { Metric, Result } from '../../../src/core/model.ts';
import { canonicalUnit } from '../../../src/core/units.ts';
import {
  corpus,
  filesBelow,
  hasCorpus,
  type ManifestEntry,
  type ManifestSample,
  manifest,
  readCorpus,
} from './corpus.ts';

/** The manifest's tools that we read → our formats. The two directions of custom JSON cannot be told apart from content. */
const formatOf: ReadonlyMap<string, string> = new Map([
  ['google-benchmark', 'google-benchmark'],
  ['go-bench', 'go-bench'],
  ['go-test-json', 'go-test-json'],
  ['criterion-dir', 'criterion'],
  ['pytest-benchmark', 'pytest-benchmark'],
  ['hyperfine', 'hyperfine'],
  ['jmh', 'jmh'],
  ['benchmarkdotnet', 'benchmarkdotnet'],
  ['pyperf', 'pyperf'],
  ['gungraun-json', 'gungraun-json'],
  ['cargo-libtest', 'libtest'],
  ['criterion-bencher-text', 'libtest'],
  ['cargo-libtest-json', 'libtest-json'],
  ['criterion-console-text', 'criterion-text'],
  ['catch2-console-text', 'catch2-text'],
  ['nvbench', 'nvbench'],
  ['asv', 'asv'],
  ['gungraun-text', 'gungraun-text'],
  ['iai-text', 'iai-text'],
  ['vitest', 'vitest'],
  ['vitest5-json-reporter', 'vitest5-reporter'],
  ['vitest5-writeResult', 'vitest5-result'],
  ['tinybench-table', 'tinybench'],
  ['mitata', 'mitata'],
  ['deno-bench', 'deno-bench'],
  ['benchmarkjs-text', 'benchmarkjs-text'],
  ['benchmarkjs-suite-json', 'benchmarkjs-suite'],
  ['benny', 'benny'],
  ['bench-node', 'bench-node'],
  ['cronometro', 'cronometro'],
  ['autocannon', 'autocannon'],
  ['oha', 'oha'],
  ['artillery', 'artillery'],
  ['wrk-text', 'wrk'],
  ['ab-text', 'ab'],
  ['k6-summary-export', 'k6'],
  ['fio', 'fio'],
  ['iperf3', 'iperf3'],
  ['ruby-benchmark-ips', 'benchmark-ips'],
  ['benchmarktools.jl', 'benchmarktools-jl'],
  ['bmf', 'bmf'],
  ['nyrkio-json', 'nyrkio'],
  ['customSmallerIsBetter', 'custom'],
  ['customBiggerIsBetter', 'custom'],
  ['catch2-xml', 'catch2-xml'],
  ['locust-csv', 'locust'],
  ['hyperfine-csv', 'hyperfine-csv'],
  ['ruby-benchmark-text', 'ruby-benchmark'],
  ['dart-benchmark-harness', 'dart-benchmark-harness'],
  ['benchmarkluau-text', 'luau-benchmark'],
  ['js-console-time', 'console-time'],
  ['asv-console-text', 'asv-text'],
  ['go-tpc-text', 'go-tpc'],
]);

/** What the manifest adds to the tools' own names: `stats.mean`, `mean.point_estimate`, `mean of 60 values`, `score (thrpt)`. */
const prefixes =
  /^(?:stats|Statistics|primaryMetric|summaries|rates|TrialEstimate|Callgrind|Cachegrind|Dhat|ErrorTool)\.|\.point_estimate$| of \d+ values$/g;
const remark = / \(.*\)$/;

/** Criterion's own lines hold a slope or a mean where the harness of Rust holds a median; `bits_per_second` is of `sum_sent`. */
function isMetric(name: string, sample: ManifestSample): boolean {
  const own = sample.metric.replace(prefixes, '');
  const plain = own.replace(remark, '').replace(prefixes, '');
  const isTypical = plain === 'typical' && name === 'median';
  return isTypical || [own, plain].some((text) => name === text || name.endsWith(`.${text}`));
}

/** Names in the manifest: pytest's and hyperfine's own, Google Benchmark's with the aggregate's suffix, Catch2's with the sections. */
function isNamed(result: Result, sample: ManifestSample): boolean {
  const parameters = sample.name.replace(/ (?:\{.*\}|\(no name in file.*\))$/, '');
  const { id, name } = result.benchmark;
  return [sample.name, parameters].includes(name) || id === sample.name || id.startsWith(`${parameters} (`);
}

function inputOf(file: string): FormatInput {
  const folder = dirname(file);
  const beside = basename(file) === 'benchmark.json' && basename(folder) === 'new';
  const names = beside ? ['sample.json', 'estimates.json', 'raw.csv'] : [];
  const siblings = names.filter((name) => existsSync(join(corpus, folder, name)));
  return createInput(file, readCorpus(file), new Map(siblings.map((name) => [name, readCorpus(`${folder}/${name}`)])));
}

function partsOf(entry: ManifestEntry): readonly string[] {
  return entry.tool === 'criterion-dir'
    ? filesBelow(entry.file).filter((file) => file.endsWith('/new/benchmark.json'))
    : [entry.file];
}

function resultsOf(entry: ManifestEntry): readonly Result[] {
  const format = formatById(formatOf.get(entry.tool) ?? '');
  assert.ok(format);
  return partsOf(entry).flatMap((file) => format.parse(inputOf(file)).results);
}

function close(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= 1e-9 * Math.max(Math.abs(actual), Math.abs(expected));
}

/** Google Benchmark's aggregates are rows of their own in the manifest; here they are metrics of one benchmark. */
const aggregate = /_(mean|median|stddev|cv)$/;

function candidates(results: readonly Result[], sample: ManifestSample, entry: ManifestEntry): readonly Metric[] {
  const suffix = entry.tool === 'google-benchmark' ? (aggregate.exec(sample.name)?.[1] ?? '') : '';
  if (suffix === '') {
    // iperf3's two sums are metrics of one benchmark here.
    const named = entry.tool === 'iperf3' ? results : results.filter((result) => isNamed(result, sample));
    return named.flatMap((result) => result.metrics);
  }
  const name = suffix === 'mean' ? 'real_time' : `real_time_${suffix}`;
  const own = results.find((result) => `${result.benchmark.name}_${suffix}` === sample.name);
  return (own?.metrics ?? [])
    .filter((metric) => metric.name === name)
    .map((metric) => ({ ...metric, name: 'real_time' }));
}

/** In one file `real_time` is a share of a mean although its `time_unit` says ns; the manifest copies the unit and says so in its note. */
function expectedValue(sample: ManifestSample, entry: ManifestEntry): number {
  if (entry.notes.includes('is a fraction although time_unit says ns')) return sample.value;
  if (sample.unit.startsWith('k (bytes')) return sample.value * 1000;
  return (
    sample.value * canonicalUnit(sample.unit.replace(/ \(ratio\)$|^unit from benchmarks.json \(|s for .*$/g, '')).factor
  );
}

function holds(metric: Metric, sample: ManifestSample, expected: number): boolean {
  const isCustom = sample.metric === 'real_time' && metric.name.startsWith('real_time_');
  if (!isMetric(metric.name, sample) && !isCustom) return false;
  return close(metric.value, expected) || (metric.processes ?? []).flat().some((value) => close(value, expected));
}

/** The manifest counts printed names; packages and `note:` lines, which set benchmarks apart, it leaves aside. */
function count(results: readonly Result[], entry: ManifestEntry): number {
  const measured = results.filter((result) => result.failure === undefined);
  const key = (result: Result) => (/^go-|^hyperfine/.test(entry.tool) ? result.benchmark.name : result.benchmark.id);
  return new Set(measured.map(key)).size;
}

/** Read by hand, as the manifest does for other tools. */
const goTpcSample: readonly ManifestSample[] = [
  { name: 'NEW_ORDER', metric: 'Avg(ms)', value: 1.6, unit: 'ms' },
  { name: 'DELIVERY', metric: '99.9th(ms)', value: 121.6, unit: 'ms' },
  { name: 'STOCK_LEVEL', metric: 'TPM', value: 14443.8, unit: 'tx/min' },
  { name: 'tpmC', metric: 'tpmC', value: 164279.0, unit: 'tx/min' },
];

/** The manifest gives means that stand in no file of the collection; these stand in the CSV, and in the JSON export of the same run. */
const hyperfineCsvSample: readonly ManifestSample[] = [
  { name: 'my name', metric: 'mean', value: 0.0010278723333333334, unit: 's' },
  { name: 'uni\u2713"code', metric: 'mean', value: 0.0019101340000000002, unit: 's' },
];

/** Nobody answered: the manifest counts autocannon's zeros as a measurement, we do not. It leaves go-tpc's text unread, we do not. */
function corrected(entry: ManifestEntry): ManifestEntry {
  if (entry.tool === 'hyperfine-csv') return { ...entry, sample: hyperfineCsvSample };
  if (entry.tool === 'go-tpc-text') return { ...entry, benchmarks: 6, sample: goTpcSample };
  return entry.file.endsWith('autocannon/refused.json') ? { ...entry, benchmarks: 0, errored: 1, sample: [] } : entry;
}

const read = manifest()
  .filter((entry) => formatOf.has(entry.tool) && !entry.notes.includes('must be ignored'))
  .map(corrected);
/** One output holds nothing but the numbers of the run before: here that is a benchmark without a result. */
const oldOnly = read.filter((entry) => entry.notes.includes('there is NO current value'));
const partial = read.filter((entry) => entry.notes.startsWith('PARTIAL') && !entry.notes.includes('VALID'));

describe('formats against a collection of real outputs', () => {
  before(function () {
    if (hasCorpus) return;
    console.log(`    No collection of outputs at ${corpus}: set BENCHMARK_CORPUS to check against one.`);
    this.skip();
  });

  for (const entry of read.filter((each) => !partial.includes(each))) {
    describe(entry.file, () => {
      it(`is recognised as ${formatOf.get(entry.tool)} and nothing else`, () => {
        for (const file of partsOf(entry)) {
          const input = inputOf(file);
          const claims = formats.filter((format) => format.sniff(input)).map((format) => format.id);
          assert.deepEqual(claims, [formatOf.get(entry.tool)], file);
        }
      });

      it('has every mark of its format', () => {
        // A harness without benchmarks prints nothing but its header.
        const marks = entry.benchmarks === 0 ? [] : (formatById(formatOf.get(entry.tool) ?? '')?.marks ?? []);
        const input = inputOf(partsOf(entry)[0] ?? '');
        const missing = traitsOf(marks, { json: outline(input), head: input.head }).filter(({ isHeld }) => !isHeld);
        assert.deepEqual(missing, []);
      });

      if (oldOnly.includes(entry)) {
        it('holds no current numbers', () => {
          assert.ok(resultsOf(entry).every((result) => result.failure?.includes('no current numbers')));
        });
        return;
      }

      it(`holds ${entry.benchmarks} benchmarks`, () => {
        assert.equal(count(resultsOf(entry), entry), entry.benchmarks);
      });

      it(`holds the ${entry.sample.length} values read by hand`, () => {
        const results = resultsOf(entry);
        for (const sample of entry.sample) {
          const expected = expectedValue(sample, entry);
          const found = candidates(results, sample, entry).some((metric) => holds(metric, sample, expected));
          assert.ok(found, `${sample.name} ${sample.metric} = ${sample.value} ${sample.unit}`);
        }
      });
    });
  }

  it('finds every failed benchmark', () => {
    const errored = read.filter((entry) => entry.errored !== undefined);
    const failed = errored.map((entry) => resultsOf(entry).filter((result) => result.failure !== undefined).length);
    assert.deepEqual(
      failed,
      errored.map((entry) => entry.errored),
    );
    assert.ok(errored.length > 0);
  });

  it('leaves every other file alone', () => {
    // Real outputs that the manifest does not list; they have tests of their own.
    const unlisted = ['generated/catch2/console_no_analysis.txt', 'generated/ruby-benchmark-ips/console.txt'];
    const ours = new Set([...read.flatMap(partsOf), ...unlisted]);
    const others = (hasCorpus ? filesBelow('.') : []).filter((file) => !ours.has(file));
    const claimed = others.flatMap((file) => {
      const format = recognise(inputOf(file));
      return format === undefined ? [] : [`${file}: ${format.id}`];
    });
    assert.deepEqual(claimed, []);
    assert.ok(others.length > 300, 'the collection was read');
  });
});
