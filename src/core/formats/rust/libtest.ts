// Rust's own bench harness, as text: `cargo bench > bench.txt`, and Criterion's `--output-format bencher`, which writes
// the same lines.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, Direction, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput, Probe, SourceHint } from '../format.ts';
import { linesOf, noResultsYet, numberWithCommas } from '../reading/lines.ts';
import { converted, derivedThroughput } from '../reading/metric.ts';
import { stripAnsi } from '../reading/stripAnsi.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { cargoWarnings } from './cargoBuild.ts';

const opening = 'test ';
/** What stands behind the name. */
const row = /\s\.\.\. bench:\s+([\d.,]+) (\S+) \(\+\/- ([\d.,]+)\)(?: = ([\d.,]+) MB\/s)?$/;
const failed = ' ... FAILED';
const ended = /^test result: .*\d measured/;
const measuredRow = /^test .+ \.\.\. bench: /m;
/** A harness without benchmarks prints nothing but these. */
const headerLine = /^(?:running \d+ tests?$|test result: )/;

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

export function libtestBenchmark(name: string, identities: UniqueIds): Benchmark {
  return { id: identities.take(name), name, path: name.split('::') };
}

export function libtestDeclaration({ path }: Benchmark): SourceHint {
  const group = path.at(-2);
  return { language: 'rust', names: [path.at(-1) ?? ''], ...(group !== undefined && { group }) };
}

function measuredMetrics(match: RegExpExecArray): readonly Metric[] {
  const [, median = '', unit = '', deviation = '', megabytes] = match;
  const metrics = libtestMetrics(numberWithCommas(median), numberWithCommas(deviation), unit);
  return megabytes === undefined ? metrics : [...metrics, libtestThroughput(numberWithCommas(megabytes))];
}

const heading = /^---- (.*) stdout ----$/;

/** Where each failed benchmark's own words begin: `---- name stdout ----`. */
function messageStarts(lines: readonly string[]): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const name = line.startsWith('---- ') ? heading.exec(line)?.[1] : undefined;
    if (name !== undefined && !starts.has(name)) starts.set(name, index + 1);
  }
  return starts;
}

/** What a failed benchmark printed, without its stack. */
function messageAt(start: number | undefined, lines: readonly string[]): string {
  const message = start === undefined ? [] : lines.slice(start, start + 11);
  const end = message.findIndex(
    (line, index) => /^(?:stack backtrace:|note: |---- )/.test(line) || (index > 0 && line === ''),
  );
  const text = message
    .slice(0, end < 0 ? message.length : end)
    .join('\n')
    .trim();
  return text === '' ? 'The benchmark failed.' : text;
}

function resultOf(line: string, messageOf: (name: string) => string, identities: UniqueIds): Result | undefined {
  const match = row.exec(line);
  if (match !== null) {
    const name = line.slice(opening.length, match.index).trimEnd();
    return { benchmark: libtestBenchmark(name, identities), metrics: measuredMetrics(match) };
  }
  if (!line.endsWith(failed)) return undefined;
  const name = line.slice(opening.length, -failed.length).trimEnd();
  return { benchmark: libtestBenchmark(name, identities), metrics: [], failure: messageOf(name) };
}

function parse(input: FormatInput): ParsedRun {
  const lines = linesOf(input.text);
  const identities = createUniqueIds();
  let starts: ReadonlyMap<string, number> | undefined;
  const messageOf = (name: string) => {
    starts ??= messageStarts(lines);
    return messageAt(starts.get(name), lines);
  };
  const rows = lines.filter((line) => line.startsWith(opening));
  const results = rows.map((line) => resultOf(line, messageOf, identities)).filter((result) => result !== undefined);
  if (results.length === 0 && !lines.some((line) => ended.test(line))) throw noResultsYet(input.path);
  return { tool: 'libtest', results, ...cargoWarnings(lines), warnings: [] };
}

function isOnlyHeader(head: string): boolean {
  if (!/^\s*running \d/.test(head)) return false;
  const lines = linesOf(head).filter((line) => line !== '');
  return lines.every((line) => headerLine.test(line)) && lines.some((line) => ended.test(line));
}

function sniff(probe: Probe): boolean {
  const head = stripAnsi(probe.head);
  return measuredRow.test(head) || isOnlyHeader(head);
}

export const libtest: Format = {
  id: 'libtest',
  label: 'Rust bench harness',
  signatures: [
    { words: /^test .+ \.\.\. /m, name: t('lines of tests') },
    { words: / \.\.\. bench: /, name: t('lines with a name followed by `bench:`') },
  ],
  outputs: [],
  sniff,
  parse,
  declaration: libtestDeclaration,
};
