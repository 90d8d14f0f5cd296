// What Criterion.rs and cargo-criterion print: `name  time: [low typical high]`, the name on a line of its own when it is long.
// It refuses the changes that Criterion prints below: they are against whatever ran before.

import type { Metric, ParsedRun, Result } from '../model.ts';
import { type CanonicalUnit, canonicalUnit } from '../units.ts';
import { withoutColours } from './colours.ts';
import { criterionDeclaration } from './criterion.ts';
import type { Format, FormatInput } from './format.ts';
import { createIdentities } from './identity.ts';
import { linesOf, nothingYet } from './lines.ts';
import { converted, derivedThroughput } from './metric.ts';

/** Stands behind the name. */
const row = /\btime:\s+\[([\d.]+) (\S+) ([\d.]+) (\S+) ([\d.]+) (\S+)\]/;
const throughput = /^\s+thrpt:\s+\[[\d.]+ \S+ ([\d.]+) (\S+) [\d.]+ \S+\]/;
const elements = new Map([
  ['elem/s', 1],
  ['Kelem/s', 1e3],
  ['Melem/s', 1e6],
  ['Gelem/s', 1e9],
  ['Telem/s', 1e12],
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

function throughputOf(line: string): readonly Metric[] {
  const [, value, text = ''] = throughput.exec(line) ?? [];
  if (value === undefined) return [];
  const factor = elements.get(text);
  const { unit, factor: known }: Pick<CanonicalUnit, 'unit' | 'factor'> =
    factor === undefined ? canonicalUnit(text) : { unit: 'elem/s', factor };
  return [derivedThroughput('throughput', unit, Number(value) * known)];
}

/** Criterion's ids join group, function and value with slashes; which is which is not printed. */
export function criterionPath(name: string): readonly string[] {
  const slash = name.indexOf('/');
  return slash <= 0 ? [name] : [name.slice(0, slash), name.slice(slash + 1)];
}

function parse(input: FormatInput): ParsedRun {
  const identities = createIdentities();
  const results: Result[] = [];
  let before = '';
  const lines = linesOf(input.text);
  for (const [index, line] of lines.entries()) {
    const match = row.exec(line);
    const beside = match === null ? '' : line.slice(0, match.index).trimEnd();
    const name = beside === '' ? before : beside;
    if (line !== '') before = line.trim();
    if (match === null) continue;
    const benchmark = { id: identities.take(name), name, path: criterionPath(name) };
    results.push({ benchmark, metrics: [typicalOf(match), ...throughputOf(lines[index + 1] ?? '')] });
  }
  if (results.length === 0) throw nothingYet(input.path);
  return { tool: 'Criterion', results, warnings: [] };
}

export const criterionText: Format = {
  id: 'criterion-text',
  label: 'Criterion.rs console text',
  outputs: [],
  sniff: ({ head }) => !/^\s*[{[]/.test(head) && row.test(withoutColours(head)),
  parse,
  declaration: criterionDeclaration,
};
