// One suite: its newest results, their run, and a cached verdict for each.

import type { BaselineManager } from '../baselines/baselineManager.ts';
import type { SelectedBaselines } from '../baselines/suiteBaselines.ts';
import type { ConfigRules } from '../config/configRules.ts';
import type { Conclusion, Detector } from '../detection/detector.ts';
import type { SharedFactor } from '../detection/suite/sharedFactor.ts';
import type { SuiteShift } from '../detection/suite/suiteShift.ts';
import { limitedVerdicts } from '../detection/thresholds/absoluteLimits.ts';
import type { PastRun } from '../history/historyRecord.ts';
import { Past, PastRuns } from '../history/pastRuns.ts';
import type { BenchmarkVerdict, CodeState, Result, Run, Status, SystemInfo } from '../model/model.ts';
import type { OutputProblem } from '../model/outputs.ts';
import { ResultList, resultsById } from '../model/resultList.ts';
import { VerdictList } from '../model/verdictList.ts';

/** All inputs of the verdicts. The same objects yield the same verdicts. */
interface Ingredients {
  readonly results: ResultList;
  readonly accepted: SelectedBaselines;
  readonly rules: ConfigRules;
  /** Run of the results, because a suspicion is checked again with every run. */
  readonly runId: string | undefined;
  /** Revision of the history that they were compared with. */
  readonly pastRevision: number;
}

export interface JudgeContext {
  readonly baselines: BaselineManager;
  readonly rules: ConfigRules;
  readonly detector: Detector;
  /** All ended runs of this suite, oldest first. */
  readonly ended: readonly PastRun[];
}

const nothingKnown = {};

export class Suite {
  readonly name: string;
  /** Absolute path of the output; absent if there are only baselines. */
  output: string | undefined;
  /** Path or glob that matched the output. */
  rule: string | undefined;
  /** Why the output cannot be read now. The results are the last good ones. */
  problem: OutputProblem | undefined;
  /** The newest run; absent if there is no output to read. */
  run: Run | undefined;
  /** True if the newest run measured enough benchmarks to call others missing. */
  complete = false;
  /** Benchmarks whose code changed since they were measured, set by the source watcher. */
  outdated: ReadonlySet<string> = new Set();
  /** Newest result of every benchmark: from this run, or from an earlier one if this run is partial. */
  #latest = new ResultList([]);
  /** Epoch milliseconds of results carried over from an earlier run. */
  #ages: ReadonlyMap<string, number> = new Map();
  #madeOf: Ingredients | undefined;
  #verdicts = new VerdictList();
  #limited: ReadonlyMap<string, BenchmarkVerdict> | undefined;
  #shown: ReadonlyMap<string, BenchmarkVerdict> | undefined;
  #conclusion: Conclusion = {};
  #pastRevision = 0;

  constructor(name: string) {
    this.name = name;
  }

  get latest(): ReadonlyMap<string, Result> {
    return this.#latest.byId;
  }

  /** Verdicts by benchmark id in the tool's order, missing benchmarks last. */
  get verdicts(): ReadonlyMap<string, BenchmarkVerdict> {
    return this.#shown ?? this.judged;
  }

  /** Verdicts before acknowledgments are applied. */
  get judged(): ReadonlyMap<string, BenchmarkVerdict> {
    return this.#limited ?? this.#verdicts;
  }

  /** Replaces the displayed verdicts until the next judging. */
  show(verdicts: ReadonlyMap<string, BenchmarkVerdict>): void {
    this.#shown = verdicts;
  }

  /** Baselines used for the verdicts; nothing before the first judging. */
  get accepted(): SelectedBaselines | undefined {
    return this.#madeOf?.accepted;
  }

  /** The suite-wide shift, if there is one. */
  get shift(): SuiteShift | undefined {
    return this.#conclusion.shift;
  }

  /** All benchmarks of a small suite changed by one factor. */
  get sharedFactor(): SharedFactor | undefined {
    return this.#conclusion.sharedFactor;
  }

