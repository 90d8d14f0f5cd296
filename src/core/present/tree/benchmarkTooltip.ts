// Tooltip of a benchmark in its workspace: verdict, baseline, comparison baseline and recent runs.

import type { BenchmarkVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { renameLine } from '../acceptance/renameText.ts';
import { choiceOf } from '../verdict/baselineText.ts';
import { tooltipMarkdown } from '../verdict/benchmarkText.ts';
import { comparisonBenchmark, comparisonLine } from '../verdict/comparisonBaselineText.ts';
import { conditionLines } from '../verdict/conditionsText.ts';
import { trendLines } from '../verdict/trendText.ts';
import { recentValues } from '../wording/recentValues.ts';
import { sparklineMarkdown } from '../wording/sparkline.ts';
import { escapeMarkdown } from '../wording/statusLabels.ts';

/** Returns Markdown. */
export function benchmarkTooltip(workspace: Workspace, suite: Suite, verdict: BenchmarkVerdict): string {
  const { id } = verdict.benchmark;
  const now = workspace.options.clock.now();
  const name = renameLine(suite, verdict, workspace.configFile.rules);
  const text = tooltipMarkdown(verdict, {
    choice: choiceOf(suite.accepted, id),
    ancestry: suite.accepted?.ancestry,
    comparison: comparisonLine(comparisonBenchmark(workspace, suite, id), verdict, now),
    trend: trendLines(workspace, suite, verdict),
    conditions: suite.run === undefined || suite.isCarried(id) ? [] : conditionLines(suite.run),
    measuredAt: suite.timeOf(id),
    now,
    carried: suite.isCarried(id),
    sparkline: sparklineMarkdown(recentValues(workspace, suite, verdict)),
    stale: suite.outdated.has(id),
  });
  return name === '' ? text : `${text}\n\n${escapeMarkdown(name)}`;
}
