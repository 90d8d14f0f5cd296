// mitata: `run({ format: 'json' })` on stdout, times in ns, heap in bytes. Arguments are already written into each run's name.
// It refuses the empty function's times in the context: they are mitata's own.

import type { MachineFacts, Metric, ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, invalid, javascriptDeclaration, messageOf } from './entry.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { informativeCount, primaryTime, secondary } from './metric.ts';
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
} from './shape.ts';
import { durations, present } from './statistics.ts';

const times = { tails: ['p99', 'p999'], others: ['min', 'max', 'p25', 'p50', 'p75'] };

function metricsOf(stats: JsonObject, typical: number): readonly Metric[] {
  const samples = asNumbers(stats.samples);
  const heap = asNumber(asObject(stats.heap)?.avg);
  return [
    primaryTime('avg', typical, samples && [samples]),
    ...durations(stats, 1, times),
    ...(heap === undefined ? [] : [secondary('heap.avg', 'memory', 'B', 'lower', heap)]),
    ...present(stats, ['ticks'], informativeCount),
  ];
}

function resultOf(run: JsonObject, groups: readonly string[], identities: Identities): Result {
  const name = asText(run.name) ?? '';
  const benchmark = benchmarkAt(identities, [...groups, name], { name });
  const stats = asObject(run.stats);
  const typical = asNumber(stats?.avg);
  if (stats !== undefined && typical !== undefined) return { benchmark, metrics: metricsOf(stats, typical) };
  return failed(benchmark, messageOf(run.error) ?? 'mitata recorded no time for this benchmark.');
}

/** `group` is a place in the layout; what is outside of any group has one without a name. */
function groupsOf(row: JsonObject, layout: readonly unknown[]): readonly string[] {
  const name = asText(asObject(layout[asNumber(row.group) ?? -1])?.name);
  return name === undefined ? [] : [name];
}

/** `x64-linux` */
function machineOf(context: JsonObject | undefined): MachineFacts {
  const [arch, os] = asText(context?.arch)?.split('-') ?? [];
  const cpuModel = asText(asObject(context?.cpu)?.name);
  return {
    ...(arch !== undefined && { arch }),
    ...(os !== undefined && { os }),
    ...(cpuModel !== undefined && { cpuModel }),
  };
}

function environmentOf(context: JsonObject | undefined): ReadonlyMap<string, string> {
  const runtime = asText(context?.runtime);
  return runtime === undefined ? new Map() : new Map([[runtime, asText(context?.version) ?? '']]);
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asObjects(isObject(json) ? json.benchmarks : undefined);
  if (!isObject(json) || rows === undefined) {
    throw invalid(input.path, 'has no "benchmarks" list. Write it with run({ format: \'json\' }).');
  }
  const context = asObject(json.context);
  const layout = asArray(json.layout) ?? [];
  const identities = createIdentities();
  const measuredAt = asNumber(context?.now);
  return {
    tool: 'mitata',
    results: rows.flatMap((row) => {
      const runs = asObjects(row.runs) ?? [];
      return runs.map((run) => resultOf(run, groupsOf(row, layout), identities));
    }),
    machine: machineOf(context),
    ...(measuredAt !== undefined && { measuredAt }),
    environment: environmentOf(context),
    warnings: [],
  };
}

export const mitata: Format = {
  id: 'mitata',
  label: 'mitata',
  marks: ['benchmarks[].runs[].stats', 'layout'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    if (!isObject(json) || asArray(json.layout) === undefined) return false;
    const row = firstObject(json.benchmarks);
    return row === undefined ? 'context' in json : asArray(row.runs) !== undefined;
  },
  parse,
  declaration: javascriptDeclaration,
};
