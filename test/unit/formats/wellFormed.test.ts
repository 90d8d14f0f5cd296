// Tests guarantees of every format with a collection of real outputs: distinct ids and metric names, finite numbers,
// and a cut output gives only a prefix of the whole one's results.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import type { Metric, ParsedRun } from '../../../src/core/model/model.ts';
import { shared } from './corpus.ts';

const textsOnly = /\.(?:txt|json|ndjson|bench|stdout|benchdwarf)$/;
/** Number of cuts per output, and maximum file size, so that the test stays short. */
const cuts = 20;
const largest = 300_000;

interface Output {
  readonly file: string;
  readonly content: string;
}

function outputs(): readonly Output[] {
  const files = shared.exists ? shared.filesBelow('.').filter((file) => textsOnly.test(file)) : [];
  return files.map((file) => ({ file, content: shared.read(file) }));
}

/** Returns the run, or `undefined` if no format detects it or it is incomplete. Fails the test for any other error. */
function read({ file, content }: Output): ParsedRun | undefined {
  const input = createInput(file, content);
  try {
    return detectFormat(input)?.parse(input);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function numbersOf(metric: Metric): readonly number[] {
  return [metric.value, metric.interval?.low ?? 0, metric.interval?.high ?? 0, ...(metric.processes ?? []).flat()];
}

function assertDistinct(names: readonly string[], where: string): void {
  const seen = new Set<string>();
  for (const name of names) assert.ok(!seen.has(name) && seen.add(name), `${where}: ${name} twice`);
}

/** Samples by benchmark and metric; a metric without samples has its value. */
function samplesOf(run: ParsedRun): ReadonlyMap<string, readonly number[]> {
  const rows = run.results.flatMap(({ benchmark, metrics }) =>
    metrics.map(({ name, processes, value }) => [`${benchmark.id} ${name}`, processes?.flat() ?? [value]] as const),
  );
  return new Map(rows);
}

function assertBeginnings({ file, content }: Output, complete: ReadonlyMap<string, readonly number[]>): void {
  const step = Math.ceil(content.length / cuts);
  for (let end = step; end < content.length; end += step) {
    const part = read({ file, content: content.slice(0, end) });
    if (part === undefined) continue;
    for (const [key, samples] of samplesOf(part)) {
      assert.deepEqual(samples, complete.get(key)?.slice(0, samples.length), `${file} cut at ${end}: ${key}`);
    }
  }
}

describe('every real output', () => {
  before(function () {
    if (!shared.exists) this.skip();
  });

  it('has distinct benchmarks with distinct metrics and finite numbers', () => {
    const runs = outputs().flatMap((output) => {
      const run = read(output);
      return run === undefined ? [] : [{ file: output.file, run }];
    });
    for (const { file, run } of runs) {
      assertDistinct(
        run.results.map((result) => result.benchmark.id),
        file,
      );
      for (const { benchmark, metrics, failure } of run.results) {
        const where = `${file}: ${benchmark.id}`;
        assertDistinct(
          metrics.map((metric) => metric.name),
          where,
        );
        assert.equal(metrics.length === 0, failure !== undefined, `${where} failed or has metrics`);
        assert.ok(metrics.flatMap(numbersOf).every(Number.isFinite), `${where} has finite numbers`);
        assert.ok(metrics.filter((metric) => metric.role === 'primary').length <= 1, `${where} has one headline`);
      }
    }
    assert.ok(runs.length > 100, 'the collection was read');
  });

  it('gives only a prefix of its results when it is cut', () => {
    for (const output of outputs().filter(({ content }) => content.length <= largest)) {
      const whole = read(output);
      if (whole !== undefined) assertBeginnings(output, samplesOf(whole));
    }
  });
});
