// The default rule of regression detection for two numbers: how far, which way, how bad.

import type { Change, Direction, Severity, Threshold } from '../../model/model.ts';

export interface Judgement {
  readonly change: Change;
  /** `none` unless the change is for the worse and beyond the threshold. */
  readonly severity: Severity;
  /** Beyond the threshold for the better. */
  readonly improved: boolean;
}

/**
 * `a` > `b` beyond what binary fractions lose: 0.07 − 0.02 is not more than 0.05, though the machine says so by its last bit.
 * Twelve significant digits are finer than any measurement.
 */
export const exceeds = (a: number, b: number): boolean => a > b && rounded(a) > rounded(b);

const rounded = (value: number): number => Number(value.toPrecision(12));

/**
 * Holds `current` against `baseline`: change % = (current − baseline) / |baseline| · 100, compared strictly. The
 * baseline's magnitude divides, so that a rise is positive below zero too. A zero baseline has no percentage: anything
 * worse than zero is reported with its plain difference and as at least minor.
 */
export function judgeChange(baseline: number, current: number, direction: Direction, threshold: Threshold): Judgement {
  const difference = current - baseline;
  if (threshold.kind === 'percent' && baseline === 0) return judgeFromZero(difference, direction);
  const change: Change =
    threshold.kind === 'absolute'
      ? { kind: 'absolute', amount: difference }
      : { kind: 'percent', amount: (difference / Math.abs(baseline)) * 100 };
  const beyond = exceeds(Math.abs(change.amount), threshold.limit);
  const worse = isWorse(difference, direction);
  return {
    change,
    severity: beyond && worse ? grade(Math.abs(change.amount), threshold.limit) : 'none',
    improved: beyond && isWorse(-difference, direction),
  };
}

/** Severity = |change| / threshold: ≥ 3 critical, ≥ 2 major, ≥ 1 minor, else none. */
export function grade(magnitude: number, limit: number): Severity {
  if (magnitude === 0) return 'none';
  const ratio = rounded(magnitude / limit);
  if (ratio >= 3) return 'critical';
  if (ratio >= 2) return 'major';
  return ratio >= 1 ? 'minor' : 'none';
}

function judgeFromZero(difference: number, direction: Direction): Judgement {
  return {
    change: { kind: 'absolute', amount: difference },
    severity: isWorse(difference, direction) ? 'minor' : 'none',
    improved: isWorse(-difference, direction),
  };
}

function isWorse(difference: number, direction: Direction): boolean {
  if (direction === 'unknown') return false;
  return direction === 'lower' ? difference > 0 : difference < 0;
}

/** Logarithms of the factors of cost that a threshold in percent allows, for the worse and for the better. */
export function logLimits(
  { limit }: Threshold,
  direction: Direction,
): { readonly worse: number; readonly better: number } {
  const [up, down] = [Math.log1p(limit / 100), limit >= 100 ? Number.POSITIVE_INFINITY : -Math.log1p(-limit / 100)];
  return direction === 'higher' ? { worse: down, better: up } : { worse: up, better: down };
}
