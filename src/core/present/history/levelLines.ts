// Levels and change points of a lane, from the same fit that the "since" sentence uses.

import { trendOf } from '../../detection/steps/levels.ts';
import { costOf, percentOf } from '../../detection/thresholds/logCost.ts';
import type { Direction } from '../../model/model.ts';
import { formatPercentChange } from '../wording/formatNumbers.ts';
import type { HistoryPoint, Lane, LevelLine } from './panelTypes.ts';

type Levels = Pick<Lane, 'levels' | 'changes' | 'drift'>;

/** @param points points of one machine, oldest first */
export function levelsOf(points: readonly HistoryPoint[], direction: Direction): Levels {
  const measured = points.flatMap(({ value }, index) => (value === null ? [] : [{ value, index }]));
  const trend = trendOf(Float64Array.from(measured, ({ value }) => costOf(value, direction)));
  const levels = trend.levels.flatMap(({ start, end, cost }): LevelLine[] => {
    const [first, last] = [measured[start], measured[end - 1]];
    if (first === undefined || last === undefined) return [];
    return [{ start: first.index, end: last.index, value: costOf(cost, direction) }];
  });
  return {
    levels,
    changes: trend.levels.slice(1).flatMap((level, before) => {
      const [line, ratio] = [levels[before + 1], level.cost / (trend.levels[before]?.cost ?? Number.NaN)];
      if (line === undefined) return [];
      const text = formatPercentChange(percentOf(ratio, direction));
      return [{ index: line.start, isWorse: direction !== 'unknown' && ratio > 1, text }];
    }),
    ...(trend.drift === undefined ? {} : { drift: percentOf(1 + trend.drift.total, direction) }),
  };
}
