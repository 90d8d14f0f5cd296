// Tests each format with collections of real outputs whose contents were read by hand: only the right format detects a
// file, and its numbers are those in the file.

import assert from 'node:assert/strict';
import { basename, dirname } from 'node:path';
import type { FormatInput } from '../../../src/core/formats/format.ts';
import { formatById, formats } from '../../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { matchSignatures } from '../../../src/core/formats/reading/formatSignatures.ts';
import { outline } from '../../../src/core/formats/reading/json.ts';
import { canonicalUnit } from '../../../src/core/model/canonicalUnits.ts';
import type { Metric, Result } from '../../../src/core/model/model.ts';
import { type Collection, type ManifestEntry, type ManifestSample, own, shared } from './corpus.ts';
import { formatOf, isOldOnly, isPartial, readEntries } from './manifestTools.ts';

/**
 * Text that the manifest adds to the tools' own names: `stats.mean`, `mean.point_estimate`, `mean of 60 values`, `score
 * (thrpt)`.
 */
const prefixes =
  /^(?:stats|Statistics|primaryMetric|summaries|rates|TrialEstimate|Callgrind|Cachegrind|Dhat|ErrorTool)\.|\.point_estimate$| of \d+ values$/g;
const remark = / \(.*\)$/;

/**
 * The manifest calls the value in Criterion's bencher lines `typical`, because it is a slope or mean, not a median. Its
 * `bits_per_second` is the one of `sum_sent`.
 */
function isMetric(name: string, sample: ManifestSample): boolean {
  const written = sample.metric.replace(prefixes, '');
  const plain = written.replace(remark, '').replace(prefixes, '');
  const isTypical = plain === 'typical' && name === 'median';
  return isTypical || [written, plain].some((text) => name === text || name.endsWith(`.${text}`));
}

/**
 * Names in the manifest: pytest's and hyperfine's own, Google Benchmark's with the suffix of aggregates, Catch2's with
 * sections.
 */
function isNamed(result: Result, sample: ManifestSample): boolean {
  const parameters = sample.name.replace(/ (?:\{.*\}|\(no name in file.*\))$/, '');
  const { id, name } = result.benchmark;
  return [sample.name, parameters].includes(name) || id === sample.name || id.startsWith(`${parameters} (`);
}

function inputOf(collection: Collection, file: string): FormatInput {
  const folder = dirname(file);
  const isPart = basename(file) === 'benchmark.json' && basename(folder) === 'new';
  const names = isPart ? ['sample.json', 'estimates.json', 'raw.csv'] : [];
  const siblings = names.filter((name) => collection.has(`${folder}/${name}`));
  const siblingTexts = new Map(siblings.map((name) => [name, collection.read(`${folder}/${name}`)]));
  return createInput(file, collection.read(file), siblingTexts);
}

function partsOf(collection: Collection, entry: ManifestEntry): readonly string[] {
  return entry.tool === 'criterion-dir'
    ? collection.filesBelow(entry.file).filter((file) => file.endsWith('/new/benchmark.json'))
    : [entry.file];
}

function resultsOf(collection: Collection, entry: ManifestEntry): readonly Result[] {
  const format = formatById(formatOf.get(entry.tool) ?? '');
  assert.ok(format);
  return partsOf(collection, entry).flatMap((file) => format.parse(inputOf(collection, file)).results);
}

function close(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= 1e-9 * Math.max(Math.abs(actual), Math.abs(expected));
}

/** In the manifest, Google Benchmark's aggregates are separate rows; here they are metrics of one benchmark. */
const aggregate = /_(mean|median|stddev|cv)$/;

function candidates(results: readonly Result[], sample: ManifestSample, entry: ManifestEntry): readonly Metric[] {
  const suffix = entry.tool === 'google-benchmark' ? (aggregate.exec(sample.name)?.[1] ?? '') : '';
  if (suffix === '') {
    // The two sums of iperf3 are metrics of one benchmark.
    const named = entry.tool === 'iperf3' ? results : results.filter((result) => isNamed(result, sample));
    return named.flatMap((result) => result.metrics);
  }
  const name = suffix === 'mean' ? 'real_time' : `real_time_${suffix}`;
  const typical = results.find((result) => `${result.benchmark.name}_${suffix}` === sample.name);
  return (typical?.metrics ?? [])
    .filter((metric) => metric.name === name)
    .map((metric) => ({ ...metric, name: 'real_time' }));
}

