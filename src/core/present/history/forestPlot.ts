// The forest plot of a suite: where a ratio, its interval and the scale's ends stand. The panel and the report draw the
// same shapes.

import { formatFactor } from '../wording/formatNumbers.ts';
import type { OverviewRow } from './panelTypes.ts';

/** The picture of one row, in pixels. */
interface ForestFrame {
  readonly width: number;
  readonly height: number;
}

/** An SVG element. `one` is the line of no change, `range` the interval, `mark` the ratio. */
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

/** Smaller changes do not fill the scale; larger ones leave it, with an arrow. */
const [smallestReach, largestReach] = [Math.log(1.1), Math.log(4)];

/** How far the scale reaches to both sides, as a logarithm: nearly all of the ratios and their intervals. */
export function forestRange(rows: readonly OverviewRow[]): number {
  let most = smallestReach;
  for (const { ratio, low, high } of rows) {
    for (const one of [ratio, low, high]) {
      if (one !== undefined && one > 0) most = Math.max(most, Math.abs(Math.log(one)));
    }
  }
  return Math.min(largestReach, most * 1.05);
}

/** In the order of drawing; the line of no change alone where there is no ratio. */
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

/** A square, or an arrow where the ratio lies beyond the scale. */
function markAt(x: number, { width, height }: ForestFrame): ForestShape {
  const middle = height / 2;
  if (x >= 6 && x <= width - 6) {
    return { part: 'mark', element: 'rect', attributes: { x: x - 4, y: middle - 4, width: 8, height: 8 } };
  }
  const [tip, back] = x < 6 ? [1, 10] : [width - 1, width - 10];
  return { part: 'mark', element: 'path', attributes: { d: `M${back} 4L${tip} ${middle}L${back} ${height - 4}Z` } };
}

/** The ends of the scale and its middle, for the column's head. */
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
