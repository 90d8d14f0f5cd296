// The forest plot of a suite in a report, as SVG: one picture per row on a common scale.

import { forestKind, forestShapes, forestTicks } from '../history/forestPlot.ts';
import type { OverviewRow } from '../history/panelTypes.ts';
import { escapeHtml, tag } from './svg.ts';

const frame = { width: 230, height: 18 };

/** Empty if the row has no ratio. */
export function forestRow(row: OverviewRow, reach: number): string {
  if (row.ratio === undefined) return '';
  const shapes = forestShapes(row, reach, frame).map(({ element, part, attributes }) =>
    tag(element, { class: part, ...attributes }),
  );
  return picture(`forest ${forestKind(row)}`, frame.height, shapes.join(''));
}

export function forestScale(reach: number): string {
  const words = forestTicks(reach, frame.width).map(({ x, anchor, text }) =>
    tag('text', { x, y: 11, 'text-anchor': anchor }, escapeHtml(text)),
  );
  return picture('forest', 14, words.join(''));
}

const picture = (kind: string, height: number, inside: string): string =>
  tag(
    'svg',
    { class: kind, viewBox: `0 0 ${frame.width} ${height}`, width: frame.width, height, 'aria-hidden': 'true' },
    inside,
  );
