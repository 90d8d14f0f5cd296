// The runs that tell how much unchanged code varies: those before the newest ones that agree, and the ones before the acceptance
// where these are of the same level.
// Source: docs/verdicts.md, R4 and R5.

import { median } from '../../statistics/order.ts';
import { fewestForLevel } from '../steps/levelNoise.ts';
import { stretchesOf } from '../steps/stretches.ts';

export interface KnownLevel {
  /** The level that the baseline belongs to, oldest first. */
  readonly level: Float64Array;
  /** Stretches of calm runs for the noise estimate. */
  readonly calm: readonly Float64Array[];
}

interface LevelInput {
  readonly baseline: number;
  /** Runs since the acceptance that do not agree with the newest, oldest first. */
  readonly before: Float64Array;
  /** Stretches of the runs before the acceptance. */
  readonly past: readonly Float64Array[];
  readonly limit: number;
  /** Noise is carried with the baseline: runs before the acceptance are in it. */
  readonly isCarried: boolean;
}

export function knownLevel({ baseline, before, past, limit, isCarried }: LevelInput): KnownLevel {
  const last = past.at(-1);
  const isJoined = last !== undefined && last.length > 0 && Math.abs(median(last) - baseline) < limit / 2;
  const own = Float64Array.from([baseline, ...before]);
  const level = isJoined ? Float64Array.from([...last, ...own]) : own;
  if (isCarried) return { level, calm: stretchesOf(own) };
  return { level, calm: [...earlierStretches(past, isJoined), ...stretchesOf(level)] };
}

/**
 * Returns the stretches of other levels. A past too short for steps to be found in it is left out: its jumps may be changes of the
 * code or of the machine, as before a baseline that was measured again, and are not known to be noise.
 */
function earlierStretches(past: readonly Float64Array[], isJoined: boolean): readonly Float64Array[] {
  if (isJoined) return past.slice(0, -1);
  return past.length === 1 && (past[0]?.length ?? 0) <= fewestForLevel ? [] : past;
}
