// Quick fixes on the extension's problems, such as accepting a result or loading a large output file.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isConfirmable } from '../../core/confirm/confirmRequest.ts';
import { worseMetrics } from '../../core/present/code/hoverActions.ts';
import type { RowTarget } from '../../core/present/tree/treeRow.ts';
import { oneLine } from '../../core/present/wording/statusLabels.ts';
import { BenchmarkDiagnostic } from './diagnostics.ts';
import { ConflictDiagnostic, OutputDiagnostic, ShiftDiagnostic } from './fileProblems.ts';

export const quickFixes: vscode.CodeActionProvider = {
  provideCodeActions(document, range) {
    const here = vscode.languages
      .getDiagnostics(document.uri)
      .filter((diagnostic) => diagnostic.range.intersection(range));
    return here.flatMap(actionsFor);
  },
};

export const quickFixKinds: vscode.CodeActionProviderMetadata = {
  providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
};

function actionsFor(diagnostic: vscode.Diagnostic): readonly vscode.CodeAction[] {
  if (diagnostic instanceof BenchmarkDiagnostic) return benchmarkActions(diagnostic);
  if (diagnostic instanceof ConflictDiagnostic) return [conflictAction(diagnostic)];
  if (diagnostic instanceof ShiftDiagnostic) return [shiftAction(diagnostic)];
  return diagnostic instanceof OutputDiagnostic ? outputActions(diagnostic) : [];
}

function benchmarkActions(diagnostic: BenchmarkDiagnostic): readonly vscode.CodeAction[] {
  const { folder, problem, others } = diagnostic;
  const offer = offerOn(diagnostic, { kind: 'benchmark', folder, id: problem.id });
  const isMeasured = problem.verdict.metrics.length > 0;
  return [
    ...(isMeasured ? [offer(t('Accept as baseline…'), 'benchmarkBaseline.accept')] : []),
    ...(isConfirmable(problem.verdict) ? [offer(t('Re-run to confirm'), 'benchmarkBaseline.confirm')] : []),
    ...(isMeasured ? worseMetrics(problem.verdict).map((metric) => acceptMetricAction(diagnostic, metric)) : []),
    ...(others.length > 0 ? [acceptAllAction(diagnostic)] : []),
    ...(isMeasured ? configOffers(offer) : []),
    offer(t('Show history'), 'benchmarkBaseline.showHistory'),
    offer(t('Show output file'), 'benchmarkBaseline.showOutput'),
    offer(t('Show baseline entry'), 'benchmarkBaseline.showBaseline'),
  ];
}

/** Accepts one metric and keeps the baselines of the others. */
function acceptMetricAction(diagnostic: BenchmarkDiagnostic, metric: string): vscode.CodeAction {
  const { folder, problem } = diagnostic;
  const target: RowTarget = { kind: 'metric', folder, id: problem.id, metric };
  return offerOn(diagnostic, target)(t`Accept only ${oneLine(metric, 60)} as baseline…`, 'benchmarkBaseline.accept');
}

/** Accepts all benchmarks of the declaration; the command lists them first. */
function acceptAllAction(diagnostic: BenchmarkDiagnostic): vscode.CodeAction {
  const { folder, problem, others } = diagnostic;
  const ids = [problem, ...others].map(({ id }) => id);
  const title = t`Accept all ${ids.length} as baselines…`;
  return offerOn(diagnostic, { kind: 'group', folder, ids })(title, 'benchmarkBaseline.accept');
}

function configOffers(offer: ReturnType<typeof offerOn>): readonly vscode.CodeAction[] {
  return [
    offer(t('Acknowledge…'), 'benchmarkBaseline.acknowledge'),
    offer(t('Set threshold for this benchmark…'), 'benchmarkBaseline.setThreshold'),
    offer(t('Set budget for this benchmark…'), 'benchmarkBaseline.setBudget'),
    offer(t('Ignore this benchmark'), 'benchmarkBaseline.ignore'),
  ];
}

function outputActions(diagnostic: OutputDiagnostic): readonly vscode.CodeAction[] {
  const { folder, suite, code } = diagnostic;
  const offer = offerOn(diagnostic, { kind: 'suite', folder, suite });
  if (code === 'tooLarge') return [offer(t('Load large output file'), 'benchmarkBaseline.loadLargeOutput')];
  return code === 'unrecognised' ? [offer(t('Add custom format…'), 'benchmarkBaseline.addCustomFormat')] : [];
}

const shiftAction = (diagnostic: ShiftDiagnostic): vscode.CodeAction =>
  offerOn(diagnostic, { kind: 'suite', folder: diagnostic.folder, suite: diagnostic.suite })(
    t('Re-measure baseline on this machine'),
    'benchmarkBaseline.remeasureBaseline',
  );

function conflictAction(diagnostic: ConflictDiagnostic): vscode.CodeAction {
  const offer = offerOn(diagnostic, diagnostic.file);
  const fix = offer(t('Resolve baseline conflict: keep both sides'), 'benchmarkBaseline.resolveConflict');
  fix.isPreferred = true;
  return fix;
}

function offerOn(diagnostic: vscode.Diagnostic, target: RowTarget | string) {
  return (title: string, command: string): vscode.CodeAction => {
    const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    fix.command = { command, title, arguments: [target] };
    fix.diagnostics = [diagnostic];
    return fix;
  };
}
