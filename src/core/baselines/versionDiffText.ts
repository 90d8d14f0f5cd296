// Baseline versions as text for the two panes of a diff editor, laid out so that matching lines align.

import type { Metric, Result, Run } from '../model/model.ts';
import type { BaselineEntry, SuiteBaselines } from './baseline.ts';

/** Returns the origin of a version, one line per metric, then the samples of each. */
export function versionText(entry: BaselineEntry): string {
  return `${[...originLines(entry), '', ...entry.metrics.flatMap(metricLines)].join('\n')}\n`;
}

/** Returns the newest result in the layout of `versionText`. @param measuredAt epoch milliseconds */
export function resultText({ benchmark, metrics }: Result, run: Run, measuredAt: number): string {
  const origin = originOf({
    metadata: {
      createdAt: new Date(measuredAt).toISOString(),
      environment: run.environment ?? new Map(),
      systemInfo: run.systemInfo,
      ...(run.code.commit === undefined ? {} : { gitCommit: run.code.commit }),
    },
    machineId: run.machineId,
    ...(benchmark.version === undefined ? {} : { benchmarkVersion: benchmark.version }),
  });
  const lines = [['version', 'not accepted'] as const, ...origin].map(([name, value]) =>
    name === 'accepted' ? `measured: ${value}` : `${name}: ${value}`,
  );
  return `${[...lines, '', ...metrics.flatMap(metricLines)].join('\n')}\n`;
}

/**
 * Returns the baselines of a whole suite at a time: for each benchmark and machine the newest version accepted until
 * then.
 * @param until ISO 8601, UTC; the newest versions when absent
 */
export function suiteText({ suite, benchmarks }: SuiteBaselines, until?: string): string {
  const sections = [...benchmarks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, versions]) => newestUntil(versions, until).map((entry) => sectionText(id, entry)));
  return `${[`suite ${JSON.stringify(suite)}`, ...sections].join('\n\n')}\n`;
}

/** Returns the times of all acceptances of a suite, latest first. */
export function momentsOf({ benchmarks }: SuiteBaselines): readonly string[] {
  const moments = [...benchmarks.values()].flatMap((versions) => versions.map(({ metadata }) => metadata.createdAt));
  return [...new Set(moments)].sort().reverse();
}

function newestUntil(versions: readonly BaselineEntry[], until: string | undefined): readonly BaselineEntry[] {
  const then = versions.filter(({ metadata }) => until === undefined || metadata.createdAt <= until);
  const machines = Map.groupBy(then, ({ machineId }) => machineId);
  // Versions are sorted: the newest of each machine comes first.
  return [...machines.values()]
    .flatMap((line) => line.slice(0, 1))
    .sort((a, b) => (a.machineId < b.machineId ? -1 : 1));
}

const sectionText = (id: string, entry: BaselineEntry): string =>
  [JSON.stringify(id), ...originLines(entry), ...entry.metrics.flatMap(metricLines)]
    .map((line, index) => (index === 0 ? line : `  ${line}`))
    .join('\n');

const originLines = (entry: BaselineEntry): readonly string[] =>
  [['version', String(entry.version)] as const, ...originOf(entry)].map(([name, value]) => `${name}: ${value}`);

function originOf({
  machineId,
  metadata,
  benchmarkVersion,
}: Pick<BaselineEntry, 'machineId' | 'metadata' | 'benchmarkVersion'>): readonly (readonly [string, string])[] {
  const { createdAt, gitCommit, gitBranch, notes, systemInfo, environment } = metadata;
  const { os, arch, cpuModel, cpuCores, toolVersion } = systemInfo;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['accepted', createdAt],
    ['commit', gitCommit],
    ['branch', gitBranch],
    ['note', notes === undefined ? undefined : JSON.stringify(notes)],
    ['machine', `${machineId} (${os} ${arch}, ${cpuModel}, ${cpuCores} cores)`],
    ['tool', toolVersion === '' ? undefined : toolVersion],
    ['benchmark version', benchmarkVersion],
    ...[...environment]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, JSON.stringify(value)] as const),
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function metricLines({ name, value, unit, interval, processes }: Metric): readonly string[] {
  const between = interval === undefined ? '' : ` [${interval.low}, ${interval.high}]`;
  const samples = (processes ?? []).map((list, index) => `  samples ${index + 1}: ${list.join(' ')}`);
  return [`${JSON.stringify(name)}: ${value} ${unit}${between}`, ...samples];
}
