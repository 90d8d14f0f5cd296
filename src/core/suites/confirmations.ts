// Results of paired runs on this machine, until a newer run supersedes them. Kept in memory and in a small file next to
// the history.

import * as z from 'zod/mini';
import type { Conclusion, Detector } from '../detection/detector.ts';
import type { Files } from '../model/ports.ts';
import type { Verdicts } from '../model/verdictList.ts';
import { type Confirmation, ConfirmedVerdict } from './confirmation.ts';
import type { Suite } from './suite.ts';

const foundSchema = z.object({
  kind: z.literal('pairs'),
  called: z.enum(['worse', 'better', 'none']),
  percent: z.number(),
  low: z.number(),
  high: z.number(),
  pairs: z.number(),
  commit: z.string(),
});

const confirmationSchema = z.object({
  benchmark: z.string(),
  runId: z.string(),
  time: z.number(),
  metrics: z.array(z.object({ metric: z.string(), value: z.number(), found: foundSchema })),
});

const fileSchema = z.object({
  formatVersion: z.literal(1),
  suites: z.array(z.object({ suite: z.string(), confirmations: z.array(confirmationSchema) })),
});

export class Confirmations {
  readonly #files: Files;
  readonly #path: string;
  readonly #bySuite = new Map<string, readonly Confirmation[]>();

  readonly #changed: () => void;

  /**
   * @param root `<workspace>/.benchmark-baseline`
   * @param changed called when verdicts must be requested again
   */
  constructor(files: Files, root: string, changed: () => void) {
    this.#files = files;
    this.#changed = changed;
    this.#path = `${root}/history/confirmations.json`;
  }

  /**
   * Loads the file, ignoring invalid content because benchmarks can be run again. @throws when it exists and cannot be
   * read
   */
  async load(): Promise<void> {
    for (const [suite, known] of parse(await this.#files.read(this.#path))) {
      if (!this.#bySuite.has(suite)) this.#bySuite.set(suite, known);
    }
    if (this.#bySuite.size > 0) this.#changed();
  }

  /**
   * Replaces earlier results of the same benchmark; applies until a newer run.
   * @throws when it cannot be saved; it applies nevertheless
   */
  async add(suite: string, confirmation: Confirmation): Promise<void> {
    this.#bySuite.set(suite, withOne(this.#bySuite.get(suite) ?? [], confirmation));
    this.#changed();
    await this.#files.withLock(this.#path, async () => {
      const all = parse(await this.#files.read(this.#path));
      all.set(suite, withOne(all.get(suite) ?? [], confirmation));
      const suites = [...all].map(([name, confirmations]) => ({ suite: name, confirmations }));
      await this.#files.write(this.#path, `${JSON.stringify({ formatVersion: 1, suites })}\n`);
    });
  }

  /** Returns a detector that applies the paired runs of the suite's run; the same detector if there never were any. */
  applyTo(detector: Detector, suite: Suite): Detector {
    this.#supersede(suite);
    const known = this.#bySuite.get(suite.name);
    if (known === undefined) return detector;
    return {
      judge: (input) => detector.judge(input),
      conclude: (verdicts, isCurrent) => concludeWith(known, verdicts, () => detector.conclude?.(verdicts, isCurrent)),
    };
  }

  /** Discards results for earlier runs, and the verdicts based on them. */
  #supersede(suite: Suite): void {
    const known = this.#bySuite.get(suite.name);
    if (known === undefined || suite.run === undefined) return;
    const left = known.filter(({ runId }) => runId === suite.run?.id);
    // Keep the empty list, so that verdicts confirmed before are judged again.
    this.#bySuite.set(suite.name, left);
    if (left.length < known.length) suite.pastChanged();
  }
}

function concludeWith(
  known: readonly Confirmation[],
  verdicts: Verdicts,
  conclude: () => Conclusion | undefined,
): Conclusion {
  for (const [id, verdict] of verdicts) if (verdict instanceof ConfirmedVerdict) verdicts.set(id, verdict.weighed);
  const conclusion = conclude() ?? {};
  for (const confirmation of known) {
    const verdict = verdicts.get(confirmation.benchmark);
    if (verdict !== undefined) verdicts.set(confirmation.benchmark, new ConfirmedVerdict(verdict, confirmation));
  }
  return conclusion;
}

/** Adds a result and drops those of earlier runs of the suite. */
const withOne = (known: readonly Confirmation[], added: Confirmation): readonly Confirmation[] => [
  ...known.filter(({ benchmark, runId }) => benchmark !== added.benchmark && runId === added.runId),
  added,
];

function parse(text: string | undefined): Map<string, readonly Confirmation[]> {
  if (text === undefined) return new Map();
  try {
    const read = z.safeParse(fileSchema, JSON.parse(text));
    return new Map(read.success ? read.data.suites.map(({ suite, confirmations }) => [suite, confirmations]) : []);
  } catch {
    // Truncated by a crash; benchmarks can be confirmed again.
    return new Map();
  }
}
