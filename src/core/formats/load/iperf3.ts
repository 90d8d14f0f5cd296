// iperf3 -J: bits per second of a connection, with one value per interval of the measuring side. `--bidir` gives two
// benchmarks.

import { t } from '@vscode/l10n';
import type { MachineFacts, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { benchmarkAt, failed, invalid } from '../reading/benchmarkResults.ts';
import { present, secondaryTime } from '../reading/durationMetrics.ts';
import { outline } from '../reading/json.ts';
import { asNumber, asObject, asObjects, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { informativeCount, primaryRate, secondary } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { documentOf, streamLine } from './iperf3Document.ts';

const unit = 'bit/s';

/** One direction of a connection. */
interface Way {
  /** Suffix of the names of its sums. */
  readonly suffix: '' | '_bidir_reverse';
  /** True if the server sends. */
  readonly reverse: boolean;
  readonly isUdp: boolean;
  readonly isOneOfTwo: boolean;
}

function waysOf(start: JsonObject, end: JsonObject): readonly Way[] {
  const test = asObject(start.test_start);
  const isUdp = asText(test?.protocol) === 'UDP';
  const isOneOfTwo = 'sum_sent_bidir_reverse' in end || 'sum_received_bidir_reverse' in end;
  const way: Way = { suffix: '', reverse: test?.reverse === 1, isUdp, isOneOfTwo };
  return isOneOfTwo ? [way, { ...way, suffix: '_bidir_reverse', reverse: true }] : [way];
}

/** Bits per second of each interval; the first ones may be omitted (`-O`). */
function samplesOf(json: JsonObject, { suffix }: Way): readonly (readonly number[])[] | undefined {
  const sums = (asObjects(json.intervals) ?? []).flatMap((interval) => {
    const sum = asObject(interval[`sum${suffix}`]);
    const rate = asNumber(sum?.bits_per_second);
    return rate === undefined || sum?.omitted === true ? [] : [rate];
  });
  return sums.length === 0 ? undefined : [sums];
}

function rateOf(end: JsonObject, side: string): number | undefined {
  return asNumber(asObject(end[side])?.bits_per_second);
}

/**
 * For TCP the local side, to which the intervals add up. UDP sends at the requested rate, so the received rate is the
 * measurement.
 */
function headlineOf(end: JsonObject, { suffix, reverse, isUdp }: Way): string | undefined {
  const [sent, received, sum] = [`sum_sent${suffix}`, `sum_received${suffix}`, `sum${suffix}`];
  const tcp = reverse ? [received, sum, sent] : [sent, sum, received];
  const sides = isUdp ? [received, sum, sent] : tcp;
  // Some versions write zero for the unknown side.
  return sides.find((side) => (rateOf(end, side) ?? 0) > 0) ?? sides.find((side) => rateOf(end, side) !== undefined);
}

function otherSide(end: JsonObject, headline: string, { suffix }: Way): readonly Metric[] {
  const other = headline.startsWith('sum_sent') ? `sum_received${suffix}` : `sum_sent${suffix}`;
  const rate = rateOf(end, other);
  return rate === undefined ? [] : [{ ...primaryRate(`${other}.bits_per_second`, unit, rate), role: 'informative' }];
}

/** Jitter and loss are measured by the receiver; the sender's sum has zeros instead. */
function datagrams(end: JsonObject, { suffix }: Way): readonly Metric[] {
  const sum = asObject(end[`sum${suffix}`]) ?? asObject(end[`sum_received${suffix}`]);
  const packets = asNumber(sum?.packets);
  return [
    ...present(sum, ['jitter_ms'], (name, value) => secondaryTime(name, value * 1e6)),
    ...present(sum, ['lost_percent'], (name, value) => ({
      ...secondary(name, 'errorRate', 'ratio', 'lower', value / 100),
      ...(packets !== undefined && { operations: packets }),
    })),
  ];
}

function processorShares(end: JsonObject): readonly Metric[] {
  return present(asObject(end.cpu_utilization_percent), ['host_total', 'remote_total'], (name, value) => ({
    ...secondary(`cpu_utilization_percent.${name}`, 'custom', 'ratio', 'lower', value / 100),
    role: 'informative',
  }));
}

function metricsOf(json: JsonObject, end: JsonObject, way: Way, headline: string, rate: number): readonly Metric[] {
  const seen = way.reverse ? 'sum_received' : 'sum_sent';
  const isSampled = headline.startsWith(seen) || headline === `sum${way.suffix}`;
  return [
    primaryRate(`${headline}.bits_per_second`, unit, rate, isSampled ? samplesOf(json, way) : undefined),
    ...otherSide(end, headline, way),
    ...datagrams(end, way),
    ...present(asObject(end[`sum_sent${way.suffix}`]), ['retransmits'], (name, value) => {
      return secondary(name, 'count', 'count', 'lower', value);
    }),
    ...present(asObject(end[headline]), ['bytes'], informativeCount),
    ...processorShares(end),
  ];
}

/** Protocol, streams and host, which are the same in every run; ports are not. */
function nameOf(start: JsonObject, { reverse, isOneOfTwo }: Way): string {
  const test = asObject(start.test_start);
  const host = asText(asObject(start.connecting_to)?.host) ?? asText(asObject(start.accepted_connection)?.host);
  const streams = asNumber(test?.num_streams) ?? 1;
  const words = [
    asText(test?.protocol),
    streams > 1 ? `${streams} streams` : undefined,
    isOneOfTwo ? 'bidir' : undefined,
  ];
  const direction = reverse ? 'from' : 'to';
  return [...words, host && `${direction} ${host}`].filter((word) => word !== undefined).join(' ') || 'run';
}

function resultOf(json: JsonObject, start: JsonObject, way: Way, identities: UniqueIds): Result {
  const benchmark = benchmarkAt(identities, [nameOf(start, way)]);
  const end = asObject(json.end) ?? {};
  const headline = headlineOf(end, way);
  const rate = headline === undefined ? undefined : rateOf(end, headline);
  const error = asText(json.error);
  if (error !== undefined || headline === undefined || rate === undefined) {
    return failed(benchmark, error ?? 'iperf3 recorded no rate.');
  }
  return { benchmark, metrics: metricsOf(json, end, way, headline, rate) };
}

/** Output of uname: `Linux vm 6.18.44 #1 SMP x86_64`. */
function machineOf(start: JsonObject): MachineFacts {
  const words = asText(start.system_info)?.split(' ') ?? [];
  const [os] = words;
  const arch = words.at(-1);
  return { ...(os !== undefined && { os }), ...(arch !== undefined && words.length > 1 && { arch }) };
}

function parse(input: FormatInput): ParsedRun {
  const json = documentOf(input);
  const start = asObject(json?.start);
  if (json === undefined || start === undefined)
    throw invalid(input.path, t('has no "start". Write it with iperf3 -J.'));
  const identities = createUniqueIds();
  const seconds = asNumber(asObject(start.timestamp)?.timesecs);
  const toolVersion = asText(start.version)?.replace(/^iperf /, '');
  return {
    tool: 'iperf3',
    ...(toolVersion !== undefined && { toolVersion }),
    results: waysOf(start, asObject(json.end) ?? {}).map((way) => resultOf(json, start, way, identities)),
    machine: machineOf(start),
    ...(seconds !== undefined && { measuredAt: seconds * 1000 }),
    warnings: [],
  };
}

export const iperf3: Format = {
  id: 'iperf3',
  label: 'iperf3',
  signatures: ['start.version', 'end'],
  outputs: [],
  sniff(probe) {
    if (streamLine.test(probe.head)) return /"version":\s*"iperf /.test(probe.head);
    const json = outline(probe);
    const start = isObject(json) ? asObject(json.start) : undefined;
    return /^iperf /.test(asText(start?.version) ?? '');
  },
  parse,
  // No `declaration`: it measures a connection.
};
