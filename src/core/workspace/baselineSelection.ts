// What results are held against beyond the newest acceptance: where the sources stand in git, and a second named
// baseline.

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

/** A named baseline that stands beside the one in use: read, never written, without a say in any verdict. */
export interface ComparisonBaseline {
  readonly name: string;
  /** Why there is nothing in it to show, for people. */
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

  /** What the second baseline holds for a suite on the machine that measured; nothing where there is no second one. */
  comparisonFor(suite: string, config: Config, machine: SystemInfo): SelectedBaselines | undefined {
    const found = this.#comparison?.suites.get(suite);
    return found && new SelectedBaselines(found.benchmarks, fingerprint(machine), config.baseline.machines);
  }

  /** Sorted; what there is to choose from. */
  names(): Promise<readonly string[]> {
    return this.#named.list();
  }

  /** Never rejects: a second baseline that cannot be read is said where it would stand. */
  async loadComparisonBaseline({ baseline }: Config): Promise<void> {
    const { name, compareWith } = baseline;
    this.#comparison = compareWith === undefined || compareWith === name ? undefined : await this.#load(compareWith);
  }

  /** Asks git where the sources stand. Answers whether that is news: then other versions may count. */
  async askGit({ baseline }: Config): Promise<boolean> {
    const { git, baselines } = this.#options;
    this.#asked += 1;
    const turn = this.#asked;
    const main = baseline.mainBranch;
    const answer =
      baseline.resolve === 'newest' ? ({ kind: 'unknown', reason: 'config', main } as const) : await git.ancestry(main);
    // Somebody asked again meanwhile: what they hear is newer.
    if (turn !== this.#asked || answer === this.#answer) return false;
    const isNews = tellsSomething(answer) || tellsSomething(this.#answer);
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

/** Another version may count, or there is something to say about the one that does. */
const tellsSomething = (ancestry: Ancestry | undefined): boolean =>
  ancestry?.kind === 'known' || ancestry?.reason === 'noMain' || ancestry?.reason === 'noMergeBase';
