// The `samples` test: is the typical time of several processes really another, given how processes and days differ.
// Source: docs/verdicts.md, R8.

import { hodgesLehmann } from '../../statistics/hodgesLehmann.ts';
import { at, medianOf, sortInPlace } from '../../statistics/order.ts';
import { differenceDeviation, madDeviation, mean, medianPenalty, upperDeviation } from '../../statistics/spread.ts';
import { studentAbove, studentQuantile } from '../../statistics/studentDistribution.ts';
import { type CarriedNoise, weightOf } from '../steps/carriedNoise.ts';
import { type NoiseEstimate, pooled } from '../steps/levelNoise.ts';
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

export const samplesRules: SamplesRules = { alpha: 0.007, minimumEffect: 0.01, session: true, floor: 0.001 };

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
/** What the Hodges–Lehmann estimate loses against a mean. */
const estimatePenalty = 1.05;
/** Fewer past comparisons say nothing about days. */
const fewest = 3;

interface SamplesInput {
  readonly baseline: ProcessSummary | NoSummary;
  readonly candidate: ProcessSummary | NoSummary;
  /** Earlier runs of the same level, oldest first. */
  readonly history?: readonly ProcessSummary[];
  /** Noise that the baseline stores. */
  readonly carried?: CarriedNoise | undefined;
  /** Logarithm of a factor that all benchmarks of the suite share, taken out first. */
  readonly commonLog?: number;
}

export function samplesTest(
  { baseline, candidate, history = [], carried, commonLog = 0 }: SamplesInput,
  rules: SamplesRules = samplesRules,
): SamplesJudged | SamplesNotJudged {
  if (typeof baseline === 'string') return { judged: false, reason: baseline };
  if (typeof candidate === 'string') return { judged: false, reason: candidate };
  const change = changeBetween(baseline.logs, candidate.logs) - commonLog;
  const noise = noiseOf(baseline, candidate, history, rules.session ? carried : undefined, rules.session);
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
  carried: CarriedNoise | undefined,
  session: boolean,
): Noise | undefined {
  const within = withinNoise(baseline, candidate);
  const comparisons = history.length < fewest ? 0 : history.length;
  if (Math.min(baseline.logs.length, candidate.logs.length) === 1) {
    const past = comparisons === 0 ? undefined : ofSingles(history);
    const { freedom, variance } = joined(within, past);
    return freedom === 0 ? undefined : { variance, session: 0, freedom, comparisons };
  }
  const { freedom, variance } = joined(within, ofSeveral(history.filter(hasSeveral)));
  const between = session ? betweenRuns(history, carried) : undefined;
  return {
    variance,
    session:
      between === undefined
        ? 0
        : Math.max(0, between.deviation ** 2 - (medianPenalty * variance) / baseline.logs.length),
    freedom: carried === undefined ? freedom : freedom + (between?.freedom ?? 0),
    comparisons,
  };
}

interface ProcessNoise {
  readonly variance: number;
  readonly freedom: number;
}

function withinNoise(baseline: ProcessSummary, candidate: ProcessSummary): ProcessNoise {
  const [ofBaseline, ofCandidate] = [baseline.logs.length - 1, candidate.logs.length - 1];
  const freedom = ofBaseline + ofCandidate;
  const sum =
    (ofBaseline > 0 ? ofBaseline * baseline.variance : 0) + (ofCandidate > 0 ? ofCandidate * candidate.variance : 0);
  return { variance: freedom === 0 ? 0 : sum / freedom, freedom };
}

function joined(own: ProcessNoise, past: ProcessNoise | undefined): ProcessNoise {
  if (past === undefined) return own;
  const freedom = own.freedom + past.freedom;
  return { variance: (past.freedom * past.variance + own.freedom * own.variance) / freedom, freedom };
}

const hasSeveral = ({ logs }: ProcessSummary): boolean => logs.length > 1;

function ofSeveral(history: readonly ProcessSummary[]): ProcessNoise | undefined {
  if (history.length < fewest) return undefined;
  const variances = new Float64Array(history.length);
  let freedom = 0;
  for (let index = 0; index < history.length; index++) {
    variances[index] = history[index]?.variance ?? Number.NaN;
    freedom += (history[index]?.logs.length ?? 1) - 1;
  }
  return { variance: medianOf(sortInPlace(variances)), freedom: Math.min(mostFreedom, freedom) };
}

/** How much days differ: from the runs, from the baseline's noise, or from both. */
function betweenRuns(history: readonly ProcessSummary[], carried: CarriedNoise | undefined): NoiseEstimate | undefined {
  const stored = carried === undefined ? undefined : weightOf(carried);
  if (history.length < fewest) return stored;
  const middles = Float64Array.from(history, ({ median }) => median);
  const deviation = 0.5 * (madDeviation(middles) + differenceDeviation(middles));
  const measured = { deviation, freedom: (2 * (middles.length - 1)) / 3 };
  return stored === undefined ? measured : pooled(measured, stored);
}

/** Single processes differ by process and day at once; the upper tail counts, for it makes the false alarms. */
function ofSingles(history: readonly ProcessSummary[]): ProcessNoise {
  const middles = Float64Array.from(history, ({ median }) => median);
  const successive = differenceDeviation(middles);
  const sorted = sortInPlace(middles);
  const middle = medianOf(sorted);
  const upper = upperDeviation(sorted, middle);
  const deviation = Math.max(madDeviation(sorted, middle), successive, upper);
  return { variance: deviation ** 2, freedom: 0.6 * Math.min(mostFreedom, sorted.length - 1) };
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
