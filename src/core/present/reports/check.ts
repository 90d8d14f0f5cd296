// A check in text and in JSON: what the command line prints, from the same verdicts and words as the editor.

import type { QualityFinding } from '../../detection/measurementQuality.ts';
import type { SharedFactor } from '../../detection/suite/sharedFactor.ts';
import type { SuiteShift } from '../../detection/suite/suiteShift.ts';
import { worstVerdictFirst } from '../../detection/thresholds/severity.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { BenchmarkVerdict, MetricVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { suiteDescription } from '../tree/suiteText.ts';
import { choiceOf, choiceText, placeText, suiteChoiceText } from '../verdict/baselineText.ts';
import { benchmarkDescription, problemMessage } from '../verdict/benchmarkText.ts';
import {
  type ComparisonBenchmark,
  comparisonBaselineName,
  comparisonBenchmark,
  comparisonMetric,
  comparisonSuffix,
} from '../verdict/comparisonBaselineText.ts';
import { runWarnings } from '../verdict/conditionsText.ts';
import { geometricMeanTexts } from '../verdict/geometricMeanText.ts';
import { qualityFindings } from '../verdict/qualityText.ts';
import { suiteRemarks } from '../verdict/suiteShiftText.ts';
import { hasMoved, type TrendReport, trendLines, trendReport } from '../verdict/trendText.ts';
import { explanationLines } from '../verdict/verdictExplanation.ts';
import { headline, oneLine, statusWord } from '../wording/statusLabels.ts';
import { countsText, summarize } from '../wording/summary.ts';

interface CheckTextOptions {
  /** Say why, for every benchmark that is not fine. */
  readonly explain: boolean;
}

/** One paragraph a suite, worst benchmarks first, then the total. */
export function checkText(workspace: Workspace, { explain }: CheckTextOptions): string {
  const suites = workspace.suites.filter((suite) => suite.output !== undefined);
  const all = suites.flatMap((suite) => [...suite.verdicts.values()]);
  const paragraphs = suites.map((suite) => suiteText(workspace, suite, explain));
  if (suites.length === 0) return nothingFound;
  return [...paragraphs, countsText(summarize(all)) || 'no benchmarks'].join('\n\n');
}

const nothingFound =
  'No benchmark output was found. Name one (benchmark-baseline check OUTPUT), or list it under "outputs" in .benchmark-baseline/config.json.';

function suiteText(workspace: Workspace, suite: Suite, explain: boolean): string {
  const now = workspace.options.clock.now();
  const verdicts = [...suite.verdicts.values()].sort(worstVerdictFirst);
  const title = `${oneLine(suite.name)}: ${suiteDescription(suite, summarize(verdicts), now)}`;
  const problem = suite.problem === undefined ? [] : [`  ${oneLine(suite.problem.message, 1000)}`];
  const remarks = suiteRemarks(suite).map((line) => `  ${line}`);
  const warnings = runWarnings(suite.run).map((line) => `  ⚠ ${oneLine(line, 1000)}`);
  const lines = verdicts.flatMap((verdict) => {
    const shown = headline(verdict.metrics, verdict.status)?.current;
    const why = explain ? explained(workspace, suite, verdict) : [];
    return [verdictLine(verdict, comparisonSuffix(workspace, suite, verdict.benchmark.id, shown)), ...why];
  });
  const means = suite.verdicts.size < 2 ? [] : geometricMeanTexts(suite).map((mean) => `  ${mean}`);
  return [title, ...comparedLines(workspace, suite), ...means, ...problem, ...warnings, ...remarks, ...lines].join(
    '\n',
  );
}

/** `compared with main@a1b2c3d, 3 commits before the merge base, which has no baseline (baseline "default") · also compared with v1.2`. */
function comparedLines({ config, baselineSelection }: Workspace, suite: Suite): readonly string[] {
  const chosen = suiteChoiceText(suite);
  const { comparison } = baselineSelection;
  const parts = [
    ...(chosen === '' ? [] : [`compared with ${chosen} (baseline "${oneLine(config.baseline.name, 40)}")`]),
    ...(comparison === undefined ? [] : [comparisonBaselineName(comparison)]),
  ];
  return parts.length === 0 ? [] : [`  ${parts.join(' · ')}`];
}

