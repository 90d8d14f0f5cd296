// The chart of one machine's points with what a pointer or the keys point at, zoom, and what a click does.

import { t } from '@vscode/l10n';
import type { BenchmarkHistory, HistoryPoint, Lane } from '../../core/present/history/panelTypes.ts';
import { pointText, spokenPoint } from '../../core/present/history/pointText.ts';
import { button, element } from '../dom.ts';
import { PointTooltip } from '../pointTooltip.ts';
import type { ViewContext } from '../view.ts';
import { LaneChart } from './laneChart.ts';

const [firstHeight, otherHeight] = [320, 190];

/** @param place 0 for the first lane, whose zoom is kept */
export function drawLane(
  host: HTMLElement,
  model: BenchmarkHistory,
  lane: Lane,
  place: number,
  look: ViewContext,
): void {
  const plot = element('div', { class: 'bb-plot' });
  const spoken = element('div', { class: 'bb-hidden', 'aria-live': 'polite' });
  const chart = element(
    'div',
    { class: 'bb-chart', id: `chart-${place}`, tabindex: '0', role: 'application', 'aria-label': nameOf(model, lane) },
    plot,
    spoken,
  );
  const [zoom, whole] = zoomButtons(place, () => drawn);
  host.append(element('div', { class: 'bb-frame' }, chart, zoom));
  const hover = new PointTooltip(chart);
  const textOf = (point: HistoryPoint) => pointText(point, model.unit, look.commits.get(point.commit ?? ''));
  const range = place === 0 ? look.state.range : undefined;
  whole.hidden = range === undefined;
  const drawn = new LaneChart(plot, {
    lane,
    unit: model.unit,
    axis: model.axis,
    isLog: look.state.scale === 'log' && isPositive(lane),
    height: place === 0 ? firstHeight : otherHeight,
    theme: look.theme,
    range,
    hovered: (index, at) => {
      const point = index === undefined ? undefined : lane.points[index];
      if (point === undefined) hover.hide();
      else hover.show(textOf(point), versionTexts(lane, index), clickHint(point), at);
    },
    opened: (index, isOther) => open(lane.points[index], isOther, look),
    zoomed: (next) => {
      whole.hidden = next === undefined;
      if (place === 0) look.keep({ range: next });
    },
  });
  look.own(drawn);
  listenToKeys(chart, drawn, lane, look, (point) => {
    spoken.textContent = spokenPoint(textOf(point));
  });
}

function nameOf({ title, metric }: BenchmarkHistory, { machine, points }: Lane): string {
  return t(
    '{0}, {1}, {2}: {3} points. Use the arrow keys to move between points, Enter to open one, plus and minus to zoom and 0 to show all.',
    title,
    metric,
    machine,
    points.length,
  );
}

const isPositive = ({ points }: Lane): boolean =>
  points.every(({ value, interval }) => (value ?? 1) > 0 && (interval?.low ?? 1) > 0);

/** In, out, and all of it. */
function zoomButtons(place: number, chart: () => LaneChart): readonly [HTMLElement, HTMLElement] {
  const whole = button(`whole-${place}`, t('Show All'), () => chart().zoom(undefined));
  const bar = element(
    'div',
    { class: 'bb-zoom', role: 'group', 'aria-label': t('Zoom') },
    whole,
    button(`in-${place}`, '+', () => chart().zoomBy(0.5), {
      'aria-label': t('Zoom In'),
      title: t('Zoom In (or drag)'),
    }),
    button(`out-${place}`, '−', () => chart().zoomBy(2), { 'aria-label': t('Zoom Out'), title: t('Zoom Out') }),
  );
  return [bar, whole];
}

const versionTexts = ({ versions }: Lane, index: number | undefined): readonly string[] =>
  versions.filter((version) => version.index === index).map(({ text }) => t('accepted as {0}', text));

function clickHint({ commit }: HistoryPoint): string {
  return commit === undefined ? t('Click: show run') : t('Click: show commit · Shift+click: show run');
}

function open(point: HistoryPoint | undefined, isOther: boolean, { actions }: ViewContext): void {
  if (point === undefined) return;
  if (point.commit === undefined || isOther) actions.openRun(point.run);
  else actions.openCommit(point.commit);
}

function listenToKeys(
  host: HTMLElement,
  chart: LaneChart,
  { points }: Lane,
  look: ViewContext,
  speak: (point: HistoryPoint) => void,
): void {
  const last = points.length - 1;
  const moves = new Map<string, (from: number) => number>([
    ['ArrowLeft', (from) => from - 1],
    ['ArrowRight', (from) => from + 1],
    ['PageUp', (from) => from - 10],
    ['PageDown', (from) => from + 10],
    ['Home', () => 0],
    ['End', () => last],
  ]);
  const acts = new Map<string, (isShift: boolean) => void>([
    ['+', () => chart.zoomBy(0.5)],
    ['-', () => chart.zoomBy(2)],
    ['0', () => chart.zoom(undefined)],
    ['Enter', (isShift) => open(points[chart.index ?? -1], isShift, look)],
  ]);
  host.addEventListener('keydown', (event) => {
    const move = moves.get(event.key);
    const act = acts.get(event.key);
    if (move === undefined && act === undefined) return;
    event.preventDefault();
    act?.(event.shiftKey);
    if (move === undefined) return;
    chart.moveTo(move(chart.index ?? last + 1));
    const point = points[chart.index ?? -1];
    if (point !== undefined) speak(point);
  });
}
