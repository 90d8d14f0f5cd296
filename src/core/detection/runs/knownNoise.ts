// How much the runs of a metric vary, as it is shown with its verdict, and the interval of the change that follows from it.

import type { MetricRule } from '../../config/configRules.ts';
import type { MetricVerdict } from '../../model/model.ts';
import { studentQuantile } from '../../statistics/studentDistribution.ts';
import type { GatheredEvidence } from '../gathered.ts';
import type { SamplesJudged } from '../samples/samplesTest.ts';
import { weightOf } from '../steps/carriedNoise.ts';
import { type NoiseEstimate, noiseOf, pooled } from '../steps/levelNoise.ts';
import { percentOf } from '../thresholds/logCost.ts';
import { knownLevel } from './knownLevel.ts';
import { mediansOf, pastStretches } from './measuredRuns.ts';

/** Fewer runs say nothing about noise. */
const fewestRuns = 3;

export function knownNoise(gathered: GatheredEvidence, rule: MetricRule): Pick<MetricVerdict, 'noise' | 'interval'> {
  const { processes } = gathered;
  const found = noiseOfRuns(gathered);
  const interval =
    processes !== undefined
      ? intervalOf(processes.found, rule)
      : found === undefined
        ? undefined
        : intervalOf(ratiosAround(gathered.now - gathered.baseline, found.estimate), rule);
  return { ...(found === undefined ? {} : { noise: found.noise }), ...(interval === undefined ? {} : { interval }) };
}

function noiseOfRuns({ baseline, measured, runs, now, carried, limits }: GatheredEvidence) {
  const since = Float64Array.of(...mediansOf(measured.since), now);
  const calmRuns = since.length - (runs.exceeded ? runs.runs : 1);
  const before = since.subarray(0, calmRuns).filter((_, run) => measured.since[run]?.isEdit !== true);
  const past = pastStretches(measured.past);
  const { level, calm } = knownLevel({ baseline, before, past, limit: limits.worse, isCarried: carried !== undefined });
  const away = since.subarray(calmRuns);
  const count = (carried === undefined ? level.length : 1 + before.length) + (away.length > 1 ? away.length : 0);
  const own = count < fewestRuns ? undefined : noiseOf([...calm, away]);
  if (carried === undefined) return own && { estimate: own, noise: shown(own, count) };
  const estimate = pooled(weightOf(carried), own);
  return own === undefined
    ? { estimate, noise: { ...shown(estimate, carried.runs), stored: true } as const }
    : { estimate, noise: shown(estimate, carried.runs + count) };
}

const shown = ({ deviation }: NoiseEstimate, runs: number) => ({ percent: 100 * Math.expm1(deviation), runs });

/** One run against one, by what runs vary. */
function ratiosAround(change: number, { deviation, freedom }: NoiseEstimate): Pick<SamplesJudged, 'low' | 'high'> {
  const margin = studentQuantile(0.975, Math.max(1, freedom)) * deviation * Math.SQRT2;
  return { low: Math.exp(change - margin), high: Math.exp(change + margin) };
}

/** In percent of the metric's value. */
export function intervalOf({ low, high }: Pick<SamplesJudged, 'low' | 'high'>, { direction }: MetricRule) {
  const [a, b] = [percentOf(low, direction), percentOf(high, direction)];
  return { low: Math.min(a, b), high: Math.max(a, b) };
}
