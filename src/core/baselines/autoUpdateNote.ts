// The rule for automatic updates of one result (docs/verdicts.md, "Automatic updates"), with the note to store.

import type { Metric } from '../model/model.ts';
import type { BaselineEntry } from './baseline.ts';
import type { RegressionJudge } from './regressionJudge.ts';

export interface AutoUpdateQuestion {
  /** Active entry for the machine that measured. */
  readonly baseline: BaselineEntry | undefined;
  readonly current: readonly Metric[];
  /** Version of the benchmark itself, if its tool records one. */
  readonly benchmarkVersion?: string | undefined;
  readonly hasRegressed: () => boolean;
}

/** Returns the note for the new version; `undefined` if the result does not become the baseline. */
export function autoUpdateNote(
  { baseline, current, benchmarkVersion, hasRegressed }: AutoUpdateQuestion,
  { isImprovement }: Pick<RegressionJudge, 'isImprovement'>,
): string | undefined {
  if (baseline === undefined) return 'Initial baseline';
  // Results of different benchmark versions are not comparable.
  if (baseline.benchmarkVersion !== undefined && baseline.benchmarkVersion !== benchmarkVersion) return undefined;
  if (!isImprovement(baseline.metrics, current) || hasRegressed()) return undefined;
  return 'Automatic update due to performance improvement';
}
