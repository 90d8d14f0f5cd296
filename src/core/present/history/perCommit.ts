// Runs of one commit as one point: their median, with the lowest and the highest of them.

import { t } from '@vscode/l10n';
import { maximumOf, minimumOf } from '../../model/longLists.ts';
import { median } from '../../statistics/order.ts';
import type { HistoryPoint } from './panelTypes.ts';

/** In the order in which the commits were first measured. */
export function perCommit(points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const byCommit = new Map<string, HistoryPoint[]>();
  for (const point of points) {
    const key = point.commit === undefined ? point.run : `${point.commit} ${point.dirty === true}`;
    const same = byCommit.get(key);
    if (same === undefined) byCommit.set(key, [point]);
    else same.push(point);
  }
  return [...byCommit.values()].map(joined);
}

function joined(points: readonly HistoryPoint[]): HistoryPoint {
  const measured = points.filter(({ value }) => value !== null);
  const newest = measured.at(-1) ?? points.at(-1);
  const [first] = points;
  if (newest === undefined || first === undefined) throw new Error(t('Cannot draw a commit without runs.'));
  if (measured.length < 2) return newest;
  const values = measured.flatMap(({ value }) => value ?? []);
  const interval = { low: minimumOf(values), high: maximumOf(values), meaning: 'runs' } as const;
  return { ...newest, value: median(values), interval, runs: measured.length };
}
