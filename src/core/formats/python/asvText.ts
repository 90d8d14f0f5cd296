// What `asv run` prints: a line for each benchmark below the environment that measured it.

import { t } from '@vscode/l10n';
import { type CanonicalUnit, canonicalUnit } from '../../model/canonicalUnits.ts';
import type { Benchmark, CodeState, Metric, ParsedRun, Result } from '../../model/model.ts';
import type { Format, FormatInput } from '../format.ts';
import { failed } from '../reading/benchmarkResults.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { converted } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { asvDeclaration } from './asv.ts';

/** Where the console knows no middle dot, asv prints a hyphen. */
const row = /^\[ *[\d.]+%\] (?:\u00b7{3}|-{3}) ([\w.]+) +(\S+(?: failed)?)$/;
const environmentLine = /^\[ *[\d.]+%\] (?:\u00b7{2}|--) Benchmarking (\S+)$/;
const commitLine = /^\[ *[\d.]+%\] (?:\u00b7|-) For \S+ commit ([0-9a-f]{7,40})\b/;
const sniffed = /^\[ *[\d.]+%\] (?:\u00b7{1,3}|-{1,3}) (?:Benchmarking |For \S+ commit [0-9a-f]{7})/m;
const written = /^(-?[\d.]+(?:e[+-]?\d+)?)(?:\u00b1([\d.]+(?:e[+-]?\d+)?))?([^\d.]\D*)?$/;
const largeTimes = new Map([
  ['m', 6e10],
  ['h', 3.6e12],
]);

/** `k` alone means a thousand bytes; what a benchmark tracks has no unit and no better direction. */
function unitOf(name: string, text: string): CanonicalUnit {
  const label = name.slice(name.lastIndexOf('.') + 1);
  if (/^(?:peak)?mem/i.test(label)) return canonicalUnit(text === '' ? 'B' : `${text}B`);
  const large = largeTimes.get(text);
  return large === undefined ? canonicalUnit(text) : { unit: 'ns', factor: large, kind: 'duration' };
}

/** Behind the plus-minus sign stands half of the distance between the quartiles. */
function metricsOf(name: string, [, value, spread, text = '']: RegExpExecArray): readonly Metric[] {
  const unit = unitOf(name, text);
  const direction = unit.kind === 'duration' || unit.kind === 'memory' ? 'lower' : 'unknown';
  const metric = converted('value', 'primary', unit, direction, { value: Number(value) });
  if (spread === undefined) return [metric];
  return [metric, converted('half iqr', 'informative', unit, 'lower', { value: Number(spread) })];
}

/** The interpreter that is there anyway is named by its place on this machine, and is the only one. */
function benchmarkOf(name: string, environment: string, identities: UniqueIds): Benchmark {
  const isOnly = environment === '' || environment.startsWith('existing');
  const id = identities.take(isOnly ? name : `${name} (${environment})`);
  return { id, name, path: [...(isOnly ? [] : [environment]), ...name.split('.')] };
}

/** Reads one line after another. */
class Report {
  readonly tables: string[] = [];
  results: Result[] = [];
  commit: string | undefined;
  earlierCommits = 0;
  private identities = createUniqueIds();
  private environment = '';

  addLine(line: string): void {
    const commit = commitLine.exec(line)?.[1];
    const match = row.exec(line);
    if (commit !== undefined) this.startCommit(commit);
    else if (match !== null) this.addRow(match[1] ?? '', match[2] ?? '');
    else this.environment = environmentLine.exec(line)?.[1] ?? this.environment;
  }

  /** asv may go back and forth between commits: the last one counts. */
  private startCommit(commit: string): void {
    if (this.results.length > 0) this.earlierCommits++;
    this.commit = commit;
    this.results = [];
    this.identities = createUniqueIds();
  }

  private addRow(name: string, value: string): void {
    const match = written.exec(value);
    if (value === 'ok' || / failed$/.test(value)) {
      this.tables.push(name);
      return;
    }
    const benchmark = benchmarkOf(name, this.environment, this.identities);
    if (match !== null) this.results.push({ benchmark, metrics: metricsOf(name, match) });
    else if (value === 'failed') this.results.push(failed(benchmark, 'asv recorded a failure for this benchmark.'));
    else if (value === 'n/a') this.results.push(failed(benchmark, 'asv skipped this benchmark.'));
  }
}

function warningsOf({ tables, earlierCommits }: Report): readonly string[] {
  const warnings: string[] = [];
  if (tables.length > 0) {
    const names = tables.slice(0, 3).join(', ');
    warnings.push(
      t`${tables.length} parameterized benchmarks are printed as tables and were not read (${names}). Read .asv/results instead.`,
    );
  }
  if (earlierCommits > 0) warnings.push(t`${earlierCommits} earlier commits were not read. Only the last one is used.`);
  return warnings;
}

function parse(input: FormatInput): ParsedRun {
  const report = new Report();
  // A last line without its end may be half a number.
  for (const line of linesOf(input.text).slice(0, -1)) report.addLine(line);
  const { results, commit, tables } = report;
  if (results.length === 0 && tables.length === 0) throw noResultsYet(input.path);
  const code: CodeState | undefined = commit === undefined ? undefined : { commit };
  return { tool: 'asv', results, ...(code !== undefined && { code }), warnings: warningsOf(report) };
}

export const asvText: Format = {
  id: 'asv-text',
  label: 'asv console text',
  signatures: [
    { words: /^(?:\[ *[\d.]+%\] )?\u00b7+ /m, name: t('lines with middle dots') },
    { words: /(?:\u00b7{3}|-{3}) [\w.]+ +\S+\r?$/m, name: t('lines with three dots, a name and a value') },
  ],
  outputs: [],
  sniff: sniffsText(sniffed),
  parse,
  declaration: asvDeclaration,
};
