// What a command was called on: a row or several of the tree, a benchmark named by a quick fix, or nothing (palette).
// It refuses to trust arguments: anything else is nothing.

import * as vscode from 'vscode';
import type { BenchmarkId } from '../../core/model.ts';
import { benchmarkDescription } from '../../core/present/benchmarkText.ts';
import { iconOf } from '../../core/present/icons.ts';
import type { RowTarget } from '../../core/present/tree.ts';
import { headline, oneLine } from '../../core/present/words.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { Sessions } from '../sessions.ts';

/** Benchmarks of one workspace folder. */
export interface Selection {
  readonly workspace: Workspace;
  readonly ids: readonly BenchmarkId[];
}

/** Rows selected together count together; without arguments the selection is empty. */
export function targetsOf(args: readonly unknown[]): readonly RowTarget[] {
  const [first, selected] = args;
  const all = Array.isArray(selected) && selected.length > 0 ? selected : [first];
  return all.flatMap((row) => targetOf(row) ?? []);
}

function targetOf(value: unknown): RowTarget | undefined {
  if (!isRecord(value)) return undefined;
  return isTarget(value.target) ? value.target : isTarget(value) ? value : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const kinds = new Set<unknown>(['folder', 'suite', 'group', 'benchmark', 'metric']);

const isTarget = (value: unknown): value is RowTarget =>
  isRecord(value) && kinds.has(value.kind) && typeof value.folder === 'string';

/** The benchmarks that the targets stand for, by workspace folder. */
export function selectionsOf(sessions: Sessions, targets: readonly RowTarget[]): readonly Selection[] {
  const byFolder = Map.groupBy(targets, (target) => target.folder);
  return [...byFolder].flatMap(([folder, ofFolder]) => {
    const workspace = sessions.of(folder)?.workspace;
    return workspace === undefined ? [] : [{ workspace, ids: ofFolder.flatMap((target) => idsOf(workspace, target)) }];
  });
}

function idsOf(workspace: Workspace, target: RowTarget): readonly BenchmarkId[] {
  if (target.kind === 'group') return target.ids;
  if (target.kind === 'benchmark' || target.kind === 'metric') return [target.id];
  const suites = workspace.suites.filter((suite) => target.kind === 'folder' || suite.name === target.suite);
  return suites.flatMap((suite) => [...suite.verdicts.keys()].map((benchmark) => ({ suite: suite.name, benchmark })));
}

interface BenchmarkItem extends vscode.QuickPickItem {
  readonly target: RowTarget;
}

/** The benchmark a command is about: its argument's, else the one that the user picks, else nothing. */
export async function benchmarkOf(sessions: Sessions, args: readonly unknown[], placeHolder: string) {
  const given = targetsOf(args).find((target) => target.kind === 'benchmark' || target.kind === 'metric');
  const target = given ?? (await pickBenchmark(sessions, placeHolder));
  const session = target === undefined ? undefined : sessions.of(target.folder);
  if (target === undefined || session === undefined || !('id' in target)) return undefined;
  const suite = session.workspace.suite(target.id.suite);
  const verdict = suite?.verdicts.get(target.id.benchmark);
  return suite === undefined || verdict === undefined ? undefined : { session, suite, verdict, id: target.id };
}

/** Worst first, as in the tree. Answers nothing when there is none or the user leaves. */
async function pickBenchmark(sessions: Sessions, placeHolder: string): Promise<RowTarget | undefined> {
  const items = sessions.workspaces.flatMap(benchmarkItems);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      'There are no benchmark results yet: run a benchmark that writes a file.',
    );
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.target;
}

function benchmarkItems(workspace: Workspace): readonly BenchmarkItem[] {
  const { folder } = workspace.options;
  return workspace.suites.flatMap((suite) =>
    [...suite.verdicts.values()].map((verdict) => ({
      label: `$(${iconOf(verdict.status, verdict.severity, headline(verdict.metrics, verdict.status)).name}) ${oneLine(verdict.benchmark.name, 120)}`,
      description: `${benchmarkDescription(verdict)}  ${oneLine(suite.name, 60)}`,
      target: { kind: 'benchmark', folder, id: { suite: suite.name, benchmark: verdict.benchmark.id } },
    })),
  );
}
