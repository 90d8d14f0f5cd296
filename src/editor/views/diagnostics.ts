// The Problems view: regressed, suspected and failed benchmarks at their declarations, and unreadable files.

import * as vscode from 'vscode';
import { Emitter } from '../../core/model/emitter.ts';
import type { Log } from '../../core/model/ports.ts';
import {
  capProblems,
  moreProblemsMessage,
  type Problem,
  type ProblemLevel,
  suiteProblems,
  worstFirst,
} from '../../core/present/code/problems.ts';
import { type DeclarationProblem, shareDeclaration } from '../../core/present/code/problemsByDeclaration.ts';
import type { Suite } from '../../core/suites/suite.ts';
import { singleFlight } from '../../node/scheduling/singleFlight.ts';
import { EventLoopYielder } from '../../node/scheduling/yieldToEventLoop.ts';
import { Documentation } from '../code/documentation.ts';
import { BaselinePlaces, type LineOf } from '../documents/baselinePlaces.ts';
import type { FolderSession } from '../session/folderSession.ts';
import type { Sessions } from '../session/sessions.ts';
import { settings } from '../session/settings.ts';
import { fileProblems } from './fileProblems.ts';
import { type Located, relatedInformation } from './relatedInformation.ts';

export const diagnosticSource = 'benchmarks';

const levels = new Map<ProblemLevel, vscode.DiagnosticSeverity>([
  ['information', vscode.DiagnosticSeverity.Information],
  ['warning', vscode.DiagnosticSeverity.Warning],
  ['error', vscode.DiagnosticSeverity.Error],
]);

/** A diagnostic with its benchmarks, for quick fixes. */
export class BenchmarkDiagnostic extends vscode.Diagnostic {
  readonly folder: string;
  /** The worst problem. */
  readonly problem: Problem;
  /** Other problems of the same declaration, worst first. */
  readonly others: readonly Problem[];

  constructor(range: vscode.Range, folder: string, { worst, others, message }: DeclarationProblem) {
    super(range, message, levels.get(worst.level) ?? vscode.DiagnosticSeverity.Warning);
    this.folder = folder;
    this.problem = worst;
    this.others = others;
    this.source = diagnosticSource;
  }
}

type PlaceOf = (code: string) => vscode.Uri;

export class Diagnostics implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #documentation: Documentation;
  readonly #baselinePlaces = new BaselinePlaces();
  readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  readonly #published = new Emitter<void>();
  /** Fires after the shown problems match the newest state. */
  readonly onDidPublish = this.#published.event;
  readonly #subscriptions: readonly { dispose(): void }[];
  #disposed = false;

  /** @param extension the extension's installation folder */
  constructor(sessions: Sessions, extension: vscode.Uri, log: Log) {
    this.#sessions = sessions;
    this.#documentation = new Documentation(extension);
    const render = singleFlight(
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
    const placeOf = await this.#documentation.places();
    const located = (
      await Promise.all(this.#sessions.all.map((session) => locateProblems(session, this.#baselinePlaces)))
    ).flat();
    if (this.#disposed) return;
    const files = Map.groupBy(located, ({ location }) => location.uri.toString());
    const wanted = new Map<string, vscode.Diagnostic[]>();
    for (const [uri, ofFile] of files) wanted.set(uri, diagnosticsOf(ofFile, placeOf));
    const ownProblems = this.#sessions.all.flatMap(({ workspace }) => fileProblems(workspace));
    for (const [uri, ofFile] of Map.groupBy(ownProblems, (each) => each.uri.toString())) {
      wanted.set(uri, [...(wanted.get(uri) ?? []), ...ofFile.map(({ diagnostic }) => diagnostic)]);
    }
    this.#publish(wanted);
  }

  /** Publishes file by file because VS Code truncates a batch after 1,100 entries. */
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

async function locateProblems(session: FolderSession, places: BaselinePlaces): Promise<readonly Located[]> {
  const problemLevels = settings.problemLevels(session.folder.uri);
  const located: Located[] = [];
  const yielder = new EventLoopYielder();
  for (const suite of session.workspace.suites) {
    const problems = suiteProblems(suite, problemLevels);
    if (problems.length === 0) continue;
    const file = session.workspace.baselines.fileOf(suite.name);
    const baseline = { file: vscode.Uri.file(file), lineOf: await places.of(file) };
    for (const problem of problems) {
      await yielder.take();
      const found = await locate(session, suite, problem, baseline);
      if (found !== undefined) located.push(found);
    }
  }
  return located;
}

interface BaselineLines {
  readonly file: vscode.Uri;
  readonly lineOf: LineOf;
}

async function locate(
  session: FolderSession,
  suite: Suite,
  problem: Problem,
  { file, lineOf }: BaselineLines,
): Promise<Located | undefined> {
  const { benchmark } = problem.verdict;
  const declaration = await session.locator.declaration(suite, benchmark);
  const output = await session.locator.output(suite, benchmark);
  const location = declaration ?? output;
  if (location === undefined) return undefined;
  const line = lineOf(problem.id.benchmark);
  const baseline = new vscode.Location(file, new vscode.Range(line, 0, line, 1000));
  return { problem, session, location, isDeclared: declaration !== undefined, output, baseline };
}

type Group = readonly [Located, ...Located[]];

/** Groups problems by declaration, worst first. Problems located in an output file are not grouped. */
function byDeclaration(located: readonly Located[]): readonly Group[] {
  const groups = new Map<unknown, [Located, ...Located[]]>();
  for (const each of [...located].sort((a, b) => worstFirst(a.problem, b.problem))) {
    const { start } = each.location.range;
    const key = each.isDeclared ? `${each.session.folder.index} ${start.line}:${start.character}` : each;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()];
}

function diagnosticsOf(located: readonly Located[], placeOf: PlaceOf): vscode.Diagnostic[] {
  const { shown } = capProblems(byDeclaration(located));
  const more = located.length - shown.reduce((count, group) => count + group.length, 0);
  const diagnostics: vscode.Diagnostic[] = shown.map((group) => diagnosticOf(group, placeOf));
  return more === 0 ? diagnostics : [...diagnostics, moreDiagnostic(more)];
}

function moreDiagnostic(more: number): vscode.Diagnostic {
  const top = new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(top, moreProblemsMessage(more), vscode.DiagnosticSeverity.Information);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

function diagnosticOf([worst, ...others]: Group, placeOf: PlaceOf): BenchmarkDiagnostic {
  const { folder } = worst.session.workspace.options;
  const shared = shareDeclaration([worst.problem, ...others.map(({ problem }) => problem)]);
  const diagnostic = new BenchmarkDiagnostic(worst.location.range, folder, shared);
  diagnostic.code = { value: worst.problem.code, target: placeOf(worst.problem.code) };
  const related = relatedInformation(worst, others);
  if (related.length > 0) diagnostic.relatedInformation = related;
  return diagnostic;
}
