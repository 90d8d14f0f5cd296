// Runs of code that never changed, as logarithms of cost, one a run: what the evaluation of little history goes through.

import { type Statistic, summarise } from '../../../../src/core/detection/samples/processSummary.ts';
import { effects, type Measured, readCiHistories, type Samples } from '../measured.ts';
import { NumpyRandom } from '../numpyRandom.ts';

/** One benchmark, one process a run. */
export interface OwnSeries {
  readonly unchanged: readonly Float64Array[];
  readonly slowed: ReadonlyMap<number, Float64Array>;
}

export function ownSeries(data: readonly Measured[], statistic: Statistic): readonly OwnSeries[] {
  const logs = (rounds: readonly Samples[]) => Float64Array.from(rounds, (samples) => logOf(samples, statistic));
  return data.map(({ unchanged, slowed }) => ({
    unchanged: unchanged.map(logs),
    slowed: new Map(effects.map((effect) => [effect, logs(slowed.get(effect) ?? [])] as const)),
  }));
}

function logOf(samples: Samples, statistic: Statistic): number {
  const summary = summarise([samples], statistic);
  if (typeof summary === 'string') throw new Error(`A measured process has no typical time: ${summary}.`);
  return summary.median;
}

const fewestRuns = 80;

/** Single values that projects measured in CI. */
export function ciSeries(): readonly Float64Array[] {
  const series = readCiHistories().map(({ value, higher_is_better }) =>
    Float64Array.from(
      value.map((one) => (higher_is_better ? 1 / one : one)).filter((cost) => cost > 0 && Number.isFinite(cost)),
      Math.log,
    ),
  );
  return series.filter(({ length }) => length >= fewestRuns);
}

/** Parts of series, drawn as evaluate2.py draws them. */
export function windows(series: readonly Float64Array[], length: number, count: number, seed: number) {
  const random = new NumpyRandom(seed);
  return Array.from({ length: count }, () => {
    const one = series[random.integers(0, series.length)] ?? new Float64Array();
    const start = random.integers(0, one.length - length + 1);
    return one.subarray(start, start + length);
  });
}

/** Two replicates of each benchmark, two stretches of twenty runs of each. */
export const cut = (series: readonly OwnSeries[]): readonly Float64Array[] =>
  series.flatMap(({ unchanged }) =>
    unchanged.slice(0, 2).flatMap((runs) => [0, 25].map((start) => runs.subarray(start, start + 20))),
  );

export const allOf = (series: readonly OwnSeries[]): readonly Float64Array[] =>
  series.flatMap(({ unchanged }) => unchanged);
