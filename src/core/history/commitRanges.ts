// Commits between two runs, requested from git once per pair. Does not wait for git: later calls return the answer.

import type { CommitsBetween, Git } from '../model/ports.ts';

interface CommitRangesOptions {
  readonly git: Git;
  /** Starts the request in the background. */
  readonly ask: (what: string, work: () => Promise<void>) => void;
  /** Called when git has answered. */
  readonly changed: () => void;
}

/** Maximum pairs cached. The cache is cleared when it is full. */
const maximumPairs = 1000;

export class CommitRanges {
  readonly #options: CommitRangesOptions;
  /** `undefined` while git is asked, and if git does not know. */
  readonly #known = new Map<string, CommitsBetween | undefined>();

  constructor(options: CommitRangesOptions) {
    this.#options = options;
  }

  /** Returns the commits after `from` up to `to`, newest first; `undefined` if unknown, or not known yet. */
  between(from: string | undefined, to: string | undefined): CommitsBetween | undefined {
    if (!isCommit(from) || !isCommit(to) || from === to) return undefined;
    const pair = `${from}..${to}`;
    if (!this.#known.has(pair)) this.#ask(pair, from, to);
    return this.#known.get(pair);
  }

  #ask(pair: string, from: string, to: string): void {
    if (this.#known.size >= maximumPairs) this.#known.clear();
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
