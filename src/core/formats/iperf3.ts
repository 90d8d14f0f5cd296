// iperf3 -J: bits a second of one connection, with a value for each interval that the measuring side saw.
// It refuses the single streams: their sum is what was asked for.

import type { MachineFacts, Metric, ParsedRun, Result } from '../model.ts';
import { benchmarkAt, failed, invalid } from './entry.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities } from './identity.ts';
import { jsonOf, outline } from './json.ts';
import { informativeCount, primaryRate, secondary } from './metric.ts';
import { asNumber, asObject, asObjects, asText, isObject, type JsonObject } from './shape.ts';
import { present, secondaryTime } from './statistics.ts';

const unit = 'bit/s';

/** Bits a second of each interval; the first ones may be left out on purpose (`-O`). */
function samplesOf(json: JsonObject): readonly (readonly number[])[] | undefined {
  const sums = (asObjects(json.intervals) ?? []).flatMap((interval) => {
    const sum = asObject(interval.sum);
    const rate = asNumber(sum?.bits_per_second);
    return rate === undefined || sum?.omitted === true ? [] : [rate];
  });
  return sums.length === 0 ? undefined : [sums];
}

/** The sum that the intervals add up to: TCP's own side, or UDP's only one. */
function measuredSide(json: JsonObject, end: JsonObject): string | undefined {
  const reverse = asObject(asObject(json.start)?.test_start)?.reverse === 1;
  const sides = reverse ? ['sum_received', 'sum_sent', 'sum'] : ['sum_sent', 'sum', 'sum_received'];
  return sides.find((side) => asNumber(asObject(end[side])?.bits_per_second) !== undefined);
}

function otherSide(end: JsonObject, measured: string): readonly Metric[] {
  const other = measured === 'sum_sent' ? 'sum_received' : 'sum_sent';
  const rate = asNumber(asObject(end[other])?.bits_per_second);
  if (rate === undefined || other === measured) return [];
  return [{ ...primaryRate(`${other}.bits_per_second`, unit, rate), role: 'informative' }];
}

function metricsOf(json: JsonObject, end: JsonObject, side: string, rate: number): readonly Metric[] {
  const sum = asObject(end[side]) ?? {};
  return [
    primaryRate(`${side}.bits_per_second`, unit, rate, samplesOf(json)),
    ...otherSide(end, side),
    ...present(sum, ['jitter_ms'], (name, value) => secondaryTime(name, value * 1e6)),
    ...present(sum, ['lost_percent'], (name, value) => secondary(name, 'errorRate', 'ratio', 'lower', value / 100)),
    ...present(asObject(end.sum_sent) ?? {}, ['retransmits'], (name, value) => {
      return secondary(name, 'count', 'count', 'lower', value);
    }),
    ...present(sum, ['bytes'], informativeCount),
  ];
}

/** Protocol, streams and host stay from run to run; ports do not. */
function nameOf(start: JsonObject): string {
  const test = asObject(start.test_start);
  const host = asText(asObject(start.connecting_to)?.host) ?? asText(asObject(start.accepted_connection)?.host);
  const streams = asNumber(test?.num_streams) ?? 1;
  const words = [asText(test?.protocol), streams > 1 ? `${streams} streams` : undefined];
  const direction = test?.reverse === 1 ? 'from' : 'to';
  return [...words, host && `${direction} ${host}`].filter((word) => word !== undefined).join(' ') || 'run';
}

function resultOf(json: JsonObject, start: JsonObject): Result {
  const benchmark = benchmarkAt(createIdentities(), [nameOf(start)]);
  const end = asObject(json.end) ?? {};
  const side = measuredSide(json, end);
  const rate = side && asNumber(asObject(end[side])?.bits_per_second);
  const error = asText(json.error);
  if (error !== undefined || side === undefined || typeof rate !== 'number') {
    return failed(benchmark, error ?? 'iperf3 recorded no rate.');
  }
  return { benchmark, metrics: metricsOf(json, end, side, rate) };
}

/** `Linux vm 6.18.44 #1 SMP x86_64`: uname's words. */
function machineOf(start: JsonObject): MachineFacts {
  const words = asText(start.system_info)?.split(' ') ?? [];
  const [os] = words;
  const arch = words.at(-1);
  return { ...(os !== undefined && { os }), ...(arch !== undefined && words.length > 1 && { arch }) };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const start = isObject(json) ? asObject(json.start) : undefined;
  if (!isObject(json) || start === undefined) throw invalid(input.path, 'has no "start". Write it with iperf3 -J.');
  const seconds = asNumber(asObject(start.timestamp)?.timesecs);
  const toolVersion = asText(start.version)?.replace(/^iperf /, '');
  return {
    tool: 'iperf3',
    ...(toolVersion !== undefined && { toolVersion }),
    results: [resultOf(json, start)],
    machine: machineOf(start),
    ...(seconds !== undefined && { measuredAt: seconds * 1000 }),
    warnings: [],
  };
}

export const iperf3: Format = {
  id: 'iperf3',
  label: 'iperf3',
  marks: ['start.version', 'end'],
  outputs: [],
  sniff(probe) {
    const json = outline(probe);
    const start = isObject(json) ? asObject(json.start) : undefined;
    return /^iperf /.test(asText(start?.version) ?? '');
  },
  parse,
  // It measures a connection: no source declares it.
};
