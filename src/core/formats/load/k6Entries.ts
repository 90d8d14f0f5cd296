// Reads the metrics of all three shapes of k6's summary into one list.

import { asNumber, asObject, asObjects, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';

/** One of k6's metrics with its values. */
export interface K6Entry {
  readonly name: string;
  /** `time`, `data` or `default`; the flat export does not state it. */
  readonly contains: string | undefined;
  readonly values: JsonObject;
  readonly thresholds: JsonObject;
  /** All values of a trend, in k6's unit. */
  readonly samples?: readonly number[];
}

function entryOf(name: string, row: JsonObject): K6Entry {
  const values = asObject(row.values) ?? row;
  return { name, contains: asText(row.contains), values, thresholds: asObject(row.thresholds) ?? {} };
}

/** The machine-readable summary has only a counter's count and the duration of the run in seconds. */
function listedEntry(row: JsonObject, seconds: number | undefined): K6Entry {
  const entry = entryOf(asText(row.name) ?? '', row);
  const count = asNumber(entry.values.count);
  if (row.type !== 'counter' || count === undefined || seconds === undefined || seconds <= 0) return entry;
  return { ...entry, values: { rate: count / seconds, count } };
}

/** Returns the entries of any of the three shapes; `undefined` for other JSON. */
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
