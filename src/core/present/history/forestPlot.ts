// Geometry of a suite's forest plot, shared by the panel and the reports.

import { formatFactor } from '../wording/formatNumbers.ts';
import type { OverviewRow } from './panelTypes.ts';

/** Size of one row's plot in pixels. */
interface ForestFrame {
  readonly width: number;
  readonly height: number;
}

/** An SVG element. `one` is the line at ratio 1, `range` the interval, `mark` the ratio. */
interface ForestShape {
  readonly part: 'one' | 'range' | 'mark';
  readonly element: 'line' | 'rect' | 'path';
  readonly attributes: Readonly<Record<string, string | number>>;
}

interface ForestTick {
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly text: string;
}

/** Smallest and largest extent of the log scale. Ratios beyond the largest are drawn as arrows. */
const [smallestReach, largestReach] = [Math.log(1.1), Math.log(4)];

/** Half-width of the log scale. Covers all ratios and intervals up to a factor of 4. */
export function forestRange(rows: readonly OverviewRow[]): number {
  let most = smallestReach;
  for (const { ratio, low, high } of rows) {
    for (const one of [ratio, low, high]) {
      if (one !== undefined && one > 0) most = Math.max(most, Math.abs(Math.log(one)));
    }
  }
  return Math.min(largestReach, most * 1.05);
}

/** Returns the shapes in drawing order; only the line at ratio 1 if the row has no ratio. */
export function forestShapes(
  { ratio, low, high }: OverviewRow,
  reach: number,
  frame: ForestFrame,
): readonly ForestShape[] {
  const { width, height } = frame;
  const x = (value: number): number => width / 2 + (Math.log(value) / reach) * (width / 2 - 8);
  const inside = (value: number): number => Math.min(width - 2, Math.max(2, x(value)));
  const one = { x1: width / 2, x2: width / 2, y1: 0, y2: height };
  const shapes: ForestShape[] = [{ part: 'one', element: 'line', attributes: one }];
  if (ratio === undefined) return shapes;
  if (low !== undefined && high !== undefined) {
    const range = { x1: inside(low), x2: inside(high), y1: height / 2, y2: height / 2 };
    shapes.push({ part: 'range', element: 'line', attributes: range });
  }
  return [...shapes, markAt(x(ratio), frame)];
}

/** Square at the ratio, or an arrow if it lies beyond the scale. */
function markAt(x: number, { width, height }: ForestFrame): ForestShape {
  const middle = height / 2;
  if (x >= 6 && x <= width - 6) {
    return { part: 'mark', element: 'rect', attributes: { x: x - 4, y: middle - 4, width: 8, height: 8 } };
  }
  const [tip, back] = x < 6 ? [1, 10] : [width - 1, width - 10];
  return { part: 'mark', element: 'path', attributes: { d: `M${back} 4L${tip} ${middle}L${back} ${height - 4}Z` } };
}

/** Ticks at both ends and in the middle of the scale, for the column header. */
export function forestTicks(reach: number, width: number): readonly ForestTick[] {
  const end = Math.exp(reach * 0.9);
  const text = (ratio: number) => `${formatFactor(ratio)}×`;
  return [
    { x: 0, anchor: 'start', text: text(1 / end) },
    { x: width / 2, anchor: 'middle', text: text(1) },
    { x: width, anchor: 'end', text: text(end) },
  ];
}

export const forestKind = ({
  isWorse,
  status,
}: Pick<OverviewRow, 'isWorse' | 'status'>): 'worse' | 'better' | 'same' =>
  isWorse ? 'worse' : status === 'improved' ? 'better' : 'same';
