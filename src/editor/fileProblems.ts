// Diagnostics on the files themselves: an output that cannot be read, a fault in config.json, a broken baseline file.
// It refuses benchmarks; diagnostics.ts has those.

import * as vscode from 'vscode';
import type { BaselineError } from '../core/errors.ts';
import type { PolicyProblem } from '../core/policy/parsePolicy.ts';
import type { Suite } from '../core/suite.ts';
import type { Workspace } from '../core/workspace.ts';

export interface FileProblem {
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

export function fileProblems(workspace: Workspace): readonly FileProblem[] {
  const policy = vscode.Uri.file(workspace.policyFile.path);
  return [
    ...workspace.suites.flatMap(outputProblem),
    ...workspace.policyFile.problems.map((problem) => ({ uri: policy, diagnostic: policyDiagnostic(problem) })),
    ...workspace.baselines.problems.map(baselineProblem),
  ];
}

const firstLine = new vscode.Range(0, 0, 0, 1000);

function outputProblem({ problem, output }: Suite): readonly FileProblem[] {
  if (problem === undefined || output === undefined) return [];
  const diagnostic = new vscode.Diagnostic(firstLine, problem.message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'benchmarks';
  diagnostic.code = problem.reason;
  return [{ uri: vscode.Uri.file(output), diagnostic }];
}

function policyDiagnostic({ line, column, length, message }: PolicyProblem): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, column - 1, line - 1, column - 1 + length);
  const diagnostic = new vscode.Diagnostic(range, `${message} The last good policy stays in force.`);
  diagnostic.source = 'benchmarks';
  diagnostic.code = 'policy';
  return diagnostic;
}

function baselineProblem(error: BaselineError): FileProblem {
  const diagnostic = new vscode.Diagnostic(firstLine, error.message);
  diagnostic.source = 'benchmarks';
  diagnostic.code = error.kind;
  return { uri: vscode.Uri.file(error.file), diagnostic };
}
