// Collects Go benchmark lines into results. Identity is the package, the printed name (with its -P) and the
// configuration.

import { appendAll } from '../../model/longLists.ts';
import type { Benchmark, CodeState, MachineFacts, Result } from '../../model/model.ts';
import { stripAnsi } from '../reading/stripAnsi.ts';
import { GoConfig, type GoSettings, packageKey } from './goConfig.ts';
import { type GoLine, type GoValue, isGoCrash, readGoLine, readUnfinishedGoLine } from './goLines.ts';
import { type GoRow, type GoUnit, goMetrics, isGoUnit } from './goMetrics.ts';

/** A failing test may log without end; the reason stands first. */
const messageLines = 20;

interface Group {
  readonly benchmark: Benchmark;
  readonly rows: GoRow[];
}

interface Failure {
  readonly name: string;
  readonly settings: GoSettings;
  /** The lines that follow `--- FAIL`. */
  readonly message: string[];
}

export interface GoRun {
  readonly results: readonly Result[];
  readonly machine: MachineFacts;
  readonly code: CodeState | undefined;
  readonly warnings: readonly string[];
  /** At least one package said that it is done. */
  readonly ended: boolean;
}

export class GoCollector {
  private readonly config = new GoConfig();
  /** Rows by the settings they were printed under, then by name. */
  private readonly rows = new Map<GoSettings, Map<string, GoRow[]>>();
  private readonly failures: Failure[] = [];
  private readonly units = new Map<string, GoUnit>();
  private readonly warnings: string[] = [];
  private readonly knownUnits = new Set<string>();
  /** A benchmark that printed something before its numbers, or died. */
  private pending: Failure | undefined;
  private failing: Failure | undefined;
  private ended = false;
  /** Every program that measures prints where it runs first: outputs that are appended to one file are processes. */
  private process = 0;

  /** Reads whole lines: a last line without its end may still be written, and counts only when nothing of it can be missing. */
  addText(text: string): void {
    const plain = stripAnsi(text);
    let start = 0;
    for (let end = plain.indexOf('\n'); end >= 0; start = end + 1, end = plain.indexOf('\n', start)) {
      this.add(readGoLine(plain.slice(start, plain.charCodeAt(end - 1) === 13 ? end - 1 : end)));
    }
    const last = readUnfinishedGoLine(plain.slice(start), (unit) => isGoUnit(unit) || this.knownUnits.has(unit));
    if (last !== undefined) this.add(last);
  }

  /** Packages of `go test -json` are read one after the other; nothing of one applies to the next. */
  startPackage(name: string): void {
    this.config.clear();
    this.pending = undefined;
    this.failing = undefined;
    if (name !== '') this.config.set(packageKey, name);
  }

  /** Everything that was added, once all of it was. */
  run(): GoRun {
    this.config.tellApart(this.rows);
    const measured = this.measured();
    const ids = new Set(measured.map((result) => result.benchmark.id));
    const failed = this.failed().filter((result) => !ids.has(result.benchmark.id));
    return {
      results: [...measured, ...failed],
      machine: this.config.machine(),
      code: this.config.code(),
      warnings: this.warnings,
      ended: this.ended,
    };
  }

  private add(line: GoLine): void {
    if (line.kind === 'other') {
      this.addMessage(line.text.trim());
      return;
    }
    this.failing = undefined;
    if (line.kind === 'result') this.addRow(line.name, line.values);
    else if (line.kind === 'name') this.pending = this.started(line.name, line.rest);
    else if (line.kind === 'numbers') this.addNumbers(line.values);
    else if (line.kind === 'config') this.configure(line.key, line.value);
    else if (line.kind === 'unit') this.addUnit(line.unit, line.settings);
    else if (line.kind === 'failure') this.addFailure(line.name);
    else this.end(line.text);
  }

  private configure(key: string, value: string): void {
    if (key === 'goos') this.process += 1;
    this.config.set(key, value);
  }

