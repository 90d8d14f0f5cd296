// mitata: `run({ format: 'json' })` on stdout, times in ns, heap in bytes. The name of each run includes its arguments.
// Before 1.0 each benchmark was a single run and named its group.

import { t } from '@vscode/l10n';
import type { MachineFacts, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration, messageOf } from '../reading/benchmarkResults.ts';
import { durations, farTails, present } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asObjects,
  asText,
  firstObject,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { informativeCount, primaryTime, secondary } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

const times = { tails: ['p99'], others: [...farTails, 'min', 'max', 'p25', 'p50', 'p75'] };
/** Hardware counters, available on some platforms only. */
const counters = ['cycles', 'instructions'];
const early = /^(\S+) v?(\S+) \(([^)]+)\)$/;

function metricsOf(stats: JsonObject, typical: number): readonly Metric[] {
  const samples = asNumbers(stats.samples);
  const heap = asNumber(asObject(stats.heap)?.avg);
  return [
    primaryTime('avg', typical, samples && [samples]),
    ...durations(stats, 1, times),
    ...(heap === undefined ? [] : [secondary('heap.avg', 'memory', 'B', 'lower', heap)]),
    ...durations(asObject(stats.gc) ?? {}, 1, { others: ['avg'], prefix: 'gc.' }),
    ...counted(asObject(stats.counters) ?? {}),
    ...present(stats, ['ticks'], informativeCount),
  ];
}

function counted(fields: JsonObject): readonly Metric[] {
  return counters.flatMap((name) =>
    present(asObject(fields[name]), ['avg'], (_, value) =>
      secondary(`counters.${name}.avg`, 'count', 'count', 'lower', value),
    ),
  );
}

function resultOf(run: JsonObject, groups: readonly string[], identities: UniqueIds): Result {
  const name = asText(run.name) ?? '';
  const benchmark = benchmarkAt(identities, [...groups, name], { name });
  const stats = asObject(run.stats);
  const typical = asNumber(stats?.avg);
  if (stats !== undefined && typical !== undefined) return { benchmark, metrics: metricsOf(stats, typical) };
  return failed(benchmark, messageOf(run.error) ?? 'mitata recorded no time for this benchmark.');
}

/** `group` is an index into the layout, or the name itself; benchmarks outside any group have an unnamed one. */
function groupsOf(row: JsonObject, layout: readonly unknown[]): readonly string[] {
  const name = asText(row.group) ?? asText(asObject(layout[asNumber(row.group) ?? -1])?.name);
  return name === undefined ? [] : [name];
}

function isEarlyRow(row: JsonObject): boolean {
  return 'baseline' in row && 'warmup' in row && asText(row.name) !== undefined;
}

/** `x64-linux`; before 1.0 part of the runtime: `node v24.21.0 (x64-linux)`. */
function machineOf(json: JsonObject, context: JsonObject | undefined): MachineFacts {
  const place = asText(context?.arch) ?? early.exec(asText(json.runtime) ?? '')?.[3];
  const [arch, os] = place?.split('-') ?? [];
  const cpuModel = asText(asObject(context?.cpu)?.name) ?? asText(json.cpu);
  return {
    ...(arch !== undefined && { arch }),
    ...(os !== undefined && { os }),
    ...(cpuModel !== undefined && { cpuModel }),
  };
}

function environmentOf(json: JsonObject, context: JsonObject | undefined): ReadonlyMap<string, string> {
  const [, name, version] = early.exec(asText(json.runtime) ?? '') ?? [];
  const runtime = asText(context?.runtime) ?? name;
  return runtime === undefined ? new Map() : new Map([[runtime, asText(context?.version) ?? version ?? '']]);
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asObjects(isObject(json) ? json.benchmarks : undefined);
  if (!isObject(json) || rows === undefined) {
    throw invalid(input.path, t('has no "benchmarks" list. Write it with run({ format: \'json\' }).'));
  }
  const context = asObject(json.context);
  const layout = asArray(json.layout) ?? [];
  const identities = createUniqueIds();
  const measuredAt = asNumber(context?.now);
  return {
    tool: 'mitata',
    results: rows.flatMap((row) => {
      const runs = asObjects(row.runs) ?? [row];
      return runs.map((run) => resultOf(run, groupsOf(row, layout), identities));
    }),
    machine: machineOf(json, context),
    ...(measuredAt !== undefined && { measuredAt }),
    environment: environmentOf(json, context),
    warnings: [],
  };
}

export const mitata: Format = {
  id: 'mitata',
  label: 'mitata',
  signatures: ['benchmarks[].runs[].stats', 'layout'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    const row = isObject(json) ? firstObject(json.benchmarks) : undefined;
    if (row !== undefined && isEarlyRow(row)) return true;
    if (!isObject(json) || asArray(json.layout) === undefined) return false;
    return row === undefined ? 'context' in json : asArray(row.runs) !== undefined;
  },
  parse,
  declaration: javascriptDeclaration,
};
