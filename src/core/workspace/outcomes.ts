// Updates the suites with outputs that were read, and later with the answers of history and git.

import type { BaselineManager } from '../baselines/baselineManager.ts';
import type { Config } from '../config/schema.ts';
import type { History } from '../history/history.ts';
import type { BackgroundTasks } from '../model/backgroundTasks.ts';
import type { Run, Status } from '../model/model.ts';
import type { Output, ReadOutcome } from '../model/outputs.ts';
import type { Clock, Git, Log, Machine } from '../model/ports.ts';
import { RunTracker } from '../suites/runTracker.ts';
import type { Suite } from '../suites/suite.ts';
import type { FolderSuites } from './folderSuites.ts';

export interface OutcomesOptions {
  readonly clock: Clock;
  readonly machine: Machine;
  readonly git: Git;
  readonly log: Log;
  readonly baselines: BaselineManager;
  readonly history: History;
  readonly suites: FolderSuites;
  readonly tasks: BackgroundTasks;
  readonly config: () => Config;
  readonly changed: () => void;
  /** Called after a run was read, because HEAD may have moved. */
  readonly read: () => void;
  /** Called after a run has ended and was passed to history. */
  readonly ended: (run: Run) => void;
}

export class Outcomes {
  readonly #options: OutcomesOptions;
  readonly #tracker: RunTracker;

  constructor(options: OutcomesOptions) {
    this.#options = options;
    this.#tracker = new RunTracker({
      ...options,
      expected: (suite, runId) => this.#expected(suite, runId),
      settled: () => options.tasks.settled(),
    });
  }

  apply(output: Output, outcome: ReadOutcome): void {
    if (outcome.kind === 'same') return;
    const { suites, log, changed } = this.#options;
    const suite = suites.getOrAdd(output.suite);
    suite.output = output.path;
    suite.rule = output.rule.path;
    suite.problem = outcome.kind === 'problem' ? outcome.problem : undefined;
    log.info(`${output.suite}: ${outcomeText(outcome)}`);
    if (outcome.kind === 'run') this.#applyRun(suite, output, outcome);
    if (outcome.kind === 'gone') this.#applyGone(suite);
    changed();
  }

  /** Not awaited: past runs are added when they are loaded. */
  loadHistory(suite: Suite): void {
    const { history, suites, tasks, changed } = this.#options;
    tasks.ask(`History of ${suite.name}`, async () => {
      const past = await history.load(suite.name);
      const complete = this.#tracker.reconsider(suite.name);
      if (past.length > 0) suite.pastChanged();
      if (suite.run === undefined || (complete === undefined && past.length === 0)) return;
      if (complete !== undefined) suite.reconsider(complete, history.latestComplete(suite.name));
      suites.judge(suite);
      changed();
    });
  }

  /** Ends the current runs and waits until history has recorded them. */
  endAll(): Promise<void> {
    return this.#tracker.endAll();
  }

  #applyRun(suite: Suite, output: Output, outcome: Extract<ReadOutcome, { kind: 'run' }>): void {
    const { history, suites, log, read } = this.#options;
    const { run, complete, standing } = this.#tracker.update(output, outcome);
    const suspected = run.id === suite.run?.id ? [] : suite.suspected;
    suite.setRun(run, complete, history.latestComplete(suite.name), standing);
    suites.judge(suite);
    read();
    for (const line of clearedLines(suite, suspected)) log.info(line);
    if (run.code.commit === undefined) this.#askGit(suite, run.id, outcome.modifiedAt);
  }

  #applyGone(suite: Suite): void {
    const { suites } = this.#options;
    this.#tracker.forget(suite.name);
    suite.clearRun();
    suites.judge(suite);
    suites.removeIfEmpty(suite);
  }

  /** Does not delay verdicts: the commit is added when git has answered. */
  #askGit(suite: Suite, runId: string, since: number): void {
    const { git, history, suites, tasks, changed } = this.#options;
    tasks.ask(`The commit of ${suite.name}`, async () => {
      const code = await git.codeState(since);
      const run = code.commit === undefined ? undefined : this.#tracker.setCode(suite.name, runId, code);
      if (run === undefined) return;
      suite.run = run;
      // Another run of the same code counts as a repetition.
      if (history.hasRunOf(suite.name, run.code)) {
        suite.pastChanged();
        suites.judge(suite);
      }
      changed();
    });
  }

  #expected(suite: string, runId: string): number {
    const { history, baselines } = this.#options;
    const past = history.latestComplete(suite);
    if (past !== undefined && past.id !== runId) return past.results.length;
    return past === undefined ? baselines.ofSuite(suite).size : 0;
  }
}

function outcomeText(outcome: ReadOutcome): string {
  if (outcome.kind === 'run') return `${outcome.parsed.results.length} results read as ${outcome.format}`;
  return outcome.kind === 'problem' ? outcome.problem.message : outcome.kind;
}

const cleared: ReadonlySet<Status> = new Set(['unchanged', 'improved', 'inconclusive']);

/** Logs suspicions that were not reproduced. @param suspected benchmarks suspected before the newest run */
const clearedLines = (suite: Suite, suspected: readonly string[]): readonly string[] =>
  suspected.flatMap((benchmark) => {
    const verdict = suite.verdicts.get(benchmark);
    if (verdict === undefined || !cleared.has(verdict.status)) return [];
    return [`${suite.name}: ${verdict.benchmark.name} was suspected and not reproduced by a newer run.`];
  });
