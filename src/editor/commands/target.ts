// Parses what a command was called on: tree rows, a benchmark named by a quick fix, or nothing (palette).

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { WantedAcceptance } from '../../core/acceptance/acceptancePlan.ts';
import type { BenchmarkId } from '../../core/model/model.ts';
import type { RowTarget } from '../../core/present/tree/treeRow.ts';
import { benchmarkDescription } from '../../core/present/verdict/benchmarkText.ts';
import { iconOf } from '../../core/present/wording/icons.ts';
import { headline, oneLine } from '../../core/present/wording/statusLabels.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { stripIcons } from '../dialogs/stripIcons.ts';
import type { Sessions } from '../session/sessions.ts';

/** Selected benchmarks of one workspace folder, or some of their metrics. */
export interface Selection {
  readonly workspace: Workspace;
  readonly wanted: readonly WantedAcceptance[];
}

/** Returns all selected rows; none if there are no arguments. */
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

const isTarget = (value: unknown): value is RowTarget =>
  isRecord(value) && typeof value.folder === 'string' && hasParts(value);

function hasParts({ kind, suite, id, ids, metric }: Readonly<Record<string, unknown>>): boolean {
  if (kind === 'folder') return true;
  if (kind === 'suite' || kind === 'direction') return typeof suite === 'string';
  if (kind === 'group') return Array.isArray(ids) && ids.every(isBenchmarkId);
  return isBenchmarkId(id) && (kind === 'benchmark' || (kind === 'metric' && typeof metric === 'string'));
}

const isBenchmarkId = (value: unknown): value is BenchmarkId =>
  isRecord(value) && typeof value.suite === 'string' && typeof value.benchmark === 'string';

/** Returns the benchmarks of the targets by workspace folder. */
export function selectionsOf(sessions: Sessions, targets: readonly RowTarget[]): readonly Selection[] {
  const byFolder = Map.groupBy(targets, (target) => target.folder);
  return [...byFolder].flatMap(([folder, ofFolder]) => {
    const workspace = sessions.of(folder)?.workspace;
    return workspace === undefined
      ? []
      : [{ workspace, wanted: ofFolder.flatMap((target) => wantedOf(workspace, target)) }];
  });
}

/** Returns no benchmarks for a row that asks a question, so that it is never accepted with others. */
export function idsOf(workspace: Workspace, target: RowTarget): readonly BenchmarkId[] {
  if (target.kind === 'direction') return [];
  if (target.kind === 'group') return target.ids;
  if (target.kind === 'benchmark' || target.kind === 'metric') return [target.id];
  const suites = workspace.suites.filter((suite) => target.kind === 'folder' || suite.name === target.suite);
  return suites.flatMap((suite) => [...suite.verdicts.keys()].map((benchmark) => ({ suite: suite.name, benchmark })));
}

/** A metric's row selects that metric only. */
const wantedOf = (workspace: Workspace, target: RowTarget): readonly WantedAcceptance[] =>
  target.kind === 'metric' ? [{ ...target.id, metrics: [target.metric] }] : idsOf(workspace, target);

type BenchmarkTarget = Extract<RowTarget, { readonly id: BenchmarkId }>;

interface BenchmarkItem extends vscode.QuickPickItem {
  readonly target: BenchmarkTarget;
}

/** Returns the benchmark of the arguments, else the user's choice. Shows a message if the benchmark no longer exists. */
export async function benchmarkOf(sessions: Sessions, args: readonly unknown[], placeHolder: string) {
  const given = targetsOf(args).find((target) => target.kind === 'benchmark' || target.kind === 'metric');
  const target = given ?? (await pickBenchmark(sessions, placeHolder));
  if (target === undefined) return undefined;
  const session = sessions.of(target.folder);
  const suite = session?.workspace.suite(target.id.suite);
  const verdict = suite?.verdicts.get(target.id.benchmark);
  if (session !== undefined && suite !== undefined && verdict !== undefined) {
    return { session, suite, verdict, id: target.id };
  }
  const name = oneLine(target.id.benchmark, 120);
  void vscode.window.showInformationMessage(t`${name} no longer exists: it has no result and no baseline.`);
  return undefined;
}

/** Lists the worst first, as in the tree. Returns `undefined` if there are none or the user cancels. */
async function pickBenchmark(sessions: Sessions, placeHolder: string): Promise<BenchmarkTarget | undefined> {
  const items = sessions.workspaces.flatMap(benchmarkItems);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      t('No benchmark results yet. Run a benchmark that writes a results file.'),
    );
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.target;
}

function benchmarkItems(workspace: Workspace): readonly BenchmarkItem[] {
  const { folder } = workspace.options;
  return workspace.suites.flatMap((suite) =>
    [...suite.verdicts.values()].map((verdict) => ({
      label: `$(${iconOf(verdict.status, verdict.severity, headline(verdict.metrics, verdict.status)).name}) ${stripIcons(oneLine(verdict.benchmark.name, 120))}`,
      description: stripIcons(`${benchmarkDescription(verdict)}  ${oneLine(suite.name, 60)}`),
      target: { kind: 'benchmark', folder, id: { suite: suite.name, benchmark: verdict.benchmark.id } },
    })),
  );
}
