// Where the sources stand among the commits: what git answered, as data. Which version counts for it is resolve.ts's
// question.

/** HEAD is on a branch of its own, or on an earlier commit of the main branch. */
export interface KnownAncestry {
  readonly kind: 'known';
  /** The config's main branch, as it is called there. */
  readonly main: string;
  /** The branch of HEAD; absent when HEAD is detached. */
  readonly branch?: string;
  /** The latest commit that HEAD shares with the main branch, local or of the remote. */
  readonly mergeBase: string;
  /** The merge base (0) and the commits before it: how many commits back, by the shortest way. The nearest few thousand. */
  readonly before: ReadonlyMap<string, number>;
  /** Commits after the merge base, up to HEAD, that the main branch does not have. */
  readonly onBranch: ReadonlySet<string>;
  /** Commits of the branch, too, but from before the main branch was merged into it: the merge base does not lie behind them. */
  readonly onOtherBranches: ReadonlySet<string>;
}

/** Why git cannot tell where HEAD stands beside the main branch, or need not. */
export type NoAncestry =
  /** The config says that the newest version counts. */
  | 'config'
  /** Not asked, or not answered yet. */
  | 'notAsked'
  | 'onMain'
  /** No git, no repository, no commit, or a workspace that is not trusted. */
  | 'noGit'
  /** There is no such branch here, nor at the remote. */
  | 'noMain'
  /** The histories share nothing that is here: a shallow clone, for one. */
  | 'noMergeBase';

export interface UnknownAncestry {
  readonly kind: 'unknown';
  readonly reason: NoAncestry;
  /** The config's main branch. */
  readonly main: string;
}

/** The same object for the same answer. */
export type Ancestry = KnownAncestry | UnknownAncestry;
