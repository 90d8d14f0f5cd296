// NVBench (--json FILE). Numbers are written as strings, and each state (device and axis values) is a benchmark.

import { t } from '@vscode/l10n';
import { type CanonicalUnit, canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type SourceHint } from '../format.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asObject,
  asText,
  describeValue,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { converted } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

/** Most meaningful first; the first one measured is the headline. */
const headlines = [
  'nv/cold/time/gpu/mean',
  'nv/batch/time/gpu/mean',
  'nv/cpu_only/time/cpu/mean',
  'nv/cold/time/cpu/mean',
];

/** Units by NVBench's summary hint; percentages are written as fractions. */
const hints: ReadonlyMap<string, CanonicalUnit> = new Map([
  ['duration', canonicalUnit('s')],
  ['byte_rate', canonicalUnit('B/s')],
  ['item_rate', canonicalUnit('items/s')],
  ['bytes', canonicalUnit('B')],
  ['percentage', canonicalUnit('ratio')],
  ['sample_size', canonicalUnit('count')],
  ['frequency', canonicalUnit('Hz')],
]);
const unhinted = canonicalUnit('');

function directionOf(unit: CanonicalUnit) {
  if (unit.kind === 'throughput') return 'higher';
  return unit.kind === 'duration' ? 'lower' : 'unknown';
}

function metricOf(summary: JsonObject): readonly Metric[] {
  const name = asText(summary.tag);
  const entry = asArray(summary.data)?.find((each) => asObject(each)?.name === 'value');
  const written = asObject(entry)?.value;
  const value = asNumber(typeof written === 'string' ? Number(written) : written);
  if (name === undefined || value === undefined) return [];
  const unit = hints.get(asText(summary.hint) ?? '') ?? unhinted;
  return [converted(name, 'informative', unit, directionOf(unit), { value })];
}

/** All other summaries are the same time on another clock, derived from it, or inputs. */
function metricsOf(state: JsonObject): readonly Metric[] {
  const metrics = (asArray(state.summaries) ?? []).filter(isObject).flatMap(metricOf);
  const headline = headlines.map((name) => metrics.find((metric) => metric.name === name)).find((found) => found);
  if (headline === undefined) return [];
  return [{ ...headline, role: 'primary' }, ...metrics.filter((metric) => metric !== headline)];
}

function resultOf(name: string, state: JsonObject, identities: UniqueIds): Result {
  const label = asText(state.name);
  const full = label === undefined ? name : `${name} [${label}]`;
  const path = label === undefined ? [name] : [name, label];
  const benchmark = { id: identities.take(full), name: full, path };
  const reason = asText(state.skip_reason);
  if (state.is_skipped === true)
    return { benchmark, metrics: [], failure: reason ?? 'NVBench skipped this benchmark.' };
  const metrics = metricsOf(state);
  if (metrics.length > 0) return { benchmark, metrics };
  return { benchmark, metrics, failure: 'NVBench recorded no time for this benchmark.' };
}

function resultsOf(row: JsonObject, identities: UniqueIds): readonly Result[] {
  const states = asArray(row.states)?.filter(isObject) ?? [];
  return states.map((state) => resultOf(asText(row.name) ?? '', state, identities));
}

/** The devices are part of the environment because results from different devices are not comparable. */
function devicesOf(json: JsonObject): ReadonlyMap<string, string> {
  const devices = new Map<string, string>();
  for (const device of asArray(json.devices)?.filter(isObject) ?? []) {
    const name = asText(device.name);
    if (name !== undefined) devices.set(`device ${describeValue(device.id)}`, name);
  }
  return devices;
}

function versionOf(json: JsonObject): JsonObject | undefined {
  return asObject(asObject(asObject(json.meta)?.version)?.nvbench);
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asArray(isObject(json) ? json.benchmarks : undefined)?.filter(isObject);
  if (!isObject(json) || rows === undefined) {
    throw new FormatError('invalid', t`${input.path} has no "benchmarks" list. Write it with NVBench's --json FILE.`);
  }
  const identities = createUniqueIds();
  const toolVersion = asText(versionOf(json)?.string);
  return {
    tool: 'NVBench',
    ...(toolVersion !== undefined && { toolVersion }),
    results: rows.flatMap((row) => resultsOf(row, identities)),
    environment: devicesOf(json),
    warnings: [],
  };
}

export const nvbench: Format = {
  id: 'nvbench',
  label: 'NVBench',
  signatures: ['benchmarks[].states', 'meta.version.nvbench', 'devices'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    return isObject(json) && versionOf(json) !== undefined;
  },
  parse,
  declaration: ({ path }): SourceHint => ({ language: 'cpp', names: [path[0] ?? ''] }),
};
