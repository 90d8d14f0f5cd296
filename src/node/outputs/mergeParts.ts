// Merges the parts of an output folder into one run.

import type { MachineFacts, ParsedRun, Result } from '../../core/model/model.ts';

/**
 * Merges all parts' results, ordered by group path. `parts` must be ordered by path, so that equal folders give equal
 * runs: the first part with an id keeps it, later ones get a number appended.
 * @param label tool name to use if no part has one
 */
export function mergeParts(label: string, parts: readonly ParsedRun[], warnings: readonly string[]): ParsedRun {
  const toolVersion = last(parts, (part) => part.toolVersion);
  const machine = last<MachineFacts>(parts, (part) => part.machine);
  const code = last(parts, (part) => part.code);
  const measured = parts.flatMap((part) => part.measuredAt ?? []);
  const conditions = last(parts, (part) => part.conditions);
  const cautions = [...new Set(parts.flatMap((part) => part.cautions ?? []))];
  const environment = new Map(parts.flatMap((part) => [...(part.environment ?? [])]));
  return {
    tool: parts[0]?.tool ?? label,
    ...(toolVersion === undefined ? {} : { toolVersion }),
    results: withDistinctIds(parts.flatMap((part) => part.results)).sort(byPath),
    ...(machine === undefined ? {} : { machine }),
    ...(code === undefined ? {} : { code }),
    ...(measured.length === 0 ? {} : { measuredAt: measured.reduce((a, b) => Math.max(a, b)) }),
    ...(environment.size === 0 ? {} : { environment }),
    ...(conditions === undefined ? {} : { conditions }),
    ...(cautions.length === 0 ? {} : { cautions }),
    warnings: [...new Set([...parts.flatMap((part) => part.warnings), ...warnings])],
  };
}

function last<T>(parts: readonly ParsedRun[], pick: (part: ParsedRun) => T | undefined): T | undefined {
  return parts.map(pick).findLast((value) => value !== undefined);
}

function withDistinctIds(results: readonly Result[]): Result[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return results.map((result) => {
    const id = freeId(result.benchmark.id, taken, numbers);
    taken.add(id);
    return id === result.benchmark.id ? result : { ...result, benchmark: { ...result.benchmark, id } };
  });
}

/** @param numbers last number used per id, because thousands of parts may share one */
function freeId(id: string, taken: ReadonlySet<string>, numbers: Map<string, number>): string {
  if (!taken.has(id)) return id;
  let number = (numbers.get(id) ?? 1) + 1;
  while (taken.has(`${id} #${number}`)) number += 1;
  numbers.set(id, number);
  return `${id} #${number}`;
}

/** Natural order: `sort/9` before `sort/10`. */
const naturally = new Intl.Collator('en', { numeric: true });

function byPath(left: Result, right: Result): number {
  const length = Math.max(left.benchmark.path.length, right.benchmark.path.length);
  for (let index = 0; index < length; index += 1) {
    const order = naturally.compare(left.benchmark.path[index] ?? '', right.benchmark.path[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
