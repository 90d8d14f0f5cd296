// Re-measures the baseline on this machine: builds the request and turns the results into acceptances.

import { t } from '@vscode/l10n';
import type { Acceptance } from '../baselines/baseline.ts';
import { importedAcceptances } from '../baselines/importPlan.ts';
import type { ParsedRun, Result, SystemInfo } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface RemeasureRequest {
  readonly suite: string;
  /** Commit of most of the suite's baselines. */
  readonly commit: string;
  /** Ids of the benchmarks accepted at that commit. */
  readonly benchmarks: readonly string[];
  /** Values for `{benchmark}`, one run each; a single empty one if the command runs all benchmarks at once. */
  readonly names: readonly string[];
  readonly command: string;
  /** Absolute, or relative to the workspace folder. */
  readonly output: string;
  readonly format: string;
}

/** @throws {Error} with a user-facing message; without a command it says what to run manually */
export function createRemeasureRequest(workspace: Workspace, name: string): RemeasureRequest {
  const suite = workspace.suite(name);
  if (suite?.run === undefined || suite.output === undefined) {
    throw new Error(t`${name} has no result. Run the benchmark first.`);
  }
  const { commit, benchmarks } = commonCommit(workspace, suite);
  const { confirm } = workspace.config.detection;
  const command = confirm?.baselineCommand ?? confirm?.command;
  if (command === undefined) throw new Error(byHand(suite, commit));
  return {
    suite: name,
    commit,
    benchmarks,
    names: /\{benchmark\}/.test(command) ? benchmarks.map((id) => nameOf(suite, id)) : [''],
    command,
    output: confirm?.output ?? suite.output,
    format: suite.run.format,
  };
}

const nameOf = ({ latest }: Suite, id: string): string => latest.get(id)?.benchmark.name ?? id;

/** Accepts only full commit hashes, because baseline files are untrusted input. */
function commonCommit({ baselines }: Workspace, suite: Suite) {
  const machine = suite.run?.systemInfo;
  const accepted = [...suite.latest.keys()].flatMap((benchmark) => {
    const commit = baselines.getBaseline({ suite: suite.name, benchmark }, machine)?.metadata.gitCommit;
    return commit !== undefined && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? [{ benchmark, commit }] : [];
  });
  const [most] = [...Map.groupBy(accepted, ({ commit }) => commit)].sort(([, a], [, b]) => b.length - a.length);
  if (most === undefined) {
    throw new Error(
      t`The baselines of ${suite.name} have no commit, so there is no code to re-measure. Check out the baseline's code, run the benchmark and accept all results.`,
    );
  }
  return { commit: most[0], benchmarks: most[1].map(({ benchmark }) => benchmark) };
}

function byHand({ name }: Suite, commit: string): string {
  const short = commit.slice(0, 7);
  const [add, remove] = [`git worktree add ../baseline-${short} ${commit}`, `git worktree remove ../baseline-${short}`];
  const take = `benchmark-baseline import ../baseline-${short}/OUTPUT --suite ${name} --replace`;
  const entry = '"detection": { "confirm": { "command": "npm run bench" } }';
  return t`No command is configured for re-measuring the baseline. In a terminal, run "${add}", run the benchmark there, then "${take}" with its output file, and "${remove}". To automate this, add ${entry} to config.json.`;
}

/** Returns the acceptances of the requested benchmarks, with the measured commit. @param runs one for each name */
export function remeasured(
  { suite, commit, benchmarks }: RemeasureRequest,
  runs: readonly ParsedRun[],
  here: SystemInfo,
): readonly Acceptance[] {
  const [first] = runs;
  if (first === undefined) return [];
  const wanted = new Set(benchmarks);
  const results = new Map<string, Result>();
  for (const result of runs.flatMap((run) => run.results)) {
    if (wanted.has(result.benchmark.id)) results.set(result.benchmark.id, result);
  }
  const merged = { ...first, results: [...results.values()], code: { ...first.code, commit } };
  return importedAcceptances(merged, { suite, origin: `${commit.slice(0, 7)}, re-measured on this machine`, here });
}
