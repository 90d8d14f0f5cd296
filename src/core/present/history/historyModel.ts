// What the panel shows for a state: a benchmark's history, a suite's overview, or why there is nothing to show.

import { t } from '@vscode/l10n';
import type { BenchmarkVerdict, Metric } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { changeText } from '../verdict/benchmarkText.ts';
import { explanationLines, runWarningLines } from '../verdict/verdictExplanation.ts';
import { oneLine } from '../wording/statusLabels.ts';
import { distributionOf } from './distribution.ts';
import { historySummary } from './historySummary.ts';
import { lanesOf } from './lanes.ts';
import { suiteOverview, verdictText } from './overview.ts';
import type { PanelState } from './panelState.ts';
import type { BenchmarkHistory, NothingToShow, PanelModel } from './panelTypes.ts';
import { runsOf } from './points.ts';
import { primaryOf, relativeChart } from './relativeChart.ts';
import { versionRows } from './versionRows.ts';

type Asked = Pick<PanelState, 'suite' | 'benchmark' | 'metric' | 'axis' | 'others'>;

/** Never throws: what is gone is said. */
export function panelModel(workspace: Workspace, asked: Asked): PanelModel {
  const suite = workspace.suite(asked.suite);
  if (suite === undefined) return gone(asked.suite);
  if (asked.benchmark === undefined) return suiteOverview(workspace, suite);
  const verdict = suite.verdicts.get(asked.benchmark);
  return verdict === undefined ? gone(asked.benchmark) : benchmarkHistory(workspace, suite, verdict, asked);
}

function gone(name: string): NothingToShow {
  const title = oneLine(name);
  return { kind: 'nothing', title, message: t('This benchmark no longer exists: it has no result and no baseline.') };
}

export function benchmarkHistory(
  workspace: Workspace,
  suite: Suite,
  verdict: BenchmarkVerdict,
  { metric: wanted, axis, others }: Omit<Asked, 'suite' | 'benchmark'>,
): BenchmarkHistory | NothingToShow {
  const { id: benchmark, name } = verdict.benchmark;
  const metric = metricOf(workspace, suite, verdict, wanted);
  const title = oneLine(name);
  if (metric === undefined) {
    return { kind: 'nothing', title, message: t('Failed, with no successful run yet.') };
  }
  const rule = workspace.configFile.rules.ruleFor(name, metric);
  const runs = runsOf(workspace, suite);
  const lanes = lanesOf({
    workspace,
    runs,
    subject: { benchmark, metric: metric.name, unit: metric.unit },
    rule,
    versions: workspace.baselines.getVersions({ suite: suite.name, benchmark }),
    counting: suite.accepted?.own(benchmark),
    axis,
  });
  const baseline = suite.accepted?.own(benchmark)?.metrics.find((one) => one.name === metric.name);
  const distribution = distributionOf(metric, baseline?.unit === metric.unit ? baseline : undefined);
  return {
    kind: 'benchmark',
    suite: suite.name,
    benchmark,
    title,
    summary: historySummary(lanes),
    ...whyOf(suite, verdict, metric.name),
    metric: metric.name,
    metrics: verdict.metrics.map((one) => one.metric),
    metricKind: metric.kind,
    unit: metric.unit,
    direction: rule.direction,
    axis,
    lanes,
    ...(distribution === undefined ? {} : { distribution }),
    versions: versionRows(workspace, { suite: suite.name, benchmark }, suite, metric.name),
    ...(others.length === 0 ? {} : { relative: relativeChart(suite, runs, [benchmark, ...others]) }),
    benchmarks: [...suite.verdicts.values()].map((one) => ({
      benchmark: one.benchmark.id,
      label: oneLine(one.benchmark.name),
    })),
  };
}

function whyOf(suite: Suite, verdict: BenchmarkVerdict, metric: string): Pick<BenchmarkHistory, 'why'> {
  const shown = verdict.metrics.find((one) => one.metric === metric);
  if (shown?.current === undefined) return {};
  const warnings = runWarningLines({ run: suite.run, isCarried: suite.isCarried(verdict.benchmark.id) });
  const said = [changeText(shown), verdictText(shown, shown)].filter((part) => part !== '').join(', ');
  return { why: { verdict: said, lines: [...warnings, ...explanationLines(shown)] } };
}

/** The one that is asked for, else what the tool headlines; of a benchmark that is missing or failed, what its baseline or its last good run has. */
function metricOf(
  workspace: Workspace,
  suite: Suite,
  verdict: BenchmarkVerdict,
  wanted: string | undefined,
): Metric | undefined {
  const { id } = verdict.benchmark;
  const shown = verdict.metrics.find(({ metric }) => metric === wanted) ?? primaryOf(verdict);
  const known = shown?.current ?? shown?.baseline;
  if (known !== undefined) return known;
  const accepted = workspace.baselines.getVersions({ suite: suite.name, benchmark: id })[0]?.metrics ?? [];
  const measured = runsOf(workspace, suite)
    .findLast(({ results }) => results.some((one) => one.benchmark.id === id && one.metrics.length > 0))
    ?.results.find((one) => one.benchmark.id === id)?.metrics;
  const all = accepted.length > 0 ? accepted : (measured ?? []);
  return all.find(({ name }) => name === wanted) ?? all.find(({ role }) => role === 'primary') ?? all[0];
}
