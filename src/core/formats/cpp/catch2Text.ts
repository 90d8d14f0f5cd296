// What Catch2 prints for BENCHMARK: a heading with test case, sections and place, then a table whose names wrap over
// lines.

import { t } from '@vscode/l10n';
import { canonicalUnit } from '../../model/canonicalUnits.ts';
import { appendAll } from '../../model/longLists.ts';
import type { Benchmark, Metric, ParsedRun, Result, SourceLocation } from '../../model/model.ts';
import type { Format, FormatInput, SourceHint } from '../format.ts';
import { linesOf, noResultsYet, sniffsText } from '../reading/lines.ts';
import { converted, informativeCount } from '../reading/metric.ts';
import { createUniqueIds, type UniqueIds } from '../reading/uniqueIds.ts';
import { joinWrapped } from './catch2WrappedName.ts';

const rule = /^-{20,}$/;
const header = /^benchmark name\s+samples\s+iterations\s+(estimated|est run time|mean)$/;
/** What stands behind the name, which may hold anything. */
const first = /\s(\d+)\s+(\d+)\s+([\d.e+-]+) (\w+)$/;
const three = /^\s+([\d.e+-]+) (\w+)\s+([\d.e+-]+) (\w+)\s+([\d.e+-]+) (\w+)$/;
/** Beside the name, or on a line of its own when it failed after its first line was printed. */
const failed = /Benchmark failed \(/;
const place = /^(.+?)(?::(\d+)|\((\d+)\))$/;
const version = / is a Catch2? v(\S+) host application\.$/;
const failures = /^test cases:.*?\b(\d+) failed\b(?! as expected)/;
const ended = /^(?:test cases:|All tests passed|No tests ran)/;

type Part = 'other' | 'heading' | 'place' | 'columns' | 'table';

/** The mean with its interval, each of the three numbers in a unit of its own. */
function meanOf(match: RegExpExecArray): Metric {
  const [, value, unitText = '', low, lowUnit = '', high, highUnit = ''] = match;
  const unit = canonicalUnit(unitText);
  const scaled = (text: string | undefined, name: string) => (Number(text) * canonicalUnit(name).factor) / unit.factor;
  const interval = { low: scaled(low, lowUnit), high: scaled(high, highUnit) };
  return converted('mean', 'primary', unit, 'lower', { value: Number(value), interval });
}

function plainTime(name: string, role: Metric['role'], value: string | undefined, unit: string | undefined): Metric {
  return converted(name, role, canonicalUnit(unit ?? ''), 'lower', { value: Number(value) });
}

/** What stands in front of the columns. */
function nameBefore({ input, index }: RegExpExecArray): string {
  return input.slice(0, index).trimEnd();
}

/** Reads one line after another; a benchmark is there as soon as its mean is. */
class Table {
  readonly results: Result[] = [];
  private readonly identities: UniqueIds = createUniqueIds();
  private part: Part = 'other';
  private heading: string[] = [];
  private source: SourceLocation | undefined;
  private name: string[] = [];
  private counts: readonly Metric[] = [];
  private metrics: Metric[] | undefined;
  private hasAnalysis = true;
  /** The next heading stands two characters behind the names; without analysis it is indented by five more. */
  private nameWidth = 0;

  addLine(line: string): void {
    if (line.startsWith('--') && rule.test(line)) this.addRule();
    else if (this.part === 'heading') this.heading.push(line.trim());
    else if (this.part === 'place') this.addPlace(line);
    else if (this.part === 'table') this.addRow(line);
    else this.addOther(line);
  }

  private addRule(): void {
    const next: Partial<Record<Part, Part>> = { heading: 'place', columns: 'table' };
    this.part = next[this.part] ?? 'heading';
    if (this.part === 'heading') this.heading = [];
    this.startRow();
  }

  private addPlace(line: string): void {
    const [, path, colon, bracket] = place.exec(line) ?? [];
    this.source = path === undefined ? undefined : { path, line: Number(colon ?? bracket) };
    this.part = 'other';
  }

  private addOther(line: string): void {
    const last = header.exec(line)?.[1];
    if (last === undefined) return;
    this.part = 'columns';
    this.hasAnalysis = last !== 'mean';
    this.nameWidth = line.indexOf('samples') - (this.hasAnalysis ? 2 : 7);
  }

  private startRow(): void {
    this.name = [];
    this.metrics = undefined;
  }

  private addRow(line: string): void {
    if (line.startsWith('=====')) this.part = 'other';
    else if (line === '') this.startRow();
    else this.addCells(line);
  }

  /** The commonest first, so that few lines are held against every pattern. */
  private addCells(line: string): void {
    const values = three.exec(line);
    const counted = values === null ? first.exec(line) : null;
    const failure = counted === null && line.endsWith(')') ? failed.exec(line) : null;
    if (values !== null) this.addValues(values);
    else if (counted !== null) this.count(counted);
    else if (failure !== null) this.fail(failure);
    else this.name.push(line.trim());
  }

  private count(match: RegExpExecArray): void {
    const [, samples, iterations, value, unit] = match;
    this.name.push(nameBefore(match));
    this.counts = [informativeCount('samples', Number(samples)), informativeCount('iterations', Number(iterations))];
    if (!this.hasAnalysis) this.finish([plainTime('mean', 'primary', value, unit)]);
  }

  /** The mean comes first, the standard deviation below it. */
  private addValues(match: RegExpExecArray): void {
    if (this.metrics === undefined) this.finish([meanOf(match)]);
    else this.metrics.push(plainTime('std dev', 'informative', match[1], match[2]));
  }

  private finish(metrics: Metric[]): void {
    appendAll(metrics, this.counts);
    this.results.push({ benchmark: this.benchmark(), metrics });
    this.startRow();
    if (this.hasAnalysis) this.metrics = metrics;
  }

  private fail(match: RegExpExecArray): void {
    this.name.push(nameBefore(match));
    const message = match.input.slice(match.index + match[0].length, -1);
    const failure = message === '' ? 'The benchmark failed.' : message;
    this.results.push({ benchmark: this.benchmark(), metrics: [], failure });
    this.startRow();
  }

  private benchmark(): Benchmark {
    const name = joinWrapped(this.name, this.nameWidth);
    const path = [...this.heading, name];
    const id = this.identities.take(path.join(' / '));
    return { id, name, path, ...(this.source !== undefined && { source: this.source }) };
  }
}

/** The group of the first line that matches; few lines hold the words, and only those are held against the pattern. */
function firstIn(lines: readonly string[], words: string, pattern: RegExp): string | undefined {
  for (const line of lines) {
    const found = line.includes(words) ? pattern.exec(line)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function parse(input: FormatInput): ParsedRun {
  const lines = linesOf(input.text);
  const table = new Table();
  for (const line of lines) table.addLine(line);
  if (table.results.length === 0 && !lines.some((line) => ended.test(line))) throw noResultsYet(input.path);
  const toolVersion = firstIn(lines, ' host application.', version);
  const failedCases = firstIn(lines, 'test cases:', failures);
  return {
    tool: 'Catch2',
    ...(toolVersion !== undefined && { toolVersion }),
    results: table.results,
    warnings: failedCases === undefined ? [] : [t`Catch2 reported ${failedCases} failed test cases in this run.`],
  };
}

/** A benchmark stands in its test case; names that a program makes up are found by the test case alone. */
export function catch2Declaration({ name, path, source }: Benchmark): SourceHint {
  const [testCase = name] = path;
  return {
    language: 'cpp',
    names: [name, testCase],
    group: testCase,
    ...(source !== undefined && { path: source.path }),
  };
}

export const catch2Text: Format = {
  id: 'catch2-text',
  label: 'Catch2 console text',
  signatures: [
    { words: /^(?:test cases: |All tests passed|No tests ran)/m, name: t('results of test cases') },
    { words: /^benchmark name +samples/m, name: t('tables that start with `benchmark name`') },
  ],
  outputs: [],
  sniff: sniffsText(/^benchmark name +samples +iterations +(?:estimated|est run time|mean) *\r?$/m),
  parse,
  declaration: catch2Declaration,
};
