// Serializes one past run as a line of text, and parses it.

import * as z from 'zod/mini';
import { metricSchema, restoreMetric, storeMetric } from '../baselines/store/metricSchema.ts';
import type { CodeState, Metric, Result, Run, SourceLocation } from '../model/model.ts';
import { quantileSketch } from '../statistics/quantileSketch.ts';
import { boundedSamples } from '../statistics/sampleReservoir.ts';

const recordVersion = 1;
/** Maximum samples kept per metric and run. */
const sampleLimit = 120;

const systemInfoSchema = z.object({
  os: z.string(),
  arch: z.string(),
  cpuModel: z.string(),
  cpuCores: z.number(),
  totalMemoryGb: z.number(),
  toolVersion: z.string(),
});

const resultSchema = z.object({
  id: z.string(),
  name: z.string(),
  path: z.array(z.string()),
  version: z.optional(z.string()),
  source: z.optional(z.object({ path: z.string(), line: z.optional(z.number()) })),
  measuredAt: z.optional(z.number()),
  failure: z.optional(z.string()),
  metrics: z.array(metricSchema),
});

const recordSchema = z.object({
  formatVersion: z.literal(recordVersion),
  id: z.string(),
  suite: z.string(),
  format: z.string(),
  tool: z.string(),
  time: z.number(),
  machine: z.string(),
  systemInfo: systemInfoSchema,
  commit: z.optional(z.string()),
  branch: z.optional(z.string()),
  dirty: z.optional(z.boolean()),
  changes: z.optional(z.string()),
  complete: z.boolean(),
  load: z.optional(z.number()),
  results: z.array(resultSchema),
});

/** A run that has ended, as stored in history. */
export interface PastRun extends Run {
  readonly complete: boolean;
  /** System load average when the run ended. */
  readonly load?: number;
}

/** Serializes a run without a line break. */
export function writeRecord(run: PastRun): string {
  const { commit, branch, dirty, changes } = run.code;
  const record: z.infer<typeof recordSchema> = {
    formatVersion: recordVersion,
    id: run.id,
    suite: run.suite,
    format: run.format,
    tool: run.tool,
    time: run.time,
    machine: run.machineId,
    systemInfo: run.systemInfo,
    ...(commit === undefined ? {} : { commit }),
    ...(branch === undefined ? {} : { branch }),
    ...(dirty === undefined ? {} : { dirty }),
    ...(changes === undefined ? {} : { changes }),
    complete: run.complete,
    ...(run.load === undefined ? {} : { load: run.load }),
    results: run.results.map(storeResult),
  };
  return JSON.stringify(record);
}

/** Returns the run's id without parsing the line; `undefined` if another version wrote it in another place. */
export const idIn = (line: string): string | undefined => /^\{"formatVersion":1,"id":"([0-9a-f]+)"/.exec(line)?.[1];

/** Returns `undefined` if this version cannot read the line. */
export function readRecord(line: string): PastRun | undefined {
  const read = z.safeParse(recordSchema, parseLine(line));
  if (!read.success) return undefined;
  const { formatVersion: _, commit, branch, dirty, changes, machine, results, load, ...rest } = read.data;
  return {
    ...rest,
    ...(load === undefined ? {} : { load }),
    machineId: machine,
    code: {
      ...(commit === undefined ? {} : { commit }),
      ...(branch === undefined ? {} : { branch }),
      ...(dirty === undefined ? {} : { dirty }),
      ...(changes === undefined ? {} : { changes }),
    },
    results: results.map(restoreResult),
    warnings: [],
  };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A torn line after a crash; the caller logs it.
    return undefined;
  }
}

function storeResult(result: Result): z.infer<typeof resultSchema> {
  const { measuredAt } = result;
  const { version, source } = result.benchmark;
  return {
    id: result.benchmark.id,
    name: result.benchmark.name,
    path: [...result.benchmark.path],
    ...(version === undefined ? {} : { version }),
    ...(source === undefined ? {} : { source }),
    ...(measuredAt === undefined ? {} : { measuredAt }),
    ...(result.failure === undefined ? {} : { failure: result.failure }),
    metrics: result.metrics.map((metric) => storeMetric(bounded(metric))),
  };
}

function restoreResult(stored: z.infer<typeof resultSchema>): Result {
  const { id, name, path, version, source, measuredAt, failure, metrics } = stored;
  return {
    benchmark: {
      id,
      name,
      path,
      ...(version === undefined ? {} : { version }),
      ...(source === undefined ? {} : { source: restoreSource(source) }),
    },
    ...(measuredAt === undefined ? {} : { measuredAt }),
    metrics: metrics.map((metric) => restoreMetric(metric)),
    ...(failure === undefined ? {} : { failure }),
  };
}

const restoreSource = ({ path, line }: NonNullable<z.infer<typeof resultSchema>['source']>): SourceLocation =>
  line === undefined ? { path } : { path, line };

/**
 * Keeps an equal share of values per process, and a subset of processes if there are too many. Deterministic for given
 * samples.
 */
function bounded(metric: Metric): Metric {
  const total = metric.processes?.reduce((sum, samples) => sum + samples.length, 0) ?? 0;
  if (metric.processes === undefined || total <= sampleLimit) return metric;
  const processes = boundedProcesses(metric.processes);
  const share = Math.max(1, Math.floor(sampleLimit / processes.length));
  return { ...metric, processes: processes.map((samples) => quantileSketch(samples, share)) };
}

function boundedProcesses(processes: readonly (readonly number[])[]): readonly (readonly number[])[] {
  if (processes.length <= sampleLimit) return processes;
  const places = boundedSamples(processes.keys(), sampleLimit).samples;
  return places.flatMap((place) => [processes[place] ?? []]);
}

/** True if two runs measured the same commit with the same uncommitted changes. Unknown changes always differ. */
export const isSameCode = (a: CodeState, b: CodeState): boolean =>
  a.commit !== undefined &&
  a.commit === b.commit &&
  (a.dirty === true || b.dirty === true ? a.changes !== undefined && a.changes === b.changes : true);