  /** How much benchmarks moved in a first comparison on a noisy machine, on the log scale. */
  get unsettled(): number | undefined {
    return this.#conclusion.unsettled;
  }

  /** Benchmarks whose newest result is suspected. */
  get suspected(): readonly string[] {
    return this.#conclusion.suspected ?? [];
  }

  /** Invalidates all verdicts, because the history they are based on changed. */
  pastChanged(): void {
    this.#pastRevision += 1;
  }

  /** Returns when a benchmark was measured, epoch milliseconds. */
  timeOf(benchmark: string): number | undefined {
    return this.#ages.get(benchmark) ?? this.latest.get(benchmark)?.measuredAt ?? this.run?.time;
  }

  /** True if a partial run left the benchmark out and its last result is shown. */
  isCarried(benchmark: string): boolean {
    return this.#ages.has(benchmark);
  }

  /**
   * Sets the newest run. For a partial run the other benchmarks keep their last result from memory or from `past`, the
   * latest complete run.
   * @param standing results of a folder that were measured before the run
   */
  setRun(run: Run, complete: boolean, past: PastRun | undefined, standing: readonly Result[] = []): void {
    const ages = new Map<string, number>();
    const own = standing.length === 0 ? new ResultList(run.results) : listOf(resultsById(standing, run.results));
    const earlier = complete ? new Map<string, Result>() : this.#earlier(past);
    for (const id of earlier.keys()) if (!own.byId.has(id)) ages.set(id, this.timeOf(id) ?? past?.time ?? run.time);
    this.#latest = earlier.size === 0 ? own : listOf(joined(earlier, own.byId));
    this.run = run;
    this.complete = complete;
    this.#ages = ages;
  }

  /** Updates the completeness once history has been loaded. */
  reconsider(complete: boolean, past: PastRun | undefined): void {
    const { run } = this;
    if (run === undefined) return;
    this.clearRun();
    this.setRun(run, complete, past);
  }

  clearRun(): void {
    this.run = undefined;
    this.complete = false;
    this.#latest = new ResultList([]);
    this.#ages = new Map();
  }

  /**
   * Updates the verdicts and judges only what changed. A result keeps the history known when it arrived; another run
   * that ended since does not invalidate it.
   */
  judge(context: JudgeContext): void {
    const now = this.#ingredients(this.#latest, context);
    const then = isComparable(this.#madeOf, now) ? this.#madeOf : undefined;
    const verdicts = this.#judgeEach(now, context, then);
    this.#conclusion = this.#conclude(verdicts, context);
    this.#madeOf = now;
    this.#verdicts = verdicts;
    this.#limited = limitedVerdicts(verdicts, now.accepted, context.rules);
    this.#shown = undefined;
  }

  /**
   * Returns verdicts on other results of the same benchmarks, such as several runs combined. Judges like `judge` but
   * does not change what the suite shows.
   */
  judgeOther(results: readonly Result[], context: JudgeContext): ReadonlyMap<string, BenchmarkVerdict> {
    const now = this.#ingredients(new ResultList(results), context);
    const verdicts = this.#judgeEach(now, context, undefined);
    this.#conclude(verdicts, context);
    return limitedVerdicts(verdicts, now.accepted, context.rules) ?? verdicts;
  }

  #ingredients(results: ResultList, { baselines, rules }: JudgeContext): Ingredients {
    return {
      results,
      accepted: baselines.ofSuite(this.name, this.#machine(baselines)),
      rules,
      runId: this.run?.id,
      pastRevision: this.#pastRevision,
    };
  }

  #conclude(verdicts: VerdictList, { detector }: JudgeContext): Conclusion {
    return detector.conclude?.(verdicts, (benchmark) => !this.isCarried(benchmark)) ?? {};
  }

