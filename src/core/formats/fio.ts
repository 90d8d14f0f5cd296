// fio --output-format=json or json+: a job may read, write and trim; each has operations and bytes a second and latencies in ns.
// It refuses the directions in which a job did nothing, and `bw`, which is `bw_bytes` in KiB.

import type { Metric, ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, invalid } from './entry.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { jsonFrom, jsonOf, outline } from './json.ts';
import { transferRate } from './loadTest.ts';
import { informativeCount, primaryRate, secondary } from './metric.ts';
import { asNumber, asObject, asObjects, asText, isObject, type JsonObject, shown } from './shape.ts';
import { durations, present, secondaryTime } from './statistics.ts';

/** Warnings may stand in front of the JSON. */
const opening = /^\{\s*"fio version"/m;
const unit = 'IO/s';

function latencies(side: JsonObject, name: string): readonly Metric[] {
  const complete = asObject(side.clat_ns);
  const prefix = `${name}.clat_ns.`;
  return [
    ...present(asObject(side.lat_ns) ?? {}, ['mean'], (_, value) => secondaryTime(`${name}.lat_ns.mean`, value)),
    ...durations(asObject(side.lat_ns) ?? {}, 1, { others: ['min', 'max', 'stddev'], prefix: `${name}.lat_ns.` }),
    ...present(asObject(complete?.percentile) ?? {}, ['95.000000', '99.000000', '99.900000'], (percent, value) =>
      secondaryTime(`${prefix}p${Number(percent)}`, value),
    ),
    ...durations(complete ?? {}, 1, { others: ['mean'], prefix }),
  ];
}

function sideMetrics(side: JsonObject, name: string, isFirst: boolean): readonly Metric[] {
  const rate = asNumber(side.iops) ?? 0;
  const headline = `${name}.iops`;
  return [
    isFirst ? primaryRate(headline, unit, rate) : secondary(headline, 'throughput', unit, 'higher', rate),
    ...latencies(side, name),
    ...present(side, ['bw_bytes'], (field, value) => transferRate(`${name}.${field}`, value)),
    ...present(side, ['total_ios'], (field, value) => informativeCount(`${name}.${field}`, value)),
  ];
}

function resultOf(job: JsonObject, identities: Identities): Result {
  const benchmark = benchmarkAt(identities, [asText(job.jobname) ?? '']);
  const error = asNumber(job.error) ?? 0;
  if (error !== 0) return failed(benchmark, `fio stopped this job with error ${error}.`);
  const active = ['read', 'write', 'trim'].filter((name) => (asNumber(asObject(job[name])?.total_ios) ?? 0) > 0);
  if (active.length === 0) return failed(benchmark, 'This job did no operation.');
  return {
    benchmark,
    metrics: active.flatMap((name) => sideMetrics(asObject(job[name]) ?? {}, name, name === active[0])),
  };
}

function jsonIn(input: FormatInput): unknown {
  const start = input.json() === undefined ? opening.exec(input.text)?.index : undefined;
  return start === undefined ? jsonOf(input) : jsonFrom(input.path, input.text, start);
}

function timeOf(json: JsonObject): number | undefined {
  const seconds = asNumber(json.timestamp);
  return asNumber(json.timestamp_ms) ?? (seconds === undefined ? undefined : seconds * 1000);
}

/** The options that all jobs share: engine, block size, depth. */
function environmentOf(json: JsonObject): ReadonlyMap<string, string> {
  const options = asObject(json['global options']) ?? {};
  return new Map(Object.keys(options).map((name) => [name, shown(options[name])]));
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonIn(input);
  const jobs = asObjects(isObject(json) ? json.jobs : undefined);
  if (!isObject(json) || jobs === undefined) {
    throw invalid(input.path, 'has no "jobs". Write it with fio --output-format=json.');
  }
  const identities = createIdentities();
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
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    return json === undefined ? opening.test(probe.head) : isObject(json) && 'fio version' in json;
  },
  parse,
  // Jobs are sections of an ini file: no source declares them.
};
