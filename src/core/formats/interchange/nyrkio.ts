// Nyrkiö and Otava JSON: a list of runs, each with metrics, commit and time. The newest run is the result.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { CodeState, Direction, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { failed, fileName, invalid } from '../reading/benchmarkResults.ts';
import { jsonOf, outline } from '../reading/json.ts';
import {
  asArray,
  asNumber,
  asObject,
  asObjects,
  asText,
  firstObject,
  isObject,
  type JsonObject,
} from '../reading/jsonValues.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';

/** Otava writes 1 and -1, Nyrkiö's action words. */
function directionOf(written: unknown): Direction {
  if (written === 1 || written === 'higher_is_better') return 'higher';
  return written === -1 || written === 'lower_is_better' ? 'lower' : 'unknown';
}

function metricOf(row: JsonObject, written: number): Metric {
  const { unit, factor, kind } = canonicalUnit(asText(row.unit) ?? '');
  const direction = directionOf(row.direction);
  return { name: 'value', kind, role: 'primary', unit, direction, value: written * factor };
}

/** The file is named after the benchmark; each of its metrics is followed on its own. */
function resultOf(row: JsonObject, group: string, identities: UniqueIds): Result {
  const name = asText(row.name) ?? '';
  const benchmark = { id: identities.take(name), name, path: [group, name] };
  const value = asNumber(row.value);
  if (value === undefined) return failed(benchmark, `The value of "${name}" is not a number.`);
  return { benchmark, metrics: [metricOf(row, value)] };
}

function newest(runs: readonly JsonObject[]): JsonObject | undefined {
  const timed = runs.toSorted((a, b) => (asNumber(a.timestamp) ?? 0) - (asNumber(b.timestamp) ?? 0));
  return timed.at(-1);
}

function codeOf(attributes: JsonObject | undefined): CodeState | undefined {
  const commit = asText(attributes?.git_commit);
  const branch = asText(attributes?.branch);
  return commit === undefined ? undefined : { commit, ...(branch !== undefined && { branch }) };
}

function warningsOf(runs: readonly JsonObject[]): readonly string[] {
  return runs.length > 1 ? [t`${runs.length - 1} older runs were not read. Only the newest is used.`] : [];
}

function isRun(run: JsonObject | undefined): run is JsonObject {
  return run !== undefined && asArray(run.metrics) !== undefined;
}

function parse(input: FormatInput): ParsedRun {
  const runs = asObjects(jsonOf(input))?.filter(isRun);
  const run = runs && newest(runs);
  if (runs === undefined || run === undefined) {
    throw invalid(
      input.path,
      t('is not a list of {"timestamp", "metrics", "attributes"}. Write such a list or set another format.'),
    );
  }
  const group = fileName(input.path).replace(/\.json$/, '');
  const identities = createUniqueIds();
  const seconds = asNumber(run.timestamp);
  const code = codeOf(asObject(run.attributes));
  return {
    tool: 'Nyrkiö',
    results: (asObjects(run.metrics) ?? []).map((row) => resultOf(row, group, identities)),
    ...(code !== undefined && { code }),
    ...(seconds !== undefined && { measuredAt: seconds * 1000 }),
    warnings: warningsOf(runs),
  };
}

export const nyrkio: Format = {
  id: 'nyrkio',
  label: 'Nyrkiö JSON',
  signatures: ['[].metrics[].value', '[].timestamp', '[].attributes'],
  outputs: [],
  sniff(probe) {
    const run = firstObject(outline(probe));
    return isRun(run) && 'timestamp' in run && (isObject(run.attributes) || probe.json() === undefined);
  },
  parse,
  // Metrics of any program: no source declares them.
};