function verdictLine(verdict: BenchmarkVerdict, comparison: string): string {
  const troubled = verdict.status === 'regressed' || verdict.status === 'failed';
  const text = troubled
    ? problemMessage(verdict)
    : `${oneLine(verdict.benchmark.name, 120)}  ${benchmarkDescription(verdict)}`;
  // What these two are in a row's words stands behind their names already.
  const isSaid = verdict.status === 'new' || verdict.status === 'missing';
  const word = isSaid ? verdict.status : statusWord(verdict.status);
  return `  ${word.padEnd(10)} ${text}${comparison}`;
}

function explained(workspace: Workspace, suite: Suite, verdict: BenchmarkVerdict): readonly string[] {
  const shown = headline(verdict.metrics, verdict.status);
  if (shown === undefined) return [];
  const lines = [...explanationLines(shown), ...trendLines(workspace, suite, verdict)];
  return lines.map((line) => `      ${line}`);
}

/** The shape of `--format json`. Numbers are in canonical units. */
interface CheckReport {
  /** The named baseline in use. */
  readonly baseline: string;
  /** The second one, which is only shown. */
  readonly comparison?: string;
  readonly suites: readonly CheckedSuite[];
}

interface CheckedSuite {
  readonly suite: string;
  readonly format?: string;
  readonly problem?: string;
  /** How it was measured and what was read, as sentences. */
  readonly warnings?: readonly string[];
  /** Everything moved at once: the factor of cost that all share, above 1 for the worse. */
  readonly shift?: { readonly ratio: number; readonly cause: string; readonly benchmarks: number };
  /** All benchmarks of a small suite changed by one factor of cost. */
  readonly sharedFactor?: SharedFactor;
  /** Percent by which benchmarks moved in a first comparison on a noisy machine. */
  readonly movedPercent?: number;
  readonly benchmarks: readonly CheckedBenchmark[];
}

interface CheckedBenchmark {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly severity: string;
  readonly failure?: string;
  /** The version it is held against. */
  readonly baseline?: CheckedBaseline;
  readonly metrics: readonly CheckedMetric[];
}

interface CheckedBaseline {
  readonly version: number;
  readonly acceptedAt: string;
  readonly commit?: string;
  /** `main@a1b2c3d` */
  readonly place?: string;
  /** `onBranch`, `before` or `newest`: by which rule it was chosen. */
  readonly why: string;
  /** How many commits before the merge base, for `before`. */
  readonly distance?: number;
  /** Why the newest, for `newest`. */
  readonly reason?: string;
  /** All of it as a person reads it: `main@a1b2c3d, 3 commits before the merge base: no data there`. */
  readonly text: string;
}

interface CheckedMetric {
  readonly name: string;
  readonly value?: number;
  readonly baseline?: number;
  readonly unit?: string;
  readonly direction?: string;
  /** How many raw samples the output held. */
  readonly samples: number;
  readonly judged: boolean;
  readonly status: string;
  readonly severity: string;
  readonly change?: { readonly kind: string; readonly amount: number };
  readonly threshold?: { readonly limit: number; readonly kind: string; readonly source: string };
  /** 95% interval of the change, in percent. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** What is questionable about its samples; asked for with `--explain`. */
  readonly quality?: readonly QualityFinding[];
  /** How much runs of one level vary, in percent. */
  readonly noise?: { readonly percent: number; readonly runs: number };
  readonly smallButReal?: true;
  readonly evidence: readonly Evidence[];
  /** Over the runs of this machine; absent where nothing earlier is known, and of what did not move unless asked (`--explain`). */
  readonly trend?: TrendReport;
  /** In the second baseline: its value, and the change from there. */
  readonly comparison?: { readonly value: number; readonly change?: CheckedMetric['change'] };
}

/** @param explain trends of every benchmark, and not only of those that moved: that takes milliseconds each */
export function checkReport(workspace: Workspace, { explain = false } = {}): CheckReport {
  const { config, baselineSelection, suites } = workspace;
  return {
    baseline: config.baseline.name,
    ...(baselineSelection.comparison === undefined ? {} : { comparison: baselineSelection.comparison.name }),
    suites: suites
      .filter((suite) => suite.output !== undefined)
      .map((suite) => checkedSuite(workspace, suite, explain)),
  };
}

