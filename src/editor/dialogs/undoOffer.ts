// Offers to undo the newest accept in the status bar for a while. Not a notification, because the rows show the effect.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { stripIcons } from './stripIcons.ts';

const shownMilliseconds = 10_000;

export class UndoOffer implements vscode.Disposable {
  #item: vscode.StatusBarItem | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param text what was done, for example `sort/quick accepted` */
  offer(text: string): void {
    this.dispose();
    this.#item = vscode.window.createStatusBarItem('benchmarkBaseline.undo', vscode.StatusBarAlignment.Left, 9);
    this.#item.name = t('Benchmark Baseline: Undo');
    this.#item.text = `$(check) ${t`${stripIcons(text)}, Undo`}`;
    this.#item.command = 'benchmarkBaseline.undoAcceptance';
    this.#item.accessibilityInformation = { label: t`${text}. Undo`, role: 'button' };
    this.#item.show();
    this.#timer = setTimeout(() => this.dispose(), shownMilliseconds);
  }

  /** Hides the offer. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#item?.dispose();
    this.#item = undefined;
  }
}
