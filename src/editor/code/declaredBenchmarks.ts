// Index of the benchmarks declared in source files, for code lenses, hovers and gutter icons. Built on first use.

import type * as vscode from 'vscode';
import { Emitter } from '../../core/model/emitter.ts';
import type { Log } from '../../core/model/ports.ts';
import {
  type DeclaredBenchmark,
  type DeclaredTogether,
  worstDeclaredFirst,
} from '../../core/present/code/declaredBenchmark.ts';
import { EventLoopYielder } from '../../node/scheduling/yieldToEventLoop.ts';
import type { FolderSession } from '../session/folderSession.ts';
import type { Sessions } from '../session/sessions.ts';

export interface Declared {
  readonly range: vscode.Range;
  /** Worst first. */
  readonly benchmarks: DeclaredTogether;
}

export type DeclaredByFile = ReadonlyMap<string, readonly Declared[]>;

const nothing: DeclaredByFile = new Map();

export class DeclaredBenchmarks implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #log: Log;
  readonly #changes = new Emitter<void>();
  /** Fires when declarations or their benchmarks may have changed. */
  readonly onDidChange = this.#changes.event;
  readonly #subscriptions: readonly { dispose(): void }[];
  #found: Promise<DeclaredByFile> | undefined;

  constructor(sessions: Sessions, log: Log) {
    this.#sessions = sessions;
    this.#log = log;
    this.#subscriptions = [sessions.onDidChange, sessions.onDidMove].map((event) => event(() => this.#forget()));
  }

  /** Returns a document's declarations in file order. Waits until unsaved edits are indexed; VS Code shifts the shown ones meanwhile. */
  async in(document: vscode.TextDocument): Promise<readonly Declared[]> {
    if (document.uri.scheme !== 'file') return [];
    await Promise.all(this.#sessions.all.map(({ locator }) => locator.read(document)));
    return (await this.all()).get(document.uri.toString()) ?? [];
  }

  /** Returns the declarations of all files by URI. */
  all(): Promise<DeclaredByFile> {
    this.#found ??= this.#find().catch((error: unknown) => {
      this.#log.error('Searching the declarations of benchmarks failed', error);
      return nothing;
    });
    return this.#found;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  #forget(): void {
    this.#found = undefined;
    this.#changes.fire();
  }

  async #find(): Promise<DeclaredByFile> {
    const places = new Map<string, Map<string, Place>>();
    const yielder = new EventLoopYielder();
    for (const session of this.#sessions.all) await addSession(places, session, yielder);
    return new Map([...places].map(([file, byPlace]) => [file, [...byPlace.values()].map(asDeclared).sort(byLine)]));
  }
}

interface Place {
  readonly range: vscode.Range;
  readonly benchmarks: [DeclaredBenchmark, ...DeclaredBenchmark[]];
}

async function addSession(places: Map<string, Map<string, Place>>, session: FolderSession, yielder: EventLoopYielder) {
  const { workspace, locator } = session;
  for (const suite of workspace.suites) {
    for (const verdict of suite.verdicts.values()) {
      await yielder.take();
      const location = await locator.declaration(suite, verdict.benchmark);
      if (location !== undefined) addPlace(places, location, { workspace, suite, verdict });
    }
  }
}

function addPlace(
  places: Map<string, Map<string, Place>>,
  { uri, range }: vscode.Location,
  benchmark: DeclaredBenchmark,
): void {
  const file = uri.toString();
  const ofFile = places.get(file) ?? new Map<string, Place>();
  places.set(file, ofFile);
  const key = `${range.start.line}:${range.start.character}`;
  const known = ofFile.get(key);
  if (known === undefined) ofFile.set(key, { range, benchmarks: [benchmark] });
  else known.benchmarks.push(benchmark);
}

function asDeclared({ range, benchmarks }: Place): Declared {
  const [first, ...others] = benchmarks;
  const [worst = first, ...rest] = [first, ...others].sort(worstDeclaredFirst);
  return { range, benchmarks: [worst, ...rest] };
}

const byLine = (a: Declared, b: Declared): number => a.range.start.compareTo(b.range.start);
