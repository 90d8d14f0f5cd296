// Trends of one workspace folder, computed on demand, with the commits at which their levels began.

import type { ConfigRules } from '../config/configRules.ts';
import { CommitRanges } from '../history/commitRanges.ts';
import type { History } from '../history/history.ts';
import type { BackgroundTasks } from '../model/backgroundTasks.ts';
import type { BenchmarkVerdict, MetricVerdict, Run } from '../model/model.ts';
import type { Git } from '../model/ports.ts';
import type { Suite } from '../suites/suite.ts';
import { type BenchmarkTrend, benchmarkTrend, type TrendSource } from './benchmarkTrend.ts';

interface Known {
  /** Number of runs it was computed from. */
  readonly runs: number;
  /** The current run, which is replaced once its commit is known. */
  readonly run: Run | undefined;
  readonly rules: ConfigRules;
  readonly trend: BenchmarkTrend | undefined;
}

interface TrendsOptions {
  readonly git: Git;
  readonly history: History;
  readonly configFile: { readonly rules: ConfigRules };
  readonly questions: BackgroundTasks;
  /** Called when git has answered. */
  readonly changed: () => void;
}

export class Trends {
  readonly commits: CommitRanges;
  readonly #history: History;
  readonly #configFile: TrendsOptions['configFile'];
  readonly #known = new WeakMap<MetricVerdict, Known>();

  constructor({ history, configFile, questions, git, changed }: TrendsOptions) {
    this.#history = history;
    this.#configFile = configFile;
    this.commits = new CommitRanges({ git, ask: (what, work) => questions.ask(what, work), changed });
  }

  /** Returns the trend of a metric; `undefined` without earlier runs. */
  of(suite: Suite, { benchmark }: BenchmarkVerdict, verdict: MetricVerdict): BenchmarkTrend | undefined {
    const source: TrendSource = { suite, ended: this.#history.ended(suite.name), rules: this.#configFile.rules };
    const known = this.#known.get(verdict);
    const runs = source.ended.length;
    if (known?.runs === runs && known.run === suite.run && known.rules === source.rules) return known.trend;
    const trend = benchmarkTrend(source, benchmark.id, verdict.metric);
    this.#known.set(verdict, { runs, run: suite.run, rules: source.rules, trend });
    return trend;
  }
}
