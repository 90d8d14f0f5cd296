// Values of a benchmark's shown metric in recent runs on this machine, for the sparkline.

import { PastRuns, pastMetrics } from '../../history/pastRuns.ts';
import type { BenchmarkVerdict, Status, Unit } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { headline } from './statusLabels.ts';

const shownRuns = 10;

export interface RecentValues {
  /** In `unit`, oldest first; the last value is the current one. */
  readonly values: readonly number[];
  /** Baseline of the newest value, in `unit`. */
  readonly baseline?: number;
  readonly unit: Unit;
  /** Status of the newest value. */
  readonly status: Status;
}

/** Returns `undefined` without an earlier run on this machine. */
export function recentValues(workspace: Workspace, suite: Suite, verdict: BenchmarkVerdict): RecentValues | undefined {
  const shown = headline(verdict.metrics, verdict.status);
  const result = suite.latest.get(verdict.benchmark.id);
  if (shown?.current === undefined || result === undefined || suite.run === undefined) return undefined;
  const { current, baseline, status } = shown;
  const runs = new PastRuns(workspace.history.ended(suite.name), {
    except: suite.run.id,
    machineId: suite.run.machineId,
  });
  const past = runs.before(result, suite.timeOf(result.benchmark.id) ?? suite.run.time, 0);
  const before = pastMetrics(past, current, result.metrics.indexOf(current)).map(({ metric }) => metric.value);
  if (before.length === 0) return undefined;
  const { unit } = current;
  const values = [...before, current.value].slice(-shownRuns);
  return { values, unit, status, ...(baseline?.unit === unit ? { baseline: baseline.value } : {}) };
}
