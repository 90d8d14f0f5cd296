// Interactive chart of one lane with zoom, hover and keyboard navigation. lanePaint.ts draws around the values.

import uPlot from 'uplot';
import type { Unit } from '../../core/model/model.ts';
import { evenTicks, logTicks, pointLabels, valueLabels, wholeTicks } from '../../core/present/history/axisText.ts';
import type { Axis, Lane } from '../../core/present/history/panelTypes.ts';
import type { Theme } from '../theme.ts';
import { paintAbove, paintBelow } from './lanePaint.ts';
import { type Plot, padded, plotIn, toPoint } from './plot.ts';

type Range = readonly [first: number, last: number];

interface LaneOptions {
  readonly lane: Lane;
  readonly unit: Unit;
  readonly axis: Axis;
  readonly isLog: boolean;
  readonly height: number;
  readonly theme: Theme;
  readonly range: Range | undefined;
  /** Called with the point under the pointer or keyboard cursor and its position; `undefined` when it leaves. */
  readonly hovered: (index: number | undefined, at: { readonly left: number; readonly top: number }) => void;
  readonly opened: (index: number, isOther: boolean) => void;
  readonly zoomed: (range: Range | undefined) => void;
}

/** Width per label below the chart, in pixels. */
const labelWidth = 92;
const tickHeight = 44;

export class LaneChart {
  readonly #options: LaneOptions;
  readonly #plot: Plot;
  #index: number | undefined;
  /** True while the scale changes programmatically, so that `zoomed` reports only zooms by the user. */
  #isQuiet = true;

  constructor(host: HTMLElement, options: LaneOptions) {
    this.#options = options;
    const { theme, height, isLog } = options;
    this.#plot = plotIn(host, columnsOf(options.lane), {
      theme,
      height,
      series: seriesOf(theme),
      scales: {
        x: { time: false },
        y: { distr: isLog ? 3 : 1, range: (_plot, low, high) => padded(low, high, isLog) },
      },
      xAxis: this.#xAxis(),
      yAxis: yAxis(options),
      cursor: {
        y: false,
        move: toPoint,
        drag: { x: true, y: false, dist: 4 },
        points: { size: 11, width: 2, fill: 'transparent', stroke: theme.foreground },
        dataIdx: (_plot, series, nearest) => (series === 1 ? nearest : null),
        bind: { dblclick: () => () => this.#doubleClicked(), click: () => (event) => this.#clicked(event) },
      },
      hooks: {
        drawAxes: [(plot) => paintBelow(plot, options.lane, theme)],
        draw: [(plot) => paintAbove(plot, options.lane, theme)],
        setCursor: [(plot) => this.#moved(plot)],
        setScale: [(plot, key) => this.#scaled(plot, key)],
      },
    });
    this.#show(options.range ?? this.#all);
    this.#isQuiet = false;
  }

  dispose(): void {
    this.#plot.dispose();
  }

  /** Zooms to a range; to the whole history if absent. */
  zoom(range: Range | undefined): void {
    this.#show(range ?? this.#all);
  }

  /** Scales the visible range by a factor, around the selected point if there is one. */
  zoomBy(factor: number): void {
    const [first, last] = this.#shown;
    const middle = this.#index ?? (first + last) / 2;
    const half = Math.max(1.5, ((last - first) * factor) / 2);
    const [low, high] = this.#all;
    const next: Range = [Math.max(low, middle - half), Math.min(high, middle + half)];
    this.#show(next);
  }

  /** Selects a point with the keyboard and scrolls it into view. */
  moveTo(index: number): void {
    const last = this.#options.lane.points.length - 1;
    const next = Math.min(last, Math.max(0, index));
    const [from, to] = this.#shown;
    const shift = next < from ? next - 0.5 - from : next > to ? next + 0.5 - to : 0;
    if (shift !== 0) this.#show([from + shift, to + shift]);
    const { plot } = this.#plot;
    const value = this.#options.lane.points[next]?.value ?? plot.scales.y?.min ?? 0;
    plot.setCursor({ left: plot.valToPos(next, 'x'), top: plot.valToPos(value, 'y') });
  }

  get index(): number | undefined {
    return this.#index;
  }

  get #all(): Range {
    return [-0.5, this.#options.lane.points.length - 0.5];
  }

  get #shown(): Range {
    const { min, max } = this.#plot.plot.scales.x ?? {};
    return [min ?? -0.5, max ?? this.#all[1]];
  }

  #show([min, max]: Range): void {
    const [low, high] = this.#all;
    this.#plot.plot.setScale('x', { min: Math.max(low, min), max: Math.max(Math.min(high, max), min + 1) });
  }

