// Test doubles for the core's ports, and short constructors of metrics, results and outcomes.

import type { BaselineEntry } from '../../src/core/baselines/baseline.ts';
import { ConfigRules } from '../../src/core/config/configRules.ts';
import { parseConfig } from '../../src/core/config/parseConfig.ts';
import { fingerprint } from '../../src/core/model/machine.ts';
import type { Metric, MetricKind, Result, SystemInfo } from '../../src/core/model/model.ts';
import type { Output, ReadOutcome } from '../../src/core/model/outputs.ts';
import type { Clock, Disposable, Files, Git, Log, Machine } from '../../src/core/model/ports.ts';
import { Workspace, type WorkspaceOptions } from '../../src/core/workspace/workspace.ts';

export const startTime = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A clock that advances only when told to. */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>();

  constructor(now = startTime) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): Disposable {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  /** Advances the time and calls due callbacks in order. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = [...this.#timers].filter((timer) => timer.at <= this.#now).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      if (this.#timers.delete(timer)) timer.callback();
    }
  }
}

/** Files in memory that record accesses. Locks are granted in order. */
export class FakeFiles implements Files {
  readonly texts = new Map<string, string>();
  readonly written: string[] = [];
  /** Paths that cannot be read. */
  readonly broken = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  async read(path: string): Promise<string | undefined> {
    if (this.broken.has(path)) throw new Error(`Cannot read ${path}: permission denied.`);
    return this.texts.get(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    if (this.broken.has(folder)) throw new Error(`Cannot list ${folder}: permission denied.`);
    const inside = [...this.texts.keys()].filter((path) => path.startsWith(`${folder}/`));
    return inside.map((path) => path.slice(folder.length + 1)).filter((name) => !name.includes('/'));
  }

  async listFolders(folder: string): Promise<readonly string[]> {
    const inside = [...this.texts.keys()].filter((path) => path.startsWith(`${folder}/`));
    const parts = inside.map((path) => path.slice(folder.length + 1).split('/'));
    return [...new Set(parts.flatMap(([name, below]) => (name === undefined || below === undefined ? [] : [name])))];
  }

  async write(path: string, text: string): Promise<void> {
    if (this.broken.has(path)) throw new Error(`Cannot write ${path}: permission denied.`);
    this.written.push(path);
    this.texts.set(path, text);
  }

  async remove(path: string): Promise<void> {
    this.texts.delete(path);
  }

  async append(path: string, text: string): Promise<void> {
    await this.write(path, (this.texts.get(path) ?? '') + text);
  }

  withLock<T>(_path: string, work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

export class FakeLog implements Log {
  readonly lines: string[] = [];
  info(message: string): void {
    this.lines.push(`info ${message}`);
  }
  warn(message: string): void {
    this.lines.push(`warn ${message}`);
  }
  error(message: string): void {
    this.lines.push(`error ${message}`);
  }
}

export const thisSystem: SystemInfo = {
  os: 'linux',
  arch: 'x64',
  cpuModel: 'Own CPU',
  cpuCores: 8,
  totalMemoryGb: 32,
  toolVersion: '',
};
export const otherSystem: SystemInfo = { ...thisSystem, cpuModel: 'Other CPU', cpuCores: 4 };

export const fakeMachine = (variables: ReadonlyMap<string, string> = new Map()): Machine => ({
  systemInfo: thisSystem,
  variable: (name) => variables.get(name),
});

export const noGit: Git = {
  codeState: async () => ({}),
  ignores: async () => false,
  isReached: async () => false,
  userName: async () => undefined,
  ancestry: async (main) => ({ kind: 'unknown', reason: 'noGit', main }),
};

const units = new Map<MetricKind, string>([
  ['duration', 'ns'],
  ['throughput', 'ops/s'],
  ['memory', 'B'],
  ['errorRate', 'ratio'],
  ['count', 'count'],
  ['custom', 'points'],
]);

/** A judged metric; lower is better except for throughput. */
export function metric(kind: MetricKind, value: number, more: Partial<Metric> = {}): Metric {
  return {
    name: kind,
    kind,
    role: 'primary',
    unit: units.get(kind) ?? '',
    direction: kind === 'throughput' ? 'higher' : 'lower',
    value,
    ...more,
  };
}

/** A benchmark result with one duration in ns, or with the given metrics. */
export function result(name: string, measured: number | readonly Metric[], more: Partial<Result> = {}): Result {
  const metrics = typeof measured === 'number' ? [metric('duration', measured)] : measured;
  return { benchmark: { id: name, name, path: name.split('/') }, metrics, ...more };
}

export const failed = (name: string, failure: string): Result => result(name, [], { failure });

export function entry(metrics: readonly Metric[], more: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    metrics,
    version: 1,
    machineId: fingerprint(thisSystem),
    metadata: { createdAt: new Date(startTime).toISOString(), environment: new Map(), systemInfo: thisSystem },
    ...more,
  };
}

/** Returns the rules of a config text. @throws when it is invalid */
export function rulesOf(text: string): ConfigRules {
  const { config, problems } = parseConfig(text);
  if (config === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return new ConfigRules(config);
}

export const outputOf = (suite: string): Output => ({
  suite,
  path: `/project/${suite}`,
  rule: { path: suite, origin: 'default' },
});

type RunOutcome = Extract<ReadOutcome, { kind: 'run' }>;

export function look(results: readonly Result[], more: Partial<RunOutcome> = {}): RunOutcome {
  return {
    kind: 'run',
    parsed: { tool: 'Tool', results, warnings: [] },
    format: 'tool',
    hash: JSON.stringify(results),
    modifiedAt: startTime,
    grew: false,
    ...more,
  };
}

export interface World {
  readonly workspace: Workspace;
  readonly files: FakeFiles;
  readonly clock: FakeClock;
  readonly log: FakeLog;
}

/** Creates a workspace in memory. */
export function createWorld(more: Partial<WorkspaceOptions> = {}): World {
  const files = new FakeFiles();
  const clock = new FakeClock();
  const log = new FakeLog();
  const machine = fakeMachine();
  const options = { name: 'project', folder: '/project', files, clock, log, machine, git: noGit, ...more };
  return { workspace: new Workspace(options), files, clock, log };
}

/** Returns a deterministic generator of numbers from 0 to 1 (mulberry32, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
