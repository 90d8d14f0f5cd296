// The rows of one benchmark, and of each of its metrics.

import { t } from '@vscode/l10n';
import type { BenchmarkId, BenchmarkVerdict, MetricVerdict } from '../../model/model.ts';
import { isFromOtherMachine } from '../../suites/otherMachine.ts';
import { isUnknown, lacksDirection } from '../../suites/unknownDirections.ts';
import { isRenamable, renameHint } from '../acceptance/renameText.ts';
import { isAcceptable } from '../code/declaredBenchmark.ts';
import { benchmarkDescription, metricDescription, spokenLabel } from '../verdict/benchmarkText.ts';
import { comparisonSuffix } from '../verdict/comparisonBaselineText.ts';
import { evidenceLines } from '../verdict/evidenceText.ts';
import { outdatedSuffix } from '../verdict/outdatedText.ts';
import { iconOf } from '../wording/icons.ts';
import { escapeMarkdown, headline, oneLine } from '../wording/statusLabels.ts';
import { benchmarkTooltip } from './benchmarkTooltip.ts';
import { type Place, rowId, type TreeRow } from './treeRow.ts';

/** @param label its name, or what is left of it below the groups that it stands in */
export function benchmarkRow(place: Place, verdict: BenchmarkVerdict, label: string): TreeRow {
  const { workspace, suite } = place;
  const id = { suite: suite.name, benchmark: verdict.benchmark.id };
  const { folder } = workspace.options;
  const carried = suite.isCarried(id.benchmark);
  const shown = headline(verdict.metrics, verdict.status);
  const meant = verdict.metrics.filter((metric) => metric.current?.role !== 'informative');
  const acceptable = isAcceptable({ suite, verdict });
  const isLeaf = verdict.metrics.length <= 1 || meant.length === 0;
  // With several metrics each has a row of its own that says it.
  const comparison = isLeaf ? comparisonSuffix(workspace, suite, id.benchmark, shown?.current) : '';
  return {
    id: rowId(folder, suite.name, 'benchmark', id.benchmark),
    label: oneLine(label),
    description:
      benchmarkDescription(verdict) +
      (carried ? `  ${t('from an earlier run')}` : '') +
      outdatedSuffix(suite, id.benchmark) +
      comparison +
      renameHint(suite, verdict, workspace.configFile.rules),
    icon: iconOf(verdict.status, verdict.severity, shown),
    context: `benchmark ${verdict.status}${isFromOtherMachine(verdict) ? ' otherMachine' : ''}${acceptable ? ' acceptable' : ''}${lacksDirection(verdict) ? ' unknownDirection' : ''}${isRenamable(suite, verdict) ? ' renamable' : ''}`,
    spoken: spokenLabel(verdict),
    state: isLeaf ? 'leaf' : 'collapsed',
    target: { kind: 'benchmark', folder, id },
    tooltip: () => benchmarkTooltip(workspace, suite, verdict),
    children: () => verdict.metrics.map((metric) => metricRow(place, id, metric, acceptable)),
  };
}

function metricRow({ workspace, suite }: Place, id: BenchmarkId, verdict: MetricVerdict, acceptable: boolean): TreeRow {
  const { folder } = workspace.options;
  const description = metricDescription(verdict) + comparisonSuffix(workspace, suite, id.benchmark, verdict.current);
  const icon = verdict.judged
    ? iconOf(verdict.status, verdict.severity, verdict)
    : { name: 'dash', color: 'disabledForeground' };
  return {
    id: rowId(folder, id.suite, 'metric', id.benchmark, verdict.metric),
    label: oneLine(verdict.metric),
    description,
    icon,
    context: `metric ${verdict.status}${acceptable && verdict.current ? ' acceptable' : ''}${isUnknown(verdict) ? ' unknownDirection' : ''}`,
    spoken: `${oneLine(verdict.metric)}, ${description}`,
    state: 'leaf',
    target: { kind: 'metric', folder, id, metric: verdict.metric },
    tooltip: () => evidenceLines(verdict).map(escapeMarkdown).join('\n\n'),
    children: () => [],
  };
}
