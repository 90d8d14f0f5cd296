// Several benchmarks on one axis: each run relative to the benchmark's current baseline.

import type { BenchmarkVerdict, Run } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import { headline, oneLine } from '../wording/statusLabels.ts';
import type { RelativeChart, RelativeSeries } from './panelTypes.ts';
import { placeOf } from './points.ts';

/** @param runs oldest first */
export function relativeChart(suite: Suite, runs: readonly Run[], benchmarks: readonly string[]): RelativeChart {
  const machineId = suite.run?.machineId ?? runs.at(-1)?.machineId;
  const own = runs.filter((run) => run.machineId === machineId);
  return {
    runs: own.map(({ id, time, code }) => ({
      run: id,
      time,
      ...(code.commit === undefined ? {} : { commit: code.commit }),
    })),
    series: benchmarks.flatMap((benchmark) => seriesOf(suite, own, benchmark) ?? []),
  };
}

function seriesOf(suite: Suite, runs: readonly Run[], benchmark: string): RelativeSeries | undefined {
  const verdict = suite.verdicts.get(benchmark);
  const shown = verdict && primaryOf(verdict);
  if (verdict === undefined || shown?.current === undefined) return undefined;
  const { name, unit } = shown.current;
  let place = 0;
  const values = runs.map(({ results }) => {
    place = placeOf(results, benchmark, place);
    return results[place]?.metrics.find((metric) => metric.name === name && metric.unit === unit)?.value;
  });
  const baseline = shown.baseline?.unit === unit ? shown.baseline.value : undefined;
  const base = baseline ?? values.find((value) => value !== undefined);
  return {
    benchmark,
    label: oneLine(verdict.benchmark.name, 80),
    against: baseline === undefined ? 'first' : 'baseline',
    changes: values.map((value) => (value === undefined || !base ? null : ((value - base) / Math.abs(base)) * 100)),
  };
}

/** Prefers the tool's primary metric, so that a line keeps its meaning when the verdict changes. */
export const primaryOf = ({ metrics, status }: BenchmarkVerdict) =>
  metrics.find(({ current }) => current?.role === 'primary') ?? headline(metrics, status);
