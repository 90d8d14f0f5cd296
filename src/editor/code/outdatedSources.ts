// Watches the sources that declare benchmarks, and says which results are of code that changed since they were
// measured.

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
  /** Of every file that declares a measured benchmark, until it changes. */
  readonly #states = new Map<string, Promise<SourceState | undefined>>();
  readonly #committed = new Map<string, Promise<string | undefined>>();
  readonly #changes = new Emitter<void>();
  /** Fires when results became stale, or are no longer. */
  readonly onDidChange = this.#changes.event;
  readonly #subscriptions: readonly { dispose(): void }[];
  /** Which results were looked at last. */
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
      // An output may name a source that no scanner follows.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#states.delete(uri.fsPath) && look()),
    ];
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  /** Most changes of the state bring no new result: nothing is looked at for them. */
  #isNew(): boolean {
    const seen = this.#workspace.suites.map(({ run }) => `${run?.id} ${run?.code.commit}`).join();
    const isNew = seen !== this.#seen;
    this.#seen = seen;
    return isNew;
  }

  async #look(): Promise<void> {
    const breath = new EventLoopYielder();
    let changed = false;
    for (const suite of this.#workspace.suites) {
      const stale = await this.#staleIn(suite, breath);
      if (this.#disposed) return;
      if (isEqual(stale, suite.outdated)) continue;
      suite.outdated = stale;
      changed = true;
    }
    if (changed) this.#changes.fire();
  }

  async #staleIn(suite: Suite, breath: EventLoopYielder): Promise<ReadonlySet<string>> {
    const notes = this.#notes.get(suite) ?? new OutdatedResults();
    this.#notes.set(suite, notes);
    const stale = new Set<string>();
    notes.keep(suite.latest);
    for (const id of [...suite.latest.keys()]) {
      await breath.take();
      const measurement = await this.#measurement(suite, id, notes);
      const now = measurement === undefined ? undefined : await this.#stateOf(measurement.file);
      if (measurement === undefined || now === undefined) continue;
      notes.note(measurement, now, await this.#committedOf(suite, measurement, notes.asksCommit(measurement, now)));
      if (notes.isOutdated(measurement, now)) stale.add(id);
    }
    return stale;
  }

  async #measurement(suite: Suite, benchmark: string, notes: OutdatedResults): Promise<Measurement | undefined> {
    const result = suite.latest.get(benchmark);
    const time = suite.timeOf(benchmark);
    if (result === undefined || time === undefined || suite.run === undefined) return undefined;
    const location = await this.#locator.declaration(suite, result.benchmark);
    // A declaration that is gone, or not seen while its file is being written, was changed as well.
    const file = location?.uri.fsPath ?? notes.fileOf(benchmark);
    return file === undefined ? undefined : { benchmark, time, file };
  }

  readonly #stateOf: StateOf = (path) => {
    const known = this.#states.get(path) ?? sourceHashes(path);
    this.#states.set(path, known);
    return known;
  };

  /** Of the run's commit, where nothing was changed beside it. */
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
