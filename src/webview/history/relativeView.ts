// Several benchmarks on one axis, each in percent of what it is held against; as a chart or as a table.

import { t } from '@vscode/l10n';
import uPlot from 'uplot';
import { evenTicks, wholeTicks } from '../../core/present/history/axisText.ts';
import type { RelativeChart, RelativeSeries } from '../../core/present/history/panelTypes.ts';
import { formatMoment } from '../../core/present/history/pointText.ts';
import { formatPercentChange } from '../../core/present/wording/formatNumbers.ts';
import { element, table } from '../dom.ts';
import { PointTooltip } from '../pointTooltip.ts';
import type { Theme } from '../theme.ts';
import type { ViewContext } from '../view.ts';
import { padded, plotIn, toPoint } from './plot.ts';

const height = 260;
const [labelWidth, tickHeight] = [92, 40];
/** A line is known by its dashes, too. */
const dashes: readonly (readonly number[])[] = [[], [8, 3], [3, 3], [10, 3, 2, 3], [1, 3], [14, 4]];
const mostRows = 500;

export function drawRelative(host: HTMLElement, chart: RelativeChart, look: ViewContext): void {
  const section = element('section', {}, element('h2', {}, t('Relative to Baseline')));
  host.append(section);
  if (look.state.view === 'table') section.append(relativeTable(chart));
  else drawChart(section, chart, look);
}

function drawChart(section: HTMLElement, chart: RelativeChart, look: ViewContext): void {
  const { theme } = look;
  const plot = element('div', { class: 'bb-plot' });
  const place = element('div', { class: 'bb-chart' }, plot);
  section.append(place, legendOf(chart.series));
  const hover = new PointTooltip(place);
  const data: uPlot.AlignedData = [chart.runs.map((_, run) => run), ...chart.series.map(({ changes }) => [...changes])];
  look.own(
    plotIn(plot, data, {
      theme,
      height,
      series: chart.series.map((_, line) => seriesOf(theme, line)),
      scales: { x: { time: false }, y: { range: (_plot, low, high) => aroundZero(low, high) } },
      xAxis: {
        splits: (one, _axis, low, high) => [...wholeTicks(low, high, one.bbox.width / uPlot.pxRatio / labelWidth)],
        values: (_one, places) => places.map((run) => formatMoment(chart.runs[run]?.time ?? 0).slice(0, 10)),
        grid: { show: false },
      },
      yAxis: {
        splits: (one, _axis, low, high) => [...evenTicks(low, high, one.bbox.height / uPlot.pxRatio / tickHeight)],
        values: (_one, values) => values.map(formatPercentChange),
      },
      cursor: { y: false, move: toPoint, drag: { x: true, y: false, dist: 4 }, points: { size: 9 } },
      hooks: {
        drawAxes: [(one) => paintZero(one, theme)],
        setCursor: [(one) => hoverAt(one, chart, hover)],
      },
    }),
  );
}

function aroundZero(low: number | null, high: number | null): uPlot.Range.MinMax {
  const [bottom, top] = [Math.min(0, low ?? 0), Math.max(0, high ?? 0)];
  const room = Math.max(1, top - bottom) * 0.1;
  return bottom === 0 && top === 0 ? padded(-1, 1, false) : [bottom - room, top + room];
}

function seriesOf({ series, line }: Theme, place: number): uPlot.Series {
  return {
    stroke: series[place % series.length] ?? line,
    width: 1.75,
    dash: [...(dashes[place % dashes.length] ?? [])],
    spanGaps: true,
    points: { show: false },
  };
}

function paintZero({ ctx, bbox, valToPos }: uPlot, { baseline }: Theme): void {
  const y = valToPos(0, 'y', true);
  ctx.save();
  ctx.strokeStyle = baseline;
  ctx.lineWidth = 2 * uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

function hoverAt(plot: uPlot, { runs, series }: RelativeChart, hover: PointTooltip): void {
  const { idx, left, top } = plot.cursor;
  const run = runs[idx ?? -1];
  if (run === undefined || idx == null || left === undefined || left < 0) {
    hover.hide();
    return;
  }
  const lines = series.map(({ label, changes }) => {
    const change = changes[idx];
    return element('div', {}, `${change == null ? t('not measured') : formatPercentChange(change)}  ${label}`);
  });
  const at = { left: plot.over.offsetLeft + plot.valToPos(idx, 'x'), top: plot.over.offsetTop + (top ?? 0) };
  hover.showLines([element('div', {}, formatMoment(run.time)), ...lines], at);
}

function legendOf(series: readonly RelativeSeries[]): HTMLElement {
  const items = series.map(({ label, against }, line) => {
    const text = against === 'first' ? t('{0} (vs its first run)', label) : label;
    return element(
      'li',
      {},
      element('span', { class: `bb-swatch bb-line-${line + 1}`, 'aria-hidden': 'true' }),
      element('span', {}, text),
    );
  });
  return element('ul', { class: 'bb-legend' }, ...items);
}

function relativeTable({ runs, series }: RelativeChart): HTMLElement {
  const caption = t('Change vs baseline, newest first');
  const rows = runs
    .map((run, index) => [
      formatMoment(run.time),
      ...series.map(({ changes }) => (changes[index] == null ? '' : formatPercentChange(changes[index] ?? 0))),
    ])
    .reverse();
  const columns = [
    { title: t('When'), kind: 'short' as const },
    ...series.map(({ label }) => ({ title: label, kind: 'number' as const })),
  ];
  return element(
    'div',
    { class: 'bb-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    table(caption, columns, rows.slice(0, mostRows)),
  );
}
