// The suites of one workspace folder, all judged in the same way.

import type { Acknowledgments } from '../acknowledgments/acknowledgments.ts';
import type { BaselineManager } from '../baselines/baselineManager.ts';
import type { ConfigRules } from '../config/configRules.ts';
import type { Detector } from '../detection/detector.ts';
import { detectorOf } from '../detection/evidenceDetector.ts';
import { withMetricOverrides } from '../detection/judgeWithConfig.ts';
import type { History } from '../history/history.ts';
import type { Confirmations } from '../suites/confirmations.ts';
import { type JudgeContext, Suite } from '../suites/suite.ts';

export interface FolderSuitesOptions {
  readonly baselines: BaselineManager;
  readonly history: History;
  readonly confirmations: Confirmations;
  readonly acknowledgments: Acknowledgments;
  readonly configFile: { readonly rules: ConfigRules };
  /** Detector to use; the config's method when absent. */
  readonly detector: Detector | undefined;
  readonly added: (suite: Suite) => void;
}

export class FolderSuites {
  readonly #options: FolderSuitesOptions;
  readonly #byName = new Map<string, Suite>();

  constructor(options: FolderSuitesOptions) {
    this.#options = options;
  }

  get byName(): ReadonlyMap<string, Suite> {
    return this.#byName;
  }

  /** Sorted by name. */
  get all(): readonly Suite[] {
    return [...this.#byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  getOrAdd(name: string): Suite {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const suite = new Suite(name);
    this.#byName.set(name, suite);
    this.#options.added(suite);
    return suite;
  }

  /** Removes a suite without an output and a baseline. */
  removeIfEmpty({ name, run, problem }: Suite): void {
    if (run !== undefined || problem !== undefined || this.#options.baselines.suites.includes(name)) return;
    this.#byName.delete(name);
  }

  judgeAll(): void {
    for (const suite of this.#byName.values()) this.judge(suite);
  }

  judge(suite: Suite): void {
    suite.judge(this.contextOf(suite));
    this.#options.acknowledgments.apply(suite);
  }

  /** Returns the current context for judging a suite. */
  contextOf(suite: Suite): JudgeContext {
    const { baselines, history, confirmations, configFile } = this.#options;
    const { rules } = configFile;
    const method = withMetricOverrides(this.#options.detector ?? detectorOf(rules.config));
    const detector = confirmations.applyTo(method, suite);
    return { baselines, rules, detector, ended: history.ended(suite.name) };
  }
}
