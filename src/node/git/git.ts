// Determines the commit and branch of the sources by running git where allowed, else from git's files.

import type { CodeState } from '../../core/model/model.ts';
import type { CommitsBetween, Git, Log } from '../../core/model/ports.ts';
import { failureReason } from '../files/fileError.ts';
import { ancestryIn } from './gitAncestry.ts';
import { withChanges } from './gitChanges.ts';
import { findRepository, headMovedAt, readHead } from './gitFiles.ts';
import { ownershipRefusal } from './ownershipRefusal.ts';
import { runGit } from './runGit.ts';

interface GitOptions {
  /** False while the workspace is not trusted: git is not run. Called before each use. */
  readonly mayRun: () => boolean;
  readonly log: Log;
}

/**
 * Reads the code state of `folder`. `codeState(since)`, with `since` in epoch milliseconds, is empty if the folder is in
 * no repository or HEAD moved after `since` or within the same second: the measured commit is then unknown.
 */
export function createGit(folder: string, options: GitOptions): Git {
  return {
    codeState: (since) => codeState(folder, since, options),
    ignores: async (path) => (await answerOf(folder, ['check-ignore', '--quiet', '--', path], options)) !== undefined,
    isReached: async (commit) =>
      (await answerOf(folder, ['merge-base', '--is-ancestor', commit, 'HEAD'], options)) !== undefined,
    userName: async () => (await answerOf(folder, ['config', '--get', 'user.name'], options)) || undefined,
    commitsBetween: (from, to) => commitsBetween(folder, from, to, options),
    ancestry: ancestryIn(folder, options),
  };
}

/** Output of git; `undefined` if the answer is no. */
async function answerOf(
  folder: string,
  question: readonly string[],
  { mayRun }: GitOptions,
): Promise<string | undefined> {
  if (!mayRun()) return undefined;
  try {
    return (await runGit(folder, question)).trim();
  } catch {
    // Exit code 1 means no. A missing git, repository or commit counts as no, too.
    return undefined;
  }
}

/** Maximum commits named in one sentence. */
const mostNamed = 20;

async function commitsBetween(
  folder: string,
  from: string,
  to: string,
  options: GitOptions,
): Promise<CommitsBetween | undefined> {
  const range = ['--end-of-options', `${from}..${to}`];
  const counted = await answerOf(folder, ['rev-list', '--count', ...range], options);
  if (counted === undefined || !/^\d+$/.test(counted)) return undefined;
  const log = ['log', '--no-show-signature', `--max-count=${mostNamed}`, '--format=%H%x00%s', ...range, '--'];
  const lines = ((await answerOf(folder, log, options)) ?? '').split('\n').filter((line) => line !== '');
  const commits = lines.map((line) => {
    const [commit = '', subject = ''] = line.split('\0');
    return { commit, subject };
  });
  return { commits, count: Number(counted) };
}

async function codeState(folder: string, since: number, { mayRun, log }: GitOptions): Promise<CodeState> {
  const repository = await findRepository(folder, { mayLeave: mayRun() });
  if (repository === undefined) return {};
  const answer = mayRun() ? await askGit(folder, log) : undefined;
  // The changes are unknown, so a commit alone would be taken for its unchanged sources.
  if (answer === 'refused') return {};
  const state = answer ?? (await readHead(repository));
  // Read last, to notice a HEAD that moved while git was running.
  const whole = mayRun() ? await withChanges(folder, state) : state;
  return (await headMovedAt(repository)) > since ? {} : whole;
}

/** `undefined` if git is not installed or times out; its files are read instead. */
async function askGit(folder: string, log: Log): Promise<CodeState | 'refused' | undefined> {
  try {
    return parseStatus(await runGit(folder, statusWords, { maxBuffer: 64 * 1024 * 1024 }));
  } catch (error) {
    const refusal = ownershipRefusal(error);
    if (refusal !== undefined) {
      log.warn(refusal);
      return 'refused';
    }
    log.info(`Cannot run git in ${folder}, reading its files instead: ${failureReason(error)}`);
    return undefined;
  }
}

const statusWords = [
  'status',
  '--porcelain=v2',
  '--branch',
  // Untracked files are mostly the output files themselves, which would make every state dirty.
  '--untracked-files=no',
  '--no-renames',
  '--',
  ':/',
  // Accepting a baseline does not change sources.
  ':(top,exclude,glob)**/.benchmark-baseline/**',
];

/** Source: git-status(1), "Porcelain Format Version 2". */
function parseStatus(text: string): CodeState {
  const lines = text.split('\n').filter((line) => line !== '');
  const commit = header(lines, 'branch.oid');
  const branch = header(lines, 'branch.head');
  return {
    ...(commit !== undefined && commit !== '(initial)' ? { commit } : {}),
    ...(branch !== undefined && branch !== '(detached)' ? { branch } : {}),
    dirty: lines.some((line) => !line.startsWith('#')),
  };
}

function header(lines: readonly string[], name: string): string | undefined {
  const start = `# ${name} `;
  return lines.find((line) => line.startsWith(start))?.slice(start.length);
}
