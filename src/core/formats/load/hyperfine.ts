// hyperfine --export-json: one result per command, all times in seconds, rewritten as valid JSON after each command.

import { t } from '@vscode/l10n';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import { type Format, FormatError, type FormatInput } from '../format.ts';
import { durations } from '../reading/durationMetrics.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asNumbers,
  asObject,
  asText,
  firstObject,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { errorShare, mean, primaryTime, secondary } from '../reading/metric.ts';
import { instantOf } from '../reading/timestamps.ts';
import { createUniqueIds, type UniqueIds, withParameters } from '../reading/uniqueIds.ts';

const nanoseconds = 1e9;
const otherTimes = ['median', 'stddev', 'min', 'max', 'user', 'system'];

function isResult(value: JsonObject | undefined): value is JsonObject {
  if (asText(value?.command) === undefined) return false;
  return value?.times !== undefined || value?.exit_codes !== undefined || asNumber(value?.mean) !== undefined;
}

/** Every run of a command is a process of its own. */
function eachAProcess(values: readonly number[], factor: number): readonly (readonly number[])[] {
  return values.map((value) => [value * factor]);
}

/** Share of runs that were killed or exited with an error, so that a command that breaks does not look fast. */
function failures(codes: readonly unknown[] | undefined): readonly Metric[] {
  if (codes === undefined || codes.length === 0) return [];
  const failed = codes.filter((code) => code !== 0).length;
  return [errorShare('exit_codes', failed, codes.length)];
}

function memory(values: readonly number[] | undefined): readonly Metric[] {
  if (values === undefined) return [];
  return [
    { ...secondary('memory_usage_byte', 'memory', 'B', 'lower', mean(values)), processes: eachAProcess(values, 1) },
  ];
}

function metricsOf(row: JsonObject, typical: number): readonly Metric[] {
  const times = asNumbers(row.times);
  return [
    primaryTime('mean', typical * nanoseconds, times && eachAProcess(times, nanoseconds)),
    ...memory(asNumbers(row.memory_usage_byte)),
    ...failures(asArray(row.exit_codes)),
    ...durations(row, nanoseconds, { others: otherTimes }),
  ];
}

/** A result as hyperfine exports it, all times in seconds. */
export function hyperfineResult(row: JsonObject, identities: UniqueIds): Result {
  const name = withParameters(asText(row.command) ?? '', row.parameters);
  const benchmark = { id: identities.take(name), name, path: [name] };
  const typical = asNumber(row.mean);
  if (typical === undefined) return { benchmark, metrics: [], failure: 'hyperfine recorded no time for this command.' };
  return { benchmark, metrics: metricsOf(row, typical) };
}

function failedRuns(row: JsonObject): readonly string[] {
  const codes = asArray(row.exit_codes) ?? [];
  const failed = codes.filter((code) => code !== 0).length;
  if (failed === 0) return [];
  return [t`${failed} of ${codes.length} runs of "${asText(row.command) ?? ''}" did not exit with 0.`];
}

/** Newer versions say in front of the results who measured, when and where. */
function headOf(metadata: JsonObject | undefined): Pick<ParsedRun, 'toolVersion' | 'measuredAt' | 'machine'> {
  const toolVersion = asText(metadata?.hyperfine_version);
  const measuredAt = instantOf(asText(metadata?.start_time));
  const platform = asObject(metadata?.platform);
  const os = asText(platform?.os);
  const arch = asText(platform?.architecture);
  return {
    ...(toolVersion !== undefined && { toolVersion }),
    ...(measuredAt !== undefined && { measuredAt }),
    ...(platform !== undefined && {
      machine: { ...(os !== undefined && { os }), ...(arch !== undefined && { arch }) },
    }),
  };
}

function parse(input: FormatInput): ParsedRun {
  const json = jsonOf(input);
  const rows = asArray(isObject(json) ? json.results : undefined)?.filter(isObject);
  if (rows === undefined) {
    const message = t`${input.path} has no "results" list. Write it with hyperfine --export-json.`;
    throw new FormatError('invalid', message);
  }
  const identities = createUniqueIds();
  return {
    ...headOf(isObject(json) ? asObject(json.metadata) : undefined),
    tool: 'hyperfine',
    results: rows.map((row) => hyperfineResult(row, identities)),
    warnings: rows.flatMap(failedRuns),
  };
}

export const hyperfine: Format = {
  id: 'hyperfine',
  label: 'hyperfine',
  signatures: ['results[].command', 'results[].mean'],
  outputs: [{ path: 'hyperfine.json' }],
  sniff(probe) {
    const json = outline(probe);
    if (!isObject(json) || !isResult(firstObject(json.results))) return false;
    return Object.keys(json).every((key) => key === 'results' || key === 'metadata');
  },
  parse,
  // The names are commands: they stand in scripts as they are, in no language that declares them.
};
