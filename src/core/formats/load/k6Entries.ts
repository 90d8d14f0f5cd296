// The metrics of k6's summaries as one list, whichever of the three shapes they are written in.

import { asNumber, asObject, asObjects, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';

/** One of k6's metrics with what the run made of it. */
export interface K6Entry {
  readonly name: string;
  /** `time`, `data` or `default`; the flat export does not say. */
  readonly contains: string | undefined;
  readonly values: JsonObject;
  readonly thresholds: JsonObject;
  /** Every value of a trend, in k6's unit. */
  readonly samples?: readonly number[];
}

function entryOf(name: string, row: JsonObject): K6Entry {
  const values = asObject(row.values) ?? row;
  return { name, contains: asText(row.contains), values, thresholds: asObject(row.thresholds) ?? {} };
}

/** The machine-readable summary keeps a counter's count only, and how many seconds the run took. */
function listedEntry(row: JsonObject, seconds: number | undefined): K6Entry {
  const entry = entryOf(asText(row.name) ?? '', row);
  const count = asNumber(entry.values.count);
  if (row.type !== 'counter' || count === undefined || seconds === undefined || seconds <= 0) return entry;
  return { ...entry, values: { rate: count / seconds, count } };
}

/** All three shapes as one list. */
export function entriesOf(json: unknown): readonly K6Entry[] | undefined {
  if (!isObject(json)) return undefined;
  const results = asObject(json.results);
  const listed = asObjects(results?.metrics);
  if (listed !== undefined) {
    const checks = asObjects(asObject(results?.checks)?.metrics) ?? [];
    const seconds = asNumber(asObject(json.config)?.duration);
    return [...listed, ...checks].map((row) => listedEntry(row, seconds));
  }
  const metrics = asObject(json.metrics);
  if (metrics === undefined) return undefined;
  return Object.keys(metrics).flatMap((name) => {
    const row = asObject(metrics[name]);
    return row === undefined ? [] : [entryOf(name, row)];
  });
}
