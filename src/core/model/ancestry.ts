// The position of HEAD relative to the main branch, as reported by git. selectBaseline.ts uses it to select a version.

/** HEAD is on another branch, or on an earlier commit of the main branch. */
export interface KnownAncestry {
  readonly kind: 'known';
  /** Main branch, as named in the config. */
  readonly main: string;
  /** Current branch; absent when HEAD is detached. */
  readonly branch?: string;
  /** Latest commit that HEAD shares with the local or remote main branch. */
  readonly mergeBase: string;
  /**
   * Distance in commits of the merge base (0) and its ancestors, by the shortest path. Limited to the nearest few
   * thousand.
   */
  readonly before: ReadonlyMap<string, number>;
  /** Commits between the merge base and HEAD that are not in the main branch. */
  readonly onBranch: ReadonlySet<string>;
  /**
   * Commits of the branch from before the main branch was merged into it, which are not descendants of the merge base.
   */
  readonly onOtherBranches: ReadonlySet<string>;
}

/** Why the position of HEAD is unknown or not needed. */
export type NoAncestry =
  /** The config selects the newest version. */
  | 'config'
  /** Not requested, or not answered yet. */
  | 'notAsked'
  | 'onMain'
  /** No git, no repository, no commit, or an untrusted workspace. */
  | 'noGit'
  /** The branch exists neither locally nor at the remote. */
  | 'noMain'
  /** The histories have no common commit here, for example in a shallow clone. */
  | 'noMergeBase';

export interface UnknownAncestry {
  readonly kind: 'unknown';
  readonly reason: NoAncestry;
  /** Main branch, as named in the config. */
  readonly main: string;
}

/** Equal answers are the same object. */
export type Ancestry = KnownAncestry | UnknownAncestry;
