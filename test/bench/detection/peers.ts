// Detection rules of other tools, from their documentation, for comparison.

import { mannWhitney } from '../../../src/core/statistics/mannWhitney.ts';
import { median } from '../../../src/core/statistics/order.ts';
import { mean } from '../../../src/core/statistics/spread.ts';
import { studentQuantile } from '../../../src/core/statistics/studentDistribution.ts';
import { bootstrapInterval } from '../../statistics/bootstrap.ts';
import { standardDeviation } from '../../statistics/spread.ts';
import { welch } from '../../statistics/welch.ts';
import type { Comparison } from './draws.ts';
import type { Samples } from './measured.ts';

export interface Peer {
  readonly name: string;
  /** Does the rule call the candidate slower. */
  readonly slower: (comparison: Comparison) => boolean;
}

const pooled = (processes: readonly Samples[]): readonly number[] => processes.flat();
const meanOf = (processes: readonly Samples[]): number => mean(pooled(processes));

/** requirements.md: a throughput that falls by more than 10 % or a time that rises by more than 15 %: the first says it earlier. */
export function beyondThreshold(before: number, now: number): boolean {
  return now / before > 1.15 || before / now < 0.9;
}

/** benchstat: a Mann–Whitney test at .05, the side by the medians. */
function benchstat(before: Samples, now: Samples): boolean {
  const p = mannWhitney(before, now)?.p ?? 1;
  return p < 0.05 && median(now) > median(before);
}

/** Criterion: a t test at .05, and the bootstrapped interval of the means' ratio wholly beyond a noise threshold of 1 %. */
function criterion({ baseline, candidate }: Comparison): boolean {
  const [before, now] = [pooled(baseline), pooled(candidate)];
  if ((welch(before, now)?.p ?? 1) >= 0.05) return false;
  const interval = bootstrapInterval(before, now, (x, y) => mean(y) / mean(x), { draws: 200 });
  return interval !== undefined && interval.low > 1.01;
}

/** Bencher's t test: the upper end of the prediction interval for one more run. */
export function bencherLimit(history: Samples, boundary = 0.99): number {
  const deviation = standardDeviation(history) * Math.sqrt(1 + 1 / history.length);
  return mean(history) + studentQuantile(boundary, history.length - 1) * deviation;
}

/** rustc-perf: relative changes between successive runs; beyond the third quartile by three quartile distances is significant. */
export function rustcPerfLimit(history: Samples): number {
  const changes = history.slice(1).map((value, index) => Math.abs(value / (history[index] ?? Number.NaN) - 1));
  const sorted = changes.toSorted((a, b) => a - b);
  // Its quartiles are the medians of the halves, the middle value in neither.
  const half = Math.floor(sorted.length / 2);
  const [first, third] = [median(sorted.slice(0, half)), median(sorted.slice(-half))];
  return third + 3 * (third - first);
}

export const peers: readonly Peer[] = [
  {
    name: 'default thresholds (mean, 10/15 %)',
    slower: ({ baseline, candidate }) => beyondThreshold(meanOf(baseline), meanOf(candidate)),
  },
  {
    name: 'benchstat, samples pooled',
    slower: ({ baseline, candidate }) => benchstat(pooled(baseline), pooled(candidate)),
  },
  {
    name: 'benchstat, one value a process',
    slower: ({ baseline, candidate }) => benchstat(baseline.map(median), candidate.map(median)),
  },
  { name: "Criterion's rule", slower: criterion },
  {
    name: 'Bencher t-test .99',
    slower: ({ candidate, history }) => meanOf(candidate) > bencherLimit(history.map(meanOf)),
  },
  {
    name: 'rustc-perf IQR',
    slower: ({ baseline, candidate, history }) =>
      meanOf(candidate) / meanOf(baseline) - 1 > rustcPerfLimit(history.map(meanOf)),
  },
];
