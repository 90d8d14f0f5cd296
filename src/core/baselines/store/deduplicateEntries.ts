// Converts stored entries to entries in memory, sharing equal values.

import type { SystemInfo } from '../../model/model.ts';
import type { BaselineEntry, BaselineMetadata } from '../baseline.ts';
import type { StoredMachine, StoredVersion } from './baselineSchema.ts';
import { restoreMetric } from './metricSchema.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const noEnvironment: BaselineMetadata['environment'] = new Map();

/** Nearly all of fifty thousand entries share their metrics, machine, time and toolchain, so each is kept once. */
export function entryDeduplicator(machines: readonly StoredMachine[]): (stored: StoredVersion) => BaselineEntry {
  const known = new Map(machines.map((machine) => [machine.id, machine]));
  const texts = sharing<string>();
  const text = (written: string): string => texts(written, () => written);
  const environments = sharing<BaselineMetadata['environment']>();
  const systems = sharing<SystemInfo>();
  return (stored) => {
    const { machine, toolVersion = '', environment, gitCommit, gitBranch, notes, benchmarkVersion } = stored;
    const metadata: Writable<BaselineMetadata> = {
      createdAt: text(stored.createdAt),
      environment:
        environment === undefined
          ? noEnvironment
          : environments(JSON.stringify(environment), () => new Map(environment)),
      systemInfo: systems(`${machine}\n${toolVersion}`, () => systemOf(known.get(machine), toolVersion)),
    };
    if (gitCommit !== undefined) metadata.gitCommit = text(gitCommit);
    if (gitBranch !== undefined) metadata.gitBranch = text(gitBranch);
    if (notes !== undefined) metadata.notes = text(notes);
    const metrics = stored.metrics.map((metric) => restoreMetric(metric, text));
    const entry: Writable<BaselineEntry> = { version: stored.version, machineId: text(machine), metrics, metadata };
    if (benchmarkVersion !== undefined) entry.benchmarkVersion = benchmarkVersion;
    return entry;
  };
}

/** Returns the first value created for a key. */
function sharing<V>(): (key: string, make: () => V) => V {
  const made = new Map<string, V>();
  return (key, make) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const value = make();
    made.set(key, value);
    return value;
  };
}

function systemOf(machine: StoredMachine | undefined, toolVersion: string): SystemInfo {
  return {
    os: machine?.os ?? '',
    arch: machine?.arch ?? '',
    cpuModel: machine?.cpuModel ?? '',
    cpuCores: machine?.cpuCores ?? 0,
    totalMemoryGb: machine?.totalMemoryGb ?? 0,
    toolVersion,
  };
}
