// A suite's baselines as text and back: made for `git diff`, checked with zod.
// It refuses to guess: a file of a newer format or a broken one is an error, never an empty store.

import * as z from 'zod/mini';
import { BaselineError, messageOf } from '../errors.ts';
import type { BaselineEntry, SuiteBaselines } from './baseline.ts';
import { metricSchema, storeMetric } from './metricSchema.ts';
import { restorer } from './restore.ts';
import { stableJson } from './stableJson.ts';
import { arrange } from './versions.ts';

export const formatVersion = 1;

const machineSchema = z.object({
  id: z.string(),
  os: z.string(),
  arch: z.string(),
  cpuModel: z.string(),
  cpuCores: z.number(),
  totalMemoryGb: z.number(),
});

const versionSchema = z.object({
  version: z.int(),
  machine: z.string(),
  createdAt: z.string(),
  gitCommit: z.optional(z.string()),
  notes: z.optional(z.string()),
  toolVersion: z.optional(z.string()),
  benchmarkVersion: z.optional(z.string()),
  environment: z.optional(z.array(z.tuple([z.string(), z.string()]))),
  metrics: z.array(metricSchema),
});

export const baselineFileSchema = z.object({
  $schema: z.optional(z.string()),
  formatVersion: z.literal(formatVersion),
  suite: z.string(),
  machines: z.array(machineSchema),
  benchmarks: z.array(z.object({ id: z.string(), versions: z.array(versionSchema) })),
});

export type StoredMachine = z.infer<typeof machineSchema>;
export type StoredVersion = z.infer<typeof versionSchema>;

/**
 * @param file named in the errors.
 * @throws {BaselineError} `newerFormat` for a file that a newer version wrote, `parse` for anything else that is no baseline file.
 */
export function readBaselineFile(file: string, text: string): SuiteBaselines {
  const json = parseJson(file, text);
  const version = z.safeParse(z.object({ formatVersion: z.number() }), json);
  if (version.success && version.data.formatVersion > formatVersion) {
    throw new BaselineError(
      'newerFormat',
      file,
      `${file} was written by a newer Benchmark Baseline (format ${version.data.formatVersion}). Update the extension to read it; it is left as it is.`,
    );
  }
  const read = z.safeParse(baselineFileSchema, json);
  if (!read.success) throw notABaseline(file, read.error.issues[0]);
  const restore = restorer(read.data.machines);
  const benchmarks = read.data.benchmarks.map(({ id, versions }): [string, readonly BaselineEntry[]] => [
    id,
    arrange(versions.map(restore)),
  ]);
  return { suite: read.data.suite, benchmarks: new Map(benchmarks) };
}

function parseJson(file: string, text: string): unknown {
  try {
    // Some editors put a byte order mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const hint = /^<{7} /m.test(text) ? 'It holds a merge conflict: resolve it' : 'Restore it with git';
    throw new BaselineError(
      'parse',
      file,
      `${file} is not valid JSON (${messageOf(error)}). ${hint}; it is left as it is.`,
      {
        cause: error,
      },
    );
  }
}

function notABaseline(file: string, issue: z.core.$ZodIssue | undefined): BaselineError {
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  return new BaselineError(
    'parse',
    file,
    `${file} is not a baseline file (${issue?.message ?? 'unknown shape'}${where}). Restore it with git; it is left as it is.`,
  );
}

/** Sorted keys and benchmarks, a line for a list of numbers, a trailing newline: equal content, equal bytes. */
export function writeBaselineFile(baselines: SuiteBaselines): string {
  const ids = [...baselines.benchmarks.keys()].sort(byCodeUnit);
  const entries = ids.flatMap((id) => baselines.benchmarks.get(id) ?? []);
  return stableJson({
    formatVersion,
    suite: baselines.suite,
    machines: storeMachines(entries),
    benchmarks: ids.map((id) => ({ id, versions: (baselines.benchmarks.get(id) ?? []).map(storeEntry) })),
  });
}

/** Not the user's locale: two machines must write the same file. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One machine may be described in two ways (its memory grew): the newest entry says how. */
function storeMachines(entries: readonly BaselineEntry[]): readonly StoredMachine[] {
  const newest = new Map<string, { readonly rank: string; readonly machine: StoredMachine }>();
  for (const { machineId, metadata } of entries) {
    const { os, arch, cpuModel, cpuCores, totalMemoryGb } = metadata.systemInfo;
    const machine = { id: machineId, os, arch, cpuModel, cpuCores, totalMemoryGb };
    const rank = metadata.createdAt + JSON.stringify(machine);
    const known = newest.get(machineId);
    if (known === undefined || known.rank < rank) newest.set(machineId, { rank, machine });
  }
  return [...newest.values()].map(({ machine }) => machine).sort((a, b) => byCodeUnit(a.id, b.id));
}

function storeEntry(entry: BaselineEntry): StoredVersion {
  const { metadata } = entry;
  const environment = [...metadata.environment].sort(([a], [b]) => byCodeUnit(a, b));
  return {
    version: entry.version,
    machine: entry.machineId,
    createdAt: metadata.createdAt,
    ...(metadata.gitCommit === undefined ? {} : { gitCommit: metadata.gitCommit }),
    ...(metadata.notes === undefined ? {} : { notes: metadata.notes }),
    ...(metadata.systemInfo.toolVersion === '' ? {} : { toolVersion: metadata.systemInfo.toolVersion }),
    ...(entry.benchmarkVersion === undefined ? {} : { benchmarkVersion: entry.benchmarkVersion }),
    ...(environment.length === 0 ? {} : { environment }),
    metrics: entry.metrics.map(storeMetric),
  };
}
