// Locates a benchmark: its declaration in source code, else its line in the output file, else the file's first line.

import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { FoundDeclaration } from '../../core/declarations/declaration.ts';
import { DeclarationIndex } from '../../core/declarations/declarationIndex.ts';
import { scanners } from '../../core/declarations/index.ts';
import type { Language } from '../../core/formats/format.ts';
import type { ActiveFormats } from '../../core/formats/reading/activeFormats.ts';
import { Emitter } from '../../core/model/emitter.ts';
import type { Benchmark } from '../../core/model/model.ts';
import type { Log } from '../../core/model/ports.ts';
import type { Suite } from '../../core/suites/suite.ts';
import { isWithin } from '../../node/files/paths.ts';
import { systemClock } from '../../node/scheduling/clock.ts';
import { Debouncer } from '../../node/scheduling/debounce.ts';
import { indexSources } from '../../node/sources/sourceFiles.ts';
import { OutputPlaces } from '../documents/outputPlaces.ts';

const mostFiles = 20_000;
const typingPause = { settle: 300, longestSettle: Number.POSITIVE_INFINITY };
/** Folders of generated or downloaded files, which are not searched for benchmarks. */
const excluded =
  '**/{node_modules,target,dist,build,out,.git,.venv,__pycache__,bin,obj,.gradle,.dart_tool,.build,vendor}/**';

export class SourceLocator implements vscode.Disposable {
  readonly #folder: vscode.WorkspaceFolder;
  readonly #formats: ActiveFormats;
  readonly #log: Log;
  readonly #index = new DeclarationIndex();
  readonly #scanned = new Map<Language, Promise<void>>();
  readonly #places: OutputPlaces;
  readonly #changes = new Emitter<void>();
  /** Fires when a declaration may have moved. */
  readonly onDidChange = this.#changes.event;
  readonly #fileChanges = new Emitter<string>();
  /** Fires with the path of a source file that was written or deleted. */
  readonly onDidChangeFile = this.#fileChanges.event;
  readonly #disposables: vscode.Disposable[] = [];
  /** Edited documents that are not indexed yet, by path. */
  readonly #edits = new Map<string, { readonly language: Language; readonly document: vscode.TextDocument }>();
  /** Resolvers of the callers waiting for edits to be indexed. */
  readonly #reading: (() => void)[] = [];
  /** Debounced so that a keystroke never waits for a scan. */
  readonly #readSoon = new Debouncer(systemClock, typingPause, () => this.#readEdits());
  #disposed = false;

