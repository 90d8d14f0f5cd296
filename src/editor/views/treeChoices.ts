// The user's filter and grouping of the tree, remembered for the workspace.

import * as vscode from 'vscode';
import { type Grouping, groupingOf } from '../../core/present/tree/treeGrouping.ts';

const keys = { onlyProblems: 'benchmarkBaseline.onlyProblems', grouping: 'benchmarkBaseline.grouping' } as const;

export class TreeChoices {
  readonly #memory: vscode.Memento;

  /** @param memory the workspace's memento */
  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    void this.#updateContextKeys();
  }

  get onlyProblems(): boolean {
    return this.#memory.get<unknown>(keys.onlyProblems) === true;
  }

  get grouping(): Grouping {
    return groupingOf(this.#memory.get<unknown>(keys.grouping));
  }

  async showOnlyProblems(only: boolean): Promise<void> {
    await this.#memory.update(keys.onlyProblems, only);
    await this.#updateContextKeys();
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#memory.update(keys.grouping, grouping);
    await this.#updateContextKeys();
  }

  /** Sets the context keys that menus depend on. */
  async #updateContextKeys(): Promise<void> {
    await vscode.commands.executeCommand('setContext', keys.onlyProblems, this.onlyProblems);
    await vscode.commands.executeCommand('setContext', keys.grouping, this.grouping);
  }
}
