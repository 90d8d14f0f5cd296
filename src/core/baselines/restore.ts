// Entries as they stand in a baseline file → entries as they are held in memory, where equal things are one thing.
// It refuses to check: the schema did.

import type { SystemInfo } from '../model.ts';
import type { BaselineEntry } from './baseline.ts';
import type { StoredMachine, StoredVersion } from './baselineFile.ts';
import { restoreMetric } from './metricSchema.ts';

/** Of fifty thousand entries of a file nearly all name the same metrics, machine, moment and toolchain: each is kept once. */
export function restorer(machines: readonly StoredMachine[]): (stored: StoredVersion) => BaselineEntry {
  const known = new Map(machines.map((machine) => [machine.id, machine]));
  const texts = sharing<string>();
  const text = (written: string): string => texts(written, () => written);
  const environments = sharing<ReadonlyMap<string, string>>();
  const systems = sharing<SystemInfo>();
  return (stored) => {
    const { machine, toolVersion = '', environment = [] } = stored;
    const systemInfo = systems(`${machine}\n${toolVersion}`, () => systemOf(known.get(machine), toolVersion));
    return {
      version: stored.version,
      machineId: text(machine),
      metrics: stored.metrics.map((metric) => restoreMetric(metric, text)),
      metadata: {
        createdAt: text(stored.createdAt),
        environment: environments(JSON.stringify(environment), () => new Map(environment)),
        systemInfo,
        ...(stored.gitCommit === undefined ? {} : { gitCommit: text(stored.gitCommit) }),
        ...(stored.notes === undefined ? {} : { notes: text(stored.notes) }),
      },
      ...(stored.benchmarkVersion === undefined ? {} : { benchmarkVersion: stored.benchmarkVersion }),
    };
  };
}

/** One value for equal keys: the first one made. */
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