  constructor(folder: vscode.WorkspaceFolder, formats: ActiveFormats, log: Log) {
    this.#folder = folder;
    this.#formats = formats;
    this.#log = log;
    this.#places = new OutputPlaces(folder.uri.fsPath);
    this.#disposables.push(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#edited(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
    );
  }

  /** Returns the declaration, or `undefined` if it is not found. */
  async declaration(suite: Suite, benchmark: Benchmark): Promise<vscode.Location | undefined> {
    const hint = this.#formats.formatById(suite.run?.format ?? '')?.declaration?.(benchmark);
    if (hint !== undefined) {
      await Promise.all([hint.language, ...(hint.alsoIn ?? [])].map((language) => this.#scan(language)));
      const found = this.#index.find(hint);
      if (found !== undefined) return locationOf(found);
    }
    return this.#stated(benchmark);
  }

  /** Returns the result's place in the output file: the line that names it, else the first line. */
  output(suite: Suite, benchmark: Benchmark): Promise<vscode.Location | undefined> {
    return this.#places.find(suite, benchmark);
  }

  async find(suite: Suite, benchmark: Benchmark): Promise<vscode.Location | undefined> {
    return (await this.declaration(suite, benchmark)) ?? this.output(suite, benchmark);
  }

  /** Resolves when all edits of the document are indexed; at once if none are pending. */
  read({ uri }: vscode.TextDocument): Promise<void> {
    if (this.#disposed || !this.#edits.has(uri.fsPath)) return Promise.resolve();
    return new Promise((resolve) => this.#reading.push(resolve));
  }

  dispose(): void {
    this.#disposed = true;
    this.#readSoon.cancel();
    this.#answerReaders();
    this.#changes.dispose();
    this.#fileChanges.dispose();
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  /** Returns the place that the tool itself wrote. In an untrusted workspace it must be inside the folder. */
  #stated({ source }: Benchmark): vscode.Location | undefined {
    if (source?.line === undefined) return undefined;
    const path = resolve(this.#folder.uri.fsPath, source.path);
    if (!vscode.workspace.isTrusted && !isWithin(this.#folder.uri.fsPath, path)) return undefined;
    return new vscode.Location(vscode.Uri.file(path), lineRange(source.line - 1));
  }

  /** Scans the sources of a language once, when the first benchmark needs it. */
  #scan(language: Language): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    const known = this.#scanned.get(language);
    if (known !== undefined) return known;
    const scanning = this.#scanAll(language).catch((error: unknown) =>
      this.#log.error(`Searching ${language} sources for benchmarks failed`, error),
    );
    this.#scanned.set(language, scanning);
    return scanning;
  }

  async #scanAll(language: Language): Promise<void> {
    const globs = scanners.find((scanner) => scanner.language === language)?.files ?? [];
    const glob = globs.length === 1 ? globs[0] : `{${globs.join(',')}}`;
    if (glob === undefined) return;
    const pattern = new vscode.RelativePattern(this.#folder, glob);
    this.#follow(language, pattern);
    const files = await vscode.workspace.findFiles(pattern, excluded, mostFiles);
    if (files.length === mostFiles) this.#log.warn(`Only ${mostFiles} ${language} files are searched for benchmarks.`);
    await this.#read(language, files);
  }

  #read(language: Language, uris: readonly vscode.Uri[]): Promise<void> {
    const open = openTexts();
    return indexSources(
      this.#index,
      language,
      uris.map(({ fsPath }) => fsPath),
      { openText: (path) => open.get(path)?.getText(), isCancelled: () => this.#disposed },
    );
  }

  #follow(language: Language, pattern: vscode.RelativePattern): void {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const moved = ({ fsPath }: vscode.Uri) => {
      this.#changes.fire();
      this.#fileChanges.fire(fsPath);
    };
    const changed = (uri: vscode.Uri) => void this.#read(language, [uri]).then(() => moved(uri));
    const deleted = (uri: vscode.Uri) => {
      this.#index.removeFile(uri.fsPath);
      moved(uri);
    };
    this.#disposables.push(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(deleted),
    );
  }

  #edited(document: vscode.TextDocument): void {
    const language = this.#languageOf(document);
    if (language === undefined) return;
    this.#edits.set(document.uri.fsPath, { language, document });
    this.#readSoon.touch();
  }

  #readEdits(): void {
    for (const [path, { language, document }] of this.#edits) this.#index.setFile(path, language, document.getText());
    this.#edits.clear();
    this.#answerReaders();
    this.#changes.fire();
  }

  #answerReaders(): void {
    for (const resolve of this.#reading.splice(0)) resolve();
  }

  /** Drops unsaved edits from the index. */
  #closed(document: vscode.TextDocument): void {
    const language = this.#languageOf(document);
    if (language === undefined) return;
    this.#edits.delete(document.uri.fsPath);
    void this.#read(language, [document.uri]).then(() => this.#changes.fire());
  }

  /** True if the file is in this folder; each folder indexes its own sources. */
  #isHere({ scheme, fsPath }: vscode.Uri): boolean {
    return scheme === 'file' && isWithin(this.#folder.uri.fsPath, fsPath);
  }

  #languageOf(document: vscode.TextDocument): Language | undefined {
    if (!this.#isHere(document.uri)) return undefined;
    return scanners.find(({ language, files }) => this.#scanned.has(language) && isOf(document, files))?.language;
  }
}

const isOf = (document: vscode.TextDocument, globs: readonly string[]): boolean =>
  vscode.languages.match(
    globs.map((pattern) => ({ pattern })),
    document,
  ) > 0;

/** Returns the open documents by path, so that a scan looks each file up in constant time. */
function openTexts(): ReadonlyMap<string, vscode.TextDocument> {
  const files = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'file');
  return new Map(files.map((document) => [document.uri.fsPath, document]));
}

function locationOf({ path, line, column, length }: FoundDeclaration): vscode.Location {
  return new vscode.Location(vscode.Uri.file(path), new vscode.Range(line, column, line, column + length));
}

const lineRange = (line: number): vscode.Range => new vscode.Range(line, 0, line, 1000);
