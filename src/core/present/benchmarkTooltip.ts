// The tooltip of one benchmark where it stands: its verdict, what it is held against and why, what a second baseline says.
// It refuses layout: benchmarkText.ts has the lines.

import type { BenchmarkVerdict } from '../model.ts';
import type { Suite } from '../suite.ts';
import type { Workspace } from '../workspace.ts';
import { choiceOf } from './baselineText.ts';
import { tooltipMarkdown } from './benchmarkText.ts';
import { besideBenchmark, besideLine } from './besideText.ts';
import { conditionLines } from './conditionsText.ts';
import { pastValues } from './pastValues.ts';
import { renameLine } from './renameText.ts';
import { sparklineMarkdown } from './sparkline.ts';
import { trendLines } from './trendText.ts';
import { escapeMarkdown } from './words.ts';

/** Markdown. */
export function benchmarkTooltip(workspace: Workspace, suite: Suite, verdict: BenchmarkVerdict): string {
  const { id } = verdict.benchmark;
  const now = workspace.options.clock.now();
  const name = renameLine(suite, verdict, workspace.policyFile.rules);
  const text = tooltipMarkdown(verdict, {
    choice: choiceOf(suite.accepted, id),
    ancestry: suite.accepted?.ancestry,
    beside: besideLine(besideBenchmark(workspace, suite, id), verdict, now),
    trend: trendLines(workspace, suite, verdict),
    conditions: suite.run === undefined || suite.isCarried(id) ? [] : conditionLines(suite.run),
    measuredAt: suite.timeOf(id),
    now,
    carried: suite.isCarried(id),
    sparkline: sparklineMarkdown(pastValues(workspace, suite, verdict)),
    stale: suite.stale.has(id),
  });
  return name === '' ? text : `${text}\n\n${escapeMarkdown(name)}`;
}