  private started(name: string, rest: string): Failure {
    return { name, settings: this.config.current, message: rest === '' ? [] : [rest] };
  }

  private addMessage(text: string): void {
    const message = (this.failing ?? this.pending)?.message;
    if (message !== undefined && message.length < messageLines) message.push(text);
  }

  private addRow(name: string, values: readonly GoValue[]): void {
    this.pending = undefined;
    for (const { unit } of values) this.knownUnits.add(unit);
    const row: GoRow = { process: this.process, values };
    const names = this.rows.get(this.config.current) ?? new Map<string, GoRow[]>();
    const rows = names.get(name);
    if (rows === undefined) names.set(name, [row]);
    else rows.push(row);
    this.rows.set(this.config.current, names);
  }

  private addNumbers(values: readonly GoValue[]): void {
    if (this.pending !== undefined) this.addRow(this.pending.name, values);
  }

  private addUnit(unit: string, settings: readonly string[]): void {
    const earlier = this.units.get(unit);
    const better = settings.find((setting) => setting.startsWith('better='))?.slice('better='.length);
    const exact = settings.includes('assume=exact') || earlier?.exact === true;
    const direction = better === 'higher' || better === 'lower' ? better : earlier?.better;
    this.units.set(unit, direction === undefined ? { exact } : { better: direction, exact });
  }

  private addFailure(name: string): void {
    this.failing = this.started(name, '');
    this.failures.push(this.failing);
  }

  private end(text: string): void {
    this.ended = true;
    // A program that died says no name again: it is the benchmark that had started and brought no numbers.
    const { pending } = this;
    const death = pending?.message.findIndex(isGoCrash) ?? -1;
    if (pending !== undefined && death >= 0) this.failures.push({ ...pending, message: pending.message.slice(death) });
    this.pending = undefined;
    if (text.includes('[build failed]')) this.warnings.push(`${text.split(/\s+/)[1]} did not build.`);
  }

  private benchmarkOf(name: string, settings: GoSettings): Benchmark {
    const pkg = settings.get(packageKey) ?? '';
    const label = this.config.labelOf(settings);
    const id = `${pkg === '' ? '' : `${pkg}.`}${name}${label === '' ? '' : ` ${label}`}`;
    return { id, name, path: [...[pkg, label].filter((group) => group !== ''), ...name.split('/')] };
  }

  /** Rows of one benchmark may be far apart: `-count` with several packages, or two files put together. */
  private measured(): readonly Result[] {
    const groups = new Map<string, Group>();
    for (const [settings, names] of this.rows) {
      for (const [name, rows] of names) {
        const benchmark = this.benchmarkOf(name, settings);
        const group = groups.get(benchmark.id);
        if (group === undefined) groups.set(benchmark.id, { benchmark, rows });
        else appendAll(group.rows, rows);
      }
    }
    return [...groups.values()].map(({ benchmark, rows }) => ({ benchmark, metrics: goMetrics(rows, this.units) }));
  }

  /** Go prints a failing benchmark without its -P: the one that all rows carry is put back, so that it meets its baseline. */
  private failed(): readonly Result[] {
    const names = [...this.rows.values()].flatMap((rows) => [...rows.keys()]);
    const suffixes = new Set(names.map((name) => /-\d+$/.exec(name)?.[0] ?? ''));
    const [suffix = ''] = suffixes;
    return this.failures.map(({ name, settings, message }) => {
      const full = suffixes.size === 1 && !name.endsWith(suffix) ? name + suffix : name;
      const failure = message.join('\n').trim() || 'The benchmark failed.';
      return { benchmark: this.benchmarkOf(full, settings), metrics: [], failure };
    });
  }
}

/** Sub-benchmarks are no declarations: `BenchmarkFoo` of `BenchmarkFoo/sub-8`. */
export function goFunction(name: string): string {
  const slash = name.indexOf('/');
  return slash < 0 ? name.replace(/-\d+$/, '') : name.slice(0, slash);
}
