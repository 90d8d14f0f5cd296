// Which baseline a result is held against, and why that one, in words: for tooltips, rows, the status bar and the
// command line.

import { t } from '@vscode/l10n';
import type { BaselineEntry } from '../../baselines/baseline.ts';
import type { SelectedBaseline } from '../../baselines/selectBaseline.ts';
import type { SelectedBaselines } from '../../baselines/suiteBaselines.ts';
import type { Ancestry } from '../../model/ancestry.ts';
import type { Suite } from '../../suites/suite.ts';
import { plural } from '../wording/plural.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** `main@a1b2c3d`; `a1b2c3d` where the branch is not known; empty without a commit. */
export function placeText({ entry, why }: SelectedBaseline, ancestry: Ancestry | undefined): string {
  const { gitCommit, gitBranch } = entry.metadata;
  if (gitCommit === undefined) return '';
  // What lies behind the merge base is the main branch's, whatever it was called when it was measured.
  const branch = why.kind === 'before' ? ancestry?.main : gitBranch;
  const short = oneLine(gitCommit.slice(0, 7));
  return branch === undefined ? short : `${oneLine(branch, 40)}@${short}`;
}

/** `3 commits before the merge base: no data there`. Empty where there is nothing to explain. */
function whyText({ why }: SelectedBaseline, ancestry: Ancestry | undefined): string {
  if (why.kind === 'onBranch') return t('accepted on this branch');
  if (why.kind === 'before') return beforeText(why.distance);
  const main = oneLine(ancestry?.main ?? '', 40);
  switch (why.reason) {
    case 'noCommit':
      return t('latest version, commit unknown');
    case 'noneBefore':
      return t`latest version: none at or before the merge base with ${main}`;
    case 'noMain':
      return t`latest version: branch ${main} not found (baseline.mainBranch)`;
    case 'noMergeBase':
      return t`latest version: merge base with ${main} not available (shallow clone)`;
    default:
      return '';
  }
}

function beforeText(distance: number): string {
  if (distance === 0) return t('merge base');
  return plural(
    distance,
    t`1 commit before the merge base, which has no baseline`,
    t`${distance} commits before the merge base, which has no baseline`,
  );
}

/** `main@a1b2c3d, 3 commits before the merge base: no data there`. */
export function choiceText(choice: SelectedBaseline, ancestry: Ancestry | undefined): string {
  return [placeText(choice, ancestry), whyText(choice, ancestry)].filter((part) => part !== '').join(', ');
}

/** What a benchmark is held against: this machine's, else the other one that it cannot be compared with. */
export function choiceOf(accepted: SelectedBaselines | undefined, benchmark: string): SelectedBaseline | undefined {
  const own = accepted?.choice(benchmark);
  if (own !== undefined) return own;
  const other: BaselineEntry | undefined = accepted?.other(benchmark);
  return other && { entry: other, why: { kind: 'newest', reason: 'notAsked' } };
}

interface SuiteBaselineText {
  /** `main@a1b2c3d`, `main@a1b2c3d and 2 more`; empty where no commit is known. */
  readonly place: string;
  /** Why the most common one; empty where there is nothing to explain. */
  readonly why: string;
}

/** Asked with every look at a row; made once a judgement. */
const known = new WeakMap<Suite['verdicts'], SuiteBaselineText>();

/** What most benchmarks of a suite are held against, and how many other places there are. */
export function suiteBaselineText({ verdicts, accepted, run }: Suite): SuiteBaselineText {
  const before = known.get(verdicts);
  if (before !== undefined) return before;
  const made = run === undefined || accepted === undefined ? nothing : mostCommon(verdicts.keys(), accepted);
  known.set(verdicts, made);
  return made;
}

const nothing: SuiteBaselineText = { place: '', why: '' };

function mostCommon(benchmarks: Iterable<string>, accepted: SelectedBaselines): SuiteBaselineText {
  const counts = new Map<string, { readonly text: SuiteBaselineText; count: number }>();
  for (const benchmark of benchmarks) {
    const choice = accepted.choice(benchmark);
    if (choice === undefined) continue;
    const text = { place: placeText(choice, accepted.ancestry), why: whyText(choice, accepted.ancestry) };
    const key = `${text.place}\0${text.why}`;
    const same = counts.get(key);
    if (same === undefined) counts.set(key, { text, count: 1 });
    else same.count += 1;
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (most === undefined) return nothing;
  const { place, why } = most.text;
  const others = new Set([...counts.values()].map(({ text }) => text.place)).size - 1;
  return { place: place === '' || others === 0 ? place : t`${place} and ${others} more`, why };
}

/** `main@a1b2c3d, the merge base`; empty where nothing is known. */
export function suiteChoiceText(suite: Suite): string {
  const { place, why } = suiteBaselineText(suite);
  return [place, why].filter((part) => part !== '').join(', ');
}
