// The Problems view: regressed, suspect and failed benchmarks on their line of source; what cannot be read on its own file.
// It refuses words and levels of its own: present/problems.ts has them.

import * as vscode from 'vscode';
import { Emitter } from '../core/event.ts';
import type { Log } from '../core/ports.ts';
import {
  capProblems,
  moreProblemsMessage,
  type Problem,
  type ProblemLevel,
  suiteProblems,
  worstFirst,
} from '../core/present/problems.ts';
import { Breath } from '../node/breath.ts';
import { isWithin } from '../node/paths.ts';
import { coalesce } from './coalesce.ts';
import { fileProblems } from './fileProblems.ts';
import type { FolderSession } from './folderSession.ts';
import type { Sessions } from './sessions.ts';
import { settings } from './settings.ts';

export const diagnosticSource = 'benchmarks';

const documentation = vscode.Uri.parse(
  'https://marketplace.visualstudio.com/items?itemName=benchmark-baseline.benchmark-baseline#problems',
);

const levels = new Map<ProblemLevel, vscode.DiagnosticSeverity>([
  ['information', vscode.DiagnosticSeverity.Information],
  ['warning', vscode.DiagnosticSeverity.Warning],
  ['error', vscode.DiagnosticSeverity.Error],
]);

/** A diagnostic that remembers which benchmark it is about, for quick fixes. */
export class BenchmarkDiagnostic extends vscode.Diagnostic {
  readonly folder: string;
  readonly problem: Problem;

  constructor(range: vscode.Range, folder: string, problem: Problem) {
    super(range, problem.message, levels.get(problem.level) ?? vscode.DiagnosticSeverity.Warning);
    this.folder = folder;
    this.problem = problem;
    this.source = diagnosticSource;
    this.code = { value: problem.code, target: documentation };
  }
}

interface Located {
  readonly problem: Problem;
  readonly session: FolderSession;
  readonly location: vscode.Location;
}

export class Diagnostics implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  readonly #published = new Emitter<void>();
  /** Fires after the problems on screen are those of the newest state. */
  readonly onDidPublish = this.#published.event;
  readonly #subscriptions: readonly { dispose(): void }[];
  #disposed = false;

  constructor(sessions: Sessions, log: Log) {
    this.#sessions = sessions;
    const render = coalesce(
      () => this.#render(),
      (error) => log.error('Showing problems failed', error),
    );
    this.#subscriptions = [sessions.onDidChange(render), sessions.onDidMove(render)];
    render();
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#collection.dispose();
    this.#published.dispose();
  }

  async #render(): Promise<void> {
    const located = (await Promise.all(this.#sessions.all.map(locateProblems))).flat();
    if (this.#disposed) return;
    const files = Map.groupBy(located, ({ location }) => location.uri.toString());
    const wanted = new Map<string, vscode.Diagnostic[]>();
    for (const [uri, ofFile] of files) wanted.set(uri, diagnosticsOf(ofFile));
    for (const { uri, diagnostic } of this.#sessions.all.flatMap(({ workspace }) => fileProblems(workspace))) {
      const key = uri.toString();
      wanted.set(key, [...(wanted.get(key) ?? []), diagnostic]);
    }
    this.#publish(wanted);
  }

  /** File by file: VS Code cuts a batch off after 1,100 entries. */
  #publish(wanted: ReadonlyMap<string, readonly vscode.Diagnostic[]>): void {
    const stale: vscode.Uri[] = [];
    this.#collection.forEach((uri) => {
      if (!wanted.has(uri.toString())) stale.push(uri);
    });
    for (const uri of stale) this.#collection.delete(uri);
    for (const [uri, diagnostics] of wanted) this.#collection.set(vscode.Uri.parse(uri), diagnostics);
    this.#published.fire();
  }
}

async function locateProblems(session: FolderSession): Promise<readonly Located[]> {
  const { workspace, locator, folder } = session;
  const problemLevels = settings.problemLevels(folder.uri);
  const located: Located[] = [];
  const breath = new Breath();
  for (const suite of workspace.suites) {
    for (const problem of suiteProblems(suite, problemLevels)) {
      await breath.take();
      const location = await locator.find(suite, problem.verdict.benchmark);
      if (location !== undefined) located.push({ problem, session, location });
    }
  }
  return located;
}

function diagnosticsOf(located: readonly Located[]): vscode.Diagnostic[] {
  const { shown, more } = capProblems([...located].sort((a, b) => worstFirst(a.problem, b.problem)));
  const diagnostics: vscode.Diagnostic[] = shown.map(diagnosticOf);
  return more === 0 ? diagnostics : [...diagnostics, moreDiagnostic(more)];
}

function moreDiagnostic(more: number): vscode.Diagnostic {
  const top = new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(top, moreProblemsMessage(more), vscode.DiagnosticSeverity.Information);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

function diagnosticOf({ problem, session, location }: Located): BenchmarkDiagnostic {
  const { workspace } = session;
  const diagnostic = new BenchmarkDiagnostic(location.range, workspace.options.folder, problem);
  const output = workspace.suite(problem.id.suite)?.output;
  const related: vscode.DiagnosticRelatedInformation[] = [];
  if (output !== undefined && !isWithin(output, location.uri.fsPath)) {
    const place = new vscode.Location(vscode.Uri.file(output), new vscode.Position(0, 0));
    related.push(new vscode.DiagnosticRelatedInformation(place, `Measured in ${problem.id.suite}`));
  }
  if (problem.why.length > 0) {
    related.push(new vscode.DiagnosticRelatedInformation(location, `Why: ${problem.why.join(' · ')}`));
  }
  if (related.length > 0) diagnostic.relatedInformation = related;
  return diagnostic;
}
