// A workspace as a report: every measured suite, its benchmarks worst first, the events and the accepted baselines.

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
import { suiteRemarks } from '../verdict/suiteShiftText.ts';
import { noiseBadge } from '../wording/certainty.ts';
import { headline, oneLine } from '../wording/statusLabels.ts';
import { countsText, summarize } from '../wording/summary.ts';
import type { ReportDocument, ReportRow, ReportSuite } from './reportTypes.ts';

/** @param isWanted which suites, by their names; all when absent */
export function reportDocument(workspace: Workspace, isWanted = (_suite: string): boolean => true): ReportDocument {
  const { options, config, baselines } = workspace;
  const measured = workspace.suites.filter(
    ({ name, run, problem }) => isWanted(name) && (run !== undefined || problem !== undefined),
  );
  return {
    project: options.name.split('/').at(-1) ?? options.name,
    generatedAt: new Date(options.clock.now()).toISOString(),
    baseline: config.baseline.name,
    summary: countsText(summarize(measured.flatMap(({ verdicts }) => [...verdicts.values()]))),
    suites: measured.map((suite) => reportSuite(workspace, suite)),
    events: eventsOf(config),
    entries: baselines.exportMetrics().filter(({ id }) => isWanted(id.suite)),
  };
}

function reportSuite(workspace: Workspace, suite: Suite): ReportSuite {
  const verdicts = [...suite.verdicts.values()];
  return {
    name: suite.name,
    summary: countsText(summarize(verdicts)),
    means: geometricMeanTexts(suite),
    compared: suiteChoiceText(suite),
    measured: suite.run === undefined ? '' : measuredText(suite.run),
    cautions: cautionsOf(suite),
    rows: suiteOverview(workspace, suite).rows.map((row) => reportRow(row, suite.verdicts.get(row.benchmark))),
    history: (benchmark) => historyOf(workspace, suite, benchmark),
  };
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

/** A report is read later and elsewhere: it says when, not how long ago. */
function measuredText(run: Run): string {
  const { cpuModel, os, arch } = run.systemInfo;
  const machine = [cpuModel, os, arch].filter((part) => part !== '').join(', ');
  const tool = `${run.tool} ${run.toolVersion ?? ''}`.trim();
  return [tool, formatMoment(run.time), codeText(run), machine].filter((part) => part !== '').join(' · ');
}

/** `2026-11-25 07:00 UTC`. @param time epoch milliseconds */
export const formatMoment = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The row of the panel's overview, and what a page that is read elsewhere has to say beside it. */
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