function checkedSuite(workspace: Workspace, suite: Suite, explain: boolean): CheckedSuite {
  const warnings = runWarnings(suite.run);
  return {
    suite: suite.name,
    ...(suite.run === undefined ? {} : { format: suite.run.format }),
    ...(suite.problem === undefined ? {} : { problem: suite.problem.message }),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(suite.shift === undefined ? {} : { shift: shiftOf(suite.shift) }),
    ...(suite.sharedFactor === undefined ? {} : { sharedFactor: suite.sharedFactor }),
    ...(suite.unsettled === undefined ? {} : { movedPercent: 100 * Math.expm1(suite.unsettled) }),
    benchmarks: [...suite.verdicts.values()].map((verdict) => checkedBenchmark(workspace, suite, verdict, explain)),
  };
}

const shiftOf = ({ ratio, cause, benchmarks }: SuiteShift): NonNullable<CheckedSuite['shift']> => ({
  ratio,
  cause,
  benchmarks,
});

function checkedBenchmark(
  workspace: Workspace,
  suite: Suite,
  verdict: BenchmarkVerdict,
  explain: boolean,
): CheckedBenchmark {
  const { benchmark, status, severity, failure, metrics } = verdict;
  const baseline = checkedBaseline(suite, benchmark.id);
  const comparison = comparisonBenchmark(workspace, suite, benchmark.id);
  return {
    id: benchmark.id,
    name: benchmark.name,
    status,
    severity,
    ...(failure === undefined ? {} : { failure }),
    ...(baseline === undefined ? {} : { baseline }),
    metrics: metrics.map((metric) => ({
      ...checkedMetric(metric),
      ...checkedComparison(comparison, metric),
      ...(explain ? checkedQuality(metric) : {}),
      ...(explain || hasMoved(metric) ? checkedTrend(workspace, suite, verdict, metric) : {}),
    })),
  };
}

function checkedBaseline({ accepted }: Suite, benchmark: string): CheckedBaseline | undefined {
  const choice = choiceOf(accepted, benchmark);
  if (choice === undefined) return undefined;
  const { entry, why } = choice;
  const { createdAt, gitCommit } = entry.metadata;
  const place = placeText(choice, accepted?.ancestry);
  return {
    version: entry.version,
    acceptedAt: createdAt,
    ...(gitCommit === undefined ? {} : { commit: gitCommit }),
    ...(place === '' ? {} : { place }),
    why: why.kind,
    ...(why.kind === 'before' ? { distance: why.distance } : {}),
    ...(why.kind === 'newest' ? { reason: why.reason } : {}),
    text: choiceText(choice, accepted?.ancestry),
  };
}

function checkedComparison(
  benchmark: ComparisonBenchmark | undefined,
  { current }: MetricVerdict,
): Pick<CheckedMetric, 'comparison'> {
  const comparison = comparisonMetric(benchmark, current);
  if (comparison === undefined) return {};
  const { metric, change } = comparison;
  return { comparison: { value: metric.value, ...(change === undefined ? {} : { change }) } };
}

/** Of what is judged: the others are only shown. */
function checkedTrend(
  workspace: Workspace,
  suite: Suite,
  verdict: BenchmarkVerdict,
  metric: MetricVerdict,
): Pick<CheckedMetric, 'trend'> {
  const trend = metric.judged ? trendReport(workspace, suite, verdict, metric) : undefined;
  return trend === undefined ? {} : { trend };
}

function checkedQuality({ current }: MetricVerdict): Pick<CheckedMetric, 'quality'> {
  const quality = current === undefined ? [] : qualityFindings(current);
  return quality.length === 0 ? {} : { quality };
}

function checkedMetric({ metric, current, baseline, change, threshold, ...rest }: MetricVerdict): CheckedMetric {
  const { judged, status, severity, evidence } = rest;
  const shape = current ?? baseline;
  return {
    name: metric,
    ...(current === undefined ? {} : { value: current.value }),
    ...(baseline === undefined ? {} : { baseline: baseline.value }),
    ...(shape === undefined ? {} : { unit: shape.unit, direction: shape.direction }),
    samples: current?.processes?.reduce((sum, samples) => sum + samples.length, 0) ?? 0,
    judged,
    status,
    severity,
    ...(change === undefined ? {} : { change }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(rest.interval === undefined ? {} : { interval: rest.interval }),
    ...(rest.noise === undefined ? {} : { noise: rest.noise }),
    ...(rest.smallButReal === undefined ? {} : { smallButReal: rest.smallButReal }),
    evidence,
  };
}
