// Paints around a lane's values: baseline and limit, intervals, levels, change points, versions and regressed points.
// Regressed points differ by shape as well as color.

import uPlot from 'uplot';
import type { HistoryPoint, Lane } from '../../core/present/history/panelTypes.ts';
import { isBeyond } from '../../core/present/history/pointText.ts';
import type { Theme } from '../theme.ts';

/** Drawing area and scales, in canvas pixels. */
interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly ratio: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** First and last visible point. */
  readonly from: number;
  readonly to: number;
  x(index: number): number;
  y(value: number): number;
}

/** Paints below the values. */
export function paintBelow(plot: uPlot, lane: Lane, theme: Theme): void {
  within(plot, lane, (canvas) => {
    for (const stretch of baselineStretches(lane.points, canvas)) paintBaseline(canvas, stretch, theme);
    paintIntervals(canvas, lane.points, theme);
    paintLevels(canvas, lane, theme);
  });
}

/** Paints above the values. */
export function paintAbove(plot: uPlot, lane: Lane, theme: Theme): void {
  within(plot, lane, (canvas) => {
    paintMarks(canvas, lane, theme);
    paintEvents(canvas, lane, theme);
    for (let index = canvas.from; index <= canvas.to; index++) {
      const point = lane.points[index];
      if (point === undefined) continue;
      if (point.value === null) paintFailure(canvas, index, theme);
      else if (isBeyond(point)) paintBeyond(canvas, index, point, theme);
    }
  });
}

function within(plot: uPlot, lane: Lane, paint: (canvas: Canvas) => void): void {
  const { ctx: context, bbox } = plot;
  const { min, max } = plot.scales.x ?? {};
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  paint({
    context,
    ...bbox,
    ratio: uPlot.pxRatio,
    from: Math.max(0, Math.floor(min ?? 0)),
    to: Math.min(lane.points.length - 1, Math.ceil(max ?? 0)),
    x: (index) => plot.valToPos(index, 'x', true),
    y: (value) => plot.valToPos(value, 'y', true),
  });
  context.restore();
}

/** Adjacent points with the same baseline and limit. */
interface BaselineStretch {
  readonly start: number;
  end: number;
  readonly baseline: number;
  readonly limit: number | undefined;
}

function baselineStretches(points: readonly HistoryPoint[], { from, to }: Canvas): readonly BaselineStretch[] {
  const runs: BaselineStretch[] = [];
  for (let index = from; index <= to; index++) {
    const { baseline, limit } = points[index] ?? {};
    const last = runs.at(-1);
    if (baseline === undefined) continue;
    if (last?.end === index - 1 && last.baseline === baseline && last.limit === limit) last.end = index;
    else runs.push({ start: index, end: index, baseline, limit });
  }
  return runs;
}

function paintBaseline(canvas: Canvas, { start, end, baseline, limit }: BaselineStretch, theme: Theme): void {
  const { context, ratio } = canvas;
  const [left, right, level] = [canvas.x(start - 0.5), canvas.x(end + 0.5), canvas.y(baseline)];
  if (limit !== undefined) {
    const edge = canvas.y(limit);
    context.fillStyle = theme.baseline;
    context.globalAlpha = 0.12;
    context.fillRect(left, Math.min(edge, level), right - left, Math.abs(edge - level));
    context.globalAlpha = 1;
    line(canvas, [left, edge], [right, edge], { color: theme.regression, width: 1, dash: [2, 4] });
  }
  line(canvas, [left, level], [right, level], { color: theme.baseline, width: 2, dash: [] });
  context.lineWidth = ratio;
}

interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly dash: readonly number[];
}

type Place = readonly [x: number, y: number];

function line({ context, ratio }: Canvas, from: Place, to: Place, { color, width, dash }: Stroke): void {
  context.strokeStyle = color;
  context.lineWidth = width * ratio;
  context.setLineDash(dash.map((part) => part * ratio));
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.setLineDash([]);
}

/** Draws bars while there is room between them, otherwise a band. */
function paintIntervals(canvas: Canvas, points: readonly HistoryPoint[], theme: Theme): void {
  const spacing = canvas.x(1) - canvas.x(0);
  canvas.context.globalAlpha = 0.4;
  if (spacing >= 6 * canvas.ratio) {
    for (let index = canvas.from; index <= canvas.to; index++) paintInterval(canvas, points[index], index, theme);
  } else paintIntervalBand(canvas, points, theme);
  canvas.context.globalAlpha = 1;
}

function paintInterval(canvas: Canvas, point: HistoryPoint | undefined, index: number, theme: Theme): void {
  if (point?.interval === undefined) return;
  const x = Math.round(canvas.x(index));
  const stroke = { color: theme.line, width: 4, dash: [] };
  line(canvas, [x, canvas.y(point.interval.low)], [x, canvas.y(point.interval.high)], stroke);
}

function paintIntervalBand(canvas: Canvas, points: readonly HistoryPoint[], theme: Theme): void {
  const { context } = canvas;
  context.fillStyle = theme.line;
  const width = Math.max(1, canvas.x(1) - canvas.x(0));
  for (let index = canvas.from; index <= canvas.to; index++) {
    const interval = points[index]?.interval;
    if (interval === undefined) continue;
    const top = canvas.y(interval.high);
    context.fillRect(canvas.x(index) - width / 2, top, width, Math.max(1, canvas.y(interval.low) - top));
  }
}