  #xAxis(): uPlot.Axis {
    const { lane, axis } = this.#options;
    return {
      space: labelWidth,
      splits: (plot, _axis, low, high) => [...wholeTicks(low, high, plot.bbox.width / uPlot.pxRatio / labelWidth)],
      values: (_plot, places) => [...pointLabels(lane.points, places, axis)],
      grid: { show: false },
    };
  }

  #moved(plot: uPlot): void {
    const { idx, left } = plot.cursor;
    const index = typeof idx === 'number' && left !== undefined && left >= 0 ? idx : undefined;
    this.#index = index;
    const value = index === undefined ? undefined : this.#options.lane.points[index]?.value;
    this.#options.hovered(index, {
      left: plot.over.offsetLeft + (index === undefined ? 0 : plot.valToPos(index, 'x')),
      top: plot.over.offsetTop + (value == null ? 0 : plot.valToPos(value, 'y')),
    });
  }

  #scaled(plot: uPlot, key: string): void {
    if (key !== 'x' || this.#isQuiet) return;
    const { min, max } = plot.scales.x ?? {};
    const [low, high] = this.#all;
    if (min == null || max == null) return;
    this.#options.zoomed(min <= low && max >= high ? undefined : [min, max]);
  }

  #doubleClicked(): null {
    this.zoom(undefined);
    return null;
  }

  /** Ignores the click event at the end of a drag, which selected a range. */
  #clicked(event: MouseEvent): null {
    const isDrag = this.#plot.plot.select.width > 0;
    if (!isDrag && this.#index !== undefined) this.#options.opened(this.#index, event.shiftKey || event.altKey);
    return null;
  }
}

/** Includes the baselines as a series, so that the y range always contains them. */
function columnsOf({ points }: Lane): uPlot.AlignedData {
  const column = (read: (point: Lane['points'][number]) => number | null | undefined) =>
    points.map((point) => read(point) ?? null);
  return [
    points.map((_, index) => index),
    column(({ value }) => value),
    column(({ baseline }) => baseline),
    column(({ limit }) => limit),
    column(({ interval }) => interval?.low),
    column(({ interval }) => interval?.high),
  ];
}

function seriesOf({ line, background }: Theme): readonly uPlot.Series[] {
  const unseen: uPlot.Series = { paths: () => null, points: { show: false } };
  const values: uPlot.Series = {
    stroke: line,
    width: 1.25,
    points: {
      size: 6,
      fill: line,
      stroke: background,
      width: 1,
      show: (plot, _series, from, to) => (to - from) * 5 < plot.bbox.width / uPlot.pxRatio,
    },
  };
  return [values, unseen, unseen, unseen, unseen];
}

function yAxis({ unit, isLog }: LaneOptions): uPlot.Axis {
  return {
    splits: (plot, _axis, low, high) => {
      const most = Math.max(3, plot.bbox.height / uPlot.pxRatio / tickHeight);
      return [...(isLog ? logTicks(low, high, most) : evenTicks(low, high, most))];
    },
    filter: (_plot, places) => places,
    values: (_plot, values) => [...valueLabels(values, unit, isLog)],
  };
}
