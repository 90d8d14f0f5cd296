// k6 --out json: one line per point, aggregated here into the same values as a summary. It grows during the run.

import { asNumber, asObject, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { percentile } from '../reading/metric.ts';

/** The points of one metric in a run. */
interface PointSeries {
  readonly name: string;
  readonly type: string;
  readonly contains: string | undefined;
  readonly values: number[];
  /** Epoch milliseconds of the first and the last point. */
  first: number;
  last: number;
}

/** A line written by k6, with its members in any order. */
export const pointLine = /^\{(?=.*"type":"(?:Metric|Point)")(?=.*"metric":").*"data":\{/m;

function lineOf(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    // An unfinished last line, or other output of k6.
    return undefined;
  }
}

function addPoint(series: PointSeries | undefined, data: JsonObject): void {
  const value = asNumber(data.value);
  const time = Date.parse(asText(data.time) ?? '');
  if (series === undefined || value === undefined) return;
  series.values.push(value);
  if (Number.isNaN(time)) return;
  series.first = Math.min(series.first, time);
  series.last = Math.max(series.last, time);
}

/** All metrics with points, in the order in which k6 declared them. */
export function readPoints(text: string): readonly PointSeries[] {
  const series = new Map<string, PointSeries>();
  for (const line of text.split('\n')) {
    const row = lineOf(line);
    const name = asText(row?.metric);
    const data = asObject(row?.data);
    if (row === undefined || name === undefined || data === undefined) continue;
    if (row.type === 'Point') addPoint(series.get(name), data);
    else if (row.type === 'Metric' && !series.has(name)) series.set(name, emptySeries(name, data));
  }
  return [...series.values()].filter(({ values }) => values.length > 0);
}

function emptySeries(name: string, data: JsonObject): PointSeries {
  const contains = asText(data.contains);
  return { name, type: asText(data.type) ?? '', contains, values: [], first: Infinity, last: -Infinity };
}

function trendValues(values: readonly number[]): JsonObject {
  const sorted = values.toSorted((a, b) => a - b);
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    avg: sum / values.length,
    med: percentile(sorted, 0.5),
    min: sorted[0],
    max: sorted.at(-1),
    'p(90)': percentile(sorted, 0.9),
    'p(95)': percentile(sorted, 0.95),
  };
}

/**
 * Aggregates points like a summary.
 * @param seconds duration of the run so far
 */
export function summaryOf({ type, values }: PointSeries, seconds: number): JsonObject {
  if (type === 'trend') return trendValues(values);
  const sum = values.reduce((total, value) => total + value, 0);
  if (type === 'rate') return { rate: sum / values.length, passes: sum, fails: values.length - sum };
  if (type === 'gauge') return { value: values.at(-1) };
  return seconds > 0 ? { rate: sum / seconds, count: sum } : {};
}
