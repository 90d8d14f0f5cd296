// The verdict on little history against reference2.py, which defines it: its answers on measured and on simulated runs.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { judgeRuns, type RunsVerdict } from '../../../src/core/detection/runs/judgeRuns.ts';
import { minimumEffectOf } from '../../../src/core/detection/runs/sideEvidence.ts';
import { summaryOf } from '../../../src/core/detection/samples/processSummary.ts';
import { samplesTest } from '../../../src/core/detection/samples/samplesTest.ts';
import { type CarriedNoise, carriedNoise } from '../../../src/core/detection/steps/carriedNoise.ts';
import { noiseOf } from '../../../src/core/detection/steps/levelNoise.ts';
import { definedRules, detectRegressionStep } from '../../../src/core/detection/steps/stepDetection.ts';
import { stretchesOf } from '../../../src/core/detection/steps/stretches.ts';
import { near } from './golden.ts';

interface Series {
  readonly name: string;
  readonly logs: readonly number[];
  readonly steps: readonly (readonly [runs: number, newest: number, shift: number, step: number, confirmed: number])[];
  readonly segments: readonly (readonly [runs: number, lengths: readonly number[]])[];
  readonly noise: readonly (readonly [runs: number, deviation: number, freedom: number])[];
  readonly carried: readonly (readonly [runs: number, before: CarriedNoise | null, stored: CarriedNoise | null])[];
}

interface Verdict {
  /** Runs before the accepted one, which is followed by those since. */
  readonly past: number;
  readonly logs: readonly number[];
  readonly carried: CarriedNoise | null;
  readonly threshold: number;
  readonly expected: {
    readonly exceeded: boolean;
    readonly status: string;
    readonly runs: number;
    readonly change: number;
    readonly deviations?: number;
    /** Percent. */
    readonly noise?: number;
    readonly freedom?: number;
  };
}

interface Comparison {
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
  readonly within: readonly (readonly number[])[];
  readonly carried: CarriedNoise | null;
  readonly expected: {
    readonly change: number;
    readonly low: number;
    readonly high: number;
    readonly slower: boolean;
    readonly faster: boolean;
  };
}

const reference: {
  readonly madeBy: string;
  readonly series: readonly Series[];
  readonly verdicts: readonly Verdict[];
  readonly comparisons: readonly Comparison[];
} = JSON.parse(readFileSync('test/fixtures/detection/reference2.json', 'utf8'));

const shifted = (logs: readonly number[], newest: number, shift: number): Float64Array =>
  Float64Array.from(logs, (log, index) => log + (index >= logs.length - newest ? shift : 0));

/** reference2.py names an improvement as the product does. */
function statusOf({ exceeded, status, side }: RunsVerdict): string {
  if (!exceeded || side === 'worse') return status;
  return status === 'regressed' ? 'improved' : 'inconclusive';
}

function judge({ past, logs, carried, threshold }: Verdict): RunsVerdict {
  const stretches = stretchesOf(Float64Array.from(logs.slice(0, past)));
  return judgeRuns({
    baseline: logs[past] ?? Number.NaN,
    runs: Float64Array.from(logs.slice(past + 1)),
    past: () => (past === 0 ? [] : stretches),
    carried: carried ?? undefined,
    limits: { worse: Math.log1p(threshold), better: -Math.log1p(-threshold) },
  });
}

describe('Little history, as reference2.py', () => {
  for (const { name, logs, steps, segments, noise, carried } of reference.series) {
    const first = (runs: number) => Float64Array.from(logs.slice(0, runs));
    it(`${name}: steps`, () => {
      for (const [runs, newest, shift, step, confirmed] of steps) {
        const moved = shifted(logs.slice(0, runs), newest, shift);
        assert.equal(detectRegressionStep(moved, definedRules)?.runs ?? 0, step, `${runs} runs, ${shift}`);
        const twice = detectRegressionStep(moved, { ...definedRules, fewestRuns: 2 });
        assert.equal(twice?.runs ?? 0, confirmed, `${runs} runs, ${shift}, confirmed`);
      }
    });
    it(`${name}: stretches between steps`, () => {
      for (const [runs, lengths] of segments) {
        assert.deepEqual(
          stretchesOf(first(runs)).map(({ length }) => length),
          lengths,
        );
      }
    });
    it(`${name}: noise, and what a baseline stores of it`, () => {
      for (const [runs, deviation, freedom] of noise) {
        const found = noiseOf(stretchesOf(first(runs)));
        near(found?.deviation, deviation);
        near(found?.freedom, freedom);
      }
      for (const [runs, before, stored] of carried) {
        assert.deepEqual(carriedNoise(first(runs), before ?? undefined), stored ?? undefined);
      }
    });
  }

  for (const [index, verdict] of reference.verdicts.entries()) {
    const { past, logs, carried, threshold, expected } = verdict;
    const known = carried === null ? '' : `, carried ±${carried.percent}% of ${carried.runs}`;
    it(`verdict ${index}: ${expected.status} with ${past} past runs and ${logs.length - past - 1} since, beyond ${threshold}${known}`, () => {
      const found = judge(verdict);
      assert.deepEqual(
        [found.exceeded, statusOf(found), found.runs],
        [expected.exceeded, expected.status, expected.runs],
      );
      near(Math.abs(found.change), Math.abs(expected.change));
      if (expected.deviations === undefined) return;
      near(found.known?.deviations, expected.deviations);
      near(100 * Math.expm1(found.known?.noise.deviation ?? Number.NaN), expected.noise ?? Number.NaN);
      near(found.known?.noise.freedom, expected.freedom ?? Number.NaN);
    });
  }

  for (const [index, { baseline, candidate, within, carried, expected }] of reference.comparisons.entries()) {
    it(`processes ${index}: ${baseline.length} against ${candidate.length}, ${within.length} runs${carried === null ? '' : ', carried noise'}`, () => {
      const of = (logs: readonly number[]) => summaryOf(Float64Array.from(logs));
      const found = samplesTest({
        baseline: of(baseline),
        candidate: of(candidate),
        history: within.map(of),
        carried: carried ?? undefined,
      });
      assert.ok(found.judged);
      near(Math.log(found.ratio), expected.change);
      near(Math.log(found.low), expected.low);
      near(Math.log(found.high), expected.high);
      assert.deepEqual([found.worse, found.better], [expected.slower, expected.faster]);
    });
  }

  it('lets the threshold decide the first run whatever it is, below the smallest proven change too', () => {
    for (const limit of [0.004, 0.01, 0.05, 0.15, 1].map(Math.log1p)) {
      assert.ok(minimumEffectOf(limit) < limit);
      for (const [change, status] of [
        [1.001, 'regressed'],
        [0.999, 'unchanged'],
      ] as const) {
        const found = judgeRuns({
          baseline: 3,
          runs: Float64Array.of(3 + change * limit),
          past: () => [],
          limits: { worse: limit, better: limit },
        });
        assert.equal(found.status, status, `${change} of ${limit}`);
      }
    }
  });
});
