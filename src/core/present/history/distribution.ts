// How the samples of the newest result are spread beside those of the baseline: a histogram, its running sum, and
// quantiles.

import { t } from '@vscode/l10n';
import { maximumOf, minimumOf } from '../../model/longLists.ts';
import type { Metric } from '../../model/model.ts';
import { quantileOf } from '../../statistics/order.ts';
import { formatCount, formatValue } from '../wording/formatNumbers.ts';
import type { Distribution, SampleSide } from './panelTypes.ts';
import { samplesOf } from './points.ts';

/** A histogram of fewer says nothing. */
const fewestSamples = 5;
const [fewestBins, mostBins] = [8, 48];
/** Steps of a running sum that are still seen apart. */
const mostSteps = 400;
/** What lies outside of these shares of all samples goes into the first or the last bin. */
const [lowest, highest] = [0.005, 0.99];

interface Samples {
  readonly label: string;
  readonly sorted: Float64Array;
}

/** Nothing when the newest result has too few samples. */
export function distributionOf(current: Metric, baseline: Metric | undefined): Distribution | undefined {
  const sides: Samples[] = [
    { label: t('current'), sorted: samplesOf(current) },
    ...(baseline === undefined ? [] : [{ label: t('baseline'), sorted: samplesOf(baseline) }]),
  ].filter(({ sorted }) => sorted.length >= fewestSamples);
  if (samplesOf(current).length < fewestSamples) return undefined;
  const edges = edgesOf(sides);
  return {
    edges,
    sides: sides.map((side) => sideOf(side, edges)),
    rows: quantileRows(sides, current.unit),
    ...noteOf(sides, edges),
  };
}

/** Equal bins for all sides. Width: Freedman & Diaconis (1981), 2 · IQR / ∛n of the narrower side, within bounds. */
function edgesOf(sides: readonly Samples[]): readonly number[] {
  const low = minimumOf(sides.map(({ sorted }) => quantileOf(sorted, lowest)));
  const high = maximumOf(sides.map(({ sorted }) => quantileOf(sorted, highest)));
  if (!(high > low)) return [low - Math.abs(low || 1) * 0.01, low + Math.abs(low || 1) * 0.01];
  const widths = sides.map(({ sorted }) => {
    const middleHalf = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
    return (2 * middleHalf) / Math.cbrt(sorted.length);
  });
  const width = minimumOf(widths.filter((one) => one > 0));
  const bins = Math.min(mostBins, Math.max(fewestBins, Math.ceil((high - low) / width)));
  return Array.from({ length: bins + 1 }, (_, edge) => low + ((high - low) * edge) / bins);
}

function sideOf({ label, sorted }: Samples, edges: readonly number[]): SampleSide {
  const bins = edges.length - 1;
  const [low = 0, high = 0] = [edges[0], edges[bins]];
  const counts = new Float64Array(bins);
  for (const value of sorted) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const shares = [...counts].map((count) => count / sorted.length);
  return { label, count: sorted.length, shares, cumulative: cumulativeOf(sorted) };
}

function cumulativeOf(sorted: Float64Array): readonly (readonly [number, number])[] {
  const steps = Math.min(mostSteps, sorted.length);
  return Array.from({ length: steps }, (_, step) => {
    const count = Math.round(((step + 1) * sorted.length) / steps);
    return [sorted[count - 1] ?? Number.NaN, count / sorted.length] as const;
  });
}

function quantileRows(sides: readonly Samples[], unit: string): Distribution['rows'] {
  const quantiles: readonly (readonly [string, number])[] = [
    [t('lowest'), 0],
    [t('lower quarter'), 0.25],
    [t('median'), 0.5],
    [t('upper quarter'), 0.75],
    ['p95', 0.95],
    [t('highest'), 1],
  ];
  return [
    { label: t('samples'), cells: sides.map(({ sorted }) => formatCount(sorted.length)) },
    ...quantiles.map(([label, share]) => ({
      label,
      cells: sides.map(({ sorted }) => formatValue(quantileOf(sorted, share), unit)),
    })),
  ];
}

function noteOf(sides: readonly Samples[], edges: readonly number[]): Pick<Distribution, 'note'> {
  const [low = 0, high = 0] = [edges[0], edges.at(-1)];
  const beyond = sides.reduce(
    (count, { sorted }) => count + sorted.filter((value) => value < low || value > high).length,
    0,
  );
  if (beyond === 0) return {};
  return { note: t('{0} samples are outside the range and counted in the outermost bars.', formatCount(beyond)) };
}
