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
  /** False while the workspace is not trusted: no path may lead out of the folder. Called before each use. */
  readonly outsideAllowed: () => boolean;
  readonly timing?: ReadTiming;
}

interface OutputOutcome {
  readonly output: Output;
  readonly outcome: ReadOutcome;
}

/** Files read concurrently: enough to keep a disk busy, few enough to limit memory. */
const readsAtOnce = 4;

export class OutputFeed implements Disposable {
  readonly #options: FeedOptions;
  readonly #timing: ReadTiming;
  readonly #watcher: OutputWatcher;
  readonly #surveySoon: Debouncer;
  readonly #turns = new Semaphore(readsAtOnce);
  readonly #survey: SingleFlight;
  readonly #outcomes = new Emitter<OutputOutcome>();
  /** Fires with every outcome that differs from the last one. */
  readonly onOutcome = this.#outcomes.event;
  readonly #idles = new Emitter<void>();
  /** Fires when all searching and reading has finished. */
  readonly onIdle = this.#idles.event;
  /** Read schedulers by suite. */
  readonly #schedulers = new Map<string, OutputReadScheduler>();
  /** Suites by the real paths of their outputs, for outputs reached through links. */
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
      ended: () => this.#ended(),
    });
    this.#watcher = new OutputWatcher({ polling, log, onChange: (path) => this.#noticed(path) });
  }

  /** True while outputs are being searched or read. */
  get loading(): boolean {
    return (
      this.#survey.running ||
      this.#surveySoon.pending ||
      [...this.#schedulers.values()].some((scheduler) => scheduler.busy)
    );
  }

  /** Starts searching, reading and watching. */
  start(): void {
    this.#started = true;
    this.#surveyNow();
  }

  /** Replaces the rules. Suites without a rule are reported as gone. */
  setRules(rules: readonly OutputRule[]): void {
    this.#rules = rules;
    this.#rulesChanged = true;
    this.#surveyNow();
  }

  /** Searches and reads every output again, because the reader's formats have changed. */
  readAfresh(rules: readonly OutputRule[]): void {
    for (const scheduler of this.#schedulers.values()) scheduler.readAfresh();
    this.setRules(rules);
  }

  /** Searches again and reads every output again. */
  refresh(): void {
    for (const scheduler of this.#schedulers.values()) scheduler.readNow();
    this.#surveyNow();
  }

  /** Reads the suite's output regardless of the size limit, now and until it grows. */
  readAnyway(suite: string): void {
    this.#schedulers.get(suite)?.readNow({ ignoreLimit: true });
  }

  /** Stops everything. Reports nothing afterwards. */
  dispose(): void {
    this.#disposed = true;
    this.#outcomes.dispose();
    this.#idles.dispose();
    this.#surveySoon.cancel();
    for (const scheduler of this.#schedulers.values()) scheduler.dispose();
    this.#schedulers.clear();
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
    // Changes made before the new watches were ready were not reported.
    for (const scheduler of this.#schedulers.values()) scheduler.readNow();
    this.#survey.request();
  }

  #adopt(output: Output): void {
    const known = this.#schedulers.get(output.suite);
    if (known === undefined) this.#schedulerFor(output).readNow();
    else if (!isSameOutput(known.output, output)) known.replace(output);
  }

  #schedulerFor(output: Output): OutputReadScheduler {
    const scheduler = new OutputReadScheduler(output, {
      clock: this.#options.clock,
      timing: this.#timing,
      read: (wanted, details) => this.#turns.take(() => this.#read(wanted, details)),
      report: (about, outcome) => this.#report(about, outcome),
      failed: (error) => this.#options.log.error(`Reading ${output.path} failed`, error),
      gone: (gone) => this.#forget(gone),
      ended: () => this.#ended(),
    });
    this.#schedulers.set(output.suite, scheduler);
    return scheduler;
  }

  #dismissAllBut(suites: ReadonlySet<string>, rulesChanged: boolean): void {
    const kept = [...this.#schedulers]
      .filter(([suite]) => suites.has(suite))
      .map(([, scheduler]) => scheduler.output.path);
    const paths = new Set(kept);
    for (const [suite, scheduler] of [...this.#schedulers]) {
      if (suites.has(suite)) continue;
      if (rulesChanged || paths.has(scheduler.output.path)) {
        this.#schedulers.delete(suite);
        scheduler.withdraw();
      } else {
        // Possibly deleted only to be recreated: the scheduler checks after its debounce time.
        scheduler.touch();
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
    for (const scheduler of this.#schedulers.values()) {
      const isInside = isWithin(scheduler.output.path, path) || this.#links.get(path) === scheduler.output.suite;
      isKnown ||= isInside;
      if (isInside || isWithin(path, scheduler.output.path)) scheduler.touch();
    }
    if (!isKnown) this.#surveySoon.touch();
  }

  #forget(scheduler: OutputReadScheduler): void {
    if (this.#schedulers.get(scheduler.output.suite) === scheduler) this.#schedulers.delete(scheduler.output.suite);
    // An older file of the series, or one that was just recreated, may replace it.
    this.#surveySoon.touch();
  }

  #report(output: Output, outcome: ReadOutcome): void {
    this.#outcomes.fire({ output, outcome });
  }

  #ended(): void {
    if (this.#disposed || this.loading) return;
    this.#idles.fire();
  }
}

function isSameOutput(left: Output, right: Output): boolean {
  const isSameRule = left.rule.format === right.rule.format && left.rule.origin === right.rule.origin;
  return left.path === right.path && isSameRule;
}
