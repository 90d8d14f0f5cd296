// The rule of automatic updates for one result, as requirements.md has it: whether it becomes the baseline, and with which note.

import type { Metric } from '../model/model.ts';
import type { BaselineEntry } from './baseline.ts';
import type { RegressionJudge } from './regressionJudge.ts';

export interface AutoUpdateQuestion {
  /** The entry that counts for the machine that measured. */
  readonly baseline: BaselineEntry | undefined;
  readonly current: readonly Metric[];
  /** The benchmark's own version, where its tool records one. */
  readonly benchmarkVersion?: string | undefined;
  readonly hasRegressed: () => boolean;
}

/** The note for the new version; `undefined` when the result does not become the baseline. */
export function autoUpdateNote(
  { baseline, current, benchmarkVersion, hasRegressed }: AutoUpdateQuestion,
  { isImprovement }: Pick<RegressionJudge, 'isImprovement'>,
): string | undefined {
  if (baseline === undefined) return 'Initial baseline';
  // Another version of the benchmark itself is another measurement: nothing improved.
  if (baseline.benchmarkVersion !== undefined && baseline.benchmarkVersion !== benchmarkVersion) return undefined;
  if (!isImprovement(baseline.metrics, current) || hasRegressed()) return undefined;
  return 'Automatic update due to performance improvement';
}