  /** @param then inputs of the existing verdicts, if these may still be valid */
  #judgeEach(
    now: Ingredients,
    { baselines, rules, detector, ended }: JudgeContext,
    then: Ingredients | undefined,
  ): VerdictList {
    const machine = this.#machine(baselines);
    const past = this.#pastOf(ended, rules);
    const verdicts = new VerdictList();
    let found = 0;
    let index = 0;
    for (const result of now.results.all) {
      const { id } = result.benchmark;
      const baseline = now.accepted.own(id);
      const otherMachine = baseline === undefined ? now.accepted.other(id) : undefined;
      if (baseline !== undefined || otherMachine !== undefined) found += 1;
      const known = then === undefined ? undefined : this.#known(then, now, index);
      verdicts.add(
        known ?? detector.judge({ result, baseline, otherMachine, rules, machine, ...this.#history(past, now, index) }),
      );
      index += 1;
    }
    if (this.complete && found < now.accepted.size) addMissing(verdicts, now.accepted.benchmarks, this.#verdicts);
    return verdicts;
  }

  #machine(baselines: BaselineManager): SystemInfo {
    return this.run?.systemInfo ?? baselines.thisMachine;
  }

  /** Returns the existing verdict if it is still valid. The same numbers measured once more are a second run that agrees. */
  #known(then: Ingredients, now: Ingredients, index: number): BenchmarkVerdict | undefined {
    if (!isMadeOf(then, now, index)) return undefined;
    const known = this.#verdicts.find(now.results.all[index]?.benchmark.id ?? '', index);
    const isAskedAgain =
      known !== undefined &&
      mayBeConfirmed.has(known.status) &&
      then.runId !== now.runId &&
      !this.isCarried(known.benchmark.id);
    return isAskedAgain ? undefined : known;
  }

  #pastOf(ended: readonly PastRun[], { config }: ConfigRules): PastRuns | undefined {
    const machineId = config.baseline.machines === 'shared' ? undefined : this.run?.machineId;
    const past = ended.length === 0 ? undefined : new PastRuns(ended, { except: this.run?.id, machineId });
    return past?.size === 0 ? undefined : past;
  }

  #history(past: PastRuns | undefined, { results }: Ingredients, index: number) {
    const result = results.all[index];
    if (past === undefined || result === undefined) return nothingKnown;
    const { id } = result.benchmark;
    return { past: new Past(past, result, this.timeOf(id) ?? 0, index, this.#codeOf(id)) };
  }

  #codeOf(benchmark: string): CodeState {
    return this.isCarried(benchmark) ? {} : (this.run?.code ?? {});
  }

  #earlier(past: PastRun | undefined): ReadonlyMap<string, Result> {
    return this.#latest.all.length > 0 || past === undefined ? this.latest : resultsById(past.results);
  }
}

/** What another run that agrees says more about. */
const mayBeConfirmed: ReadonlySet<Status> = new Set(['regressed', 'suspected', 'inconclusive', 'improved']);

const listOf = (byId: ReadonlyMap<string, Result>): ResultList => new ResultList([...byId.values()]);

function joined(earlier: ReadonlyMap<string, Result>, own: ReadonlyMap<string, Result>): ReadonlyMap<string, Result> {
  const all = new Map(earlier);
  for (const [id, result] of own) all.set(id, result);
  return all;
}

const isComparable = (then: Ingredients | undefined, now: Ingredients): boolean =>
  then?.rules === now.rules && then.pastRevision === now.pastRevision;

/** True if the existing verdict of a benchmark is still valid. Its index rarely changes. */
function isMadeOf(then: Ingredients, now: Ingredients, index: number): boolean {
  const result = now.results.all[index];
  const benchmark = result?.benchmark.id ?? '';
  const isSameResult = then.results.find(benchmark, index) === result;
  return isSameResult && now.accepted.selectsSameEntry(then.accepted, benchmark);
}

/** @param before verdicts shown so far, from which a missing benchmark takes its name and groups */
function addMissing(
  verdicts: VerdictList,
  accepted: Iterable<string>,
  before: ReadonlyMap<string, BenchmarkVerdict>,
): void {
  for (const id of accepted) {
    if (verdicts.has(id)) continue;
    const benchmark = before.get(id)?.benchmark ?? { id, name: id, path: [id] };
    verdicts.add({ benchmark, status: 'missing', severity: 'none', metrics: [] });
  }
}
