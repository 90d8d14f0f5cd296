// The baseline and regression limit of each point, and the points where versions were accepted.

import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { MetricRule } from '../../config/configRules.ts';
import type { Threshold } from '../../model/model.ts';
import { formatValue } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { HistoryPoint, VersionMark } from './panelTypes.ts';
import type { Subject } from './points.ts';

interface Step {
  readonly entry: BaselineEntry;
  readonly value: number;
  /** Index of the first point that is compared with this version. */
  readonly start: number;
}

interface Stepped {
  readonly points: readonly HistoryPoint[];
  readonly versions: readonly VersionMark[];
}

/**
 * Adds the baseline and the regression limit to each point.
 * @param points of one machine, oldest first
 * @param entries versions of that machine, in any order
 * @param counting baseline of the newest point, which on a branch may not be the newest version
 */
export function withBaselines(
  points: readonly HistoryPoint[],
  entries: readonly BaselineEntry[],
  subject: Subject,
  rule: MetricRule,
  counting: BaselineEntry | undefined,
): Stepped {
  const steps = stepsOf(points, entries, subject);
  const last = points.length - 1;
  let step = -1;
  const compared = points.map((point, index) => {
    while ((steps[step + 1]?.start ?? Number.POSITIVE_INFINITY) <= index) step += 1;
    const own = index === last && counting !== undefined ? valueIn(counting, subject) : undefined;
    const baseline = own ?? steps[step]?.value;
    return baseline === undefined ? point : { ...point, baseline, ...limitOf(baseline, rule) };
  });
  return { points: compared, versions: steps.map((one) => markOf(one, points, subject)) };
}

function stepsOf(
  points: readonly HistoryPoint[],
  entries: readonly BaselineEntry[],
  subject: Subject,
): readonly Step[] {
  return entries
    .flatMap((entry) => {
      const value = valueIn(entry, subject);
      if (value === undefined) return [];
      return [{ entry, value, start: startOf(points, Date.parse(entry.metadata.createdAt)) }];
    })
    .sort((a, b) => a.start - b.start || a.entry.version - b.entry.version);
}

/** A version starts at the newest point measured before it was accepted, because that is the accepted result. */
function startOf(points: readonly HistoryPoint[], acceptedAt: number): number {
  const accepted = points.findLastIndex(({ time }) => time <= acceptedAt);
  return Math.max(0, accepted);
}

function valueIn({ metrics }: BaselineEntry, { metric, unit }: Subject): number | undefined {
  return metrics.find((one) => one.name === metric && one.unit === unit)?.value;
}

function markOf({ entry, value, start }: Step, points: readonly HistoryPoint[], { unit }: Subject): VersionMark {
  const { createdAt, notes } = entry.metadata;
  const isBefore = (points[0]?.time ?? 0) > Date.parse(createdAt);
  const note = notes === undefined ? '' : `, “${oneLine(notes, 80)}”`;
  return {
    index: isBefore ? -1 : start,
    version: entry.version,
    text: `v${entry.version}: ${formatValue(value, unit)}${note}`,
  };
}

/** Value where the threshold is exceeded; omitted without a direction or for a percentage of a zero baseline. */
function limitOf(baseline: number, { direction, threshold, ignored }: MetricRule): Pick<HistoryPoint, 'limit'> {
  if (direction === 'unknown' || ignored || (threshold.kind === 'percent' && baseline === 0)) return {};
  const distance = distanceOf(baseline, threshold);
  return { limit: direction === 'lower' ? baseline + distance : baseline - distance };
}

const distanceOf = (baseline: number, { kind, limit }: Threshold): number =>
  kind === 'absolute' ? limit : (Math.abs(baseline) * limit) / 100;
