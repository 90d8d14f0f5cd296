// Diagnostics on files: unreadable output files, errors in config.json and broken baseline files.

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConfigProblem } from '../../core/config/parseConfig.ts';
import type { BaselineError } from '../../core/model/errors.ts';
import type { OutputProblem } from '../../core/model/outputs.ts';
import { suiteWarning } from '../../core/present/code/problems.ts';
import type { Suite } from '../../core/suites/suite.ts';
import type { ConfigFile } from '../../core/workspace/configFile.ts';
import { configWarningsOf } from '../../core/workspace/configWarnings.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';

export interface FileProblem {
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
}

export function fileProblems(workspace: Workspace): readonly FileProblem[] {
  const config = vscode.Uri.file(workspace.configFile.path);
  return [
    ...workspace.suites.flatMap((suite) => outputProblem(workspace.options.folder, suite)),
    ...workspace.suites.flatMap((suite) => shiftProblem(workspace.options.folder, suite)),
    ...workspace.configFile.problems.map((problem) => ({
      uri: config,
      diagnostic: configDiagnostic(workspace.configFile, problem),
    })),
    ...configWarningsOf(workspace).map((notice) => ({ uri: config, diagnostic: noticeDiagnostic(notice) })),
    ...workspace.baselines.problems.map(baselineProblem),
  ];
}

const firstLine = new vscode.Range(0, 0, 0, 1000);

/** A diagnostic with its unreadable output file, for quick fixes. */
export class OutputDiagnostic extends vscode.Diagnostic {
  readonly folder: string;
  readonly suite: string;

  constructor(folder: string, suite: string, { message, reason }: OutputProblem) {
    super(firstLine, message, vscode.DiagnosticSeverity.Warning);
    this.folder = folder;
    this.suite = suite;
    this.source = 'benchmarks';
    this.code = reason;
  }
}

function outputProblem(folder: string, { name, problem, output }: Suite): readonly FileProblem[] {
  if (problem === undefined || output === undefined) return [];
  return [{ uri: vscode.Uri.file(output), diagnostic: new OutputDiagnostic(folder, name, problem) }];
}

/** A diagnostic with the suite of a suite-wide shift, for quick fixes. */
export class ShiftDiagnostic extends vscode.Diagnostic {
  readonly folder: string;
  readonly suite: string;

  constructor(folder: string, suite: string, message: string) {
    super(firstLine, message, vscode.DiagnosticSeverity.Warning);
    this.folder = folder;
    this.suite = suite;
    this.source = 'benchmarks';
    this.code = 'everything';
  }
}

function shiftProblem(folder: string, suite: Suite): readonly FileProblem[] {
  const message = suiteWarning(suite);
  if (message === '' || suite.output === undefined) return [];
  return [{ uri: vscode.Uri.file(suite.output), diagnostic: new ShiftDiagnostic(folder, suite.name, message) }];
}

function configDiagnostic({ path, fallback }: ConfigFile, problem: ConfigProblem): vscode.Diagnostic {
  const message =
    fallback === 'lastGood'
      ? t`${problem.message} The last valid configuration stays in effect.`
      : t`${problem.message} Defaults apply until this is fixed.`;
  if (problem.isConflict !== true) return inConfig(problem, message, vscode.DiagnosticSeverity.Error);
  return ofUs(new ConflictDiagnostic(path, message, problem.line), 'config');
}

/** An entry without effect is information, not a warning. */
const noticeDiagnostic = (notice: ConfigProblem): vscode.Diagnostic =>
  inConfig(notice, notice.message, vscode.DiagnosticSeverity.Information);

function inConfig(
  { line, column, length }: ConfigProblem,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, column - 1, line - 1, column - 1 + length);
  return ofUs(new vscode.Diagnostic(range, message, severity), 'config');
}

function ofUs(diagnostic: vscode.Diagnostic, code: string): vscode.Diagnostic {
  diagnostic.source = 'benchmarks';
  diagnostic.code = code;
  return diagnostic;
}

/** A diagnostic with the file that has conflict markers, for quick fixes. */
export class ConflictDiagnostic extends vscode.Diagnostic {
  readonly file: string;

  /** @param line one-based line of the first marker */
  constructor(file: string, message: string, line: number) {
    super(new vscode.Range(line - 1, 0, line - 1, 1000), message);
    this.file = file;
  }
}

function baselineProblem({ file, message, markerLine, kind }: BaselineError): FileProblem {
  const diagnostic =
    markerLine === undefined
      ? new vscode.Diagnostic(firstLine, message)
      : new ConflictDiagnostic(file, message, markerLine);
  return { uri: vscode.Uri.file(file), diagnostic: ofUs(diagnostic, kind) };
}
