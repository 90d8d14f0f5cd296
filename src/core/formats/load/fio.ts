// fio --output-format=json or json+: a job may read, write and trim; each has operations and bytes per second and
// latencies.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { durations, present, secondaryTime } from '../reading/durationMetrics.ts';
import { cutError, jsonFrom, jsonOf, outline } from '../reading/json.ts';
import {
  asNumber,
  asObject,
  asObjects,
  asText,
  describeValue,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { informativeCount, primaryRate, secondary } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { transferRate } from './loadTest.ts';

/** Warnings may precede the JSON, and fio's text may follow it. */
const opening = /^\{\s*"fio version"/m;
const openings = new RegExp(opening, 'gm');
const unit = 'IO/s';
/** The last one is the sum of the others (`--unified_rw_reporting`), which are then absent. */
const sides = ['read', 'write', 'trim', 'mixed'];
const percentiles = ['95.000000', '99.000000', '99.900000'];

/** fio 3 measures in ns, as the field name states; fio 2 in µs. */
const clocks = [
  { suffix: '_ns', factor: 1 },
  { suffix: '', factor: 1e3 },
] as const;

/** The option `--lat_percentiles` selects which of the two latencies has percentiles. */
function tails(side: JsonObject, field: string, prefix: string, factor: number): readonly Metric[] {
  return present(asObject(asObject(side[field])?.percentile), percentiles, (percent, value) =>
    secondaryTime(`${prefix}p${Number(percent)}`, value * factor),
  );
}

function latencies(side: JsonObject, name: string): readonly Metric[] {
  return clocks.flatMap(({ suffix, factor }) => {
    const [total, complete] = [`lat${suffix}`, `clat${suffix}`];
    const [totalPrefix, completePrefix] = [`${name}.${total}.`, `${name}.${complete}.`];
    return [
      ...present(asObject(side[total]), ['mean'], (_, value) => secondaryTime(`${totalPrefix}mean`, value * factor)),
      ...durations(asObject(side[total]) ?? {}, factor, { others: ['min', 'max', 'stddev'], prefix: totalPrefix }),
      ...tails(side, complete, completePrefix, factor),
      ...tails(side, total, totalPrefix, factor),
      ...durations(asObject(side[complete]) ?? {}, factor, { others: ['mean'], prefix: completePrefix }),
    ];
  });
}

/** fio 2 has only `bw`, in KiB per second. */
function bandwidth(side: JsonObject, name: string): readonly Metric[] {
  const exact = present(side, ['bw_bytes'], (field, value) => transferRate(`${name}.${field}`, value));
  if (exact.length > 0) return exact;
  return present(side, ['bw'], (field, value) => transferRate(`${name}.${field}`, value * 1024));
}

function sideMetrics(side: JsonObject, name: string, isFirst: boolean): readonly Metric[] {
  const rate = asNumber(side.iops) ?? 0;
  const headline = `${name}.iops`;
  return [
    isFirst ? primaryRate(headline, unit, rate) : secondary(headline, 'throughput', unit, 'higher', rate),
    ...latencies(side, name),
    ...bandwidth(side, name),
    ...present(side, ['total_ios'], (field, value) => informativeCount(`${name}.${field}`, value)),
  ];
}

function isActive(side: JsonObject | undefined): boolean {
  return (asNumber(side?.total_ios) ?? asNumber(side?.io_bytes) ?? 0) > 0;
}

function processorShares(job: JsonObject): readonly Metric[] {
  return present(job, ['usr_cpu', 'sys_cpu'], (name, value) => ({
    ...secondary(name, 'custom', 'ratio', 'lower', value / 100),
    role: 'informative',
  }));
}

function resultOf(job: JsonObject, identities: UniqueIds): Result {
  const host = asText(job.hostname);
  const benchmark = benchmarkAt(identities, [...(host === undefined ? [] : [host]), asText(job.jobname) ?? '']);
  const error = asNumber(job.error) ?? 0;
  if (error !== 0) return failed(benchmark, `fio stopped this job with error ${error}.`);
  const active = sides.filter((name) => isActive(asObject(job[name])));
  if (active.length === 0) return failed(benchmark, 'This job did no operation.');
  const measured = active.flatMap((name) => sideMetrics(asObject(job[name]) ?? {}, name, name === active[0]));
  return { benchmark, metrics: [...measured, ...processorShares(job)] };
}

/** Waits while the output contains only text, because the JSON may follow. */
function jsonIn(input: FormatInput): unknown {
  if (input.json() !== undefined) return jsonOf(input);
  const start = [...input.text.matchAll(openings)].at(-1)?.index ?? input.text.search(/^\{/m);
  if (start < 0) throw cutError(input.path);
  return jsonFrom(input.path, input.text, start);
}

/** Jobs of a server (`--client`) have another key; their sum, "All clients", is used only if there is nothing else. */
function jobsOf(json: JsonObject): readonly JsonObject[] | undefined {
  const clients = asObjects(json.client_stats);
  const single = clients?.filter((job) => job.jobname !== 'All clients') ?? [];
  // With `group_reporting`, jobs merged into another leave an unnamed entry of zeros.
  const own = asObjects(json.jobs)?.filter((job) => 'jobname' in job);
  return own ?? (single.length > 0 ? single : clients);
}

function timeOf(json: JsonObject): number | undefined {
  const seconds = asNumber(json.timestamp);
  return asNumber(json.timestamp_ms) ?? (seconds === undefined ? undefined : seconds * 1000);
}

/** Options shared by all jobs: engine, block size, depth. */
function environmentOf(json: JsonObject): ReadonlyMap<string, string> {
  const options = asObject(json['global options']) ?? {};
  return new Map(Object.keys(options).map((name) => [name, describeValue(options[name])]));
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonIn(input);
  const jobs = isObject(json) ? jobsOf(json) : undefined;
  if (!isObject(json) || jobs === undefined) {
    throw invalid(input.path, t('has no "jobs". Write it with fio --output-format=json.'));
  }
  const identities = createUniqueIds();
  const toolVersion = asText(json['fio version'])?.replace(/^fio-/, '');
  const measuredAt = timeOf(json);
  return {
    tool: 'fio',
    ...(toolVersion !== undefined && { toolVersion }),
    results: jobs.map((job) => resultOf(job, identities)),
    ...(measuredAt !== undefined && { measuredAt }),
    environment: environmentOf(json),
    warnings: [],
  };
}

export const fio: Format = {
  id: 'fio',
  label: 'fio',
  signatures: ['fio version', 'jobs[].jobname'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    return json === undefined ? opening.test(probe.head) : isObject(json) && 'fio version' in json;
  },
  parse,
  // No `declaration`: jobs are sections of an ini file.
};
