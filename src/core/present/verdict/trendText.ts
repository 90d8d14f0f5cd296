// Since when a benchmark is what it is, between which commits that began, and whether it drifts: in sentences, and as
// data. The history panel draws the same trend.

import { t } from '@vscode/l10n';
import type { BenchmarkVerdict, MetricVerdict, Status } from '../../model/model.ts';
import type { CommitsBetween } from '../../model/ports.ts';
import type { Suite } from '../../suites/suite.ts';
import { type BenchmarkTrend, type LevelChange, type SteadyDrift, sinceWhen } from '../../trends/benchmarkTrend.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { formatAge, formatCount, formatPercentChange } from '../wording/formatNumbers.ts';
import { headline, oneLine } from '../wording/statusLabels.ts';

/** A verdict of these is asked "since when?". */
const moved: ReadonlySet<Status> = new Set<Status>(['regressed', 'suspected', 'improved', 'acknowledged']);

export const hasMoved = ({ status }: MetricVerdict): boolean => moved.has(status);

/** Since when, and a drift where there is one: at most two sentences about the metric that speaks for the benchmark. */
export function trendLines(workspace: Workspace, suite: Suite, verdict: BenchmarkVerdict): readonly string[] {
  const shown = headline(verdict.metrics, verdict.status);
  const trend = shown === undefined ? undefined : workspace.trends.of(suite, verdict, shown);
  if (shown === undefined || trend === undefined) return [];
  const since = hasMoved(shown) ? sinceWhen(shown, trend) : undefined;
  return [
    ...(since === undefined ? [] : [sinceText(since, commitsOf(workspace, since), workspace.options.clock.now())]),
    ...(trend.drift === undefined ? [] : [driftText(trend.drift)]),
  ];
}

const commitsOf = ({ trends }: Workspace, { before, after }: LevelChange): CommitsBetween | undefined =>
  trends.commits.between(before.code.commit, after.code.commit);

/** `+52.4 % since d4e5f6a (2 commits: “Use a tree”, “Faster hash”)`. */
export function sinceText(
  { percent, before, after }: LevelChange,
  found: CommitsBetween | undefined,
  now: number,
): string {
  const change = formatPercentChange(percent);
  const run = runWords(now - after.time);
  const { commit } = after.code;
  if (commit === undefined) return t`${change} since ${run}`;
  const short = commit.slice(0, 7);
  if (commit === before.code.commit) {
    return after.code.dirty === true || before.code.dirty === true
      ? t`${change} since ${run}, at the same commit ${short}: by what was not committed`
      : t`${change} since ${run}, at the same commit ${short}: not by a commit`;
  }
  if (found === undefined || found.count === 0) return t`${change} since ${short}`;
  const subjects = subjectsText(found);
  if (found.count === 1) return t`${change} since ${short} (1 commit: ${subjects})`;
  return t`${change} since ${short} (${formatCount(found.count)} commits: ${subjects})`;
}

/** @param age milliseconds */
function runWords(age: number): string {
  const text = formatAge(age);
  return text === formatAge(0) ? t('this run') : t`the run of ${text}`;
}

const mostSubjects = 3;

function subjectsText({ commits, count }: CommitsBetween): string {
  const named = commits.slice(0, mostSubjects).map(({ subject }) => `“${oneLine(subject, 60)}”`);
  const more = count - named.length;
  return more > 0 ? t`${named.join(', ')} and ${formatCount(more)} more` : named.join(', ');
}

/** `drifting +0.4 % a run over 40 runs, +16.9 % in all`. */
export function driftText({ percentPerRun, percent, runs }: SteadyDrift): string {
  const [perRun, all] = [formatPercentChange(percentPerRun), formatPercentChange(percent)];
  return t`drifting ${perRun} a run over ${formatCount(runs)} runs, ${all} in all`;
}

/** The shape in `--format json`; times are ISO 8601, changes are percent of the metric's value. */
export interface TrendReport {
  readonly runs: number;
  /** Every level that began, oldest first: the first bad commit lies after `lastBefore` and not after `first`. */
  readonly changes: readonly { readonly percent: number; readonly lastBefore: RunReport; readonly first: RunReport }[];
  readonly since?: { readonly percent: number; readonly lastBefore: RunReport; readonly first: RunReport };
  readonly drift?: SteadyDrift;
}

interface RunReport {
  readonly time: string;
  readonly commit?: string;
  readonly dirty?: boolean;
}

/** `undefined` where nothing earlier is known. */
export function trendReport(
  { trends }: Workspace,
  suite: Suite,
  verdict: BenchmarkVerdict,
  metric: MetricVerdict,
): TrendReport | undefined {
  const trend = trends.of(suite, verdict, metric);
  if (trend === undefined) return undefined;
  const since = hasMoved(metric) ? sinceWhen(metric, trend) : undefined;
  return {
    runs: trend.points.length,
    changes: trend.changes.map(changeReport),
    ...(since === undefined ? {} : { since: changeReport(since) }),
    ...(trend.drift === undefined ? {} : { drift: trend.drift }),
  };
}

const changeReport = ({ percent, before, after }: LevelChange) => ({
  percent,
  lastBefore: runReport(before),
  first: runReport(after),
});

const runReport = ({ time, code: { commit, dirty } }: BenchmarkTrend['points'][number]): RunReport => ({
  time: new Date(time).toISOString(),
  ...(commit === undefined ? {} : { commit }),
  ...(dirty === undefined ? {} : { dirty }),
});
