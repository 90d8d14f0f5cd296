// Author and time of commits; git is asked once per commit.

import type { CommitText } from '../../core/present/history/panelTypes.ts';
import { readCommitTexts } from './commitTexts.ts';
import { runGit } from './runGit.ts';

interface CommitAuthor {
  readonly name: string;
  /** Epoch milliseconds of the author date. */
  readonly time: number;
}

export class GitCommits {
  readonly #folder: string;
  readonly #mayRun: () => boolean;
  readonly #texts = new Map<string, CommitText>();
  readonly #asked = new Map<string, Promise<CommitAuthor | undefined>>();

  /** @param mayRun false while the workspace is not trusted; called before each use */
  constructor(folder: string, mayRun: () => boolean) {
    this.#folder = folder;
    this.#mayRun = mayRun;
  }

  /** `undefined` if git does not know the commit or may not run. Never rejects. */
  author(commit: string): Promise<CommitAuthor | undefined> {
    if (!this.#mayRun() || !isCommit(commit)) return Promise.resolve(undefined);
    const before = this.#asked.get(commit);
    if (before !== undefined) return before;
    const asking = this.#ask(commit);
    this.#asked.set(commit, asking);
    return asking;
  }

  /** Texts of the known commits, by the given ids. Never rejects. */
  async texts(commits: Iterable<string>): Promise<ReadonlyMap<string, CommitText>> {
    const all = [...new Set(commits)].filter(isCommit);
    const unknown = all.filter((commit) => !this.#texts.has(commit));
    if (unknown.length > 0 && this.#mayRun()) {
      for (const [commit, text] of await readCommitTexts(this.#folder, unknown)) this.#texts.set(commit, text);
    }
    return new Map(all.flatMap((commit) => entryOf(commit, this.#texts.get(commit))));
  }

  async #ask(commit: string): Promise<CommitAuthor | undefined> {
    try {
      const words = ['log', '-1', '--format=%at%x00%an', '--end-of-options', commit, '--'];
      return authorOf(await runGit(this.#folder, words));
    } catch {
      // No git, no repository, or a commit that a later fetch may bring: ask again next time.
      this.#asked.delete(commit);
      return undefined;
    }
  }
}

/** True if the text cannot be an option or a range. */
const isCommit = (text: string): boolean => /^[0-9a-f]{4,64}$/i.test(text);

const entryOf = (commit: string, text: CommitText | undefined): readonly (readonly [string, CommitText])[] =>
  text === undefined ? [] : [[commit, text]];

function authorOf(text: string): CommitAuthor | undefined {
  const [seconds = '', name = ''] = text.trimEnd().split('\0');
  return /^\d+$/.test(seconds) && name !== '' ? { name, time: Number(seconds) * 1000 } : undefined;
}
