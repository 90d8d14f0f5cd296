// The two-sample evaluation: who calls unchanged code slower, who finds real slowdowns, on the same draws.

import { mannWhitneyTest, type SamplesTest } from '../../../src/core/detection/samples/mannWhitneyTest.ts';
import { summarise } from '../../../src/core/detection/samples/processSummary.ts';
import {
  type SamplesJudged,
  type SamplesNotJudged,
  samplesTest,
} from '../../../src/core/detection/samples/samplesTest.ts';
import { controlFalseDiscoveryRate } from '../../../src/core/detection/suite/falseDiscoveryRate.ts';
import { type Comparison, draw, drawAll, type Size } from './draws.ts';
import { effects, type Measured, type Samples } from './measured.ts';
import { NumpyRandom } from './numpyRandom.ts';
import type { Peer } from './peers.ts';

/** On each side. */
const usualProcesses = 5;

/** Percent of comparisons called slower, by effect. */
export type Called = ReadonlyMap<number, number>;

/** Summaries are made once of what many draws share. */
export class Summaries {
  readonly #known = new Map<Samples, number>();

  of(run: readonly Samples[]) {
    const logs = run.map((samples) => {
      const known = this.#known.get(samples);
      if (known !== undefined) return known;
      const summary = summarise([samples]);
      if (typeof summary === 'string') throw new Error(`A measured process has no typical time: ${summary}.`);
      this.#known.set(samples, summary.median);
      return summary.median;
    });
    return summarise(logs.map((log) => [Math.exp(log)]));
  }
}

export function ourTest(summaries: Summaries, { baseline, candidate, history }: Comparison, test: SamplesTest = 't') {
  const past = history.map((run) => summaries.of(run)).filter((summary) => typeof summary !== 'string');
  const [before, now] = [summaries.of(baseline), summaries.of(candidate)];
  const found = samplesTest({ baseline: before, candidate: now, history: past });
  const isRanked = test === 'mannWhitney' && found.judged && typeof before !== 'string' && typeof now !== 'string';
  return isRanked ? mannWhitneyTest(found, before, now) : found;
}

/** Which of our tests, with how many processes on each side. */
export interface Asked {
  readonly test: SamplesTest;
  readonly processes: number;
}

const usual: Asked = { test: 't', processes: usualProcesses };

export interface SamplesEvaluation {
  readonly called: Called;
  /** Percent of all 95 % intervals that hold the true ratio. */
  readonly covered: number;
}

/** The mean of several seeds. */
export function evaluateSamples(
  data: readonly Measured[],
  seeds: readonly number[],
  size?: Size,
  { test, processes }: Asked = usual,
): SamplesEvaluation {
  const summaries = new Summaries();
  let [inside, all] = [0, 0];
  const called = countCalled(data, seeds, size, processes, (comparison) => {
    const found = ourTest(summaries, comparison, test);
    all += 1;
    if (covers(found, 1 + comparison.effect)) inside += 1;
    return found.judged && found.worse;
  });
  return { called, covered: (100 * inside) / all };
}

const covers = (found: SamplesJudged | SamplesNotJudged, ratio: number): boolean =>
  found.judged && found.low <= ratio && ratio <= found.high;

/** The effects that the table shows: a peer is not asked about others, which the draws go through all the same. */
export const shownEffects: readonly number[] = [0, 0.05, 0.1];

export const evaluatePeer = (data: readonly Measured[], peer: Peer, seeds: readonly number[], size?: Size): Called =>
  countCalled(
    data,
    seeds,
    size,
    usualProcesses,
    (comparison) => shownEffects.includes(comparison.effect) && peer.slower(comparison),
  );

function countCalled(
  data: readonly Measured[],
  seeds: readonly number[],
  size: Size | undefined,
  processes: number,
  isCalled: (comparison: Comparison) => boolean,
): Called {
  const [hits, totals] = [new Map<number, number>(), new Map<number, number>()];
  for (const seed of seeds) {
    for (const comparison of drawAll(data, processes, new NumpyRandom(seed), size)) {
      const { effect } = comparison;
      totals.set(effect, (totals.get(effect) ?? 0) + 1);
      if (isCalled(comparison)) hits.set(effect, (hits.get(effect) ?? 0) + 1);
    }
  }
  return new Map([0, ...effects].map((e) => [e, (100 * (hits.get(e) ?? 0)) / (totals.get(e) ?? Number.NaN)] as const));
}

export interface SuiteEvaluation {
  /** Of unchanged benchmarks, a suite. */
  readonly falseAlarms: number;
  /** Percent of the slower ones. */
  readonly found: number;
}

/** Suites of 100 comparisons of which ten are slower by an effect, after the correction for many. */
export function evaluateSuites(
  data: readonly Measured[],
  { suites, effect, seed }: { readonly suites: number; readonly effect: number; readonly seed: number },
): SuiteEvaluation {
  const [random, summaries] = [new NumpyRandom(seed), new Summaries()];
  let [falseAlarms, found] = [0, 0];
  for (let suite = 0; suite < suites; suite++) {
    const tests = Array.from({ length: 100 }, (_, index) => {
      const measured = data[random.integers(0, data.length)];
      if (measured === undefined) throw new Error('Nothing was measured.');
      const test = ourTest(summaries, draw(measured, usualProcesses, index < 10 ? effect : 0, random));
      return test.judged ? test : undefined;
    });
    const calls = controlFalseDiscoveryRate(tests);
    found += calls.slice(0, 10).filter((call) => call?.worse).length;
    falseAlarms += calls.slice(10).filter((call) => call?.worse || call?.better).length;
  }
  return { falseAlarms: falseAlarms / suites, found: (10 * found) / suites };
}
