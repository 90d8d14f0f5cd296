// What accepting does to the baselines of one suite: the new entries, their numbers and their moments.

import type { Ancestry } from '../model/ancestry.ts';
import { fingerprint } from '../model/machine.ts';
import type { SystemInfo } from '../model/model.ts';
import {
  type Acceptance,
  type AcceptedVersion,
  type BaselineEntry,
  type SuiteBaselines,
  withBenchmarks,
} from './baseline.ts';
import { measuredText } from './store/metricSchema.ts';
import { selectionFor } from './suiteBaselines.ts';
import { addVersion, type MachineScope, newestFor, nextVersion } from './versions.ts';

/**
 * What is not accepted: `same` what the version that counts on the machine says already, so that accepting one run twice changes
 * nothing; `known` everything that has a version on the machine.
 */
export type LeaveOut = 'nothing' | 'same' | 'known';

export interface AcceptanceRules {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The machine that measured where an acceptance does not say. */
  readonly thisMachine: SystemInfo;
  readonly scope: MachineScope;
  /** Versions kept a machine. */
  readonly keep: number;
  readonly leaveOut: LeaveOut;
  /** By which the version is chosen that counts now. */
  readonly ancestry?: Ancestry | undefined;
}

export interface Added {
  /** The same object when there was nothing to add. */
  readonly baselines: SuiteBaselines;
  readonly versions: readonly AcceptedVersion[];
}

export function addAcceptances(
  current: SuiteBaselines,
  acceptances: readonly Acceptance[],
  rules: AcceptanceRules,
): Added {
  const benchmarks = new Map(current.benchmarks);
  const versions: AcceptedVersion[] = [];
  for (const acceptance of acceptances) {
    const before = benchmarks.get(acceptance.id.benchmark) ?? [];
    const entry = entryOf(acceptance, before, rules);
    if (entry === undefined) continue;
    const { machineId, version, metadata } = entry;
    const after = addVersion(before, entry, rules.keep);
    const pruned = before.filter((earlier) => !after.includes(earlier));
    const added = { id: acceptance.id, machineId, version, createdAt: metadata.createdAt };
    versions.push(pruned.length === 0 ? added : { ...added, pruned });
    benchmarks.set(acceptance.id.benchmark, after);
  }
  return { baselines: versions.length === 0 ? current : withBenchmarks(current, benchmarks), versions };
}

function entryOf(
  acceptance: Acceptance,
  before: readonly BaselineEntry[],
  { now, thisMachine, scope, leaveOut, ancestry }: AcceptanceRules,
): BaselineEntry | undefined {
  const { gitCommit, gitBranch, notes, environment, benchmarkVersion, metrics, systemInfo = thisMachine } = acceptance;
  const machineId = fingerprint(systemInfo);
  const newest = newestFor(before, machineId, scope);
  const counting = selectionFor(before, { machineId, scope, ancestry })?.entry;
  const own = counting?.machineId === machineId ? counting : undefined;
  if (leaveOut === 'known' && newest !== undefined) return undefined;
  if (leaveOut === 'same' && own !== undefined && saysAlready(own, acceptance)) return undefined;
  return {
    version: nextVersion(before, machineId, scope),
    machineId,
    metrics,
    metadata: {
      createdAt: momentAfter(newest, acceptance.acceptedAt ?? now),
      systemInfo,
      environment: environment ?? new Map(),
      ...(gitCommit === undefined ? {} : { gitCommit }),
      ...(gitBranch === undefined ? {} : { gitBranch }),
      ...(notes === undefined ? {} : { notes }),
    },
    ...(benchmarkVersion === undefined ? {} : { benchmarkVersion }),
  };
}

/** A clock that was set back, or stands still, must not put the new entry below the old one: not here, and in no merge. */
function momentAfter(newest: BaselineEntry | undefined, moment: number): string {
  const last = newest === undefined ? Number.NaN : Date.parse(newest.metadata.createdAt);
  return new Date(last >= moment ? last + 1 : moment).toISOString();
}

/**
 * Whether an entry comes from the run that is accepted: it holds the same numbers, to the last sample. The commit is not
 * asked, which may have become known since; a note that is not there yet is news.
 */
function saysAlready(entry: BaselineEntry, { metrics, notes, benchmarkVersion }: Acceptance): boolean {
  const isSaid = notes === undefined || notes === entry.metadata.notes;
  return isSaid && entry.benchmarkVersion === benchmarkVersion && measuredText(entry.metrics) === measuredText(metrics);
}
