// Groups Google Benchmark rows into benchmarks by `run_name` and family.

import { asText, isObject, type JsonObject } from '../reading/jsonValues.ts';

/** Rows of one benchmark, in file order. */
export class Group {
  readonly name: string;
  /** `undefined` in files written by old versions. */
  readonly family: unknown;
  readonly repetitions: JsonObject[] = [];
  readonly aggregates: JsonObject[] = [];
  failure: string | undefined;

  constructor(name: string, family: unknown) {
    this.name = name;
    this.family = family;
  }

  add(row: JsonObject): void {
    const failure = failureOf(row);
    if (failure !== undefined) this.failure = failure;
    else if (row.run_type === 'aggregate') this.aggregates.push(row);
    else this.repetitions.push(row);
  }
}

/** The run name, or the row name in files of old versions, which have no `run_name`. */
export function rowName(row: JsonObject): string {
  return asText(row.run_name) ?? asText(row.name) ?? '';
}

/** Message of a row without a measurement: `error_occurred` with its message, or `skipped` in newer files. */
export function failureOf(row: JsonObject): string | undefined {
  if (row.error_occurred === true) return asText(row.error_message) ?? 'The benchmark reported an error.';
  return row.skipped === true ? `Skipped: ${asText(row.skip_message) ?? 'no reason given'}` : undefined;
}

function belongsTo(entry: JsonObject | Group, name: string, family: unknown): boolean {
  if (entry instanceof Group) return entry.name === name && entry.family === family;
  return entry.family_index === family && rowName(entry) === name;
}

function grouped(entry: JsonObject | Group | undefined, name: string, family: unknown): Group {
  if (entry instanceof Group) return entry;
  const group = new Group(name, family);
  if (entry !== undefined) group.add(entry);
  return group;
}

/** Ids of further families that share a name. Keeps a map so that thousands of families do not take quadratic time. */
class OtherFamilies {
  /** By name, then by family, which can be any JSON value. */
  readonly #ids = new Map<string, Map<unknown, string>>();
  readonly #next = new Map<string, number>();

  /** Returns `name#2`, `name#3`, …: the same for every row of a family, and unique to it. */
  idOf(name: string, family: unknown, taken: ReadonlyMap<string, unknown>): string {
    const ofName = this.#ids.get(name) ?? new Map<unknown, string>();
    this.#ids.set(name, ofName);
    const id = ofName.get(family) ?? this.#nextOf(name, taken);
    ofName.set(family, id);
    return id;
  }

  #nextOf(name: string, taken: ReadonlyMap<string, unknown>): string {
    let count = this.#next.get(name) ?? 2;
    // A benchmark's own name can be `name#2`.
    while (taken.has(`${name}#${count}`)) count++;
    this.#next.set(name, count + 1);
    return `${name}#${count}`;
  }
}

/**
 * Benchmarks by id: a group of rows, or a single row if it is the only one and has a measurement. Leaves out BigO and
 * RMS rows, which hold coefficients instead of times. A second family with the same name becomes `name#2`.
 */
export function groupRows(rows: readonly unknown[]): ReadonlyMap<string, JsonObject | Group> {
  const byId = new Map<string, JsonObject | Group>();
  const others = new OtherFamilies();
  for (const row of rows) {
    if (!isObject(row)) continue;
    const name = rowName(row);
    const failed = failureOf(row) !== undefined;
    if (name === '' || (row.real_time === undefined && !failed)) continue;
    const family = row.family_index;
    let id = name;
    let entry = byId.get(id);
    if (entry !== undefined && !belongsTo(entry, name, family)) {
      id = others.idOf(name, family, byId);
      entry = byId.get(id);
    }
    if (entry === undefined && !failed && row.run_type !== 'aggregate') {
      byId.set(id, row);
      continue;
    }
    const group = grouped(entry, name, family);
    group.add(row);
    byId.set(id, group);
  }
  return byId;
}
