// The `samples` test: is the typical time of several processes really another, given how processes and days differ.
// Source: reference.py `compare`, which is the definition.

import { hodgesLehmann } from '../../statistics/hodgesLehmann.ts';
import { at, medianOf, quantileOf, sortInPlace } from '../../statistics/order.ts';
import { differenceDeviation, madDeviation, mean } from '../../statistics/spread.ts';
import { studentAbove, studentQuantile } from '../../statistics/studentDistribution.ts';
import type { NoSummary, ProcessSummary } from './processSummary.ts';

export interface SamplesRules {
  /** One-sided. */
  readonly alpha: number;
  /** A smaller change is none, as a ratio: 0.01 for 1 %. */
  readonly minimumEffect: number;
  /** Whether days differ: false where baseline and candidate were measured alternately. */
  readonly session: boolean;
  /** The standard error is never believed to be smaller, on the log scale. */
  readonly floor: number;
}

export const samplesRules: SamplesRules = { alpha: 0.01, minimumEffect: 0.01, session: true, floor: 0.001 };

export interface SamplesJudged {
  readonly judged: true;
  /** Cost of the candidate as a multiple of the baseline's: above 1 is worse. */
  readonly ratio: number;
  /** 95 % interval of the ratio. */
  readonly low: number;
  readonly high: number;
  /** One-sided, against the minimum effect. */
  readonly pWorse: number;
  readonly pBetter: number;
  readonly worse: boolean;
  readonly better: boolean;
  /** Standard deviation between processes, and between days, on the log scale. */
  readonly processNoise: number;
  readonly sessionNoise: number;
  readonly freedom: number;
  readonly baselineProcesses: number;
  readonly processes: number;
  /** Past comparisons that told about noise; 0 below three. */
  readonly comparisons: number;
}

export interface SamplesNotJudged {
  readonly judged: false;
  /** `oneProcess`: one on each side and less than three past comparisons: the spread is unknown. */
  readonly reason: NoSummary | 'oneProcess';
  readonly ratio?: number;
}

/** Beyond this many degrees the past would drown what was measured now. */
const mostFreedom = 30;
/** What estimating the variance of a median costs against that of a mean: π/2, as reference.py rounds it. */
const medianPenalty = 1.57;
/** What the Hodges–Lehmann estimate loses against a mean. */
const estimatePenalty = 1.05;
/** Fewer past comparisons say nothing about days. */
const fewest = 3;

/**
 * @param history earlier comparisons of the same level, oldest first
 * @param commonLog logarithm of a factor that all benchmarks of the suite share, taken out first
 */
export function samplesTest(
  baseline: ProcessSummary | NoSummary,
  candidate: ProcessSummary | NoSummary,
  history: readonly ProcessSummary[],
  rules: SamplesRules = samplesRules,
  commonLog = 0,
): SamplesJudged | SamplesNotJudged {
  if (typeof baseline === 'string') return { judged: false, reason: baseline };
  if (typeof candidate === 'string') return { judged: false, reason: candidate };
  const change = changeBetween(baseline.logs, candidate.logs) - commonLog;
  const noise = noiseOf(baseline, candidate, history, rules.session);
  if (noise === undefined) return { judged: false, reason: 'oneProcess', ratio: Math.exp(change) };
  return judged(change, noise, baseline.logs.length, candidate.logs.length, rules);
}

function changeBetween(x: Float64Array, y: Float64Array): number {
  return Math.min(x.length, y.length) >= 3 ? hodgesLehmann(x, y) : mean(y) - mean(x);
}

interface Noise {
  readonly variance: number;
  readonly session: number;
  readonly freedom: number;
  readonly comparisons: number;
}

