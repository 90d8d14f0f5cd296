// What stands out in a history, in one or two sentences.

import { t } from '@vscode/l10n';
import { formatPercentChange } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { HistoryPoint, Lane } from './panelTypes.ts';

/** Of the first lane: the newest run's machine. */
export function historySummary(lanes: readonly Lane[]): string {
  const [lane] = lanes;
  if (lane === undefined) return t('No runs recorded yet. A run is recorded when it ends.');
  const { levels, changes, drift } = lane;
  const change = changes.at(-1);
  const level = levels.at(-1);
  const sentences = [
    change === undefined || level === undefined
      ? steadyText(lane.points)
      : sinceText(lane.points, change.text, change.index),
    ...(drift === undefined ? [] : [t('Slow drift: {0} since the last change point.', formatPercentChange(drift))]),
    ...(lanes.length < 2 ? [] : [t('Measured on {0} machines, one chart each.', lanes.length)]),
  ];
  return sentences.join(' ');
}

function steadyText(points: readonly HistoryPoint[]): string {
  const measured = points.filter(({ value }) => value !== null).length;
  if (measured < 2) return t('Only one run so far.');
  return t('No change point in {0} runs.', measured);
}

function sinceText(points: readonly HistoryPoint[], change: string, index: number): string {
  const commit = points[index]?.commit;
  const runs = points.slice(index).filter(({ value }) => value !== null).length;
  const since = commit === undefined ? undefined : oneLine(commit).slice(0, 7);
  if (since === undefined) return t('{0} in the last {1} of {2} runs.', change, runs, points.length);
  return t('{0} since {1} ({2} of {3} runs).', change, since, runs, points.length);
}
