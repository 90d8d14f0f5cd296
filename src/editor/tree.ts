// The Benchmarks view: maps present's rows to tree items and adds nothing. Its badge counts regressions.
// It refuses to hold data: every row is made anew from the state.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { countOf, summarize } from '../core/present/summary.ts';
import { type TreeRow, treeRows } from '../core/present/tree.ts';
import { viewMessage } from '../core/present/viewMessage.ts';
import type { Sessions } from './sessions.ts';

export const viewId = 'benchmarkBaseline.benchmarks';

const states = {
  leaf: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

/** What a click on a row does. */
const clicks = new Map<TreeRow['target']['kind'], Omit<vscode.Command, 'arguments'>>([
  ['benchmark', { command: 'benchmarkBaseline.goToSource', title: t('Go to Source') }],
  ['direction', { command: 'benchmarkBaseline.chooseDirection', title: t('Which Way Is Better…') }],
]);

const onlyProblemsKey = 'benchmarkBaseline.onlyProblems';

/** Ages in the rows are words; they are said anew as they pass. */
const minute = 60_000;

export class Tree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #memory: vscode.Memento;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changes.event;
  readonly #parents = new WeakMap<TreeRow, TreeRow>();
  readonly #view: vscode.TreeView<TreeRow>;
  readonly #disposables: { dispose(): void }[];

  constructor(sessions: Sessions, memory: vscode.Memento) {
    this.#sessions = sessions;
    this.#memory = memory;
    void this.#tellMenus();
    this.#view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    const clock = setInterval(() => this.#view.visible && this.#changes.fire(), minute);
    this.#disposables = [
      this.#view,
      this.#changes,
      sessions.onDidChange(() => this.#render()),
      { dispose: () => clearInterval(clock) },
    ];
    this.#render();
  }

  getChildren(row?: TreeRow): TreeRow[] {
    const rows = [...(row?.children() ?? treeRows(this.#sessions.workspaces, this.onlyProblems))];
    if (row !== undefined) for (const child of rows) this.#parents.set(child, row);
    return rows;
  }

  getParent(row: TreeRow): TreeRow | undefined {
    return this.#parents.get(row);
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    const item = new vscode.TreeItem(row.label, states[row.state]);
    item.id = row.id;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(
      row.icon.name,
      row.icon.color === undefined ? undefined : new vscode.ThemeColor(row.icon.color),
    );
    item.contextValue = row.context;
    item.accessibilityInformation = { label: row.spoken };
    const click = clicks.get(row.target.kind);
    if (click !== undefined) item.command = { ...click, arguments: [row] };
    return item;
  }

  /** Made when somebody looks. */
  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(row.tooltip());
    return item;
  }

  get onlyProblems(): boolean {
    return this.#memory.get<boolean>(onlyProblemsKey, false);
  }

  /** Kept for this workspace. */
  async showOnlyProblems(only: boolean): Promise<void> {
    await this.#memory.update(onlyProblemsKey, only);
    await this.#tellMenus();
    this.#render();
  }

  get badge(): number {
    return this.#view.badge?.value ?? 0;
  }

  /** Opens the view and selects the worst benchmark, if anything is wrong. */
  async showWorst(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
    const worst = this.#worstRow();
    if (worst !== undefined) await this.#view.reveal(worst, { select: true, focus: true, expand: false });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Folders stand in the workspace's order, everything in them worst first: the first of the first leads to the worst. */
  #worstRow(): TreeRow | undefined {
    const worst = this.getChildren().flatMap((row) => this.#firstBenchmark(row) ?? []);
    return worst.find((row) => row.context.includes('regressed'));
  }

  #firstBenchmark(start: TreeRow): TreeRow | undefined {
    let row: TreeRow | undefined = start;
    while (row !== undefined && row.target.kind !== 'benchmark')
      row = this.getChildren(row).find(({ target }) => target.kind !== 'direction');
    return row;
  }

  async #tellMenus(): Promise<void> {
    await vscode.commands.executeCommand('setContext', onlyProblemsKey, this.onlyProblems);
  }

  #render(): void {
    const verdicts = this.#sessions.workspaces.flatMap(({ suites }) =>
      suites.flatMap((suite) => [...suite.verdicts.values()]),
    );
    const regressed = countOf(summarize(verdicts), 'regressed');
    this.#view.badge = regressed === 0 ? undefined : { value: regressed, tooltip: t`${regressed} regressed` };
    this.#view.message = viewMessage(this.#sessions.workspaces, this.onlyProblems);
    this.#changes.fire();
  }
}