/**
 * In one file `real_time` is a coefficient of variation although `time_unit` is ns; the manifest copies the unit and
 * explains it in a note.
 */
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

/** The manifest counts printed names, without packages and `note:` lines, which distinguish benchmarks. */
function count(results: readonly Result[], entry: ManifestEntry): number {
  const measured = results.filter((result) => result.failure === undefined);
  const key = (result: Result) => (/^go-|^hyperfine/.test(entry.tool) ? result.benchmark.name : result.benchmark.id);
  return new Set(measured.map(key)).size;
}

/** Tests one output for its format, benchmarks and values. */
function describeEntry(collection: Collection, entry: ManifestEntry): void {
  const id = formatOf.get(entry.tool) ?? '';
  const files = partsOf(collection, entry);

  it(`is detected as ${id} and no other format`, () => {
    for (const file of files) {
      const input = inputOf(collection, file);
      const claims = formats.filter((format) => format.sniff(input)).map((format) => format.id);
      assert.deepEqual(claims, [id], file);
    }
  });

  it('has all signatures of its format', () => {
    // A harness without benchmarks prints nothing but its header.
    const marks = entry.benchmarks === 0 ? [] : (formatById(id)?.signatures ?? []);
    const input = inputOf(collection, files[0] ?? '');
    const missing = matchSignatures(marks, { json: outline(input), head: input.head }).filter(({ isHeld }) => !isHeld);
    assert.deepEqual(missing, []);
  });

  if (isOldOnly(entry)) {
    it('contains no current numbers', () => {
      assert.ok(resultsOf(collection, entry).every((result) => result.failure?.includes('no current numbers')));
    });
    return;
  }

  it(`contains ${entry.benchmarks} benchmarks`, () => {
    assert.equal(count(resultsOf(collection, entry), entry), entry.benchmarks);
  });

  it(`contains the ${entry.sample.length} values read by hand`, () => {
    const results = resultsOf(collection, entry);
    for (const sample of entry.sample) {
      const expected = expectedValue(sample, entry);
      const found = candidates(results, sample, entry).some((metric) => holds(metric, sample, expected));
      assert.ok(found, `${sample.name} ${sample.metric} = ${sample.value} ${sample.unit}`);
    }
  });
}

function describeCollection(collection: Collection): void {
  const read = readEntries(collection);
  for (const entry of read) if (!isPartial(entry)) describe(entry.file, () => describeEntry(collection, entry));

  it('finds all failed benchmarks', () => {
    const errored = read.filter((entry) => entry.errored !== undefined);
    const failures = (entry: ManifestEntry) =>
      resultsOf(collection, entry).filter((result) => result.failure !== undefined).length;
    assert.deepEqual(
      errored.map(failures),
      errored.map((entry) => entry.errored),
    );
    assert.ok(errored.length > 0);
  });
}

describe("formats and the project's copies of real outputs", () => {
  describeCollection(own);

  it('cover most of the generated outputs', () => {
    assert.ok(readEntries(own).length > 50);
  });
});

describe('formats and a collection of real outputs', () => {
  before(function () {
    if (shared.exists) return;
    console.log(`    No collection of outputs at ${shared.root}: set BENCHMARK_CORPUS to check against one.`);
    this.skip();
  });

  describeCollection(shared);

  it('do not detect any other file', () => {
    // Real outputs that are not in the manifest; they have tests of their own.
    const unlisted = ['generated/catch2/console_no_analysis.txt', 'generated/ruby-benchmark-ips/console.txt'];
    const ours = new Set([...readEntries(shared).flatMap((entry) => partsOf(shared, entry)), ...unlisted]);
    const others = shared.filesBelow('.').filter((file) => !ours.has(file));
    const claimed = others.flatMap((file) => {
      const format = detectFormat(inputOf(shared, file));
      return format === undefined ? [] : [`${file}: ${format.id}`];
    });
    assert.deepEqual(claimed, []);
    assert.ok(others.length > 300, 'the collection was read');
  });
});
