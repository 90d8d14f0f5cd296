// The Benchmarks view: the rows from core/present, the message above them, and the badge, which counts regressions.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { Emitter } from '../../core/model/emitter.ts';
import { treeRows } from '../../core/present/tree/tree.ts';
import type { Grouping } from '../../core/present/tree/treeGrouping.ts';
import type { TreeRow } from '../../core/present/tree/treeRow.ts';
import { viewMessage } from '../../core/present/tree/viewMessage.ts';
import { countOf, summarize } from '../../core/present/wording/summary.ts';
import type { DeclaringFiles } from '../code/declaringFiles.ts';
import { viewId } from '../session/loadingProgress.ts';
import type { Sessions } from '../session/sessions.ts';
import { TreeChoices } from './treeChoices.ts';
import { TreeRows } from './treeRows.ts';

/** Interval in milliseconds at which the ages in the rows are updated. */
const minute = 60_000;

export class Tree implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #files: DeclaringFiles;
  readonly #choices: TreeChoices;
  readonly #rows = new TreeRows(() => this.getChildren());
  readonly #view: vscode.TreeView<TreeRow>;
  readonly #renders = new Emitter<void>();
  /** Fires when the rows may have changed. */
  readonly onDidRender = this.#renders.event;
  readonly #disposables: { dispose(): void }[];

  /** @param memory the workspace's memento */
  constructor(sessions: Sessions, files: DeclaringFiles, memory: vscode.Memento) {
    this.#sessions = sessions;
    this.#files = files;
    this.#choices = new TreeChoices(memory);
    this.#view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this.#rows,
      showCollapseAll: true,
      canSelectMany: true,
    });
    const clock = setInterval(() => this.#view.visible && this.#rows.refresh(true), minute);
    this.#disposables = [
      this.#view,
      this.#rows,
      this.#renders,
      sessions.onDidChange(() => this.#render()),
      files.onDidChange(() => this.#render()),
      { dispose: () => clearInterval(clock) },
    ];
    this.#render();
  }

  /** Returns the current rows, even if VS Code has not rendered them yet. */
  getChildren(row?: TreeRow): readonly TreeRow[] {
    if (row !== undefined) return row.children();
    const { onlyProblems, grouping } = this.#choices;
    return treeRows(this.#sessions.workspaces, { onlyProblems, grouping, fileOf: this.#files.of });
  }

  get grouping(): Grouping {
    return this.#choices.grouping;
  }

  /** Remembered for this workspace. */
  async showOnlyProblems(only: boolean): Promise<void> {
    await this.#choices.showOnlyProblems(only);
    this.#render();
  }

  /** Remembered for this workspace. */
  async groupBy(grouping: Grouping): Promise<void> {
    await this.#choices.groupBy(grouping);
    this.#render();
  }

  get badge(): number {
    return this.#view.badge?.value ?? 0;
  }

  /** Opens the view and selects the worst benchmark, if there is a problem. */
  async showWorst(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
    const worst = this.#worstRow();
    if (worst !== undefined) await this.#view.reveal(worst, { select: true, focus: true, expand: false });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Folders are in workspace order; within each, the first row leads to the worst benchmark. */
  #worstRow(): TreeRow | undefined {
    const worst = this.getChildren().flatMap((row) => this.#firstBenchmark(row) ?? []);
    return worst.find((row) => row.context.includes('regressed'));
  }

  #firstBenchmark(start: TreeRow): TreeRow | undefined {
    let row: TreeRow | undefined = start;
    while (row !== undefined && row.target.kind !== 'benchmark')
      row = this.#rows.below(row).find(({ target }) => target.kind !== 'direction');
    return row;
  }

  #render(): void {
    this.#files.follow(this.grouping === 'file');
    const verdicts = this.#sessions.workspaces.flatMap(({ suites }) =>
      suites.flatMap((suite) => [...suite.verdicts.values()]),
    );
    const regressed = countOf(summarize(verdicts), 'regressed');
    this.#view.badge = regressed === 0 ? undefined : { value: regressed, tooltip: t`${regressed} regressed` };
    this.#view.message = viewMessage(this.#sessions.workspaces, this.#choices.onlyProblems);
    this.#rows.refresh(this.#view.visible);
    this.#renders.fire();
  }
}
