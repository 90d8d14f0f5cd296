// Builds a report from a workspace: every measured suite, worst benchmarks first, events and accepted baselines.

import { t } from '@vscode/l10n';
import type { BenchmarkVerdict, Run } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import { eventsOf } from '../../workspace/timelineEvents.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { benchmarkHistory } from '../history/historyModel.ts';
import { suiteOverview } from '../history/overview.ts';
import type { BenchmarkHistory, OverviewRow } from '../history/panelTypes.ts';
import { codeText } from '../tree/suiteText.ts';
import { suiteChoiceText } from '../verdict/baselineText.ts';
import { runWarnings } from '../verdict/conditionsText.ts';
import { geometricMeanTexts } from '../verdict/geometricMeanText.ts';
import { isAlarmingShift, suiteRemarks, suiteShiftWords } from '../verdict/suiteShiftText.ts';
import { noiseBadge } from '../wording/certainty.ts';
import { headline, oneLine } from '../wording/statusLabels.ts';
import { countsText, summarize } from '../wording/summary.ts';
import type { ReportDocument, ReportRow, ReportSuite } from './reportTypes.ts';

/** @param isWanted selects suites by name; all if absent */
export function reportDocument(workspace: Workspace, isWanted = (_suite: string): boolean => true): ReportDocument {
  const { options, config, baselines } = workspace;
  const measured = workspace.suites.filter(
    ({ name, run, problem }) => isWanted(name) && (run !== undefined || problem !== undefined),
  );
  return {
    project: options.name.split('/').at(-1) ?? options.name,
    generatedAt: new Date(options.clock.now()).toISOString(),
    baseline: config.baseline.name,
    summary: summaryOf(measured),
    suites: measured.map((suite) => reportSuite(workspace, suite)),
    events: eventsOf(config),
    entries: baselines.exportMetrics().filter(({ id }) => isWanted(id.suite)),
  };
}

function reportSuite(workspace: Workspace, suite: Suite): ReportSuite {
  return {
    name: suite.name,
    summary: summaryOf([suite]),
    isShifted: isAlarmingShift(suite),
    means: geometricMeanTexts(suite),
    compared: suiteChoiceText(suite),
    measured: suite.run === undefined ? '' : measuredText(suite.run),
    cautions: cautionsOf(suite),
    rows: suiteOverview(workspace, suite).rows.map((row) => reportRow(row, suite.verdicts.get(row.benchmark))),
    history: (benchmark) => historyOf(workspace, suite, benchmark),
  };
}

/** Counts of all suites, after what the counts cannot show: that everything moved. */
function summaryOf(suites: readonly Suite[]): string {
  const shifts = suites.filter(isAlarmingShift).map(suiteShiftWords);
  const counts = countsText(summarize(suites.flatMap(({ verdicts }) => [...verdicts.values()])));
  return [...new Set(shifts), counts].filter((part) => part !== '').join(' · ');
}

function cautionsOf(suite: Suite): readonly string[] {
  const { problem, run, complete } = suite;
  return [
    ...(problem === undefined ? [] : [problem.message]),
    ...suiteRemarks(suite),
    ...(run === undefined || complete ? [] : [t`Partial run: the other benchmarks keep their last result.`]),
    ...runWarnings(run),
  ];
}

/** Absolute time, because a report is read later. */
function measuredText(run: Run): string {
  const { cpuModel, os, arch } = run.systemInfo;
  const machine = [cpuModel, os, arch].filter((part) => part !== '').join(', ');
  const tool = `${run.tool} ${run.toolVersion ?? ''}`.trim();
  return [tool, formatMoment(run.time), codeText(run), machine].filter((part) => part !== '').join(' · ');
}

/** For example `2026-11-25 07:00 UTC`. @param time epoch milliseconds */
export const formatMoment = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Returns the overview row plus the failure message and the noise. */
function reportRow(row: OverviewRow, verdict: BenchmarkVerdict | undefined): ReportRow {
  const { metrics = [], failure } = verdict ?? {};
  const shown = headline(metrics, row.status);
  const said = failure === undefined ? row.verdict : `${row.verdict}: ${oneLine(failure, 80)}`;
  return { ...row, verdict: said, noise: shown === undefined ? '' : noiseBadge(shown) };
}

function historyOf(workspace: Workspace, suite: Suite, benchmark: string): BenchmarkHistory | undefined {
  const verdict = suite.verdicts.get(benchmark);
  if (verdict === undefined) return undefined;
  const made = benchmarkHistory(workspace, suite, verdict, { axis: 'runs', others: [] });
  return made.kind === 'benchmark' && made.lanes.some(({ points }) => points.length > 1) ? made : undefined;
}
