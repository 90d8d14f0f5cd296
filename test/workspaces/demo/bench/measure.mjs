// Measures functions: a warm-up, then many samples, alternating between benchmarks so that a busy moment of the machine
// does not affect only one of them. Writes the results in github-action-benchmark's format for customSmallerIsBetter.
import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const warmUp = 150e6; // ns
const sampleLength = 2.5e6; // ns, long against the clock's resolution
const samplesEach = 200;

const benchmarks = [];

/** The last result, kept so that the benchmark is not optimized away. */
let kept;

/** Registers a benchmark. The result of `body` is kept alive. */
export function bench(name, body) {
  benchmarks.push({ name, body, iterations: 1, samples: [] });
}

/** Measures everything, prints it and writes it to `file` (a URL) in one piece. */
export function run(file) {
  for (const benchmark of benchmarks) calibrate(benchmark);
  for (let turn = 0; turn < samplesEach; turn++) {
    for (const benchmark of benchmarks) benchmark.samples.push(sample(benchmark));
  }
  if (kept === undefined) throw new Error('The last benchmark returned nothing and may have been optimized away.');
  const results = benchmarks.map(result);
  for (const { name, value, range } of results) console.log(`${name.padEnd(24)}${value.toFixed(0).padStart(12)} ns ${range}`);
  write(fileURLToPath(file), `${JSON.stringify(results, null, 2)}\n`);
}

/** Runs until the compiler has seen enough, and finds how many iterations fill a sample. */
function calibrate(benchmark) {
  const end = process.hrtime.bigint() + BigInt(warmUp);
  let fastest = Number.POSITIVE_INFINITY;
  while (process.hrtime.bigint() < end) {
    fastest = Math.min(fastest, sample(benchmark));
    benchmark.iterations = Math.max(1, Math.round(sampleLength / fastest));
  }
}

/** Nanoseconds for one iteration. */
function sample({ body, iterations }) {
  const start = process.hrtime.bigint();
  for (let iteration = 0; iteration < iterations; iteration++) kept = body();
  return Number(process.hrtime.bigint() - start) / iterations;
}

/** Reports the lower quartile: other work on the machine only adds time, so the faster half is more reliable. */
function result({ name, iterations, samples }) {
  const sorted = [...samples].sort(ascending);
  const [fastest, typical, median] = [0, 0.25, 0.5].map((share) => quantile(sorted, share));
  const extra = `${samples.length} samples of ${iterations} iterations, fastest ${rounded(fastest)} ns`;
  return { name, unit: 'ns', value: rounded(typical), range: `± ${rounded((median - fastest) / 2)}`, extra };
}

const ascending = (one, other) => one - other;

const rounded = (value) => Number(value.toPrecision(5));

function quantile(sorted, share) {
  return sorted[Math.floor((sorted.length - 1) * share)];
}

/** Replaces the file at once, so that watchers see either the old or the new results. */
function write(path, text) {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
