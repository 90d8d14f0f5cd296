// What somebody chose to see of the tree: only problems or everything, and by what it is grouped. Kept for the
// workspace.

import * as vscode from 'vscode';
import { type Grouping, groupingOf } from '../../core/present/tree/treeGrouping.ts';

const keys = { onlyProblems: 'benchmarkBaseline.onlyProblems', grouping: 'benchmarkBaseline.grouping' } as const;

export class TreeChoices {
  readonly #memory: vscode.Memento;

  /** @param memory of the workspace */
  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    void this.#tellMenus();
  }

  get onlyProblems(): boolean {
    return this.#memory.get<unknown>(keys.onlyProblems) === true;
  }

  get grouping(): Grouping {
    return groupingOf(this.#memory.get<unknown>(keys.grouping));
  }

  async showOnlyProblems(only: boolean): Promise<void> {
    await this.#memory.update(keys.onlyProblems, only);
    await this.#tellMenus();
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#memory.update(keys.grouping, grouping);
    await this.#tellMenus();
  }

  /** Menus ask for what is chosen. */
  async #tellMenus(): Promise<void> {
    await vscode.commands.executeCommand('setContext', keys.onlyProblems, this.onlyProblems);
    await vscode.commands.executeCommand('setContext', keys.grouping, this.grouping);
  }
}
