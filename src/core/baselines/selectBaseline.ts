// Selects the active version of a benchmark's baseline by the position of HEAD, with the reason.

import type { Ancestry, KnownAncestry, NoAncestry } from '../model/ancestry.ts';
import type { BaselineEntry } from './baseline.ts';

export type SelectionReason =
  /** Accepted on this branch. */
  | { readonly kind: 'onBranch' }
  /** Its commit is the merge base (0) or this many commits before it. */
  | { readonly kind: 'before'; readonly distance: number }
  /** The newest version: the position of HEAD is unknown or irrelevant, or no version matches it. */
  | { readonly kind: 'newest'; readonly reason: NoAncestry | 'noCommit' | 'noneBefore' };

/** The active version and the reason for it. */
export interface SelectedBaseline {
  readonly entry: BaselineEntry;
  readonly why: SelectionReason;
}

/**
 * Selects the version that a result is compared with, in this order:
 *
 * 1. If git has no answer (`UnknownAncestry`: on the main branch, no repository, `baseline.resolve: newest` …), the
 *    newest version.
 * 2. The newest version if it has no commit, because its origin is unknown.
 * 3. The newest version if it was accepted on this branch: its commit is in HEAD but not in the main branch, or its
 *    `gitBranch` is the current branch. The name survives a rebase, until something newer is accepted elsewhere.
 * 4. The newest version whose commit lies between the merge base and HEAD: results on a branch are compared with what
 *    that branch accepted.
 * 5. The version whose commit is the merge base or the fewest commits before it; of several, the newest. A later
 *    version that the branch accepted before the main branch was merged into it takes precedence.
 * 6. The newest version.
 *
 * @param line versions of one machine, newest first
 */
export function selectBaseline(line: readonly BaselineEntry[], ancestry: Ancestry): SelectedBaseline | undefined {
  const [newest] = line;
  if (newest === undefined) return undefined;
  if (ancestry.kind === 'unknown') return chosen(newest, { kind: 'newest', reason: ancestry.reason });
  if (newest.metadata.gitCommit === undefined) return chosen(newest, { kind: 'newest', reason: 'noCommit' });
  const { onBranch, onOtherBranches } = ancestry;
  const own = isOfBranch(newest, ancestry) ? newest : line.find((entry) => isIn(onBranch, entry));
  if (own !== undefined) return chosen(own, { kind: 'onBranch' });
  const near = nearest(line, ancestry);
  const earlier = line.find((entry) => entry === near?.entry || isIn(onOtherBranches, entry));
  if (earlier !== undefined && earlier !== near?.entry) return chosen(earlier, { kind: 'onBranch' });
  return near ?? chosen(newest, { kind: 'newest', reason: 'noneBefore' });
}

const chosen = (entry: BaselineEntry, why: SelectionReason): SelectedBaseline => ({ entry, why });

const isIn = (commits: ReadonlySet<string>, { metadata }: BaselineEntry): boolean =>
  metadata.gitCommit !== undefined && commits.has(metadata.gitCommit);

const isOfBranch = (entry: BaselineEntry, { onBranch, onOtherBranches, branch }: KnownAncestry): boolean =>
  isIn(onBranch, entry) ||
  isIn(onOtherBranches, entry) ||
  (branch !== undefined && entry.metadata.gitBranch === branch);

/** Returns the version at the merge base or closest before it; of equally close ones the newest. */
function nearest(line: readonly BaselineEntry[], { before }: KnownAncestry): SelectedBaseline | undefined {
  let found: { readonly entry: BaselineEntry; readonly distance: number } | undefined;
  for (const entry of line) {
    const distance = before.get(entry.metadata.gitCommit ?? '');
    if (distance !== undefined && (found === undefined || distance < found.distance)) found = { entry, distance };
  }
  return found && chosen(found.entry, { kind: 'before', distance: found.distance });
}