function paintLevels(canvas: Canvas, { levels }: Lane, { muted }: Theme): void {
  if (levels.length < 2) return;
  for (const { start, end, value } of levels) {
    const y = canvas.y(value);
    line(canvas, [canvas.x(start - 0.5), y], [canvas.x(end + 0.5), y], { color: muted, width: 1.5, dash: [6, 4] });
  }
}

interface Mark {
  readonly x: number;
  readonly text: string;
  readonly color: string;
  /** Absent if only the label is shown. */
  readonly stroke?: Stroke;
}

/** Draws all lines first, so that none crosses a label. Versions have the first row of labels, changes the second. */
function paintMarks(canvas: Canvas, lane: Lane, theme: Theme): void {
  const rows = [versionMarks(canvas, lane, theme), changeMarks(canvas, lane, theme)];
  for (const { x, stroke } of rows.flat())
    if (stroke !== undefined) line(canvas, [x, canvas.top], [x, canvas.top + canvas.height], stroke);
  for (const [row, marks] of rows.entries()) {
    const labels = new Labels(canvas, row, theme);
    for (const { text, x, color } of marks) labels.write(text, x, color);
  }
}

/** A version accepted before the first run is shown at the left edge, without a line. */
function versionMarks(canvas: Canvas, { versions }: Lane, { baseline }: Theme): readonly Mark[] {
  return versions.flatMap(({ index, version }): readonly Mark[] => {
    const label = { text: `v${version}`, color: baseline };
    if (index < 0) return [{ ...label, x: canvas.left }];
    if (index < canvas.from - 1 || index > canvas.to + 1) return [];
    return [{ ...label, x: canvas.x(index), stroke: { color: baseline, width: 1, dash: [1, 3] } }];
  });
}

function changeMarks(canvas: Canvas, { changes, points }: Lane, theme: Theme): readonly Mark[] {
  const shown = changes.filter(
    ({ index }) => points[index] !== undefined && index >= canvas.from && index <= canvas.to,
  );
  return shown.map(({ index, text, isWorse }) => {
    const color = isWorse ? theme.regression : theme.improvement;
    return { x: canvas.x(index - 0.5), text, color, stroke: { color, width: 1.25, dash: [5, 3] } };
  });
}

/** Timeline events, in the third row of labels. */
function paintEvents(canvas: Canvas, { events }: Lane, theme: Theme): void {
  const row = new Labels(canvas, 2, theme);
  for (const { index, note } of events) {
    if (index < canvas.from || index > canvas.to + 1) continue;
    const x = canvas.x(index - 0.5);
    line(canvas, [x, canvas.top], [x, canvas.top + canvas.height], { color: theme.muted, width: 1, dash: [1, 2] });
    row.write(`▽ ${note}`, x, theme.foreground);
  }
}

/** One row of labels. Skips labels that would overlap the previous one. */
class Labels {
  readonly #canvas: Canvas;
  readonly #y: number;
  readonly #theme: Theme;
  #end = Number.NEGATIVE_INFINITY;

  constructor(canvas: Canvas, row: number, theme: Theme) {
    this.#canvas = canvas;
    this.#y = canvas.top + (3 + row * 16) * canvas.ratio;
    this.#theme = theme;
  }

  write(text: string, x: number, color: string): void {
    const { context, ratio, left, width } = this.#canvas;
    context.font = `${11 * ratio}px ${this.#theme.font}`;
    const room = context.measureText(text).width;
    const start = Math.min(x + 4 * ratio, left + width - room - 2 * ratio);
    if (start < this.#end) return;
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillStyle = this.#theme.background;
    context.globalAlpha = 0.75;
    context.fillRect(start - ratio, this.#y - ratio, room + 2 * ratio, 13 * ratio);
    context.globalAlpha = 1;
    context.fillStyle = color;
    context.fillText(text, start, this.#y);
    this.#end = start + room + 6 * ratio;
  }
}

/** Triangle that points in the direction of the change. */
function paintBeyond(canvas: Canvas, index: number, point: HistoryPoint, { regression, background }: Theme): void {
  const { context, ratio } = canvas;
  const isUp = (point.limit ?? 0) >= (point.baseline ?? 0);
  const [x, y, size] = [canvas.x(index), canvas.y(point.value ?? 0), (isUp ? 5 : -5) * ratio];
  context.beginPath();
  context.moveTo(x, y - size);
  context.lineTo(x + size, y + size * 0.8);
  context.lineTo(x - size, y + size * 0.8);
  context.closePath();
  context.fillStyle = regression;
  context.fill();
  context.strokeStyle = background;
  context.lineWidth = ratio;
  context.stroke();
}

/** Cross at the bottom, because a failed run has no value. */
function paintFailure(canvas: Canvas, index: number, { regression }: Theme): void {
  const size = 4 * canvas.ratio;
  const [x, y] = [canvas.x(index), canvas.top + canvas.height - 2 * size];
  const stroke = { color: regression, width: 2, dash: [] };
  line(canvas, [x - size, y - size], [x + size, y + size], stroke);
  line(canvas, [x - size, y + size], [x + size, y - size], stroke);
}
