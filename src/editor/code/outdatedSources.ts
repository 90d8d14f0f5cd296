// Watches the sources that declare benchmarks and marks results as outdated when that code changed after their run.

import * as vscode from 'vscode';
import { Emitter } from '../../core/model/emitter.ts';
import type { Log } from '../../core/model/ports.ts';
import { type Measurement, OutdatedResults, type SourceState } from '../../core/suites/outdatedResults.ts';
import type { Suite } from '../../core/suites/suite.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { singleFlight } from '../../node/scheduling/singleFlight.ts';
import { EventLoopYielder } from '../../node/scheduling/yieldToEventLoop.ts';
import { committedHash, sourceHashes } from '../../node/sources/sourceHashes.ts';
import type { SourceLocator } from './sourceLocator.ts';

type StateOf = (path: string) => Promise<SourceState | undefined>;

export class OutdatedSources implements vscode.Disposable {
  readonly #workspace: Workspace;
  readonly #locator: SourceLocator;
  readonly #notes = new WeakMap<Suite, OutdatedResults>();
  /** Hashes of the files that declare measured benchmarks, dropped when a file changes. */
  readonly #states = new Map<string, Promise<SourceState | undefined>>();
  readonly #committed = new Map<string, Promise<string | undefined>>();
  readonly #changes = new Emitter<void>();
  /** Fires when the set of outdated results changes. */
  readonly onDidChange = this.#changes.event;
  readonly #subscriptions: readonly { dispose(): void }[];
  /** Key of the runs that were checked last. */
  #seen = '';
  #disposed = false;

  constructor(workspace: Workspace, locator: SourceLocator, log: Log) {
    this.#workspace = workspace;
    this.#locator = locator;
    const look = singleFlight(
      () => this.#look(),
      (error) => log.error('Checking for outdated results failed', error),
    );
    this.#subscriptions = [
      workspace.onDidChange(() => this.#isNew() && look()),
      locator.onDidChangeFile((path) => {
        this.#states.delete(path);
        look();
      }),
      // An output file may name a source that no scanner watches.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#states.delete(uri.fsPath) && look()),
    ];
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  /** True if there is a new run: most workspace changes bring none and need no check. */
  #isNew(): boolean {
    const seen = this.#workspace.suites.map(({ run }) => `${run?.id} ${run?.code.commit}`).join();
    const isNew = seen !== this.#seen;
    this.#seen = seen;
    return isNew;
  }

  async #look(): Promise<void> {
    const yielder = new EventLoopYielder();
    let changed = false;
    for (const suite of this.#workspace.suites) {
      const outdated = await this.#outdatedIn(suite, yielder);
      if (this.#disposed) return;
      if (isEqual(outdated, suite.outdated)) continue;
      suite.outdated = outdated;
      changed = true;
    }
    if (changed) this.#changes.fire();
  }

  async #outdatedIn(suite: Suite, yielder: EventLoopYielder): Promise<ReadonlySet<string>> {
    const notes = this.#notes.get(suite) ?? new OutdatedResults();
    this.#notes.set(suite, notes);
    const outdated = new Set<string>();
    notes.keep(suite.latest);
    for (const id of [...suite.latest.keys()]) {
      await yielder.take();
      const measurement = await this.#measurement(suite, id, notes);
      const now = measurement === undefined ? undefined : await this.#stateOf(measurement.file);
      if (measurement === undefined || now === undefined) continue;
      notes.note(measurement, now, await this.#committedOf(suite, measurement, notes.asksCommit(measurement, now)));
      if (notes.isOutdated(measurement, now)) outdated.add(id);
    }
    return outdated;
  }

  async #measurement(suite: Suite, benchmark: string, notes: OutdatedResults): Promise<Measurement | undefined> {
    const result = suite.latest.get(benchmark);
    const time = suite.timeOf(benchmark);
    if (result === undefined || time === undefined || suite.run === undefined) return undefined;
    const location = await this.#locator.declaration(suite, result.benchmark);
    // A declaration that was deleted, or is missing while its file is being written, counts as changed.
    const file = location?.uri.fsPath ?? notes.fileOf(benchmark);
    return file === undefined ? undefined : { benchmark, time, file };
  }

  readonly #stateOf: StateOf = (path) => {
    const known = this.#states.get(path) ?? sourceHashes(path);
    this.#states.set(path, known);
    return known;
  };

  /** Returns the file's hash at the run's commit, if the work tree was clean during the run. */
  #committedOf(suite: Suite, { benchmark, file }: Measurement, isAsked: boolean): Promise<string | undefined> {
    const code = suite.run?.code;
    const isKnown = code?.commit !== undefined && code.dirty === false && !suite.isCarried(benchmark);
    if (!isAsked || !isKnown || code.commit === undefined) return Promise.resolve(undefined);
    const key = `${code.commit} ${file}`;
    const folder = this.#workspace.options.folder;
    const asked = this.#committed.get(key) ?? committedHash(folder, code.commit, file, vscode.workspace.isTrusted);
    this.#committed.set(key, asked);
    return asked;
  }
}

const isEqual = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each));
