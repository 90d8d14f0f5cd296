// One suite: its newest results, the run they belong to, and the verdict on each, remembered until something it was made of changes.
// It refuses files, clocks and events: the workspace owns those.

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

/** What all verdicts were made of. The same objects give the same verdicts. */
interface Ingredients {
  readonly results: ResultList;
  readonly accepted: SelectedBaselines;
  readonly rules: ConfigRules;
  /** Whose results: a suspicion is asked about again with every run. */
  readonly runId: string | undefined;
  /** Which reading of history they were held against. */
  readonly pastRevision: number;
}

export interface JudgeContext {
  readonly baselines: BaselineManager;
  readonly rules: ConfigRules;
  readonly detector: Detector;
  /** All runs of this suite that have ended, oldest first. */
  readonly ended: readonly PastRun[];
}

const nothingKnown = {};

export class Suite {
  readonly name: string;
  /** Absolute path of the output; absent when only baselines are known. */
  output: string | undefined;
  /** The path or glob by which it was found. */
  rule: string | undefined;
  /** Why the output cannot be read now. The results are the last good ones. */
  problem: OutputProblem | undefined;
  /** The newest run; absent when there is no output to read. */
  run: Run | undefined;
  /** Did the newest run measure enough to call others missing? */
  complete = false;
  /** Benchmarks whose code changed since they were measured: whoever watches the sources says so. */
  outdated: ReadonlySet<string> = new Set();
  /** Newest result of every benchmark: of this run, or of an earlier one when this run is partial. */
  #latest = new ResultList([]);
  /** Epoch milliseconds of results that were carried over from an earlier run. */
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

  /** Keyed by benchmark id, in the tool's order, missing ones last. */
  get verdicts(): ReadonlyMap<string, BenchmarkVerdict> {
    return this.#shown ?? this.judged;
  }

  /** The verdicts before anything in them was acknowledged. */
  get judged(): ReadonlyMap<string, BenchmarkVerdict> {
    return this.#limited ?? this.#verdicts;
  }

  /** What stands for `judged` until the next judging. */
  show(verdicts: ReadonlyMap<string, BenchmarkVerdict>): void {
    this.#shown = verdicts;
  }

  /** What the verdicts were made against; nothing before the first judgement. */
  get accepted(): SelectedBaselines | undefined {
    return this.#madeOf?.accepted;
  }

  /** Everything moved at once: what all benchmarks share. */
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

  /** What is known of the past is not what verdicts were made of any more: the next time all are judged anew. */
  pastChanged(): void {
    this.#pastRevision += 1;
  }

  /** When a benchmark was measured, epoch milliseconds. */
  timeOf(benchmark: string): number | undefined {
    return this.#ages.get(benchmark) ?? this.latest.get(benchmark)?.measuredAt ?? this.run?.time;
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
    const ages = new Map<string, number>();
    const own = standing.length === 0 ? new ResultList(run.results) : listOf(resultsById(standing, run.results));
    const earlier = complete ? new Map<string, Result>() : this.#earlier(past);
    for (const id of earlier.keys()) if (!own.byId.has(id)) ages.set(id, this.timeOf(id) ?? past?.time ?? run.time);
    this.#latest = earlier.size === 0 ? own : listOf(joined(earlier, own.byId));
    this.run = run;
    this.complete = complete;
    this.#ages = ages;
  }

  /** History has told whether the run is complete. */
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
   * Brings the verdicts up to date; only what changed is judged again. A result is held against the past that was known when it came:
   * that another run has ended since is no reason to judge it anew.
   */
  judge(context: JudgeContext): void {
    const { baselines, rules, detector } = context;
    const now: Ingredients = {
      results: this.#latest,
      accepted: baselines.ofSuite(this.name, this.#machine(baselines)),
      rules,
      runId: this.run?.id,
      pastRevision: this.#pastRevision,
    };
    const verdicts = this.#judgeEach(now, context);
    this.#conclusion = detector.conclude?.(verdicts, (benchmark) => !this.isCarried(benchmark)) ?? {};
    this.#madeOf = now;
    this.#verdicts = verdicts;
    this.#limited = limitedVerdicts(verdicts, now.accepted, rules);
    this.#shown = undefined;
  }

  #judgeEach(now: Ingredients, { baselines, rules, detector, ended }: JudgeContext): VerdictList {
    const machine = this.#machine(baselines);
    const then = isComparable(this.#madeOf, now) ? this.#madeOf : undefined;
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

  /** The verdict from then, where it still holds: the same numbers measured once more are a second run that agrees. */
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

/** Whether the verdict on a benchmark from then is the one from now. Nearly always it stands where it stood. */
function isMadeOf(then: Ingredients, now: Ingredients, index: number): boolean {
  const result = now.results.all[index];
  const benchmark = result?.benchmark.id ?? '';
  const isSameResult = then.results.find(benchmark, index) === result;
  return isSameResult && now.accepted.saysTheSame(then.accepted, benchmark);
}

/** @param before what was shown until now: a missing benchmark keeps its name and its place among the groups */
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
