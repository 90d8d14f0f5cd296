// Which rows of a Google Benchmark output are one benchmark: those of equal `run_name` and family.

import { asText, isObject, type JsonObject } from '../reading/jsonValues.ts';

/** Rows of one benchmark, in the file's order. */
export class Group {
  readonly name: string;
  /** `undefined` in files of old versions. */
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

/** Old versions write no `run_name`; a row without any name is none. */
export function rowName(row: JsonObject): string {
  return asText(row.run_name) ?? asText(row.name) ?? '';
}

/** The message of a row that measured nothing: `error_occurred` with its message, newer files `skipped`. */
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

/** Families of a name that another family had first. Each is looked for once, however many there are. */
class OtherFamilies {
  /** By name, then by family, which may be whatever JSON holds. */
  readonly #ids = new Map<string, Map<unknown, string>>();
  readonly #next = new Map<string, number>();

  /** `name#2`, `name#3`: the same for every row of the family, and nobody else's. */
  idOf(name: string, family: unknown, taken: ReadonlyMap<string, unknown>): string {
    const ofName = this.#ids.get(name) ?? new Map<unknown, string>();
    this.#ids.set(name, ofName);
    const id = ofName.get(family) ?? this.#nextOf(name, taken);
    ofName.set(family, id);
    return id;
  }

  #nextOf(name: string, taken: ReadonlyMap<string, unknown>): string {
    let count = this.#next.get(name) ?? 2;
    // A benchmark may really be called `name#2`.
    while (taken.has(`${name}#${count}`)) count++;
    this.#next.set(name, count + 1);
    return `${name}#${count}`;
  }
}

/**
 * Benchmarks by id: a group of rows, or the row itself where it is the only one and measured something.
 * BigO and RMS rows hold coefficients and no time: they are left out. A second family of the same name becomes `name#2`.
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
