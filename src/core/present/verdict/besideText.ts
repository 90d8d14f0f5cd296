// The second named baseline beside the first: its value and how far the result lies from it.
// It refuses verdicts: nothing here is better or worse, only shown.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { BenchmarkVerdict, Change, Metric } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Beside } from '../../workspace/comparison.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { formatAge, formatChange, formatValue } from '../wording/units.ts';
import { oneLine } from '../wording/words.ts';

/** What the second baseline holds for one benchmark. */
export interface BesideBenchmark {
  /** The named baseline: `v1.2`. */
  readonly name: string;
  readonly entry: BaselineEntry;
}

/** One metric of it. */
export interface BesideMetric {
  readonly name: string;
  readonly metric: Metric;
  /** From the second baseline to the result; nothing where they cannot be compared. */
  readonly change: Change | undefined;
}

/** `beside it: v1.2`, and why there is nothing of it to see. */
export const besideName = ({ name, problem }: Beside): string =>
  t`beside it: ${oneLine(name, 40)}${problem === undefined ? '' : ` (${problem})`}`;

/** Nothing where there is no second baseline, or it holds nothing of this benchmark on this machine. */
export function besideBenchmark(workspace: Workspace, suite: Suite, benchmark: string): BesideBenchmark | undefined {
  const { comparison, policy, baselines } = workspace;
  const name = comparison.beside?.name;
  const machine = suite.run?.systemInfo ?? baselines.thisMachine;
  const entry = name === undefined ? undefined : comparison.besideOf(suite.name, policy, machine)?.own(benchmark);
  return name === undefined || entry === undefined ? undefined : { name, entry };
}

export function besideMetric(
  beside: BesideBenchmark | undefined,
  current: Metric | undefined,
): BesideMetric | undefined {
  const metric = beside?.entry.metrics.find(({ name }) => name === current?.name);
  if (beside === undefined || current === undefined || metric === undefined) return undefined;
  return {
    name: beside.name,
    metric,
    change: metric.unit === current.unit ? changeBetween(metric, current) : undefined,
  };
}

/** As the default rule has it: percent, the plain difference of error rates and from zero. */
function changeBetween({ value, kind }: Metric, current: Metric): Change {
  const difference = current.value - value;
  return kind === 'errorRate' || value === 0
    ? { kind: 'absolute', amount: difference }
    : { kind: 'percent', amount: (difference / Math.abs(value)) * 100 };
}

/** `v1.2: 8.40 µs, +79.8 %`. Empty for nothing. */
export function besideText(beside: BesideMetric | undefined): string {
  if (beside === undefined) return '';
  const { name, metric, change } = beside;
  const moved = change === undefined ? t('another unit') : formatChange(change, metric.unit);
  return `${oneLine(name, 40)}: ${formatValue(metric.value, metric.unit)}, ${moved}`;
}

/** Behind a row's or a line's numbers; empty for nothing. */
export function besideSuffix(
  workspace: Workspace,
  suite: Suite,
  benchmark: string,
  current: Metric | undefined,
): string {
  const text = besideText(besideMetric(besideBenchmark(workspace, suite, benchmark), current));
  return text === '' ? '' : `  · ${text}`;
}

/** A line of the tooltip: `Beside it v1.2 (a1b2c3d, accepted 2 days ago): time 8.40 µs, +79.8 % · memory …`. */
export function besideLine(beside: BesideBenchmark | undefined, verdict: BenchmarkVerdict, now: number): string {
  if (beside === undefined) return '';
  const { name, entry } = beside;
  const { gitCommit, createdAt } = entry.metadata;
  const from = [gitCommit?.slice(0, 7) ?? '', t`accepted ${formatAge(now - Date.parse(createdAt))}`];
  const shown = verdict.metrics.slice(0, 12).flatMap(({ current }) => {
    const text = besideText(besideMetric(beside, current));
    return text === '' || current === undefined
      ? []
      : [`${oneLine(current.name, 40)} ${text.slice(text.indexOf(': ') + 2)}`];
  });
  const what = shown.length === 0 ? t('nothing to compare') : shown.join(' · ');
  return t`Beside it ${oneLine(name, 40)} (${from.filter((part) => part !== '').join(', ')}): ${what}`;
}
