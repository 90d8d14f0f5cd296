// Where HEAD stands beside the main branch, by asking git: the merge base, what lies before it, what the branch added.

import type { Ancestry, KnownAncestry, UnknownAncestry } from '../../core/model/ancestry.ts';
import type { Log } from '../../core/model/ports.ts';
import { failureReason } from '../files/fileError.ts';
import { findRepository } from './gitFiles.ts';
import { runGit } from './runGit.ts';

/** A version from farther back than this says little about the code of today. */
const mostCommits = 5000;

interface AncestryOptions {
  /** False in a workspace that is not trusted: then no program is started. Asked each time. */
  readonly mayRun: () => boolean;
  readonly log: Log;
}

interface Head {
  readonly commit: string;
  readonly branch: string | undefined;
}

/** @returns asks where HEAD of the repository of `folder` stands; never rejects. The same answer is the same object. */
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
  /** Commits of the main branch, local and of the remote. */
  readonly tips: readonly string[];
}

/** What repositories from before git's newer default call the branch that a config calls `main` when it says nothing. */
const olderNames = new Map([['main', 'master']]);

/** By the name that is wanted; by its older one where there is no such branch, and one of that name. */
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

/** What decides the answer: HEAD and the main branch. Nothing where there is no commit yet. */
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

/** `main`, `origin/main`, or what the config names with its remote: `upstream/main`. */
const namesOf = (main: string): readonly string[] =>
  ['refs/heads/', 'refs/remotes/origin/', 'refs/remotes/'].map((folder) => folder + main);

/** The names are patterns to git: `release` is everything below it, too. */
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

/** @param commits `<commit> <parent>…`, no parent before all its children: a commit's distance is known when it comes. */
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

/** @param commits as above: from the last to the first, a commit's parents are known when it comes */
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

/** `undefined` where git says no, is not installed, or takes too long: nothing is known then. */
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
