// A suite's benchmarks as ratios with intervals on a common scale, farthest from 1 first. The plot is a table column.

import { t } from '@vscode/l10n';
import { forestKind, forestRange, forestShapes, forestTicks } from '../../core/present/history/forestPlot.ts';
import type { OverviewRow, SuiteOverview } from '../../core/present/history/panelTypes.ts';
import { button, element, svg, table } from '../dom.ts';
import type { ViewContext } from '../view.ts';

const pageSize = 200;
const frame = { width: 200, height: 18 };

export function drawOverview(host: HTMLElement, { title, summary, rows }: SuiteOverview, look: ViewContext): void {
  const place = element('div', {
    class: 'bb-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': t('All benchmarks'),
  });
  const sheet = {
    place,
    look,
    namesMetric: rows.some(({ metric }) => metric !== rows[0]?.metric),
    hasIntervals: rows.some(({ interval }) => interval !== ''),
  };
  host.append(
    element('header', {}, element('h1', {}, title), element('p', { class: 'bb-summary' }, summary)),
    filterOf((words) => fill(sheet, matching(rows, words), pageSize)),
    place,
  );
  fill(sheet, rows, pageSize);
}

interface Sheet {
  readonly place: HTMLElement;
  readonly look: ViewContext;
  /** False if all rows show the same metric, which makes a metric column redundant. */
  readonly namesMetric: boolean;
  /** False if no row has an interval, so that no empty column is shown. */
  readonly hasIntervals: boolean;
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

function fill(sheet: Sheet, rows: readonly OverviewRow[], shown: number): void {
  const { place, namesMetric, hasIntervals } = sheet;
  const reach = forestRange(rows);
  const cells = rows.slice(0, shown).map((row, index) => cellsOf(row, index, reach, sheet));
  const made = table(
    t('All benchmarks vs baseline'),
    [
      { title: t('Benchmark'), kind: 'text' },
      { title: t('Verdict'), kind: 'text' },
      { title: t('Change'), kind: 'number' },
      { title: t('Ratio') },
      { title: t('Value'), kind: 'number' },
      { title: t('Baseline'), kind: 'number' },
      // The plot already shows the interval, so this column may scroll out of view in a narrow panel.
      ...(hasIntervals ? [{ title: t('95% CI'), kind: 'number' as const }] : []),
      ...(namesMetric ? [{ title: t('Metric') }] : []),
    ],
    cells,
  );
  made.querySelectorAll('th')[3]?.replaceChildren(t('Ratio'), scaleOf(reach));
  place.replaceChildren(made);
  const left = rows.length - cells.length;
  if (left > 0) {
    const more = t('Show {0} more', Math.min(left, pageSize));
    place.append(button('more', more, () => fill(sheet, rows, shown + pageSize)));
  }
}

function cellsOf(row: OverviewRow, index: number, reach: number, { look, namesMetric, hasIntervals }: Sheet) {
  const { state, actions } = look;
  const { name, verdict, change, isWorse, interval, value, baseline, metric, benchmark } = row;
  return [
    button(`row-${index}`, name, () => actions.show({ ...state, benchmark }), { class: 'bb-link' }),
    element('span', isWorse ? { class: 'bb-worse' } : {}, verdict),
    change,
    pictureOf(row, reach),
    value,
    baseline,
    ...(hasIntervals ? [interval] : []),
    ...(namesMetric ? [metric] : []),
  ];
}

function pictureOf(row: OverviewRow, reach: number): Node {
  const picture = svg('svg', {
    class: `bb-forest bb-forest-${forestKind(row)}`,
    width: String(frame.width),
    height: String(frame.height),
    'aria-hidden': 'true',
  });
  for (const { element: name, part, attributes } of forestShapes(row, reach, frame)) {
    picture.append(svg(name, { class: `bb-forest-${part}`, ...textsOf(attributes) }));
  }
  return picture;
}

/** Ticks at both ends and the middle, above the plot column. */
function scaleOf(reach: number): Node {
  const { width } = frame;
  const picture = svg('svg', { class: 'bb-forest-scale', width: String(width), height: '14', 'aria-hidden': 'true' });
  for (const { x, anchor, text } of forestTicks(reach, width)) {
    picture.append(svg('text', { x: String(x), y: '11', 'text-anchor': anchor }, text));
  }
  return picture;
}

const textsOf = (attributes: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
