// Reads and writes a suite's baseline file: laid out for `git diff`, validated against the schema.

import { t } from '@vscode/l10n';
import * as z from 'zod/mini';
import { conflictMarkers, markersError } from '../../model/conflictMarkers.ts';
import { BaselineError, messageOf } from '../../model/errors.ts';
import { schemaCheck } from '../../model/schemaCheck.ts';
import type { BaselineEntry, SuiteBaselines } from '../baseline.ts';
import { namesOf } from '../formerNames.ts';
import { mergeVersions } from '../mergeVersions.ts';
import { sortVersions } from '../versions.ts';
import { blockIndent, headEnd, joinText } from './baselineFileText.ts';
import { baselineFileSchema, formatVersion, type StoredMachine, type StoredVersion } from './baselineSchema.ts';
import { entryDeduplicator } from './deduplicateEntries.ts';
import { storeMetric } from './metricSchema.ts';
import { render, stableJson } from './stableJson.ts';

const isBaselineFile = schemaCheck(baselineFileSchema);

/**
 * Parses a baseline file.
 * @param file named in the errors
 * @throws {BaselineError} `newerFormat` for a file written by a newer version, `conflict` for one with conflict
 * markers, `parse` for any other invalid file
 */
export function readBaselineFile(file: string, text: string): SuiteBaselines {
  const json = parseJson(file, text);
  if (!isBaselineFile(json)) throw notABaseline(file, json);
  const restore = entryDeduplicator(json.machines);
  const benchmarks = new Map<string, readonly BaselineEntry[]>();
  const formerly = new Map<string, readonly string[]>();
  for (const { id, formerly: names, versions } of json.benchmarks) {
    if (names !== undefined) formerly.set(id, names);
    const restored = sortVersions(versions.map(restore));
    const twin = benchmarks.get(id);
    // A line-based merge may have duplicated a benchmark: keep the versions of both.
    benchmarks.set(id, twin === undefined ? restored : mergeVersions(twin, restored));
  }
  return { suite: json.suite, benchmarks, ...namesOf(formerly) };
}

function parseJson(file: string, text: string): unknown {
  try {
    // Some editors write a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const [first] = conflictMarkers(text);
    if (first !== undefined) throw markersError(file, first.line);
    const message = t`${file} is not valid JSON (${messageOf(error)}). Restore it with git. The file was not changed.`;
    throw new BaselineError('parse', file, message, { cause: error });
  }
}

const versioned = z.object({ formatVersion: z.number() });

function notABaseline(file: string, json: unknown): BaselineError {
  const version = z.safeParse(versioned, json);
  if (version.success && version.data.formatVersion > formatVersion) {
    return new BaselineError(
      'newerFormat',
      file,
      t`${file} was written by a newer version (format ${version.data.formatVersion}). Update the extension. The file was not changed.`,
    );
  }
  const issue = z.safeParse(baselineFileSchema, json).error?.issues[0];
  const fault = issue?.message ?? t('unknown shape');
  const where = issue === undefined || issue.path.length === 0 ? fault : t`${fault} at ${issue.path.join('.')}`;
  return new BaselineError(
    'parse',
    file,
    t`${file} is not a baseline file (${where}). Restore it with git. The file was not changed.`,
  );
}

/** Serializes deterministically: sorted keys and benchmarks, number lists on one line, a trailing newline. */
export function writeBaselineFile(baselines: SuiteBaselines): string {
  const blocks = sortedBenchmarks(baselines).map(([id, versions]) =>
    blockOf(id, versions, baselines.formerly?.get(id)),
  );
  return composeFile(baselines.suite, machinesOf(baselines), blocks);
}

/** Returns the benchmarks in file order. */
export const sortedBenchmarks = ({
  benchmarks,
}: SuiteBaselines): readonly (readonly [id: string, versions: readonly BaselineEntry[]])[] =>
  [...benchmarks].sort(([a], [b]) => byCodeUnit(a, b));

/** @param blocks lines of each benchmark, in file order */
export function composeFile(suite: string, machines: readonly StoredMachine[], blocks: readonly string[]): string {
  const head = { formatVersion, suite, machines };
  if (blocks.length === 0) return stableJson({ ...head, benchmarks: [] });
  return joinText(stableJson(head).slice(0, -headEnd.length), blocks);
}

/** Returns the lines of one benchmark. @param formerly its former ids */
export const blockOf = (id: string, versions: readonly BaselineEntry[], formerly?: readonly string[]): string =>
  blockIndent +
  render({ id, ...(formerly === undefined ? {} : { formerly }), versions: versions.map(storeEntry) }, blockIndent);

/** Compares without the user's locale, so that all machines write the same file. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface DescribedMachine {
  readonly createdAt: string;
  readonly text: string;
  readonly machine: StoredMachine;
}

/** Returns each machine once. If descriptions differ (more memory, say), the newest entry wins. */
export function machinesOf({ benchmarks }: SuiteBaselines): readonly StoredMachine[] {
  const newest = new Map<string, DescribedMachine>();
  const described = new Map<object, { readonly text: string; readonly machine: StoredMachine }>();
  for (const versions of benchmarks.values()) {
    for (const { machineId, metadata } of versions) {
      const { createdAt, systemInfo } = metadata;
      const known = newest.get(machineId);
      if (known !== undefined && known.createdAt > createdAt) continue;
      // Nearly all entries share one description object, so it is serialized once.
      const own = described.get(systemInfo) ?? describe(machineId, metadata);
      described.set(systemInfo, own);
      if (known === undefined || known.createdAt < createdAt || known.text < own.text) {
        newest.set(machineId, { createdAt, ...own });
      }
    }
  }
  return [...newest.values()].map(({ machine }) => machine).sort((a, b) => byCodeUnit(a.id, b.id));
}

function describe(id: string, { systemInfo }: BaselineEntry['metadata']) {
  const { os, arch, cpuModel, cpuCores, totalMemoryGb } = systemInfo;
  const machine = { id, os, arch, cpuModel, cpuCores, totalMemoryGb };
  return { machine, text: JSON.stringify(machine) };
}

function storeEntry(entry: BaselineEntry): StoredVersion {
  const { metadata } = entry;
  const environment = [...metadata.environment].sort(([a], [b]) => byCodeUnit(a, b));
  return {
    version: entry.version,
    machine: entry.machineId,
    createdAt: metadata.createdAt,
    ...(metadata.gitCommit === undefined ? {} : { gitCommit: metadata.gitCommit }),
    ...(metadata.gitBranch === undefined ? {} : { gitBranch: metadata.gitBranch }),
    ...(metadata.notes === undefined ? {} : { notes: metadata.notes }),
    ...(metadata.systemInfo.toolVersion === '' ? {} : { toolVersion: metadata.systemInfo.toolVersion }),
    ...(entry.benchmarkVersion === undefined ? {} : { benchmarkVersion: entry.benchmarkVersion }),
    ...(environment.length === 0 ? {} : { environment }),
    metrics: entry.metrics.map(storeMetric),
  };
}
