// Icon and color of each status, the same everywhere.

import type { BenchmarkVerdict, MetricVerdict, Severity, Status } from '../../model/model.ts';
import { worstOf } from '../tree/treeOrder.ts';
import { arrow, headline } from './statusLabels.ts';
import type { Summary } from './summary.ts';

export interface Icon {
  readonly name: string;
  /** Theme color id; absent for the view's default color. */
  readonly color?: string;
}

const muted = 'disabledForeground';
const passed = 'testing.iconPassed';

const fixed = new Map<Status, Icon>([
  ['suspected', { name: 'question', color: 'charts.yellow' }],
  ['inconclusive', { name: 'pulse', color: muted }],
  ['unchanged', { name: 'pass', color: passed }],
  ['new', { name: 'circle-large-outline', color: 'charts.blue' }],
  ['missing', { name: 'circle-slash', color: muted }],
  ['failed', { name: 'bug', color: 'testing.iconErrored' }],
  ['notComparable', { name: 'vm', color: muted }],
  ['acknowledged', { name: 'bell-slash', color: muted }],
  ['ignored', { name: 'eye-closed', color: muted }],
]);

/** @param shown metric whose change determines the arrow; absent for a group that only improved */
export function iconOf(status: Status | undefined, severity: Severity, shown?: MetricVerdict): Icon {
  if (status === undefined) return { name: 'circle-large-outline', color: muted };
  const direction = `arrow-${arrow(shown?.change?.amount ?? 1)}`;
  if (status === 'improved') return { name: shown === undefined ? 'pass' : direction, color: passed };
  if (status !== 'regressed') return fixed.get(status) ?? { name: 'circle-large-outline' };
  if (severity === 'critical') return { name: 'error', color: 'testing.iconFailed' };
  if (severity === 'major') return { name: 'warning', color: 'list.warningForeground' };
  return { name: direction, color: 'charts.yellow' };
}

/** Icon of several benchmarks; the arrow follows the worst regression. */
export function iconOfMany(verdicts: Iterable<BenchmarkVerdict>, { worst, severity }: Summary): Icon {
  const verdict = worst === 'regressed' ? worstOf(verdicts) : undefined;
  return iconOf(worst, severity, verdict && headline(verdict.metrics, verdict.status));
}
