// Finds the outputs that rules ask for, watches them, and reports the outcome of each read. Owns the read schedulers and watches.

import { Emitter } from '../../core/model/emitter.ts';
import type { Output, OutputRule, ReadOutcome } from '../../core/model/outputs.ts';
import type { Clock, Disposable, Log } from '../../core/model/ports.ts';
import { isWithin, realPath } from '../files/paths.ts';
import { Debouncer } from '../scheduling/debounce.ts';
import { Semaphore } from '../scheduling/semaphore.ts';
import { SingleFlight } from '../scheduling/singleFlight.ts';
import { OutputWatcher, type Polling } from '../watching/watcher.ts';
import { planWatch } from '../watching/watchPlan.ts';
import { discover } from './discovery.ts';
import { defaultTiming, OutputReadScheduler, type ReadDetails, type ReadTiming } from './outputReadScheduler.ts';
import type { Reader } from './reader.ts';
import { readOutput } from './readOutput.ts';
import type { ReadResult } from './readResult.ts';

export interface FeedOptions {
  /** The workspace folder, absolute. */
  readonly folder: string;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly log: Log;
  readonly polling: Polling;
  /** Bytes. */
  readonly maxOutputSize: number;
  /** False in a workspace that is not trusted: no path leads out of the folder. Asked each time. */
  readonly outsideAllowed: () => boolean;
  readonly timing?: ReadTiming;
}

interface OutputOutcome {
  readonly output: Output;
  readonly outcome: ReadOutcome;
}

/** Files read at the same time: enough to keep a disk busy, few enough to keep memory small. */
const readsAtOnce = 4;

export class OutputFeed implements Disposable {
  readonly #options: FeedOptions;
  readonly #timing: ReadTiming;
  readonly #watcher: OutputWatcher;
  readonly #surveySoon: Debouncer;
  readonly #turns = new Semaphore(readsAtOnce);
  readonly #survey: SingleFlight;
  readonly #outcomes = new Emitter<OutputOutcome>();
  /** Fires with every outcome that is news. */
  readonly onOutcome = this.#outcomes.event;
  readonly #idles = new Emitter<void>();
  /** Fires when nothing is being searched or read any more. */
  readonly onIdle = this.#idles.event;
  /** By suite. */
  readonly #lookers = new Map<string, OutputReadScheduler>();
  /** Suites by the real paths of their outputs, where links lead elsewhere. */
  #links: ReadonlyMap<string | undefined, string> = new Map();
  #rules: readonly OutputRule[];
  #rulesChanged = false;
  #started = false;
  #disposed = false;

