// Quick fixes on a benchmark's problem: accept the result, look at where it comes from.
// It refuses problems of other sources, and to prefer accepting: a regression is first of all to be mended.

import * as vscode from 'vscode';
import type { RowTarget } from '../core/present/tree.ts';
import { BenchmarkDiagnostic } from './diagnostics.ts';

export const quickFixes: vscode.CodeActionProvider = {
  provideCodeActions(document, range) {
    const ours = vscode.languages
      .getDiagnostics(document.uri)
      .filter((diagnostic) => diagnostic.range.intersection(range));
    return ours.filter((diagnostic) => diagnostic instanceof BenchmarkDiagnostic).flatMap(actionsFor);
  },
};

function actionsFor(diagnostic: BenchmarkDiagnostic): vscode.CodeAction[] {
  const { folder, problem } = diagnostic;
  const target: RowTarget = { kind: 'benchmark', folder, id: problem.id };
  const fixes =
    problem.verdict.metrics.length > 0 ? [action('Accept as new baseline…', 'benchmarkBaseline.accept')] : [];
  const others = [
    action('Show benchmark output', 'benchmarkBaseline.showOutput'),
    action('Show baseline entry', 'benchmarkBaseline.showBaseline'),
  ];
  return [...fixes, ...others];

  function action(title: string, command: string): vscode.CodeAction {
    const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    fix.command = { command, title, arguments: [target] };
    fix.diagnostics = [diagnostic];
    return fix;
  }
}
