// Builds the request to confirm a verdict, or explains why it cannot be confirmed.

import { t } from '@vscode/l10n';
import type { BenchmarkId, BenchmarkVerdict, Direction, Status, SystemInfo } from '../model/model.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface ConfirmRequest {
  readonly id: BenchmarkId;
  /** Name used by the tool, which replaces `{benchmark}`. */
  readonly name: string;
  readonly runId: string;
  /** Commit of the baseline. */
  readonly commit: string;
  /** Output file of the command; absolute, or relative to the workspace folder. */
  readonly output: string;
  /** `Format.id` of the suite's output file. */
  readonly format: string;
  readonly command: string;
  readonly baselineCommand: string;
  readonly metrics: readonly AskedMetric[];
}

export interface AskedMetric {
  readonly name: string;
  /** Value of the result to confirm. */
  readonly value: number;
  readonly unit: string;
  readonly direction: Direction;
}

const example = '"detection": { "confirm": { "command": "npm run bench -- {benchmark}" } }';

/** Without a command the user has to re-run the benchmark. */
const byHand = (name: string, suite: string): string =>
  t`No command is configured for re-running. Run ${name} again so that ${suite} is rewritten: a second run that agrees confirms the change. To automate this, add to config.json: ${example}.`;

const inDoubt: ReadonlySet<Status> = new Set<Status>(['regressed', 'suspected', 'inconclusive']);

/** True if a verdict with this status can be confirmed. */
export const isConfirmable = ({ status }: Pick<BenchmarkVerdict, 'status'>): boolean => inDoubt.has(status);

/** @throws {Error} with a user-facing message when it cannot be confirmed */
export function createConfirmRequest(workspace: Workspace, id: BenchmarkId): ConfirmRequest {
  const suite = workspace.suite(id.suite);
  const verdict = suite?.verdicts.get(id.benchmark);
  if (suite?.run === undefined || suite.output === undefined || verdict === undefined) {
    throw new Error(t`${id.benchmark} has no result. Run the benchmark first.`);
  }
  const { name } = verdict.benchmark;
  const metrics = metricsInQuestion(workspace, verdict);
  if (!isConfirmable(verdict) || metrics.length === 0) {
    throw new Error(t`${name} is not regressed, suspected or inconclusive. Nothing to confirm.`);
  }
  const { confirm } = workspace.config.detection;
  if (confirm === undefined) throw new Error(byHand(name, suite.name));
  return {
    id,
    name,
    runId: suite.run.id,
    commit: baselineCommit(workspace, id, suite.run.systemInfo),
    output: confirm.output ?? suite.output,
    format: suite.run.format,
    command: confirm.command,
    baselineCommand: confirm.baselineCommand ?? confirm.command,
    metrics,
  };
}

/** Returns the metrics with a relative change: paired runs estimate ratios, not absolute differences. */
function metricsInQuestion(workspace: Workspace, verdict: BenchmarkVerdict): readonly AskedMetric[] {
  const { rules } = workspace.configFile;
  return verdict.metrics.flatMap((each) => {
    const { metric, judged, current, threshold } = each;
    if (!judged || !isConfirmable(each) || current === undefined || threshold?.kind !== 'percent') return [];
    const { direction } = rules.ruleFor(verdict.benchmark.name, current);
    return direction === 'unknown' ? [] : [{ name: metric, value: current.value, unit: current.unit, direction }];
  });
}

/** Accepts only full commit hashes, because baseline files are untrusted input. */
function baselineCommit({ baselines }: Workspace, id: BenchmarkId, machine: SystemInfo): string {
  const commit = baselines.getBaseline(id, machine)?.metadata.gitCommit;
  if (commit !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return commit;
  throw new Error(
    t`The baseline of ${id.benchmark} has no commit, so there is no code to re-run. Accept a result in a git repository with all changes committed.`,
  );
}
