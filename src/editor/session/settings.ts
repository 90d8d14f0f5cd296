// Typed access to the user's settings. Defaults are defined in package.json.

import * as vscode from 'vscode';
import type { ProblemLevel, ProblemLevels } from '../../core/present/code/problems.ts';
import type { Polling } from '../../node/watching/watcher.ts';

const section = 'benchmarkBaseline';

function read<T>(key: string, fallback: T, scope?: vscode.Uri): T {
  return vscode.workspace.getConfiguration(section, scope).get<T>(key) ?? fallback;
}

/** Returns the default if the value is not a number or too small, because VS Code does not validate settings.json. */
function readNumber(key: string, fallback: number, smallest: number, scope: vscode.Uri): number {
  const value = read<unknown>(key, fallback, scope);
  return typeof value === 'number' && value >= smallest ? value : fallback;
}

export const settings = {
  onDidChange(listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) listener();
    });
  },
  /** Size limit of output files in bytes. */
  maxOutputSize: (scope: vscode.Uri): number => readNumber('maxOutputSize', 64, 0, scope) * 1024 * 1024,
  polling: (scope: vscode.Uri): Polling => ({
    mode: read<Polling['mode']>('watch.polling', 'auto', scope),
    interval: readNumber('watch.pollingInterval', 1000, 100, scope),
  }),
  problemLevels: (scope: vscode.Uri): ProblemLevels => ({
    minor: read<ProblemLevel>('problems.minor', 'information', scope),
    major: read<ProblemLevel>('problems.major', 'warning', scope),
    critical: read<ProblemLevel>('problems.critical', 'error', scope),
  }),
  showCodeLens: (scope: vscode.Uri): boolean => read('codeLens.show', true, scope),
  gutterMarks: (scope: vscode.Uri): boolean => read('marks.gutter', false, scope),
  overviewRulerMarks: (scope: vscode.Uri): boolean => read('marks.overviewRuler', false, scope),
  warningBackground: (): boolean => read('statusBar.warningBackground', true),
  showStatusBarWhenFine: (): boolean => read('statusBar.alwaysShow', true),
  showStatusBar: (): boolean => read('statusBar.show', true),
};
