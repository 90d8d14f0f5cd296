// Criterion.rs: the folder that `cargo bench` keeps, one `new/benchmark.json` with its siblings for each benchmark.

import { t } from '@vscode/l10n';
import { type CanonicalUnit, canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, Interval, Metric, ParsedRun } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput, type Probe, type SourceHint } from '../format.ts';
import { cutError, jsonOf, outline, parseJson } from '../reading/json.ts';
import { asArray, asNumber, asNumbers, asObject, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { converted, derivedThroughput } from '../reading/metric.ts';

const sampleFile = 'sample.json';
const estimatesFile = 'estimates.json';
/** Versions before 0.4 always write it, later ones when `csv_output` is on. */
const rawFile = 'raw.csv';

/** Criterion calls its statistics `Mean`, `Slope` … in files of versions before 0.3. */
function estimate(estimates: JsonObject, name: string, oldName: string): JsonObject | undefined {
  return asObject(estimates[name] ?? estimates[oldName]);
}

function pointOf(statistic: JsonObject | undefined): number | undefined {
  return asNumber(statistic?.point_estimate);
}

function intervalOf(statistic: JsonObject | undefined): Interval | undefined {
  const interval = asObject(statistic?.confidence_interval);
  const low = asNumber(interval?.lower_bound);
  const high = asNumber(interval?.upper_bound);
  const level = asNumber(interval?.confidence_level);
  return low === undefined || high === undefined || level === undefined ? undefined : { low, high, level };
}

/** The siblings are written before the marker, but each is truncated first: an unreadable one is still being written. */
function siblingOf(input: FormatInput, name: string): unknown {
  const parsed = parseJson(input.sibling(name) ?? '');
  if (parsed === undefined) throw cutError(`${name} next to ${input.path}`);
  return parsed.value;
}

/** What one iteration took in each sample: `times` are totals. Old versions write the two lists without names. */
function samplesOf(sample: unknown): readonly number[] | undefined {
  const [oldIterations, oldTimes] = asArray(sample) ?? [];
  const times = asNumbers(asObject(sample)?.times ?? oldTimes);
  const iterations = asNumbers(asObject(sample)?.iters ?? oldIterations);
  if (times === undefined || iterations?.length !== times.length) return undefined;
  return times.map((time, index) => time / (iterations[index] ?? 1));
}

/** Nanoseconds, unless the benchmark measures something else: only the rows of raw.csv name that, `…,measured value,unit,iterations`. */
function unitOf(input: FormatInput): CanonicalUnit {
  const row = /\n.*,([^,\n]+),\d+\s/.exec(input.sibling(rawFile) ?? '');
  return canonicalUnit(row?.[1] ?? 'ns');
}

const perIteration: readonly (readonly [key: string, unit: string])[] = [
  ['Bytes', 'B/s'],
  ['BytesDecimal', 'B/s'],
  ['Elements', 'elem/s'],
  ['Bits', 'bit/s'],
];

/** Bytes or elements of one iteration, divided by its typical time; version 0.8 may state both. */
function throughputOf(throughput: unknown, nanoseconds: number): readonly Metric[] {
  if (!isObject(throughput) || nanoseconds <= 0) return [];
  const both = asObject(throughput.ElementsAndBytes);
  const stated = both === undefined ? throughput : { Elements: both.elements, Bytes: both.bytes };
  return perIteration.flatMap(([key, unit]) => {
    const amount = asNumber(stated[key]);
    const name = both !== undefined && key === 'Bytes' ? 'throughput (bytes)' : 'throughput';
    return amount === undefined ? [] : [derivedThroughput(name, unit, (amount / nanoseconds) * 1e9)];
  });
}

/** The statistics that stand beside the headline, in the order of Criterion's report. */
function otherStatistics(estimates: JsonObject, headline: string, unit: CanonicalUnit): readonly Metric[] {
  const rows = [
    ['mean', 'Mean'],
    ['median', 'Median'],
    ['median_abs_dev', 'MedianAbsDev'],
    ['std_dev', 'StdDev'],
  ] as const;
  return rows.flatMap(([name, oldName]) => {
    const value = name === headline ? undefined : pointOf(estimate(estimates, name, oldName));
    return value === undefined ? [] : [converted(name, 'informative', unit, 'lower', { value })];
  });
}

/** The "typical" time that the console prints: the slope, or the mean when sampling was flat and there is no slope. */
function metricsOf(input: FormatInput, throughput: unknown): readonly Metric[] {
  const estimates = asObject(siblingOf(input, estimatesFile)) ?? {};
  const samples = samplesOf(siblingOf(input, sampleFile));
  const slope = estimate(estimates, 'slope', 'Slope');
  const headline = pointOf(slope) === undefined ? 'mean' : 'slope';
  const typical = headline === 'slope' ? slope : estimate(estimates, 'mean', 'Mean');
  const value = pointOf(typical);
  if (value === undefined) {
    const message = t`${estimatesFile} next to ${input.path} has no slope and no mean. Run the benchmark again.`;
    throw new FormatError('invalid', message);
  }
  const unit = unitOf(input);
  const written = { value, processes: samples && [samples], interval: intervalOf(typical) };
  const primary = converted(headline, 'primary', unit, 'lower', written);
  const rates = unit.unit === 'ns' ? throughputOf(throughput, value * unit.factor) : [];
  return [primary, ...otherStatistics(estimates, headline, unit), ...rates];
}

/** Only `full_id` names the benchmark: the folder's name is cut and suffixed. Its source is not written, so its file stands for it. */
function benchmarkOf(marker: JsonObject, fullId: string, groupId: string, path: string): Benchmark {
  const label = [asText(marker.function_id), asText(marker.value_str)].filter((part) => part !== undefined);
  const groups = label.length === 0 ? [groupId] : [groupId, label.join('/')];
  return { id: fullId, name: fullId, path: groups, source: { path } };
}

function isMarker(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  return asText(value.full_id) !== undefined && asText(value.group_id) !== undefined && 'directory_name' in value;
}

function sniff(probe: Probe): boolean {
  // `base/` and saved baselines hold the same files: only the folder tells them from the latest run.
  return /(?:^|\/)new\/[^/]+$/.test(probe.path) && isMarker(outline(probe));
}

function parse(input: FormatInput): ParsedRun {
  const marker = jsonOf(input);
  const fullId = isMarker(marker) ? asText(marker.full_id) : undefined;
  const groupId = isMarker(marker) ? asText(marker.group_id) : undefined;
  if (!isMarker(marker) || fullId === undefined || groupId === undefined) {
    const message = t`${input.path} does not name a Criterion benchmark because group_id, full_id or directory_name is missing.`;
    throw new FormatError('invalid', message);
  }
  const metrics = metricsOf(input, marker.throughput);
  const benchmark = benchmarkOf(marker, fullId, groupId, input.path);
  return { tool: 'Criterion', results: [{ benchmark, metrics }], warnings: [] };
}

/** The function id is the label, or what is left of it without the value: both may hold a slash. */
export function criterionDeclaration(benchmark: Benchmark): SourceHint {
  const [group = benchmark.name, label = ''] = benchmark.path;
  const names: string[] = [];
  for (let end = label.length; end > 0; end = label.lastIndexOf('/', end - 1)) names.push(label.slice(0, end));
  return { language: 'rust', names: [...names, group], group };
}

export const criterion: Format = {
  id: 'criterion',
  label: 'Criterion.rs',
  signatures: ['group_id', 'full_id', 'directory_name'],
  outputs: [{ path: 'target/criterion' }],
  folder: { marker: 'new/benchmark.json', siblings: [sampleFile, estimatesFile, rawFile] },
  sniff,
  parse,
  declaration: criterionDeclaration,
};
