// A benchmark in source code: its verdict and the workspace it comes from.

import { worstVerdictFirst } from '../../detection/thresholds/severity.ts';
import type { BenchmarkVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { RowTarget } from '../tree/treeRow.ts';
import { headline, severityRatio } from '../wording/statusLabels.ts';

export interface DeclaredBenchmark {
  readonly workspace: Workspace;
  readonly suite: Suite;
  readonly verdict: BenchmarkVerdict;
}

/** All benchmarks of one declaration: several if it is parametrized. */
export type DeclaredTogether = readonly [DeclaredBenchmark, ...DeclaredBenchmark[]];

/** True if the benchmark has a result from the latest run. */
export const isAcceptable = ({ suite, verdict }: Pick<DeclaredBenchmark, 'suite' | 'verdict'>): boolean =>
  verdict.metrics.some(({ current }) => current !== undefined) && !suite.isCarried(verdict.benchmark.id);

export function targetOf({ workspace, suite, verdict }: DeclaredBenchmark): RowTarget {
  const { folder } = workspace.options;
  return { kind: 'benchmark', folder, id: { suite: suite.name, benchmark: verdict.benchmark.id } };
}

/** Orders worst first, then by size of the change, suite and id. */
export function worstDeclaredFirst(a: DeclaredBenchmark, b: DeclaredBenchmark): number {
  return (
    worstVerdictFirst(a.verdict, b.verdict) ||
    ratioOf(b) - ratioOf(a) ||
    (a.suite.name === b.suite.name
      ? order(a.verdict.benchmark.id, b.verdict.benchmark.id)
      : order(a.suite.name, b.suite.name))
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Severity ratio of the shown metric; 0 if the benchmark is unchanged or improved. */
function ratioOf({ verdict: { metrics, status } }: DeclaredBenchmark): number {
  const shown = status === 'unchanged' || status === 'improved' ? undefined : headline(metrics, status);
  return shown === undefined ? 0 : Math.min(severityRatio(shown), Number.MAX_VALUE);
}
