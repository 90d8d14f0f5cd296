// All benchmarks of a suite beside their baselines, each as a ratio with its interval: a forest plot, and its table in
// one.

import { severityRank, statusRank } from '../../detection/thresholds/severity.ts';
import type { BenchmarkVerdict, Metric, MetricVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { suiteDescription } from '../tree/suiteText.ts';
import { intervalText } from '../verdict/statisticsText.ts';
import { certaintyWord, confirmationText } from '../wording/certainty.ts';
import { baselineValue, currentValue } from '../wording/comparedValues.ts';
import { formatChange, formatValue } from '../wording/formatNumbers.ts';
import { headline, oneLine, severityWord, statusWord } from '../wording/statusLabels.ts';
import { summarize } from '../wording/summary.ts';
import type { OverviewRow, SuiteOverview } from './panelTypes.ts';

export function suiteOverview(workspace: Workspace, suite: Suite): SuiteOverview {
  const verdicts = [...suite.verdicts.values()];
  return {
    kind: 'suite',
    suite: suite.name,
    title: oneLine(suite.name),
    summary: suiteDescription(suite, summarize(verdicts), workspace.options.clock.now()),
    rows: verdicts.sort(farthestFirst).map(overviewRow),
  };
}

/** Statuses as everywhere, within them the farthest from 1. */
function farthestFirst(a: BenchmarkVerdict, b: BenchmarkVerdict): number {
  return (
    statusRank(a.status) - statusRank(b.status) ||
    severityRank(b.severity) - severityRank(a.severity) ||
    distanceOf(b) - distanceOf(a)
  );
}

function distanceOf({ metrics, status }: BenchmarkVerdict): number {
  const shown = headline(metrics, status);
  const ratio = shown === undefined ? undefined : ratioOf(shown);
  return ratio === undefined ? -1 : Math.abs(Math.log(ratio));
}

const valueText = (value: number | undefined, metric: Metric | undefined): string =>
  value === undefined || metric === undefined ? '' : formatValue(value, metric.unit);

function overviewRow(verdict: BenchmarkVerdict): OverviewRow {
  const { benchmark, status, metrics } = verdict;
  const shown = headline(metrics, status);
  return {
    benchmark: benchmark.id,
    name: oneLine(benchmark.name),
    status,
    verdict: verdictText(verdict, shown),
    isWorse: status === 'regressed' || status === 'failed',
    metric: oneLine(shown?.metric ?? '', 60),
    value: valueText(shown && currentValue(shown), shown?.current),
    baseline: valueText(shown && baselineValue(shown), shown?.baseline),
    change:
      shown?.change === undefined || shown.current === undefined ? '' : formatChange(shown.change, shown.current.unit),
    interval: shown?.interval === undefined ? '' : intervalText(shown.interval),
    ...(shown === undefined ? {} : ratiosOf(shown)),
  };
}

/** `critical, confirmed by 2 runs`. @param of a benchmark, or of the metric alone */
export function verdictText(
  { status, severity }: Pick<BenchmarkVerdict, 'status' | 'severity'>,
  shown: MetricVerdict | undefined,
): string {
  if (shown === undefined) return statusWord(status);
  if (status !== 'regressed') return certaintyWord(shown) || statusWord(status);
  return [severityWord(severity), confirmationText(shown)].filter((part) => part !== '').join(', ');
}

function ratiosOf(shown: MetricVerdict): Pick<OverviewRow, 'ratio' | 'low' | 'high'> {
  const ratio = ratioOf(shown);
  if (ratio === undefined) return {};
  const [low, high] = [shown.interval?.low, shown.interval?.high].map((percent) =>
    percent === undefined ? undefined : 1 + percent / 100,
  );
  if (low === undefined || high === undefined || !(low > 0)) return { ratio };
  return { ratio, low, high };
}

function ratioOf({ change }: MetricVerdict): number | undefined {
  if (change?.kind !== 'percent') return undefined;
  const ratio = 1 + change.amount / 100;
  return ratio > 0 && Number.isFinite(ratio) ? ratio : undefined;
}
