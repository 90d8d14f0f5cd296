// What Criterion.rs and cargo-criterion print: `name  time: [low typical high]`, the name on a line of its own when it
// is long.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { converted, derivedThroughput } from '../reading/metric.ts';
import { createUniqueIds } from '../reading/uniqueIds.ts';
import { cargoWarnings } from './cargoBuild.ts';
import { criterionDeclaration } from './criterion.ts';

/** Stands behind the name. Numbers are padded, and so are some units: `12.500   B/s`. */
const row = /\btime:\s+\[ *([\d.]+) +(\S+) +([\d.]+) +(\S+) +([\d.]+) +(\S+)\]/;
const throughput = /^\s+thrpt:\s+\[ *[\d.]+ +\S+ +([\d.]+) +(\S+) +[\d.]+ +\S+\]/;
/** Cargo's own words when a benchmark program panicked or was stopped: what came before is measured, the rest is missing. */
const broken = /^error: (?:bench failed|\d+ targets? failed)/;
/** Units of throughputs that nobody else writes. */
const rates: ReadonlyMap<string, readonly [unit: string, factor: number]> = new Map([
  ['Kelem/s', ['elem/s', 1e3]],
  ['Melem/s', ['elem/s', 1e6]],
  ['Gelem/s', ['elem/s', 1e9]],
  ['Telem/s', ['elem/s', 1e12]],
  ['TiB/s', ['B/s', 2 ** 40]],
  ['TB/s', ['B/s', 1e12]],
  ['b/s', ['bit/s', 1]],
  ['Kb/s', ['bit/s', 1e3]],
  ['Mb/s', ['bit/s', 1e6]],
  ['Gb/s', ['bit/s', 1e9]],
]);

/** Each of the three numbers has a unit of its own. The file does not state the confidence level. */
function typicalOf(match: RegExpExecArray): Metric {
  const [, low, lowUnit = '', typical, unitText = '', high, highUnit = ''] = match;
  const unit = canonicalUnit(unitText);
  const scaled = (value: string | undefined, text: string) =>
    (Number(value) * canonicalUnit(text).factor) / unit.factor;
  const interval = { low: scaled(low, lowUnit), high: scaled(high, highUnit) };
  return converted('typical', 'primary', unit, 'lower', { value: Number(typical), interval });
}

function throughputOf(line: string, name: string): readonly Metric[] {
  const [, value, text = ''] = throughput.exec(line) ?? [];
  if (value === undefined) return [];
  const known = canonicalUnit(text);
  const [unit, factor] = rates.get(text) ?? [known.unit, known.factor];
  return [derivedThroughput(name, unit, Number(value) * factor)];
}

/** The lines below the time: elements or bytes per second, or one line for each. */
function throughputsOf(first: string, second: string): readonly Metric[] {
  const rate = throughputOf(first, 'throughput');
  return rate.length === 0 ? rate : [...rate, ...throughputOf(second, 'throughput (bytes)')];
}

/** Criterion's ids join group, function and value with slashes; which is which is not printed. */
export function criterionPath(name: string): readonly string[] {
  const slash = name.indexOf('/');
  return slash <= 0 ? [name] : [name.slice(0, slash), name.slice(slash + 1)];
}

function parse(input: FormatInput): ParsedRun {
  const identities = createUniqueIds();
  const results: Result[] = [];
  let before = '';
  const lines = linesOf(input.text);
  for (const [index, line] of lines.entries()) {
    const match = line.includes('time:') ? row.exec(line) : null;
    const printedBefore = match === null ? '' : line.slice(0, match.index).trimEnd();
    const name = printedBefore === '' ? before : printedBefore;
    if (line !== '') before = line.trim();
    if (match === null) continue;
    const benchmark = { id: identities.take(name), name, path: criterionPath(name) };
    results.push({
      benchmark,
      metrics: [typicalOf(match), ...throughputsOf(lines[index + 1] ?? '', lines[index + 2] ?? '')],
    });
  }
  if (results.length === 0) throw noResultsYet(input.path);
  const warnings = lines
    .filter((line) => broken.test(line))
    .map((line) => t`Cargo reported "${line}". Benchmarks may be missing.`);
  return { tool: 'Criterion', results, ...cargoWarnings(lines), warnings };
}

export const criterionText: Format = {
  id: 'criterion-text',
  label: 'Criterion.rs console text',
  signatures: [
    { words: /\btime:\s+\[/, name: t('times in brackets') },
    { words: /\btime:\s+\[[\d.]+ \S+ [\d.]+ \S+ [\d.]+ \S+\]/, name: t('times of the form `[low typical high]`') },
  ],
  outputs: [],
  sniff: sniffsText(row),
  parse,
  declaration: criterionDeclaration,
};
