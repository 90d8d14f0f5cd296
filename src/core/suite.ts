// One suite: its newest results, the run they belong to, and the verdict on each, remembered until something it was made of changes.
// It refuses files, clocks and events: the workspace owns those.

import type { BaselineEntry } from './baselines/baseline.ts';
import type { BaselineManager } from './baselines/baselineManager.ts';
import type { Detector } from './detection/detector.ts';
import type { PastRun } from './history/historyRecord.ts';
import { fingerprint } from './machine.ts';
import type { Benchmark, BenchmarkVerdict, Result, Run } from './model.ts';
import type { OutputProblem } from './outputs.ts';
import type { PolicyRules } from './policy/rules.ts';

/** What a verdict was made of. The same objects give the same verdict. */
interface Remembered {
  readonly result: Result;
  readonly baseline: BaselineEntry | undefined;
  readonly otherMachine: BaselineEntry | undefined;
  readonly machineId: string;
  readonly verdict: BenchmarkVerdict;
}

export interface JudgeContext {
  readonly baselines: BaselineManager;
  readonly rules: PolicyRules;
  readonly detector: Detector;
}

export class Suite {
  readonly name: string;
  /** Absolute path of the output; absent when only baselines are known. */
  output: string | undefined;
  /** Why the output cannot be read now. The results are the last good ones. */
  problem: OutputProblem | undefined;
  /** The newest run; absent when there is no output to read. */
  run: Run | undefined;
  /** Did the newest run measure enough to call others missing? */
  complete = false;
  /** Newest result of every benchmark: of this run, or of an earlier one when this run is partial. */
  #latest: ReadonlyMap<string, Result> = new Map();
  /** Epoch milliseconds of results that were carried over from an earlier run. */
  #ages: ReadonlyMap<string, number> = new Map();
  /** Every benchmark that was seen here: a missing one keeps its name and its place among the groups. */
  readonly #seen = new Map<string, Benchmark>();
  #remembered = new Map<string, Remembered>();
  #rules: PolicyRules | undefined;
  #verdicts: ReadonlyMap<string, BenchmarkVerdict> = new Map();

  constructor(name: string) {
    this.name = name;
  }

  get latest(): ReadonlyMap<string, Result> {
    return this.#latest;
  }

  /** Keyed by benchmark id, in the tool's order, missing ones last. */
  get verdicts(): ReadonlyMap<string, BenchmarkVerdict> {
    return this.#verdicts;
  }

  /** When a benchmark was measured, epoch milliseconds. */
  timeOf(benchmark: string): number | undefined {
    return this.#ages.get(benchmark) ?? this.#latest.get(benchmark)?.measuredAt ?? this.run?.time;
  }

  /** True when it stands in the output no more: a partial run left it out, and what is shown is its last result. */
  isCarried(benchmark: string): boolean {
    return this.#ages.has(benchmark);
  }

  /**
   * Takes a run over. In a partial run the other benchmarks keep their last result: from memory, or from `past`, the
   * latest complete run.
   * @param standing what the output holds beside the run: a folder's benchmarks that were measured earlier
   */
  setRun(run: Run, complete: boolean, past: PastRun | undefined, standing: readonly Result[] = []): void {
    const latest = new Map<string, Result>();
    const ages = new Map<string, number>();
    if (!complete) {
      for (const [id, result] of this.#earlier(past)) {
        latest.set(id, result);
        ages.set(id, this.timeOf(id) ?? past?.time ?? run.time);
      }
    }
    for (const result of [...standing, ...run.results]) {
      latest.set(result.benchmark.id, result);
      ages.delete(result.benchmark.id);
    }
    for (const { benchmark } of [...(past?.results ?? []), ...latest.values()]) this.#seen.set(benchmark.id, benchmark);
    this.run = run;
    this.complete = complete;
    this.#latest = latest;
    this.#ages = ages;
  }

  clearRun(): void {
    this.run = undefined;
    this.complete = false;
    this.#latest = new Map();
    this.#ages = new Map();
  }

  /** Brings the verdicts up to date; only what changed is judged again. */
  judge(context: JudgeContext): void {
    if (this.#rules !== context.rules) this.#remembered.clear();
    this.#rules = context.rules;
    const remembered = new Map<string, Remembered>();
    const verdicts = new Map<string, BenchmarkVerdict>();
    for (const [id, result] of this.#latest) {
      const entry = this.#judged(id, result, context);
      remembered.set(id, entry);
      verdicts.set(id, entry.verdict);
    }
    if (this.complete) this.#addMissing(verdicts, context.baselines);
    this.#remembered = remembered;
    this.#verdicts = verdicts;
  }

  #earlier(past: PastRun | undefined): ReadonlyMap<string, Result> {
    if (this.#latest.size > 0 || past === undefined) return this.#latest;
    return new Map(past.results.map((result) => [result.benchmark.id, result]));
  }

  #judged(benchmark: string, result: Result, { baselines, rules, detector }: JudgeContext): Remembered {
    const id = { suite: this.name, benchmark };
    const machine = this.run?.systemInfo ?? baselines.thisMachine;
    const machineId = fingerprint(machine);
    const baseline = baselines.getBaseline(id, machine);
    const otherMachine = baseline === undefined ? baselines.getOtherMachineBaseline(id, machine) : undefined;
    const before = this.#remembered.get(benchmark);
    const now = { result, baseline, otherMachine, machineId };
    if (before !== undefined && isMadeOf(before, now)) return before;
    return { ...now, verdict: detector.judge({ result, baseline, otherMachine, rules, machine }) };
  }

  #addMissing(verdicts: Map<string, BenchmarkVerdict>, baselines: BaselineManager): void {
    for (const id of baselines.benchmarkIds(this.name)) {
      if (verdicts.has(id.benchmark)) continue;
      const nameless = { id: id.benchmark, name: id.benchmark, path: [id.benchmark] };
      const benchmark = this.#seen.get(id.benchmark) ?? nameless;
      verdicts.set(id.benchmark, { benchmark, status: 'missing', severity: 'none', metrics: [] });
    }
  }
}

function isMadeOf(before: Remembered, now: Omit<Remembered, 'verdict'>): boolean {
  return (
    before.result === now.result &&
    before.baseline === now.baseline &&
    before.otherMachine === now.otherMachine &&
    before.machineId === now.machineId
  );
}
