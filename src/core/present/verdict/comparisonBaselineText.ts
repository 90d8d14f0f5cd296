// The second named baseline beside the first: its value and how far the result lies from it.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { BenchmarkVerdict, Change, Metric } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { ComparisonBaseline } from '../../workspace/baselineSelection.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { formatAge, formatChange, formatValue } from '../wording/formatNumbers.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** What the second baseline holds for one benchmark. */
export interface ComparisonBenchmark {
  /** The named baseline: `v1.2`. */
  readonly name: string;
  readonly entry: BaselineEntry;
}

/** One metric of it. */
interface ComparisonMetric {
  readonly name: string;
  readonly metric: Metric;
  /** From the second baseline to the result; nothing where they cannot be compared. */
  readonly change: Change | undefined;
}

/** `beside it: v1.2`, and why there is nothing of it to see. */
export const comparisonBaselineName = ({ name, problem }: ComparisonBaseline): string =>
  t`also compared with ${oneLine(name, 40)}${problem === undefined ? '' : ` (${problem})`}`;

/** Nothing where there is no second baseline, or it holds nothing of this benchmark on this machine. */
export function comparisonBenchmark(
  workspace: Workspace,
  suite: Suite,
  benchmark: string,
): ComparisonBenchmark | undefined {
  const { baselineSelection, config, baselines } = workspace;
  const name = baselineSelection.comparison?.name;
  const machine = suite.run?.systemInfo ?? baselines.thisMachine;
  const entry =
    name === undefined ? undefined : baselineSelection.comparisonFor(suite.name, config, machine)?.own(benchmark);
  return name === undefined || entry === undefined ? undefined : { name, entry };
}

export function comparisonMetric(
  comparison: ComparisonBenchmark | undefined,
  current: Metric | undefined,
): ComparisonMetric | undefined {
  const metric = comparison?.entry.metrics.find(({ name }) => name === current?.name);
  if (comparison === undefined || current === undefined || metric === undefined) return undefined;
  return {
    name: comparison.name,
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

/** `v1.2: 8.40 µs, +79.8%`. Empty for nothing. */
function comparisonBaselineText(comparison: ComparisonMetric | undefined): string {
  if (comparison === undefined) return '';
  const { name, metric, change } = comparison;
  const moved = change === undefined ? t('different unit') : formatChange(change, metric.unit);
  return `${oneLine(name, 40)}: ${formatValue(metric.value, metric.unit)}, ${moved}`;
}

/** Behind a row's or a line's numbers; empty for nothing. */
export function comparisonSuffix(
  workspace: Workspace,
  suite: Suite,
  benchmark: string,
  current: Metric | undefined,
): string {
  const text = comparisonBaselineText(comparisonMetric(comparisonBenchmark(workspace, suite, benchmark), current));
  return text === '' ? '' : `  · ${text}`;
}

/** A line of the tooltip: `Beside it v1.2 (a1b2c3d, accepted 2 days ago): time 8.40 µs, +79.8 % · memory …`. */
export function comparisonLine(
  comparison: ComparisonBenchmark | undefined,
  verdict: BenchmarkVerdict,
  now: number,
): string {
  if (comparison === undefined) return '';
  const { name, entry } = comparison;
  const { gitCommit, createdAt } = entry.metadata;
  const from = [gitCommit?.slice(0, 7) ?? '', t`accepted ${formatAge(now - Date.parse(createdAt))}`];
  const shown = verdict.metrics.slice(0, 12).flatMap(({ current }) => {
    const text = comparisonBaselineText(comparisonMetric(comparison, current));
    return text === '' || current === undefined
      ? []
      : [`${oneLine(current.name, 40)} ${text.slice(text.indexOf(': ') + 2)}`];
  });
  const what = shown.length === 0 ? t('nothing to compare') : shown.join(' · ');
  return t`Also compared with ${oneLine(name, 40)} (${from.filter((part) => part !== '').join(', ')}): ${what}`;
}
