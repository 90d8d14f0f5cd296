// A workspace as a report: every measured suite, its benchmarks worst first, the events and the accepted baselines.
// It refuses markup; each format escapes for itself.

import { t } from '@vscode/l10n';
import { worstVerdictFirst } from '../../detection/severity.ts';
import type { BenchmarkVerdict, MetricVerdict, Run } from '../../model.ts';
import type { Suite } from '../../suite.ts';
import { eventsOf } from '../../timelineEvents.ts';
import type { Workspace } from '../../workspace.ts';
import { suiteChoiceText } from '../baselineText.ts';
import { certaintyWord, confirmationText, noiseBadge } from '../certainty.ts';
import { meanTexts } from '../meanText.ts';
import { measureAgainHint, shiftSentence } from '../shiftText.ts';
import { codeText } from '../suiteText.ts';
import { countsText, summarize } from '../summary.ts';
import { intervalText } from '../supportText.ts';
import { formatChange, formatValue } from '../units.ts';
import { headline, oneLine, severityWord, statusWord } from '../words.ts';
import type { ReportDocument, ReportRow, ReportSuite } from './report.ts';

/** @param isWanted which suites, by their names; all when absent */
export function reportDocument(workspace: Workspace, isWanted = (_suite: string): boolean => true): ReportDocument {
  const { options, policy, baselines } = workspace;
  const measured = workspace.suites.filter(
    ({ name, run, problem }) => isWanted(name) && (run !== undefined || problem !== undefined),
  );
  return {
    project: options.name.split('/').at(-1) ?? options.name,
    generatedAt: new Date(options.clock.now()).toISOString(),
    baseline: policy.baseline.name,
    summary: countsText(summarize(measured.flatMap(({ verdicts }) => [...verdicts.values()]))),
    suites: measured.map(reportSuite),
    events: eventsOf(policy),
    entries: baselines.exportMetrics().filter(({ id }) => isWanted(id.suite)),
  };
}

function reportSuite(suite: Suite): ReportSuite {
  const verdicts = [...suite.verdicts.values()].sort(worstVerdictFirst);
  return {
    name: suite.name,
    summary: countsText(summarize(verdicts)),
    means: meanTexts(suite),
    compared: suiteChoiceText(suite),
    measured: suite.run === undefined ? '' : measuredText(suite.run),
    cautions: cautionsOf(suite),
    rows: verdicts.map(reportRow),
  };
}

function cautionsOf({ problem, shift, run, complete }: Suite): readonly string[] {
  return [
    ...(problem === undefined ? [] : [problem.message]),
    ...(shift === undefined ? [] : [`${shiftSentence(shift)} ${measureAgainHint}`]),
    ...(run === undefined || complete ? [] : [t`Only part of the benchmarks ran: the others keep their last result.`]),
    ...(run?.warnings.slice(0, 5) ?? []),
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

function reportRow(verdict: BenchmarkVerdict): ReportRow {
  const { benchmark, status, severity, metrics, failure } = verdict;
  const shown = headline(metrics, status);
  const { current, baseline, change, interval } = shown ?? {};
  return {
    benchmark: benchmark.id,
    name: oneLine(benchmark.name),
    status,
    severity,
    verdict: failure === undefined ? verdictText(verdict, shown) : `${statusWord(status)}: ${oneLine(failure, 80)}`,
    metric: oneLine(shown?.metric ?? '', 60),
    value: current === undefined ? '' : formatValue(current.value, current.unit),
    baseline: baseline === undefined ? '' : formatValue(baseline.value, baseline.unit),
    change: change === undefined || current === undefined ? '' : formatChange(change, current.unit),
    interval: interval === undefined ? '' : intervalText(interval),
    noise: shown === undefined ? '' : noiseBadge(shown),
  };
}

function verdictText({ status, severity }: BenchmarkVerdict, shown: MetricVerdict | undefined): string {
  if (shown === undefined) return statusWord(status);
  if (status !== 'regressed') return certaintyWord(shown) || statusWord(status);
  return [severityWord(severity), confirmationText(shown)].filter((part) => part !== '').join(', ');
}
