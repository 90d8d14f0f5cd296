// cargo criterion --message-format=json: one `benchmark-complete` message per benchmark, with all samples.

import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Interval, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { jsonObjects } from '../reading/json.ts';
import { asNumber, asNumbers, asObject, asObjects, asText, isObject, type JsonObject } from '../reading/jsonValues.ts';
import { noResultsYet } from '../reading/lines.ts';
import { converted, derivedThroughput } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { criterionDeclaration } from './criterion.ts';
import { criterionPath } from './criterionText.ts';

const others = ['mean', 'median', 'median_abs_dev', 'slope'];

function samplesOf(message: JsonObject): readonly (readonly number[])[] | undefined {
  const counts = asNumbers(message.iteration_count);
  const values = asNumbers(message.measured_values);
  if (counts === undefined || values === undefined || counts.length !== values.length) return undefined;
  const samples = values.map((value, index) => value / (counts[index] ?? 0));
  return samples.every(Number.isFinite) ? [samples] : undefined;
}

/** The message does not state the confidence level. */
function intervalOf(estimate: JsonObject): Interval | undefined {
  const low = asNumber(estimate.lower_bound);
  const high = asNumber(estimate.upper_bound);
  return low === undefined || high === undefined ? undefined : { low, high };
}

function estimate(message: JsonObject, name: string): readonly Metric[] {
  const written = asObject(message[name]);
  const value = asNumber(written?.estimate);
  if (written === undefined || value === undefined) return [];
  const unit = canonicalUnit(asText(written.unit) ?? asText(message.unit) ?? '');
  if (name !== 'typical') return [converted(name, 'informative', unit, 'lower', { value })];
  const details = { value, processes: samplesOf(message), interval: intervalOf(written) };
  return [converted(name, 'primary', unit, 'lower', details)];
}

/** Work per iteration divided by its typical time. */
function throughputOf(message: JsonObject, typical: Metric | undefined): readonly Metric[] {
  if (typical === undefined || typical.unit !== 'ns' || typical.value <= 0) return [];
  return (asObjects(message.throughput) ?? []).flatMap((each, index) => {
    const amount = asNumber(each.per_iteration);
    const unit = each.unit === 'bytes' ? 'B/s' : each.unit === 'elements' ? 'elem/s' : `${asText(each.unit) ?? ''}/s`;
    const name = index === 0 ? 'throughput' : `throughput (${asText(each.unit) ?? index})`;
    return amount === undefined ? [] : [derivedThroughput(name, unit, (amount / typical.value) * 1e9)];
  });
}

function resultOf(message: JsonObject, identities: UniqueIds): Result {
  const name = asText(message.id) ?? '';
  const benchmark = { id: identities.take(name), name, path: criterionPath(name) };
  const typical = estimate(message, 'typical');
  if (typical.length === 0) {
    return { benchmark, metrics: [], failure: 'cargo-criterion recorded no estimate for this benchmark.' };
  }
  const secondary = others.flatMap((other) => estimate(message, other));
  return { benchmark, metrics: [...typical, ...secondary, ...throughputOf(message, typical[0])] };
}

function parse(input: FormatInput): ParsedRun {
  const messages = [...jsonObjects(input.text)].map(([value]) => value).filter(isObject);
  const complete = messages.filter((message) => message.reason === 'benchmark-complete');
  if (complete.length === 0) throw noResultsYet(input.path);
  const identities = createUniqueIds();
  return { tool: 'Criterion', results: complete.map((message) => resultOf(message, identities)), warnings: [] };
}

const complete = /^[ \t]*\{(?:\s*|.*)"reason"\s*:\s*"(?:benchmark|group)-complete"/m;

export const cargoCriterion: Format = {
  id: 'cargo-criterion',
  label: 'cargo-criterion messages',
  outputs: [],
  // The substring check avoids searching every line of other JSON.
  sniff: ({ head }) => head.includes('-complete"') && complete.test(head),
  parse,
  declaration: criterionDeclaration,
};
