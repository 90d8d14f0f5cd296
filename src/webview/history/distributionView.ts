// How the samples are spread: a histogram and its running sum, current against baseline, and the quantiles as a table.

import { t } from '@vscode/l10n';
import uPlot from 'uplot';
import { evenTicks, valueLabels } from '../../core/present/history/axisText.ts';
import type { Distribution, SampleSide } from '../../core/present/history/panelTypes.ts';
import { formatPercent } from '../../core/present/wording/formatNumbers.ts';
import { element, table } from '../dom.ts';
import type { Theme } from '../theme.ts';
import type { ViewContext } from '../view.ts';
import { plotIn } from './plot.ts';

const height = 180;
const [labelWidth, tickHeight] = [88, 36];

export function drawDistribution(host: HTMLElement, distribution: Distribution, unit: string, look: ViewContext): void {
  const { sides, rows, note } = distribution;
  const section = element('section', {}, element('h2', {}, t('Sample distribution')));
  host.append(section);
  if (look.state.view === 'chart') drawCharts(section, distribution, unit, look);
  const columns = [{ title: '' }, ...sides.map(({ label }) => ({ title: label, kind: 'number' as const }))];
  const [first, ...others] = columns;
  const quantiles = table(
    t('Sample quantiles'),
    [{ ...first, title: t('Quantile') }, ...others],
    rows.map(({ label, cells }) => [label, ...cells]),
  );
  section.append(element('div', { class: 'bb-scroll' }, quantiles));
  if (note !== undefined) section.append(element('p', { class: 'bb-quiet' }, note));
}

function drawCharts(section: HTMLElement, distribution: Distribution, unit: string, look: ViewContext): void {
  const { theme } = look;
  const [shares, sums] = [chartPlace(t('Histogram')), chartPlace(t('Cumulative distribution'))];
  section.append(element('div', { class: 'bb-pair' }, shares.figure, sums.figure), legendOf(distribution.sides));
  const { edges } = distribution;
  const range: uPlot.Range.MinMax = [edges[0] ?? 0, edges.at(-1) ?? 1];
  look.own(plotIn(shares.plot, histogramOf(distribution), partsOf(distribution, unit, theme, range, 'shares')));
  look.own(plotIn(sums.plot, sumsOf(distribution.sides, range), partsOf(distribution, unit, theme, range, 'sums')));
}

function chartPlace(caption: string): { readonly figure: HTMLElement; readonly plot: HTMLElement } {
  const plot = element('div', { class: 'bb-plot' });
  return { plot, figure: element('figure', {}, element('figcaption', {}, caption), plot) };
}

function partsOf(
  { sides }: Distribution,
  unit: string,
  theme: Theme,
  range: uPlot.Range.MinMax,
  kind: 'shares' | 'sums',
) {
  return {
    theme,
    height,
    series: sides.map((_, side) => seriesOf(theme, side, kind)),
    scales: {
      x: { time: false, range: () => range },
      y: {
        range: (_plot: uPlot, _low: number | null, high: number | null): uPlot.Range.MinMax => [
          0,
          kind === 'sums' ? 1 : (high ?? 1) * 1.1,
        ],
      },
    },
    xAxis: {
      splits: (plot: uPlot, _axis: number, low: number, high: number) => [
        ...evenTicks(low, high, plot.bbox.width / uPlot.pxRatio / labelWidth),
      ],
      values: (_plot: uPlot, values: number[]) => [...valueLabels(values, unit, false)],
      grid: { show: false },
    },
    yAxis: {
      splits: (plot: uPlot, _axis: number, low: number, high: number) => [
        ...evenTicks(low, high, plot.bbox.height / uPlot.pxRatio / tickHeight),
      ],
      values: (_plot: uPlot, values: number[]) => values.map((value) => formatPercent(value * 100)),
    },
  };
}

/** The baseline is dashed: told apart without its colour. */
function seriesOf(theme: Theme, side: number, kind: 'shares' | 'sums'): uPlot.Series {
  const colour = side === 0 ? theme.line : theme.baseline;
  const paths = uPlot.paths.stepped?.({ align: 1 });
  return {
    stroke: colour,
    width: side === 0 ? 2 : 1.5,
    points: { show: false },
    ...(side === 0 ? {} : { dash: [5, 3] }),
    ...(kind === 'shares' ? { fill: withAlpha(colour) } : {}),
    ...(paths === undefined ? {} : { paths }),
  };
}

/** Theme colours are written as `#rrggbb` or as a function. */
const withAlpha = (colour: string): string =>
  /^#[0-9a-f]{6}$/i.test(colour) ? `${colour}33` : `color-mix(in srgb, ${colour} 20%, transparent)`;

/** A last step of nothing, so that the last bin is as wide as the others. */
const histogramOf = ({ edges, sides }: Distribution): uPlot.AlignedData => [
  [...edges],
  ...sides.map(({ shares }) => [...shares, shares.at(-1) ?? 0]),
];

/** From nothing at the left edge to everything at the right one. */
function sumsOf(sides: readonly SampleSide[], [low, high]: uPlot.Range.MinMax): uPlot.AlignedData {
  const tables = sides.map(({ cumulative }): uPlot.AlignedData => {
    const within = cumulative.filter(([value]) => value > (low ?? 0) && value < (high ?? 0));
    const before = cumulative.findLast(([value]) => value <= (low ?? 0))?.[1] ?? 0;
    const last = within.at(-1)?.[1] ?? before;
    const end = cumulative.findLast(([value]) => value <= (high ?? 0))?.[1] ?? last;
    return [
      [low ?? 0, ...within.map(([value]) => value), high ?? 1],
      [before, ...within.map(([, share]) => share), end],
    ];
  });
  const joined = uPlot.join(tables);
  return [joined[0], ...joined.slice(1).map(filledForward)] as uPlot.AlignedData;
}

/** Where only the other side has a step, this one stays as high as it was. */
function filledForward(column: uPlot.AlignedData[number]): number[] {
  let height = 0;
  return Array.from(column as ArrayLike<number | null | undefined>, (share) => {
    height = share ?? height;
    return height;
  });
}

function legendOf(sides: readonly SampleSide[]): HTMLElement {
  const items = sides.map(({ label }, side) =>
    element('li', {}, element('span', { class: `bb-swatch bb-side-${side}`, 'aria-hidden': 'true' }), label),
  );
  return element('ul', { class: 'bb-legend' }, ...items);
}
