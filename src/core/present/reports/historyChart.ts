// A lane of a benchmark's history as an SVG chart: values, intervals, baselines, versions, change points and events.
// Uses the same model as the history panel.

import type { Unit } from '../../model/model.ts';
import { evenTicks, pointLabels, valueLabels } from '../history/axisText.ts';
import type { HistoryPoint, Lane } from '../history/panelTypes.ts';
import { isBeyond, pointText, spokenPoint } from '../history/pointText.ts';
import { escapeHtml, path, tag, titled } from './svg.ts';

interface HistoryChart {
  readonly lane: Lane;
  readonly unit: Unit;
  /** Accessible description. */
  readonly label: string;
}

const [width, height] = [560, 190];
const edge = { left: 68, right: 14, top: 40, bottom: 22 };
/** Maximum points drawn with individual marks. */
const mostMarks = 120;

interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

export function historyChart({ lane, unit, label }: HistoryChart): string {
  const scale = scaleOf(lane.points);
  const parts = [
    axes(lane, unit, scale),
    ...baselineLines(lane.points, scale),
    ...intervals(lane.points, scale),
    values(lane.points, scale),
    ...versions(lane, scale),
    ...changes(lane, scale),
    ...pins(lane, scale),
    ...marks(lane.points, unit, scale),
  ];
  const attributes = { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label };
  return tag('svg', attributes, parts.join(''));
}

