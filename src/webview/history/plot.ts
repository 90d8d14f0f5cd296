// What all charts have in common: uPlot with the theme's axes, as wide as its place, and taken down without a trace.

import uPlot from 'uplot';
import type { Theme } from '../theme.ts';

interface PlotParts {
  readonly theme: Theme;
  readonly height: number;
  readonly series: readonly uPlot.Series[];
  readonly scales: uPlot.Scales;
  readonly xAxis: uPlot.Axis;
  readonly yAxis: uPlot.Axis;
  readonly cursor?: uPlot.Cursor;
  readonly hooks?: uPlot.Hooks.Arrays;
}

export interface Plot {
  readonly plot: uPlot;
  dispose(): void;
}

export function plotIn(host: HTMLElement, data: uPlot.AlignedData, parts: PlotParts): Plot {
  const { theme, height, series, scales, xAxis, yAxis, cursor, hooks } = parts;
  const plot = new uPlot(
    {
      width: Math.max(160, host.clientWidth),
      height,
      legend: { show: false },
      padding: [8, 36, 0, 0],
      series: [{}, ...series],
      scales,
      axes: [
        { ...axisOf(theme), size: 30, ...xAxis },
        { ...axisOf(theme), size: widthOfLabels, ...yAxis },
      ],
      cursor: cursor ?? { show: false },
      ...(hooks === undefined ? {} : { hooks }),
    },
    data,
    host,
  );
  const observer = new ResizeObserver(() => {
    const width = Math.max(160, host.clientWidth);
    if (width !== plot.width) plot.setSize({ width, height });
  });
  observer.observe(host);
  return {
    plot,
    dispose() {
      observer.disconnect();
      plot.destroy();
    },
  };
}

function axisOf({ muted, grid, font }: Theme): uPlot.Axis {
  return {
    stroke: muted,
    font: `12px ${font}`,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1, size: 4 },
    gap: 6,
  };
}

/** Labels are right beside the axis: it is as wide as the longest of them. */
function widthOfLabels(_plot: uPlot, labels: readonly string[] | null): number {
  const longest = (labels ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  return Math.max(40, 18 + longest * 7);
}

/** The cursor stands on a point, not between two. */
export function toPoint(plot: uPlot, left: number, top: number): [number, number] {
  const x = plot.data[0][plot.posToIdx(left)];
  return left < 0 || x === undefined ? [left, top] : [plot.valToPos(x, 'x'), top];
}

/** Room above and below what is shown. @param low `null` where nothing is */
export function padded(low: number | null, high: number | null, isLog: boolean): [number, number] {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return isLog ? [1, 10] : [0, 1];
  if (isLog) return low === high ? [low / 1.1, high * 1.1] : [low * (low / high) ** 0.08, high * (high / low) ** 0.14];
  const room = high === low ? Math.abs(high) * 0.1 || 1 : high - low;
  const bottom = low - room * 0.08;
  return [low >= 0 && bottom < 0 ? 0 : bottom, high + room * 0.14];
}
