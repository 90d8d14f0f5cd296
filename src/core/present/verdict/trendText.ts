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

/** With fewer runs that agree a change may be a hiccup: no commit is named for it. */
const fewestForCommits = 2;

/** `+52.4 % since d4e5f6a (2 commits: “Use a tree”, “Faster hash”), confirmed by 3 runs`. */
export function sinceText(change: LevelChange, found: CommitsBetween | undefined, now: number): string {
  const { before, after, runs } = change;
  const moved = formatPercentChange(change.percent);
  const run = runWords(now - after.time);
  const { commit, dirty } = after.code;
  if (commit === undefined) return t`${moved} since ${run}`;
  const short = commit.slice(0, 7);
  if (runs < fewestForCommits) {
    return dirty === true ? t`${moved} since ${run}, with uncommitted changes on ${short}` : t`${moved} since ${run}`;
  }
  if (commit === before.code.commit) {
    const isEdited = dirty === true || before.code.dirty === true;
    return isEdited
      ? t`${moved} since ${run}, from uncommitted changes on ${short}`
      : t`${moved} since ${run}, no new commit (${short})`;
  }
  const since = dirty === true ? t`${short} with uncommitted changes` : short;
  return t`${moved} since ${since + commitsText(found)}, confirmed by ${formatCount(runs)} runs`;
}

/** ` (2 commits: “Use a tree”, “Faster hash”)`; empty where git did not tell. */
function commitsText(found: CommitsBetween | undefined): string {
  if (found === undefined || found.count === 0) return '';
  const subjects = subjectsText(found);
  return found.count === 1 ? t` (1 commit: ${subjects})` : t` (${formatCount(found.count)} commits: ${subjects})`;
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
  readonly since?: {
    readonly percent: number;
    readonly lastBefore: RunReport;
    readonly first: RunReport;
    /** That agree: with one, the commits between are no more than where to look. */
    readonly runs: number;
  };
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
    ...(since === undefined ? {} : { since: { ...changeReport(since), runs: since.runs } }),
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