function scaleOf(points: readonly HistoryPoint[]): Scale {
  const known = points.flatMap(({ value, baseline, interval }) =>
    [value, baseline, interval?.low, interval?.high].filter((one) => typeof one === 'number'),
  );
  const [least, most] = known.reduce(
    ([low, high], one) => [Math.min(low, one), Math.max(high, one)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const room = (most - least || Math.abs(most) || 1) * 0.12;
  const [low, high] = [least - room, most + room];
  const across = width - edge.left - edge.right;
  const down = height - edge.top - edge.bottom;
  const steps = Math.max(1, points.length - 1);
  return {
    x: (index) => (points.length === 1 ? edge.left + across / 2 : edge.left + 12 + (index / steps) * (across - 24)),
    y: (value) => edge.top + ((high - value) / (high - low)) * down,
    ticks: evenTicks(low, high, 4),
  };
}

function axes({ points }: Lane, unit: Unit, { x, y, ticks }: Scale): string {
  const labels = valueLabels(ticks, unit, false);
  const lines = ticks.map((tick, index) => {
    const at = y(tick);
    const line = tag('line', { class: 'grid', x1: edge.left, x2: width - edge.right, y1: at, y2: at });
    return line + words(labels[index] ?? '', { x: edge.left - 6, y: at + 4, 'text-anchor': 'end' });
  });
  const places = placesOf(points.length);
  const days = pointLabels(points, places, 'runs').map((text, index) => {
    const place = places[index] ?? 0;
    const anchor = index === 0 ? 'start' : index === places.length - 1 ? 'end' : 'middle';
    return words(text, { x: x(place), y: height - 6, 'text-anchor': points.length === 1 ? 'middle' : anchor });
  });
  return [...lines, ...days].join('');
}

/** Returns at most five indices, including the first and the last. */
function placesOf(count: number): readonly number[] {
  const most = Math.min(5, count);
  return Array.from({ length: most }, (_, place) => (most === 1 ? 0 : Math.round((place * (count - 1)) / (most - 1))));
}

const words = (text: string, attributes: Readonly<Record<string, string | number>>): string =>
  tag('text', attributes, escapeHtml(text));

/** Baseline and regression limit of the points. */
function baselineLines(points: readonly HistoryPoint[], { x, y }: Scale): readonly string[] {
  const half = points.length < 2 ? 20 : (x(1) - x(0)) / 2;
  return points.flatMap(({ baseline, limit }, index) => {
    if (baseline === undefined) return [];
    const [x1, x2] = [x(index) - half, x(index) + half];
    const level = tag('line', { class: 'baseline', x1, x2, y1: y(baseline), y2: y(baseline) });
    const at = limit === undefined ? Number.NaN : y(limit);
    const isSeen = at >= edge.top && at <= height - edge.bottom;
    return isSeen ? [level, tag('line', { class: 'limit', x1, x2, y1: at, y2: at })] : [level];
  });
}

const intervals = (points: readonly HistoryPoint[], { x, y }: Scale): readonly string[] =>
  points.flatMap(({ interval }, index) =>
    interval === undefined
      ? []
      : [tag('line', { class: 'interval', x1: x(index), x2: x(index), y1: y(interval.low), y2: y(interval.high) })],
  );

/** Path of the values, interrupted where the benchmark failed. */
function values(points: readonly HistoryPoint[], { x, y }: Scale): string {
  const runs: [number, number][][] = [[]];
  for (const [index, { value }] of points.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push([x(index), y(value)]);
  }
  return tag('path', { class: 'values', d: runs.map(path).join('') });
}

function marks(points: readonly HistoryPoint[], unit: Unit, { x, y }: Scale): readonly string[] {
  return points.flatMap((point, index) => {
    const isLast = index === points.length - 1;
    if (points.length > mostMarks && !isLast && !isBeyond(point) && point.value !== null) return [];
    const title = titled(spokenPoint(pointText(point, unit, undefined)));
    if (point.value === null) return [cross(x(index), height - edge.bottom - 8, title)];
    const at = y(point.value);
    if (isBeyond(point)) return [tag('path', { class: 'beyond', d: triangle(x(index), at, isRising(point)) }, title)];
    return [tag('circle', { class: 'point', cx: x(index), cy: at, r: 3 }, title)];
  });
}

const isRising = ({ limit, baseline }: HistoryPoint): boolean => (limit ?? 0) >= (baseline ?? 0);

const triangle = (x: number, y: number, isUp: boolean): string => {
  const size = isUp ? 6 : -6;
  return `${path([
    [x, y - size],
    [x + 6, y + size * 0.8],
    [x - 6, y + size * 0.8],
  ])}Z`;
};

const cross = (x: number, y: number, title: string): string =>
  tag(
    'path',
    {
      class: 'failure',
      d: `${path([
        [x - 4, y - 4],
        [x + 4, y + 4],
      ])}${path([
        [x - 4, y + 4],
        [x + 4, y - 4],
      ])}`,
    },
    title,
  );

/** Versions at the same point share a label. */
function versions({ versions: all }: Lane, { x }: Scale): readonly string[] {
  return [...Map.groupBy(all, ({ index }) => index)].map(([index, ofPlace]) => {
    const at = index < 0 ? edge.left : x(index);
    const line = index < 0 ? '' : upright('version', at);
    const label = ofPlace.map(({ version }) => `v${version}`).join(', ');
    return tag('g', {}, titled(ofPlace.map(({ text }) => text).join('\n')) + line + labelAt(label, 'version', at, 24));
  });
}

/** Places a label to the right of a line, or to the left if there is no room. */
function labelAt(text: string, kind: string, x: number, y: number): string {
  const hasRoom = x < width - 70;
  return words(text, { class: kind, x: hasRoom ? x + 4 : x - 4, y, 'text-anchor': hasRoom ? 'start' : 'end' });
}

function changes({ changes: all }: Lane, { x }: Scale): readonly string[] {
  return all.map(({ index, text, isWorse }) => {
    const kind = isWorse ? 'worse' : 'better';
    const at = index === 0 ? x(0) : (x(index) + x(index - 1)) / 2;
    return upright(`step ${kind}`, at) + labelAt(text, kind, at, 36);
  });
}

/** Draws ▽ before the first point measured after the event. */
function pins({ points, events }: Lane, { x }: Scale): readonly string[] {
  return [...Map.groupBy(events, ({ index }) => index)].map(([index, ofPlace]) => {
    const at = placeBefore(index, points.length, x);
    const title = titled(ofPlace.map(({ text }) => text).join('\n'));
    const mark = tag('path', { class: 'pin', d: triangle(at, 7, false) });
    return tag('g', {}, title + upright('event', at) + mark);
  });
}

function placeBefore(index: number, count: number, x: (index: number) => number): number {
  if (index === 0) return edge.left + 4;
  return index === count ? width - edge.right - 4 : (x(index) + x(index - 1)) / 2;
}

const upright = (kind: string, x: number): string =>
  tag('line', { class: kind, x1: x, x2: x, y1: 12, y2: height - edge.bottom });
