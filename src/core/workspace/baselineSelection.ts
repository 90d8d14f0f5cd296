// Inputs for selecting the baseline to compare with: the position of HEAD and the comparison baseline.

import { t } from '@vscode/l10n';
import type { SuiteBaselines } from '../baselines/baseline.ts';
import type { BaselineManager } from '../baselines/baselineManager.ts';
import { NamedBaselines } from '../baselines/namedBaselines.ts';
import { SelectedBaselines } from '../baselines/suiteBaselines.ts';
import type { Config } from '../config/schema.ts';
import type { Ancestry } from '../model/ancestry.ts';
import { BaselineError } from '../model/errors.ts';
import { fingerprint } from '../model/machine.ts';
import type { SystemInfo } from '../model/model.ts';
import type { Files, Git, Log } from '../model/ports.ts';

export interface BaselineSelectionOptions {
  readonly files: Files;
  /** `<workspace>/.benchmark-baseline` */
  readonly root: string;
  readonly git: Git;
  readonly log: Log;
  readonly baselines: BaselineManager;
}

/** Second named baseline: read-only, display only, without effect on verdicts. */
export interface ComparisonBaseline {
  readonly name: string;
  /** User-facing reason why it has no content. */
  readonly problem?: string;
  readonly suites: ReadonlyMap<string, SuiteBaselines>;
}

export class BaselineSelection {
  readonly #options: BaselineSelectionOptions;
  readonly #named: NamedBaselines;
  #comparison: ComparisonBaseline | undefined;
  #answer: Ancestry | undefined;
  #asked = 0;

  constructor(options: BaselineSelectionOptions) {
    this.#options = options;
    this.#named = new NamedBaselines(options.files, options.root);
  }

  get comparison(): ComparisonBaseline | undefined {
    return this.#comparison;
  }

  /** Returns the comparison baseline of a suite on the machine that measured; nothing if none is configured. */
  comparisonFor(suite: string, config: Config, machine: SystemInfo): SelectedBaselines | undefined {
    const found = this.#comparison?.suites.get(suite);
    return found && new SelectedBaselines(found.benchmarks, fingerprint(machine), config.baseline.machines);
  }

  /** Returns the sorted names to choose from. */
  names(): Promise<readonly string[]> {
    return this.#named.list();
  }

  /** Never rejects: an unreadable comparison baseline is reported where it would be shown. */
  async loadComparisonBaseline({ baseline }: Config): Promise<void> {
    const { name, compareWith } = baseline;
    this.#comparison = compareWith === undefined || compareWith === name ? undefined : await this.#load(compareWith);
  }

  /** Asks git for the position of HEAD. Returns true if it changed, so that other versions may be active. */
  async askGit({ baseline }: Config): Promise<boolean> {
    const { git, baselines } = this.#options;
    this.#asked += 1;
    const turn = this.#asked;
    const main = baseline.mainBranch;
    const answer =
      baseline.resolve === 'newest' ? ({ kind: 'unknown', reason: 'config', main } as const) : await git.ancestry(main);
    // A newer request is pending.
    if (turn !== this.#asked || answer === this.#answer) return false;
    const isNews = affectsResults(answer) || affectsResults(this.#answer);
    this.#answer = answer;
    baselines.useAncestry(answer);
    return isNews;
  }

  async #load(name: string): Promise<ComparisonBaseline> {
    try {
      const loaded = await this.#named.load(name);
      const suites = new Map(loaded.map((suite) => [suite.suite, suite]));
      return suites.size > 0 ? { name, suites } : { name, suites, problem: t('this baseline is empty') };
    } catch (error) {
      if (!(error instanceof BaselineError)) throw error;
      this.#options.log.warn(`Cannot compare with the baseline "${name}": ${error.message}`);
      return { name, suites: new Map(), problem: error.message };
    }
  }
}

/** True if another version may be active, or there is a notice about the active one. */
const affectsResults = (ancestry: Ancestry | undefined): boolean =>
  ancestry?.kind === 'known' || ancestry?.reason === 'noMain' || ancestry?.reason === 'noMergeBase';
