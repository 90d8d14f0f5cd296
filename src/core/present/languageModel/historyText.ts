// The past of one benchmark, for a language model: what each run measured, and which versions were accepted.

import type { Metric, Result } from '../../model/model.ts';
import { choiceOf } from '../verdict/baselineText.ts';
import { formatValue } from '../wording/formatNumbers.ts';
import { headline, oneLine } from '../wording/statusLabels.ts';
import type { FoundBenchmark } from './lookUp.ts';

const defaultRuns = 20;

interface AskedHistory {
  /** The name of a metric; the one that a row shows when absent. */
  readonly metric: string | undefined;
  /** How many runs, the newest ones. */
  readonly runs: number | undefined;
}

interface Measured {
  readonly time: number;
  readonly metric: Metric;
  readonly commit: string | undefined;
  readonly otherMachine: boolean;
}

/** @throws {Error} naming the metrics there are, when the one that is asked for is none of them */
export function historyText(found: FoundBenchmark, { metric, runs }: AskedHistory): string {
  const name = metricOf(found, metric);
  const all = measurements(found, name);
  const shown = all.slice(-Math.max(1, Math.floor(runs ?? defaultRuns)));
  const title = `${oneLine(found.verdict.benchmark.name, 120)}, ${oneLine(name, 80)} (suite ${oneLine(found.suite.name, 120)}): ${all.length} ${all.length === 1 ? 'run' : 'runs'}, newest last.`;
  const lines = shown.map((each) => measuredLine(each));
  const none = shown.length === 0 ? ['No runs recorded. Ask the user to run the benchmark.'] : [];
  return [title, ...lines, ...none, ...versionLines(found, name)].join('\n');
}

function metricOf({ verdict }: FoundBenchmark, asked: string | undefined): string {
  const names = verdict.metrics.map(({ metric }) => metric);
  const shown = asked ?? headline(verdict.metrics, verdict.status)?.metric;
  if (shown !== undefined && names.includes(shown)) return shown;
  const known =
    names.length === 0 ? 'It has no metrics.' : `Its metrics: ${names.map((name) => oneLine(name, 80)).join(', ')}.`;
  throw new Error(`${oneLine(verdict.benchmark.name, 120)} has no metric "${oneLine(asked ?? '', 80)}". ${known}`);
}

/** Runs that ended, and the one that is going on. */
function measurements({ workspace, suite, id }: FoundBenchmark, name: string): readonly Measured[] {
  const ended = workspace.history.ended(suite.name).filter((run) => run.id !== suite.run?.id);
  const runs = [...ended, ...(suite.run === undefined ? [] : [suite.run])];
  const measured = runs.flatMap((run) => {
    const result = run.results.find(({ benchmark }) => benchmark.id === id.benchmark);
    const metric = metricIn(result, name);
    if (metric === undefined) return [];
    const otherMachine = run.machineId !== (suite.run?.machineId ?? run.machineId);
    return [{ time: result?.measuredAt ?? run.time, metric, commit: run.code.commit, otherMachine }];
  });
  return measured.sort((a, b) => a.time - b.time);
}

const metricIn = (result: Result | undefined, name: string): Metric | undefined =>
  result?.failure === undefined ? result?.metrics.find((metric) => metric.name === name) : undefined;

function measuredLine({ time, metric, commit, otherMachine }: Measured): string {
  const parts = [
    formatValue(metric.value, metric.unit),
    ...(commit === undefined ? [] : [`commit ${oneLine(commit.slice(0, 12))}`]),
    ...(otherMachine ? ['different machine'] : []),
  ];
  return `- ${new Date(time).toISOString()}  ${parts.join(' · ')}`;
}

function versionLines({ workspace, suite, id }: FoundBenchmark, name: string): readonly string[] {
  const versions = workspace.baselines.getVersions(id);
  if (versions.length === 0) return ['No baseline has been accepted yet.'];
  const inUse = choiceOf(suite.accepted, id.benchmark)?.entry.version;
  const lines = versions.map(({ version, metrics, metadata }) => {
    const metric = metrics.find((each) => each.name === name);
    const parts = [
      metric === undefined ? 'without this metric' : formatValue(metric.value, metric.unit),
      `accepted ${metadata.createdAt}`,
      ...(metadata.gitCommit === undefined ? [] : [`commit ${oneLine(metadata.gitCommit.slice(0, 12))}`]),
      ...(metadata.notes === undefined ? [] : [`“${oneLine(metadata.notes, 200)}”`]),
      ...(version === inUse ? ['active'] : []),
    ];
    return `- v${version}: ${parts.join(' · ')}`;
  });
  return ['Accepted baselines, newest first:', ...lines];
}
