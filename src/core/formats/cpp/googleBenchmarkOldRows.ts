// Rows of Google Benchmark before 1.5, which have no row type: an aggregate looks like another benchmark,
// `BM_Sort_mean`.

import { asText, isObject, type JsonObject } from '../reading/jsonValues.ts';

const suffix = /_(mean|median|stddev)$/;

function nameOf(row: unknown): string {
  return (isObject(row) && row.run_type === undefined && asText(row.name)) || '';
}

/** Number of rows with each name. */
function countNames(rows: readonly unknown[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  return counts;
}

/** True if aggregates accompany several repetitions, or if all aggregates are present without repetitions. */
function hasAggregates(name: string, counts: ReadonlyMap<string, number>): boolean {
  const repetitions = counts.get(name) ?? 0;
  const stands = (aggregate: string) => counts.has(`${name}_${aggregate}`);
  return stands('mean') && stands('stddev') && (repetitions > 1 || (repetitions === 0 && stands('median')));
}

function asAggregate(row: JsonObject, counts: ReadonlyMap<string, number>): JsonObject {
  const aggregate = suffix.exec(nameOf(row))?.[1];
  if (aggregate === undefined) return row;
  const run_name = nameOf(row).slice(0, -aggregate.length - 1);
  return hasAggregates(run_name, counts) ? { ...row, run_type: 'aggregate', aggregate_name: aggregate, run_name } : row;
}

/** Returns rows as later versions write them, or the same array if nothing changes. */
export function withAggregatesNamed(rows: readonly unknown[]): readonly unknown[] {
  if (!rows.some((row) => suffix.test(nameOf(row)))) return rows;
  const counts = countNames(rows);
  return rows.map((row) => (isObject(row) ? asAggregate(row, counts) : row));
}
