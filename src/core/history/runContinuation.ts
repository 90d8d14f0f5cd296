// Decides whether a newly read output continues the current run of a suite or starts a new one.

import type { Benchmark, Metric, Result, Run } from '../model/model.ts';
import { ResultList } from '../model/resultList.ts';

/**
 * True if the file only grew or its results are unchanged. A rewritten file, or a benchmark that was measured again,
 * starts a new run.
 */
export function continuesRun(before: Run, results: readonly Result[], grew: boolean): boolean {
  // The last benchmark may still gain samples; a change to an earlier one means that it was measured again.
  if (grew) return keptAll(before.results.slice(0, -1), results);
  if (results.length < before.results.length) return false;
  return keptAll(before.results, results);
}

function keptAll(before: readonly Result[], results: readonly Result[]): boolean {
  const now = new ResultList(results);
  return before.every((result, index) => {
    const same = now.find(result.benchmark.id, index);
    return same !== undefined && sameResult(result, same);
  });
}

/** Reuses the old objects of equal results, so that data cached for them stays valid. */
export function keepEqual(before: readonly Result[], results: readonly Result[]): readonly Result[] {
  if (before.length === 0) return results;
  const then = new ResultList(before);
  return results.map((result, index) => {
    const old = then.find(result.benchmark.id, index);
    return old !== undefined && sameResult(old, result) ? old : result;
  });
}

/** True if all displayed or judged data is equal, including the source location and raw samples. */
export function sameResult(a: Result, b: Result): boolean {
  if (a === b) return true;
  if (!sameBenchmark(a.benchmark, b.benchmark)) return false;
  if (a.failure !== b.failure || a.measuredAt !== b.measuredAt || a.metrics.length !== b.metrics.length) return false;
  return a.metrics.every((metric, index) => {
    const other = b.metrics[index];
    return other !== undefined && sameMetric(metric, other);
  });
}

function sameBenchmark(a: Benchmark, b: Benchmark): boolean {
  return (
    a.id === b.id &&
    a.name === b.name &&
    a.version === b.version &&
    a.source?.path === b.source?.path &&
    a.source?.line === b.source?.line &&
    a.path.length === b.path.length &&
    a.path.every((part, index) => part === b.path[index])
  );
}

function sameMetric(a: Metric, b: Metric): boolean {
  return (
    a.name === b.name &&
    a.value === b.value &&
    a.unit === b.unit &&
    a.direction === b.direction &&
    a.role === b.role &&
    a.kind === b.kind &&
    a.exact === b.exact &&
    a.operations === b.operations &&
    a.interval?.low === b.interval?.low &&
    a.interval?.high === b.interval?.high &&
    a.interval?.level === b.interval?.level &&
    sameSamples(a.processes, b.processes)
  );
}

function sameSamples(a: Metric['processes'], b: Metric['processes']): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every((samples, index) => {
    const others = b[index];
    return others?.length === samples.length && samples.every((sample, at) => sample === others[at]);
  });
}
