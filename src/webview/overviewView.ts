// All benchmarks of a suite: their ratios with intervals on one scale, the farthest first. The picture is a column of the table.
// It refuses thousands of rows at once.

import { t } from '@vscode/l10n';
import type { OverviewRow, SuiteOverview } from '../core/present/history/model.ts';
import { formatFactor } from '../core/present/units.ts';
import { button, element, svg, table } from './elements.ts';
import type { Look } from './view.ts';

const pageSize = 200;
const [width, rowHeight] = [260, 18];
/** Smaller changes do not fill the scale; larger ones leave it, with an arrow. */
const [smallestReach, largestReach] = [Math.log(1.1), Math.log(4)];

export function drawOverview(host: HTMLElement, { title, summary, rows }: SuiteOverview, look: Look): void {
  const place = element('div', {
    class: 'bb-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': t('All benchmarks'),
  });
  host.append(
    element('header', {}, element('h1', {}, title), element('p', { class: 'bb-summary' }, summary)),
    filterOf((words) => fill(place, matching(rows, words), pageSize, look)),
    place,
  );
  fill(place, rows, pageSize, look);
}

function filterOf(changed: (words: string) => void): HTMLElement {
  const words = element('input', {
    type: 'search',
    id: 'filter',
    class: 'bb-input',
    placeholder: t('Find…'),
    'aria-label': t('Find a benchmark'),
  });
  words.addEventListener('input', () => changed(words.value));
  return element('div', { class: 'bb-toolbar' }, words);
}

const matching = (rows: readonly OverviewRow[], words: string): readonly OverviewRow[] =>
  rows.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));

function fill(place: HTMLElement, rows: readonly OverviewRow[], shown: number, look: Look): void {
  const reach = reachOf(rows);
  const cells = rows.slice(0, shown).map((row, index) => cellsOf(row, index, reach, look));
  const made = table(
    t('All benchmarks beside their baselines'),
    [
      { title: t('Benchmark') },
      { title: t('Verdict') },
      { title: t('Change'), kind: 'number' },
      { title: t('Ratio') },
      { title: t('Interval'), kind: 'number' },
      { title: t('Value'), kind: 'number' },
      { title: t('Baseline'), kind: 'number' },
      { title: t('Metric') },
    ],
    cells,
  );
  made.querySelectorAll('th')[3]?.replaceChildren(t('Ratio'), scaleOf(reach));
  place.replaceChildren(made);
  const left = rows.length - cells.length;
  if (left > 0) {
    const more = t('Show {0} more', Math.min(left, pageSize));
    place.append(button('more', more, () => fill(place, rows, shown + pageSize, look)));
  }
}

function cellsOf(row: OverviewRow, index: number, reach: number, { state, actions }: Look) {
  const { name, verdict, change, isWorse, interval, value, baseline, metric, benchmark } = row;
  const link =
    actions === undefined
      ? element('span', {}, name)
      : button(`row-${index}`, name, () => actions.show({ ...state, benchmark }), { class: 'bb-link' });
  return [
    link,
    element('span', isWorse ? { class: 'bb-worse' } : {}, verdict),
    change,
    pictureOf(row, reach),
    interval,
    value,
    baseline,
    metric,
  ];
}

/** How far the scale reaches to both sides, as a logarithm: nearly all of the ratios and their intervals. */
function reachOf(rows: readonly OverviewRow[]): number {
  const distances = rows.flatMap(({ ratio, low, high }) =>
    [ratio, low, high].flatMap((one) => (one === undefined || !(one > 0) ? [] : Math.abs(Math.log(one)))),
  );
  return Math.min(largestReach, Math.max(smallestReach, ...distances) * 1.05);
}

const placeOf = (ratio: number, reach: number): number => width / 2 + (Math.log(ratio) / reach) * (width / 2 - 8);

const kindOf = ({ isWorse, status }: OverviewRow): string =>
  isWorse ? 'worse' : status === 'improved' ? 'better' : 'same';

function pictureOf(row: OverviewRow, reach: number): Node {
  const { ratio, low, high } = row;
  const middle = String(rowHeight / 2);
  const picture = svg('svg', {
    class: `bb-forest bb-forest-${kindOf(row)}`,
    width: String(width),
    height: String(rowHeight),
    'aria-hidden': 'true',
  });
  const one = String(width / 2);
  picture.append(svg('line', { class: 'bb-forest-one', x1: one, x2: one, y1: '0', y2: String(rowHeight) }));
  if (ratio === undefined) return picture;
  if (low !== undefined && high !== undefined) {
    const [x1, x2] = [clamped(placeOf(low, reach)), clamped(placeOf(high, reach))];
    picture.append(svg('line', { class: 'bb-forest-line', x1: String(x1), x2: String(x2), y1: middle, y2: middle }));
  }
  picture.append(markOf(placeOf(ratio, reach)));
  return picture;
}

const clamped = (x: number): number => Math.min(width - 2, Math.max(2, x));

/** A square, or an arrow where the ratio lies beyond the scale. */
function markOf(x: number): SVGElement {
  const middle = rowHeight / 2;
  if (x > width - 6)
    return svg('path', {
      class: 'bb-forest-mark',
      d: `M${width - 10} 4L${width - 1} ${middle}L${width - 10} ${rowHeight - 4}Z`,
    });
  if (x < 6) return svg('path', { class: 'bb-forest-mark', d: `M10 4L1 ${middle}L10 ${rowHeight - 4}Z` });
  return svg('rect', { class: 'bb-forest-mark', x: String(x - 4), y: String(middle - 4), width: '8', height: '8' });
}

/** Its ends and its middle, above the column. */
function scaleOf(reach: number): Node {
  const picture = svg('svg', { class: 'bb-forest-scale', width: String(width), height: '14', 'aria-hidden': 'true' });
  const end = Math.exp(reach * 0.9);
  const ticks: readonly (readonly [number, string])[] = [
    [1 / end, 'start'],
    [1, 'middle'],
    [end, 'end'],
  ];
  for (const [ratio, anchor] of ticks) {
    const x = anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2;
    picture.append(svg('text', { x: String(x), y: '11', 'text-anchor': anchor }, `${formatFactor(ratio)}×`));
  }
  return picture;
}
