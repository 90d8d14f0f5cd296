// Rust's own bench harness, as text: `cargo bench > bench.txt`, and Criterion's `--output-format bencher`, which writes the same lines.
// It refuses ordinary tests: a row counts when it was measured, or when it failed among rows that were.

import type { Benchmark, Direction, Metric, ParsedRun, Result } from '../model.ts';
import { canonicalUnit } from '../units.ts';
import { withoutColours } from './colours.ts';
import type { Format, FormatInput, Probe, SourceHint } from './format.ts';
import { createIdentities, type Identities } from './identity.ts';
import { linesOf, nothingYet, numberWithCommas } from './lines.ts';
import { converted, derivedThroughput } from './metric.ts';

const row = /^test (.+?)\s+\.\.\. bench:\s+([\d.,]+) (\S+) \(\+\/- ([\d.,]+)\)(?: = ([\d.,]+) MB\/s)?$/;
const failed = /^test (.+?)\s+\.\.\. FAILED$/;
const ended = /^test result: .*\d+ measured/;
const measuredRow = /^test .+ \.\.\. bench: /m;
/** A harness without benchmarks prints nothing but this. */
const onlyHeader = /^\s*(?:running \d+ tests?\s+test result: [^\n]* measured[^\n]*\s*)+$/;

/** Median, and the distance from the fastest to the slowest sample, in the unit of the row. */
export function libtestMetrics(median: number, deviation: number, unitText: string): readonly Metric[] {
  const unit = canonicalUnit(unitText);
  const direction: Direction = unit.kind === 'throughput' ? 'higher' : 'lower';
  return [
    converted('median', 'primary', unit, direction, { value: median }),
    converted('deviation', 'informative', unit, 'lower', { value: deviation }),
  ];
}

export function libtestThroughput(megabytes: number): Metric {
  return derivedThroughput('throughput', 'B/s', megabytes * 1e6);
}

export function libtestBenchmark(name: string, identities: Identities): Benchmark {
  return { id: identities.take(name), name, path: name.split('::') };
}

export function libtestDeclaration({ path }: Benchmark): SourceHint {
  const group = path.at(-2);
  return { language: 'rust', names: [path.at(-1) ?? ''], ...(group !== undefined && { group }) };
}

function measuredMetrics(match: RegExpExecArray): readonly Metric[] {
  const [, , median = '', unit = '', deviation = '', megabytes] = match;
  const metrics = libtestMetrics(numberWithCommas(median), numberWithCommas(deviation), unit);
  return megabytes === undefined ? metrics : [...metrics, libtestThroughput(numberWithCommas(megabytes))];
}

/** What a failed benchmark printed, without its stack: `---- name stdout ----` and the lines below it. */
function messageOf(name: string, lines: readonly string[]): string {
  const start = lines.indexOf(`---- ${name} stdout ----`);
  const message = start < 0 ? [] : lines.slice(start + 1, start + 12);
  const end = message.findIndex(
    (line, index) => /^(?:stack backtrace:|note: |---- )/.test(line) || (index > 0 && line === ''),
  );
  const text = message
    .slice(0, end < 0 ? message.length : end)
    .join('\n')
    .trim();
  return text === '' ? 'The benchmark failed.' : text;
}

function resultOf(line: string, lines: readonly string[], identities: Identities): readonly Result[] {
  const match = row.exec(line);
  if (match !== null) {
    return [{ benchmark: libtestBenchmark(match[1] ?? '', identities), metrics: measuredMetrics(match) }];
  }
  const name = failed.exec(line)?.[1];
  if (name === undefined) return [];
  return [{ benchmark: libtestBenchmark(name, identities), metrics: [], failure: messageOf(name, lines) }];
}

function parse(input: FormatInput): ParsedRun {
  const lines = linesOf(input.text);
  const identities = createIdentities();
  const results = lines.flatMap((line) => resultOf(line, lines, identities));
  if (results.length === 0 && !lines.some((line) => ended.test(line))) throw nothingYet(input.path);
  return { tool: 'libtest', results, warnings: [] };
}

function sniff(probe: Probe): boolean {
  const head = withoutColours(probe.head);
  return measuredRow.test(head) || onlyHeader.test(head);
}

export const libtest: Format = {
  id: 'libtest',
  label: 'Rust bench harness',
  marks: [
    { words: /^test .+ \.\.\. /m, name: 'lines of tests' },
    { words: / \.\.\. bench: /, name: 'lines with `bench:` behind a name' },
  ],
  outputs: [],
  sniff,
  parse,
  declaration: libtestDeclaration,
};
