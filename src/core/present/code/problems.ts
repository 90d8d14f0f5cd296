// What the Problems view gets: one entry a benchmark that needs attention, worst first, in words and with a level.

import { t } from '@vscode/l10n';
import { severityRank, worstVerdictFirst } from '../../detection/thresholds/severity.ts';
import type { BenchmarkId, BenchmarkVerdict, MetricKind, MetricVerdict, Severity } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import { moreErrorsMessage, problemMessage } from '../verdict/benchmarkText.ts';
import { evidenceLines } from '../verdict/evidenceText.ts';
import { outdatedSentence } from '../verdict/outdatedText.ts';
import { isAlarmingShift, measureAgainHint, suiteShiftSentence } from '../verdict/suiteShiftText.ts';
import { headline, oneLine, severityRatio } from '../wording/statusLabels.ts';

export type ProblemLevel = 'information' | 'warning' | 'error' | 'off';

/** Which level each severity gets; a setting. */
export type ProblemLevels = Readonly<Record<Exclude<Severity, 'none'>, ProblemLevel>>;

export type ProblemCode = 'slower' | 'throughput' | 'memory' | 'errors' | 'failed' | 'other';

export interface Problem {
  readonly id: BenchmarkId;
  readonly verdict: BenchmarkVerdict;
  readonly level: Exclude<ProblemLevel, 'off'>;
  readonly code: ProblemCode;
  readonly message: string;
  /** Every step of the ladder, in words. */
  readonly why: readonly string[];
}

const codes = new Map<MetricKind, ProblemCode>([
  ['duration', 'slower'],
  ['throughput', 'throughput'],
  ['memory', 'memory'],
  ['errorRate', 'errors'],
]);

/** What is to be said once about a whole suite, on its output; empty for nothing. */
export const suiteWarning = (suite: Suite): string =>
  suite.shift !== undefined && isAlarmingShift(suite)
    ? `${oneLine(suite.name, 120)}: ${suiteShiftSentence(suite.shift)} ${measureAgainHint}`
    : '';

/**
 * Regressed, suspected and failed benchmarks of a suite, and those of which significantly more operations failed, worst first.
 * Carried results are old news and stay out.
 */
export function suiteProblems(suite: Suite, levels: ProblemLevels): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [benchmark, verdict] of suite.verdicts) {
    const level = suite.isCarried(benchmark) ? 'off' : levelOf(verdict, levels);
    if (level === 'off') continue;
    const problem = problemOf({ suite: suite.name, benchmark }, verdict, level);
    problems.push(
      suite.outdated.has(benchmark) ? { ...problem, message: `${problem.message} ${outdatedSentence()}` } : problem,
    );
  }
  return problems.sort(worstFirst);
}

function levelOf(verdict: BenchmarkVerdict, levels: ProblemLevels): ProblemLevel {
  const { status, severity } = verdict;
  if (status === 'suspected') return severityRank(severity) < severityRank('major') ? 'information' : 'warning';
  if (moreErrorsIn(verdict) !== undefined) return 'information';
  if (status === 'failed') return 'warning';
  return status === 'regressed' && severity !== 'none' ? levels[severity] : 'off';
}

/** A significant rise of failures below its threshold; everything else that is as small is no problem. */
function moreErrorsIn({ status, smallButReal, metrics }: BenchmarkVerdict): MetricVerdict | undefined {
  if (status !== 'unchanged' || smallButReal !== true) return undefined;
  return metrics.find(
    (metric) =>
      metric.smallButReal === true &&
      metric.evidence.some(({ found }) => found.kind === 'errorCounts' && found.called === 'worse'),
  );
}

function problemOf(id: BenchmarkId, verdict: BenchmarkVerdict, level: Problem['level']): Problem {
  const moreErrors = moreErrorsIn(verdict);
  const shown = moreErrors ?? headline(verdict.metrics, verdict.status);
  const kind = shown?.current?.kind;
  const code = verdict.status === 'failed' ? 'failed' : (codes.get(kind ?? 'custom') ?? 'other');
  const why = shown === undefined ? [] : evidenceLines(shown);
  return {
    id,
    verdict,
    level,
    code,
    message: moreErrors === undefined ? problemMessage(verdict) : moreErrorsMessage(verdict, moreErrors),
    why,
  };
}

export function worstFirst(a: Problem, b: Problem): number {
  return (
    worstVerdictFirst(a.verdict, b.verdict) || ratioOf(b) - ratioOf(a) || (a.id.benchmark < b.id.benchmark ? -1 : 1)
  );
}

function ratioOf({ verdict }: Problem): number {
  const shown = headline(verdict.metrics, verdict.status);
  return shown === undefined ? 0 : Math.min(severityRatio(shown), Number.MAX_VALUE);
}

/** The editor keeps no more than this of one file; the rest is counted in one line. */
export const problemsPerFile = 200;

/** @param problems of one file */
export function capProblems<T>(problems: readonly T[]): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: problems.slice(0, problemsPerFile), more: Math.max(0, problems.length - problemsPerFile) };
}

export const moreProblemsMessage = (more: number): string =>
  t`${more} more benchmark problems in this file. See the Benchmarks view.`;