/** `undefined`: neither this comparison nor the past says how much processes differ. */
function noiseOf(
  baseline: ProcessSummary,
  candidate: ProcessSummary,
  history: readonly ProcessSummary[],
  session: boolean,
): Noise | undefined {
  const [ofBaseline, ofCandidate] = [baseline.logs.length - 1, candidate.logs.length - 1];
  const freedom = ofBaseline + ofCandidate;
  const within =
    (ofBaseline > 0 ? ofBaseline * baseline.variance : 0) + (ofCandidate > 0 ? ofCandidate * candidate.variance : 0);
  const past = history.length >= fewest ? pastNoise(history, session) : undefined;
  if (past === undefined) {
    return freedom === 0 ? undefined : { variance: within / freedom, session: 0, freedom, comparisons: 0 };
  }
  const total = past.freedom + freedom;
  return {
    variance: (past.freedom * past.variance + within) / total,
    session: past.session,
    freedom: total,
    comparisons: history.length,
  };
}

function pastNoise(history: readonly ProcessSummary[], session: boolean): Omit<Noise, 'comparisons'> {
  const several = history.filter(hasSeveral);
  return several.length >= fewest ? ofSeveral(several, session) : ofSingles(history);
}

const hasSeveral = ({ logs }: ProcessSummary): boolean => logs.length > 1;

function ofSeveral(history: readonly ProcessSummary[], session: boolean): Omit<Noise, 'comparisons'> {
  const [middles, variances] = [new Float64Array(history.length), new Float64Array(history.length)];
  let freedom = 0;
  for (let index = 0; index < history.length; index++) {
    const run = history[index];
    if (run === undefined) continue;
    middles[index] = run.median;
    variances[index] = run.variance;
    freedom += run.logs.length - 1;
  }
  const variance = medianOf(sortInPlace(variances));
  const processes = history[0]?.logs.length ?? 1;
  const between = Math.max(madDeviation(middles), differenceDeviation(middles)) ** 2;
  return {
    variance,
    session: session ? Math.max(0, between - (medianPenalty * variance) / processes) : 0,
    freedom: Math.min(mostFreedom, freedom),
  };
}

/** Single processes differ by process and day at once; the upper tail counts, for it makes the false alarms. */
function ofSingles(history: readonly ProcessSummary[]): Omit<Noise, 'comparisons'> {
  const middles = Float64Array.from(history, ({ median }) => median);
  const successive = differenceDeviation(middles);
  const sorted = sortInPlace(middles);
  const middle = medianOf(sorted);
  const upper = (quantileOf(sorted, 0.9) - middle) / 1.2816;
  const deviation = Math.max(madDeviation(sorted, middle), successive, upper);
  return { variance: deviation ** 2, session: 0, freedom: 0.6 * Math.min(mostFreedom, sorted.length - 1) };
}

function judged(
  change: number,
  { variance, session, freedom, comparisons }: Noise,
  baselineProcesses: number,
  processes: number,
  { alpha, minimumEffect, floor }: SamplesRules,
): SamplesJudged {
  const share = 1 / baselineProcesses + 1 / processes;
  const error = Math.sqrt(variance * estimatePenalty * share + 2 * session + floor ** 2);
  const effect = Math.log1p(minimumEffect);
  const pWorse = studentAbove((change - effect) / error, freedom);
  const pBetter = studentAbove((-change - effect) / error, freedom);
  const margin = margin95(freedom) * error;
  return {
    judged: true,
    ratio: Math.exp(change),
    low: Math.exp(change - margin),
    high: Math.exp(change + margin),
    pWorse,
    pBetter,
    worse: pWorse < alpha,
    better: pBetter < alpha,
    processNoise: Math.sqrt(variance),
    sessionNoise: Math.sqrt(session),
    freedom,
    baselineProcesses,
    processes,
    comparisons,
  };
}

const margins = new Float64Array(2 * mostFreedom + 1);

/** Nearly all comparisons of a project have the same whole degrees of freedom. */
function margin95(freedom: number): number {
  if (!Number.isInteger(freedom) || freedom >= margins.length) return studentQuantile(0.975, freedom);
  if (at(margins, freedom) === 0) margins[freedom] = studentQuantile(0.975, freedom);
  return at(margins, freedom);
}
