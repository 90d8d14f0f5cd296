// The run of one suite that is going on: does a new look at the output continue it or begin another?

import type { Benchmark, Metric, Result, Run } from '../model/model.ts';
import { ResultList } from '../model/resultList.ts';

/**
 * A run goes on while its file only grows or what it measured stays as it was; a rewritten file, or a benchmark
 * measured a second time, begins a new one.
 */
export function continuesRun(before: Run, results: readonly Result[], grew: boolean): boolean {
  // A benchmark that is still being measured gains samples; one before it that changed was measured a second time.
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

/** New results that equal the old ones keep the old objects, so that everything remembered about them still holds. */
export function keepEqual(before: readonly Result[], results: readonly Result[]): readonly Result[] {
  if (before.length === 0) return results;
  const then = new ResultList(before);
  return results.map((result, index) => {
    const old = then.find(result.benchmark.id, index);
    return old !== undefined && sameResult(old, result) ? old : result;
  });
}

/** Equal in everything that is shown or judged, the place in the source and raw samples too. */
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
