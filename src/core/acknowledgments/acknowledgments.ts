// Applies the acknowledgments of one workspace folder to its verdicts, and tracks when they end by date or commit.

import type { BaselineManager } from '../baselines/baselineManager.ts';
import type { Acknowledgment, Config } from '../config/schema.ts';
import type { BenchmarkVerdict } from '../model/model.ts';
import type { Clock, Disposable, Git } from '../model/ports.ts';
import type { Suite } from '../suites/suite.ts';
import { acknowledged, isAbout, isTroubled, nextEnd } from './acknowledgmentRules.ts';

/** Maximum timer length in milliseconds. Timers over 24.8 days fire at once, so it is checked daily instead. */
const longestWait = 24 * 60 * 60 * 1000;

interface AcknowledgmentsOptions {
  readonly clock: Clock;
  readonly git: Git;
  readonly baselines: BaselineManager;
  readonly config: () => Config;
  /** Called when an acknowledgment may have ended, so that views are updated. */
  readonly ended: () => void;
}

export class Acknowledgments implements Disposable {
  readonly #options: AcknowledgmentsOptions;
  #reached: ReadonlySet<string> = new Set();
  #timer: Disposable | undefined;

  constructor(options: AcknowledgmentsOptions) {
    this.#options = options;
  }

  /** Applies the active entries to the suite's verdicts. */
  apply(suite: Suite): void {
    const entries = this.#entries.filter((entry) => entry.suite === suite.name);
    if (entries.length === 0) return;
    const shown = new Map(suite.judged);
    for (const [benchmark, ofBenchmark] of Map.groupBy(entries, (entry) => entry.benchmark)) {
      const verdict = shown.get(benchmark);
      if (verdict !== undefined) shown.set(benchmark, this.#verdict(suite, verdict, ofBenchmark));
    }
    suite.show(shown);
    this.#waitForNextEnd();
  }

  /** Asks git which commits HEAD contains. Returns true if that changed. */
  async askGit(): Promise<boolean> {
    const commits = new Set(this.#entries.flatMap(({ untilCommit }) => untilCommit ?? []));
    const reached = new Set<string>();
    for (const commit of commits) if (await this.#options.git.isReached(commit)) reached.add(commit);
    const isSame = reached.size === this.#reached.size && [...reached].every((commit) => this.#reached.has(commit));
    this.#reached = reached;
    return !isSame;
  }

  /** Returns the config indices of entries whose benchmark was measured and is no longer worse. */
  spent(suite: Suite): readonly number[] {
    return this.#entries.flatMap((entry, index) =>
      entry.suite === suite.name && isSpent(suite, entry, this.#acceptedAt(suite, entry.benchmark)) ? [index] : [],
    );
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  get #entries(): readonly Acknowledgment[] {
    return this.#options.config().acknowledged;
  }

  #verdict(suite: Suite, verdict: BenchmarkVerdict, entries: readonly Acknowledgment[]): BenchmarkVerdict {
    const acceptedAt = this.#acceptedAt(suite, verdict.benchmark.id);
    const about = entries.filter((entry) => isAbout(entry, acceptedAt));
    return acknowledged(verdict, about, {
      now: this.#options.clock.now(),
      reached: (commit) => this.#reached.has(commit),
    });
  }

  #acceptedAt({ name, run }: Suite, benchmark: string): string | undefined {
    return this.#options.baselines.getBaseline({ suite: name, benchmark }, run?.systemInfo)?.metadata.createdAt;
  }

  #waitForNextEnd(): void {
    this.#timer?.dispose();
    const { clock, ended } = this.#options;
    const wait = nextEnd(this.#entries, clock.now()) - clock.now();
    this.#timer = Number.isFinite(wait) ? clock.after(Math.min(wait, longestWait), ended) : undefined;
  }
}

function isSpent(suite: Suite, entry: Acknowledgment, acceptedAt: string | undefined): boolean {
  const verdict = suite.judged.get(entry.benchmark);
  if (verdict === undefined || verdict.status === 'failed' || verdict.status === 'missing') return false;
  if (!isAbout(entry, acceptedAt)) return true;
  const about = verdict.metrics.filter(({ metric }) => entry.metric === undefined || metric === entry.metric);
  return !about.some(isTroubled);
}
