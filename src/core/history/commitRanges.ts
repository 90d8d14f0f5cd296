// Which commits lie between two runs, asked of git once a pair. Nothing waits for the answer: who looks again finds it.

import type { CommitsBetween, Git } from '../model/ports.ts';

interface CommitRangesOptions {
  readonly git: Git;
  /** Runs the question without anybody waiting for it. */
  readonly ask: (what: string, work: () => Promise<void>) => void;
  /** An answer has come. */
  readonly changed: () => void;
}

/** Pairs that are remembered: a project that asks about more begins anew. */
const mostPairs = 1000;

export class CommitRanges {
  readonly #options: CommitRangesOptions;
  /** `undefined` while git is asked, and where it does not know. */
  readonly #known = new Map<string, CommitsBetween | undefined>();

  constructor(options: CommitRangesOptions) {
    this.#options = options;
  }

  /** The commits after `from` up to `to`, newest first; `undefined` where that is not known, or not yet. */
  between(from: string | undefined, to: string | undefined): CommitsBetween | undefined {
    if (!isCommit(from) || !isCommit(to) || from === to) return undefined;
    const pair = `${from}..${to}`;
    if (!this.#known.has(pair)) this.#ask(pair, from, to);
    return this.#known.get(pair);
  }

  #ask(pair: string, from: string, to: string): void {
    if (this.#known.size >= mostPairs) this.#known.clear();
    this.#known.set(pair, undefined);
    const { git, ask, changed } = this.#options;
    ask(`The commits of ${pair}`, async () => {
      const found = await git.commitsBetween?.(from, to);
      if (found === undefined) return;
      this.#known.set(pair, found);
      changed();
    });
  }
}

const isCommit = (text: string | undefined): text is string => text !== undefined && /^[0-9a-f]{7,64}$/.test(text);