  constructor(rules: readonly OutputRule[], options: FeedOptions) {
    this.#rules = rules;
    this.#options = options;
    this.#timing = options.timing ?? defaultTiming;
    const { clock, polling, log } = options;
    this.#surveySoon = new Debouncer(clock, this.#timing, () => this.#surveyNow());
    this.#survey = new SingleFlight(() => this.#findOutputs(), {
      failed: (error) => log.error('Searching outputs failed', error),
      ended: () => this.#rested(),
    });
    this.#watcher = new OutputWatcher({ polling, log, onChange: (path) => this.#noticed(path) });
  }

  /** Whether something is being searched or read now. */
  get loading(): boolean {
    return (
      this.#survey.running || this.#surveySoon.pending || [...this.#lookers.values()].some((looker) => looker.busy)
    );
  }

  /** Begins to find, read and watch. */
  start(): void {
    this.#started = true;
    this.#surveyNow();
  }

  /** Other rules from now on. Suites that they do not ask for are told as gone. */
  setRules(rules: readonly OutputRule[]): void {
    this.#rules = rules;
    this.#rulesChanged = true;
    this.#surveyNow();
  }

  /** The reader's formats are others now: every output is read anew, and searched by these rules. */
  readAfresh(rules: readonly OutputRule[]): void {
    for (const looker of this.#lookers.values()) looker.lookAfresh();
    this.setRules(rules);
  }

  /** Looks for outputs and at each of them again. */
  refresh(): void {
    for (const looker of this.#lookers.values()) looker.lookNow();
    this.#surveyNow();
  }

  /** Reads the suite's output however large it is, now and for as long as it does not grow. */
  readAnyway(suite: string): void {
    this.#lookers.get(suite)?.lookNow({ ignoreLimit: true });
  }

  /** Ends everything. Nothing is told afterwards. */
  dispose(): void {
    this.#disposed = true;
    this.#outcomes.dispose();
    this.#idles.dispose();
    this.#surveySoon.cancel();
    for (const looker of this.#lookers.values()) looker.dispose();
    this.#lookers.clear();
    this.#watcher.dispose().catch((error: unknown) => this.#options.log.error('Ending watches failed', error));
  }

  #surveyNow(): void {
    this.#surveySoon.cancel();
    if (!this.#disposed && this.#started) this.#survey.request();
  }

  async #findOutputs(): Promise<void> {
    if (this.#disposed) return;
    this.#surveySoon.cancel();
    const rules = this.#rules;
    const rulesChanged = this.#rulesChanged;
    this.#rulesChanged = false;
    const { folder } = this.#options;
    const outsideAllowed = this.#options.outsideAllowed();
    const readable: Output[] = [];
    const suites = new Set<string>();
    const links = new Map<string | undefined, string>();
    for await (const { output, problem } of discover(rules, { folder, outsideAllowed })) {
      if (this.#disposed) return;
      suites.add(output.suite);
      if (problem === undefined) {
        readable.push(output);
        links.set(await realPath(output.path).catch(() => undefined), output.suite);
      }
      this.#adopt(output);
    }
    this.#links = links;
    this.#dismissAllBut(suites, rulesChanged);
    const layouts = this.#options.reader.formats.flatMap((format) => format.folder ?? []);
    const targets = await planWatch(rules, readable, { folder, outsideAllowed, layouts });
    if (this.#disposed || !(await this.#watcher.watch(targets)) || this.#disposed) return;
    // What changed before the new watches were ready has told nobody.
    for (const looker of this.#lookers.values()) looker.lookNow();
    this.#survey.request();
  }

  #adopt(output: Output): void {
    const known = this.#lookers.get(output.suite);
    if (known === undefined) this.#lookerFor(output).lookNow();
    else if (!isSameOutput(known.output, output)) known.replace(output);
  }

  #lookerFor(output: Output): OutputReadScheduler {
    const looker = new OutputReadScheduler(output, {
      clock: this.#options.clock,
      timing: this.#timing,
      read: (wanted, details) => this.#turns.take(() => this.#read(wanted, details)),
      report: (about, outcome) => this.#report(about, outcome),
      failed: (error) => this.#options.log.error(`Reading ${output.path} failed`, error),
      left: (gone) => this.#forget(gone),
      rested: () => this.#rested(),
    });
    this.#lookers.set(output.suite, looker);
    return looker;
  }

  #dismissAllBut(suites: ReadonlySet<string>, rulesChanged: boolean): void {
    const kept = [...this.#lookers].filter(([suite]) => suites.has(suite)).map(([, looker]) => looker.output.path);
    const paths = new Set(kept);
    for (const [suite, looker] of [...this.#lookers]) {
      if (suites.has(suite)) continue;
      if (rulesChanged || paths.has(looker.output.path)) {
        this.#lookers.delete(suite);
        looker.withdraw();
      } else {
        // Deleted, perhaps only to be written anew: its own look tells after the usual quiet.
        looker.touch();
      }
    }
  }

  #read(output: Output, { ignoreLimit, ...details }: ReadDetails): Promise<ReadResult> {
    const { folder, reader, maxOutputSize, outsideAllowed } = this.#options;
    return readOutput({
      path: output.path,
      folder,
      rule: output.rule,
      maxOutputSize: ignoreLimit ? Number.POSITIVE_INFINITY : maxOutputSize,
      outsideAllowed: outsideAllowed(),
      reader,
      ...details,
    });
  }

  #noticed(path: string): void {
    if (this.#disposed) return;
    let isKnown = false;
    for (const looker of this.#lookers.values()) {
      const isInside = isWithin(looker.output.path, path) || this.#links.get(path) === looker.output.suite;
      isKnown ||= isInside;
      if (isInside || isWithin(path, looker.output.path)) looker.touch();
    }
    if (!isKnown) this.#surveySoon.touch();
  }

  #forget(looker: OutputReadScheduler): void {
    if (this.#lookers.get(looker.output.suite) === looker) this.#lookers.delete(looker.output.suite);
    // An older file of its series, or one that was just written anew, may take its place.
    this.#surveySoon.touch();
  }

  #report(output: Output, outcome: ReadOutcome): void {
    this.#outcomes.fire({ output, outcome });
  }

  #rested(): void {
    if (this.#disposed || this.loading) return;
    this.#idles.fire();
  }
}

function isSameOutput(left: Output, right: Output): boolean {
  const isSameRule = left.rule.format === right.rule.format && left.rule.origin === right.rule.origin;
  return left.path === right.path && isSameRule;
}
