// Collects Go benchmark lines into results. Identity is the package, the printed name (with its -P) and every configuration
// line but those that name the machine or the commit. It refuses to mix what a `note:` or a second commit sets apart.

import type { Benchmark, CodeState, MachineFacts, Result } from '../model.ts';
import { type GoLine, type GoValue, readGoLine } from './goLines.ts';
import { type GoUnit, goMetrics } from './goMetrics.ts';

type Config = ReadonlyMap<string, string>;

interface Row {
  readonly name: string;
  readonly config: Config;
  readonly values: readonly GoValue[];
}

interface Failure {
  readonly name: string;
  readonly config: Config;
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

/** Configuration that describes the machine or the sources, not the benchmark. */
const machineKeys: ReadonlySet<string> = new Set(['goos', 'goarch', 'cpu', 'pkg']);
const codeKeys: ReadonlySet<string> = new Set(['commit', 'commit-time', 'branch']);

export class GoCollector {
  private readonly rows: Row[] = [];
  private readonly failures: Failure[] = [];
  private readonly units = new Map<string, GoUnit>();
  private readonly seen = new Map<string, Set<string>>();
  private readonly warnings: string[] = [];
  private config: Config = new Map();
  private pendingName: string | undefined;
  private failing: Failure | undefined;
  private ended = false;

  /** @param text whole lines only */
  addText(text: string): void {
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf('\n', start);
      const end = found < 0 ? text.length : found;
      this.add(readGoLine(text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end)));
      start = end + 1;
    }
  }

  /** Packages of `go test -json` are read one after the other; nothing of one applies to the next. */
  startPackage(name: string): void {
    this.config = new Map();
    this.pendingName = undefined;
    this.failing = undefined;
    this.setConfig('pkg', name);
  }

  run(): GoRun {
    const byId = new Map<string, Row[]>();
    for (const row of this.rows) {
      const id = this.idOf(row.name, row.config);
      const rows = byId.get(id);
      if (rows === undefined) byId.set(id, [row]);
      else rows.push(row);
    }
    const results = [...byId].map(([id, rows]) => this.resultOf(id, rows));
    const failed = this.failures.map((failure) => this.failureOf(failure));
    return {
      results: [...results, ...failed.filter((result) => !byId.has(result.benchmark.id))],
      machine: this.machine(),
      code: this.code(),
      warnings: this.warnings,
      ended: this.ended,
    };
  }

  private add(line: GoLine): void {
    if (line.kind === 'other') {
      this.failing?.message.push(line.text.trim());
      return;
    }
    this.failing = undefined;
    if (line.kind === 'result') this.addRow(line.name, line.values);
    else if (line.kind === 'name') this.pendingName = line.name;
    else if (line.kind === 'numbers') this.addNumbers(line.values);
    else if (line.kind === 'config') this.setConfig(line.key, line.value);
    else if (line.kind === 'unit') this.setUnit(line.unit, line.settings);
    else if (line.kind === 'failure') this.addFailure(line.name);
    else this.end(line.text);
  }

  private addRow(name: string, values: readonly GoValue[]): void {
    this.pendingName = undefined;
    this.rows.push({ name, config: this.config, values });
  }

  private addNumbers(values: readonly GoValue[]): void {
    if (this.pendingName !== undefined) this.addRow(this.pendingName, values);
  }

  private setConfig(key: string, value: string): void {
    this.config = new Map([...this.config, [key, value]]);
    const values = this.seen.get(key);
    if (values === undefined) this.seen.set(key, new Set([value]));
    else values.add(value);
  }

  private setUnit(unit: string, settings: readonly string[]): void {
    const earlier = this.units.get(unit);
    const better = settings.includes('better=higher')
      ? 'higher'
      : settings.includes('better=lower')
        ? 'lower'
        : earlier?.better;
    const exact = settings.includes('assume=exact') || (earlier?.exact ?? false);
    this.units.set(unit, better === undefined ? { exact } : { better, exact });
  }

  private addFailure(name: string): void {
    this.failing = { name, config: this.config, message: [] };
    this.failures.push(this.failing);
  }

  private end(text: string): void {
    this.ended = true;
    if (text.includes('[build failed]')) this.warnings.push(`${text.split(/\s+/)[1]} did not build.`);
  }

  /** A key of the code state sets benchmarks apart only in a file that holds several states, say before and after. */
  private isIdentity(key: string): boolean {
    return !machineKeys.has(key) && (!codeKeys.has(key) || (this.seen.get(key)?.size ?? 0) > 1);
  }

  private settingsOf(config: Config): string {
    const pairs = [...config].filter(([key]) => this.isIdentity(key)).map(([key, value]) => `${key}: ${value}`);
    return pairs.length === 0 ? '' : `[${pairs.sort().join(', ')}]`;
  }

  private idOf(name: string, config: Config): string {
    const pkg = config.get('pkg');
    const settings = this.settingsOf(config);
    return `${pkg === undefined ? '' : `${pkg}.`}${name}${settings === '' ? '' : ` ${settings}`}`;
  }

  private benchmarkOf(id: string, name: string, config: Config): Benchmark {
    const settings = this.settingsOf(config);
    const groups = [config.get('pkg') ?? '', settings].filter((group) => group !== '');
    return { id, name, path: [...groups, ...name.split('/')] };
  }

  private resultOf(id: string, rows: readonly Row[]): Result {
    const [first] = rows;
    const benchmark = this.benchmarkOf(id, first?.name ?? id, first?.config ?? new Map());
    const metrics = goMetrics(
      rows.map((row) => row.values),
      this.units,
    );
    return { benchmark, metrics };
  }

  /** Go prints a failing benchmark without its -P: the one that all other rows carry is put back, so that it meets its baseline. */
  private failureOf({ name, config, message }: Failure): Result {
    const suffixes = new Set(this.rows.map((row) => /-\d+$/.exec(row.name)?.[0] ?? ''));
    const [suffix = ''] = suffixes;
    const full = suffixes.size === 1 && !name.endsWith(suffix) ? name + suffix : name;
    const benchmark = this.benchmarkOf(this.idOf(full, config), full, config);
    return { benchmark, metrics: [], failure: message.join('\n').trim() || 'The benchmark failed.' };
  }

  private only(key: string): string | undefined {
    const values = this.seen.get(key);
    return values?.size === 1 ? [...values][0] : undefined;
  }

  private machine(): MachineFacts {
    const [os, arch, cpuModel] = [this.only('goos'), this.only('goarch'), this.only('cpu')];
    return {
      ...(os !== undefined && { os }),
      ...(arch !== undefined && { arch }),
      ...(cpuModel !== undefined && { cpuModel }),
    };
  }

  private code(): CodeState | undefined {
    const [commit, branch] = [this.only('commit'), this.only('branch')];
    if (commit === undefined) return undefined;
    return branch === undefined ? { commit } : { commit, branch };
  }
}

/** Sub-benchmarks are no declarations: `BenchmarkFoo` of `BenchmarkFoo/sub-8`. */
export function goFunction(name: string): string {
  const slash = name.indexOf('/');
  return slash < 0 ? name.replace(/-\d+$/, '') : name.slice(0, slash);
}
