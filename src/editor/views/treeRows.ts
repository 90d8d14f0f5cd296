// Provides the tree's rows to VS Code and decides which rows VS Code must request again.

import * as vscode from 'vscode';
import { RowCache } from '../../core/present/tree/treeDiff.ts';
import type { TreeRow } from '../../core/present/tree/treeRow.ts';
import { treeItem } from './treeItem.ts';

export class TreeRows implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #roots: () => readonly TreeRow[];
  readonly #handed = new RowCache();
  readonly #parents = new WeakMap<TreeRow, TreeRow>();
  readonly #changes = new vscode.EventEmitter<TreeRow[] | undefined>();
  readonly onDidChangeTreeData = this.#changes.event;

  /** @param roots creates the top-level rows from the current state */
  constructor(roots: () => readonly TreeRow[]) {
    this.#roots = roots;
  }

  /** Called by VS Code only: returned rows are cached as shown. */
  getChildren(row?: TreeRow): TreeRow[] {
    const rows = row === undefined ? this.#roots() : this.below(this.#handed.newest(row));
    return [...this.#handed.children(row, rows)];
  }

  /** Returns the rows below a row, for revealing one of them. */
  below(row: TreeRow): readonly TreeRow[] {
    const rows = row.children();
    for (const child of rows) this.#parents.set(child, row);
    return rows;
  }

  getParent(row: TreeRow): TreeRow | undefined {
    return this.#parents.get(row);
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    return treeItem(this.#handed.seen(row));
  }

  /** Creates the tooltip when the user hovers over the row. */
  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(this.#handed.newest(row).tooltip());
    return item;
  }

  /** @param visible if false, rows are not compared; VS Code requests all of them when the view is shown again */
  refresh(visible: boolean): void {
    const changed = visible ? this.#handed.changed(this.#roots()) : 'all';
    if (changed === 'all') this.#changes.fire(undefined);
    else if (changed.length > 0) this.#changes.fire([...changed]);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
