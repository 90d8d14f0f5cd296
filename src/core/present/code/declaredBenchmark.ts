// A benchmark as it is shown in source code: its verdict with the state that it was made from, and what may be done
// with it.

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

/** What one declaration measures: one benchmark, or one for each of its parameters. */
export type DeclaredTogether = readonly [DeclaredBenchmark, ...DeclaredBenchmark[]];

/** A result that is there and of the newest run. */
export const isAcceptable = ({ suite, verdict }: Pick<DeclaredBenchmark, 'suite' | 'verdict'>): boolean =>
  verdict.metrics.some(({ current }) => current !== undefined) && !suite.isCarried(verdict.benchmark.id);

export function targetOf({ workspace, suite, verdict }: DeclaredBenchmark): RowTarget {
  const { folder } = workspace.options;
  return { kind: 'benchmark', folder, id: { suite: suite.name, benchmark: verdict.benchmark.id } };
}

/** Worst first; among equals the wider change, then by suite and id. */
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

/** How wide the change is where it is a bad one. */
function ratioOf({ verdict: { metrics, status } }: DeclaredBenchmark): number {
  const shown = status === 'unchanged' || status === 'improved' ? undefined : headline(metrics, status);
  return shown === undefined ? 0 : Math.min(severityRatio(shown), Number.MAX_VALUE);
}
