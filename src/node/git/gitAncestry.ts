// Relates HEAD to the main branch through git: merge base, earlier commits, and commits added by the branch.

import type { Ancestry, KnownAncestry, UnknownAncestry } from '../../core/model/ancestry.ts';
import type { Log } from '../../core/model/ports.ts';
import { failureReason } from '../files/fileError.ts';
import { findRepository } from './gitFiles.ts';
import { runGit } from './runGit.ts';

/** Maximum commits read; a version from further back says little about today's code. */
const mostCommits = 5000;

interface AncestryOptions {
  /** False while the workspace is not trusted: git is not run. Called before each use. */
  readonly mayRun: () => boolean;
  readonly log: Log;
}

interface Head {
  readonly commit: string;
  readonly branch: string | undefined;
}

/** @returns a function that reads the ancestry of HEAD; never rejects; returns the same object until it changes */
export function ancestryIn(folder: string, { mayRun, log }: AncestryOptions): (main: string) => Promise<Ancestry> {
  let known: { readonly key: string; readonly answer: Ancestry } | undefined;
  return async (wanted) => {
    const { main, place } = mayRun() ? await mainAndPlace(folder, wanted, log) : { main: wanted, place: undefined };
    const unknown = (reason: UnknownAncestry['reason']): Ancestry => ({ kind: 'unknown', reason, main });
    const key = JSON.stringify([main, place]);
    if (known?.key === key) return known.answer;
    const answer =
      place === undefined ? unknown('noGit') : ((await answerOf(folder, main, place, log)) ?? unknown('noGit'));
    known = { key, answer };
    return answer;
  };
}

interface Place {
  readonly head: Head;
  /** Commits of the local and the remote main branch. */
  readonly tips: readonly string[];
}

/** Default branch names of older git versions, by the current one. */
const olderNames = new Map([['main', 'master']]);

/** Looks for the wanted branch, then for a branch with its older default name. */
async function mainAndPlace(folder: string, wanted: string, log: Log): Promise<{ main: string; place?: Place }> {
  const place = await placeOf(folder, wanted, log);
  if (place === undefined) return { main: wanted };
  const older = isThere(place, wanted) ? undefined : olderNames.get(wanted);
  const other = older === undefined ? undefined : await placeOf(folder, older, log);
  return older !== undefined && other !== undefined && isThere(other, older)
    ? { main: older, place: other }
    : { main: wanted, place };
}

const isThere = ({ head, tips }: Place, main: string): boolean => tips.length > 0 || head.branch === main;

/** HEAD and the main branch, which determine the ancestry; `undefined` in a repository without commits. */
async function placeOf(folder: string, main: string, log: Log): Promise<Place | undefined> {
  if ((await findRepository(folder)) === undefined) return undefined;
  const ask = asking(folder, log);
  const [head, references] = await Promise.all([
    ask('rev-parse', 'HEAD', '--symbolic-full-name', 'HEAD'),
    ask('for-each-ref', '--format=%(objectname) %(refname)', ...namesOf(main)),
  ]);
  const [commit, reference] = lines(head ?? '');
  if (commit === undefined || references === undefined) return undefined;
  return { head: { commit, branch: /^refs\/heads\/(.+)$/.exec(reference ?? '')?.[1] }, tips: tipsIn(references, main) };
}

/** `main` and `origin/main`, or a name that includes its remote: `upstream/main`. */
const namesOf = (main: string): readonly string[] =>
  ['refs/heads/', 'refs/remotes/origin/', 'refs/remotes/'].map((folder) => folder + main);

/** Filters exact names, because git treats `release` as a prefix. */
function tipsIn(references: string, main: string): readonly string[] {
  const names = namesOf(main);
  return lines(references).flatMap((line) => {
    const [commit, name] = line.split(' ');
    return commit !== undefined && name !== undefined && names.includes(name) ? [commit] : [];
  });
}

async function answerOf(folder: string, main: string, { head, tips }: Place, log: Log): Promise<Ancestry | undefined> {
  const { commit, branch } = head;
  if (branch === main) return { kind: 'unknown', reason: 'onMain', main };
  if (tips.length === 0) return { kind: 'unknown', reason: 'noMain', main };
  const ask = asking(folder, log);
  const [mergeBase] = lines((await ask('merge-base', commit, ...tips)) ?? '');
  if (mergeBase === undefined) return { kind: 'unknown', reason: 'noMergeBase', main };
  const bounded = ['rev-list', '--topo-order', `--max-count=${mostCommits}`];
  const [before, onBranch] = await Promise.all([
    ask(...bounded, '--parents', mergeBase),
    ask(...bounded, '--parents', `${mergeBase}..${commit}`, ...tips.map((tip) => `^${tip}`)),
  ]);
  if (before === undefined || onBranch === undefined) return undefined;
  const known: KnownAncestry = {
    kind: 'known',
    main,
    mergeBase,
    before: distances(mergeBase, lines(before)),
    ...sides(mergeBase, lines(onBranch)),
  };
  return branch === undefined ? known : { ...known, branch };
}

/** @param commits `<commit> <parent>…`, children before parents, so that a commit's distance is known when reached */
function distances(start: string, commits: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map([[start, 0]]);
  const listed = new Map<string, number>();
  for (const line of commits) {
    const [commit = '', ...parents] = line.split(' ');
    const distance = found.get(commit) ?? 0;
    listed.set(commit, distance);
    for (const parent of parents)
      found.set(parent, Math.min(found.get(parent) ?? Number.POSITIVE_INFINITY, distance + 1));
  }
  return listed;
}

/** @param commits as above; iterated backwards, so that parents are classified first */
function sides(mergeBase: string, commits: readonly string[]): Pick<KnownAncestry, 'onBranch' | 'onOtherBranches'> {
  const onBranch = new Set<string>();
  const onOtherBranches = new Set<string>();
  for (const line of commits.toReversed()) {
    const [commit = '', ...parents] = line.split(' ');
    const isAfter = parents.some((parent) => parent === mergeBase || onBranch.has(parent));
    (isAfter ? onBranch : onOtherBranches).add(commit);
  }
  return { onBranch, onOtherBranches };
}

/** Runs git; `undefined` if it fails, is not installed, or takes too long. */
function asking(folder: string, log: Log): (...words: string[]) => Promise<string | undefined> {
  return async (...words) => {
    try {
      return await runGit(folder, words, { maxBuffer: 16 * 1024 * 1024 });
    } catch (error) {
      log.info(`git ${words[0]} failed in ${folder}: ${failureReason(error)}`);
      return undefined;
    }
  };
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
