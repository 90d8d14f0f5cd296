// What VS Code is given of the tree, row by row, and which rows it is told to ask for again.

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

  /** @param roots makes the rows of the top from the state as it is */
  constructor(roots: () => readonly TreeRow[]) {
    this.#roots = roots;
  }

  /** Asked by VS Code alone: what is answered counts as handed out. */
  getChildren(row?: TreeRow): TreeRow[] {
    const rows = row === undefined ? this.#roots() : this.below(this.#handed.newest(row));
    return [...this.#handed.children(row, rows)];
  }

  /** The rows below one, to be revealed. */
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

  /** Made when somebody looks. */
  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    item.tooltip = new vscode.MarkdownString(this.#handed.newest(row).tooltip());
    return item;
  }

  /** @param visible while nobody looks nothing is compared: everything is asked for when somebody does. */
  refresh(visible: boolean): void {
    const changed = visible ? this.#handed.changed(this.#roots()) : 'all';
    if (changed === 'all') this.#changes.fire(undefined);
    else if (changed.length > 0) this.#changes.fire([...changed]);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
