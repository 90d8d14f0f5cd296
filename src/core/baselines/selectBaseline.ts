// Which version of a benchmark's baseline counts where the sources stand, and why that one.

import type { Ancestry, KnownAncestry, NoAncestry } from '../model/ancestry.ts';
import type { BaselineEntry } from './baseline.ts';

export type SelectionReason =
  /** It was accepted on this branch. */
  | { readonly kind: 'onBranch' }
  /** Its commit is the merge base (0), or lies so many commits before it. */
  | { readonly kind: 'before'; readonly distance: number }
  /** The newest: where the sources stand is not known or does not matter, or no version is from there. */
  | { readonly kind: 'newest'; readonly reason: NoAncestry | 'noCommit' | 'noneBefore' };

/** A version and why it is the one that counts. */
export interface SelectedBaseline {
  readonly entry: BaselineEntry;
  readonly why: SelectionReason;
}

/**
 * The version that a result is held against. In this order:
 *
 * 1. Where git has nothing to tell (`UnknownAncestry`: the main branch itself, no repository, `baseline.resolve: newest` …):
 *    the newest version.
 * 2. The newest version, when it carries no commit: nobody can say that it is from elsewhere.
 * 3. The newest version, when it was accepted on this branch: the main branch does not have its commit and HEAD does, or
 *    its `gitBranch` is the branch of HEAD. The name holds after a rebase, until something newer is accepted elsewhere.
 * 4. The newest of the versions whose commit lies after the merge base, up to HEAD: an accept on a branch is what the branch
 *    is held against from then on.
 * 5. The version whose commit is the merge base or the fewest commits before it; of several, the newest. If the branch
 *    accepted something later than that, before the main branch was merged into it, that one.
 * 6. The newest version.
 *
 * @param line the versions of one machine, newest first
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

/** At the merge base or before it. Of two that are as near the first in the line, which is the newer one. */
function nearest(line: readonly BaselineEntry[], { before }: KnownAncestry): SelectedBaseline | undefined {
  let found: { readonly entry: BaselineEntry; readonly distance: number } | undefined;
  for (const entry of line) {
    const distance = before.get(entry.metadata.gitCommit ?? '');
    if (distance !== undefined && (found === undefined || distance < found.distance)) found = { entry, distance };
  }
  return found && chosen(found.entry, { kind: 'before', distance: found.distance });
}
