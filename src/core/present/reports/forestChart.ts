// One row of a suite's forest plot as a picture: its ratio to the baseline with its interval, on the scale that all rows share.
// It refuses to compute: ratios and intervals are in the overview's row.

import type { OverviewRow } from '../history/model.ts';
import { formatFactor } from '../units.ts';
import { escapeHtml, path, tag } from './svg.ts';

const [width, height] = [260, 18];
/** Smaller changes do not fill the scale; larger ones leave it, with an arrow. */
const [smallestReach, largestReach] = [Math.log(1.1), Math.log(4)];

/** How far the scale reaches to both sides, as a logarithm. */
export function reachOf(rows: readonly OverviewRow[]): number {
  const distances = rows.flatMap(({ ratio, low, high }) =>
    [ratio, low, high].flatMap((one) => (one === undefined || !(one > 0) ? [] : Math.abs(Math.log(one)))),
  );
  const most = distances.reduce((far, one) => Math.max(far, one), smallestReach);
  return Math.min(largestReach, most * 1.05);
}

/** Nothing where there is no ratio. */
export function forestRow(row: OverviewRow, reach: number): string {
  const { ratio, low, high } = row;
  if (ratio === undefined) return '';
  const x = (value: number): number => width / 2 + (Math.log(value) / reach) * (width / 2 - 8);
  const one = tag('line', { class: 'one', x1: width / 2, x2: width / 2, y1: 0, y2: height });
  const line = low === undefined || high === undefined ? '' : intervalLine(x(low), x(high));
  return picture(`forest ${kindOf(row)}`, height, one + line + mark(x(ratio)));
}

const kindOf = ({ isWorse, status }: OverviewRow): string =>
  isWorse ? 'worse' : status === 'improved' ? 'better' : 'same';

const clamped = (x: number): number => Math.min(width - 2, Math.max(2, x));

const intervalLine = (from: number, to: number): string =>
  tag('line', { class: 'range', x1: clamped(from), x2: clamped(to), y1: height / 2, y2: height / 2 });

/** A square, or an arrow where the ratio lies beyond the scale. */
function mark(x: number): string {
  const middle = height / 2;
  if (x >= 6 && x <= width - 6) return tag('rect', { class: 'mark', x: x - 4, y: middle - 4, width: 8, height: 8 });
  const [tip, back] = x < 6 ? [1, 10] : [width - 1, width - 10];
  return tag('path', {
    class: 'mark',
    d: `${path([
      [back, 4],
      [tip, middle],
      [back, height - 4],
    ])}Z`,
  });
}

/** The ends of the scale and its middle, for the column's head. */
export function forestScale(reach: number): string {
  const end = Math.exp(reach * 0.9);
  const ticks = [
    [0, 'start', 1 / end],
    [width / 2, 'middle', 1],
    [width, 'end', end],
  ] as const;
  const words = ticks.map(([x, anchor, ratio]) =>
    tag('text', { x, y: 11, 'text-anchor': anchor }, escapeHtml(`${formatFactor(ratio)}×`)),
  );
  return picture('forest', 14, words.join(''));
}

const picture = (kind: string, high: number, inside: string): string =>
  tag('svg', { class: kind, viewBox: `0 0 ${width} ${high}`, width, height: high, 'aria-hidden': 'true' }, inside);
