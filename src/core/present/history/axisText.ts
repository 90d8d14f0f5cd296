// Labels and tick values of chart axes.

import type { Unit } from '../../model/model.ts';
import { formatAxis, formatValue } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';
import type { Axis, HistoryPoint } from './panelTypes.ts';
import { formatMoment } from './pointText.ts';

const day = 86_400_000;

/** Returns labels for the points of a lane: days, times if all points lie within two days, or commits. */
export function pointLabels(points: readonly HistoryPoint[], places: readonly number[], axis: Axis): readonly string[] {
  const shown = places.map((place) => points[place]);
  const [first, last] = [shown.find(Boolean)?.time ?? 0, shown.findLast(Boolean)?.time ?? 0];
  const [from, to] = last - first > 2 * day ? [0, 10] : [5, 16];
  return shown.map((point) => {
    if (point === undefined) return '';
    const commit = axis === 'commits' && point.commit !== undefined ? oneLine(point.commit).slice(0, 7) : undefined;
    return commit ?? formatMoment(point.time).slice(from, to);
  });
}

/** @param values tick values, ascending */
export const valueLabels = (values: readonly number[], unit: Unit, isLog: boolean): readonly string[] =>
  isLog ? values.map((value) => formatValue(value, unit)) : formatAxis(values, unit);

/** Returns at most `most` evenly spaced whole numbers within the bounds. */
export function wholeTicks(low: number, high: number, most: number): readonly number[] {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
  const start = Math.ceil(first / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((last - start) / step) + 1) }, (_, tick) => start + tick * step);
}

const steps = [1, 2, 2.5, 5, 10];

/** Returns at most `most` round numbers within the bounds. */
export function evenTicks(low: number, high: number, most: number): readonly number[] {
  const least = (high - low) / Math.max(1, most);
  if (!(least > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (steps.find((one) => one * power >= least) ?? 10) * power;
  const start = Math.ceil(low / step);
  const count = Math.floor(high / step) - start + 1;
  return Array.from({ length: Math.max(0, count) }, (_, tick) => Number(((start + tick) * step).toPrecision(12)));
}

/** Ticks of a logarithmic axis: evenly spaced within one power of ten, otherwise 1, 2 and 5 of each power. */
export function logTicks(low: number, high: number, most: number): readonly number[] {
  if (!(low > 0) || high / low < 10) return evenTicks(low, high, most);
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, place) => 10 ** (Math.floor(Math.log10(low)) + place),
  );
  const within = (values: readonly number[]) => values.filter((value) => value >= low && value <= high);
  const all = within(powers.flatMap((power) => [1, 2, 5].map((digit) => digit * power)));
  return all.length <= most ? all : within(powers);
}
