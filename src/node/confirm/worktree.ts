// Adds a worktree of one commit in a temporary folder outside the project, and always removes it.

import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { t } from '@vscode/l10n';
import type { Log } from '../../core/model/ports.ts';
import { failureCode, failureReason } from '../files/fileError.ts';
import { readRegularText } from '../files/regularFile.ts';
import { findRepository } from '../git/gitFiles.ts';
import { runGit } from '../git/runGit.ts';

/** Maximum bytes of a file that contains a single path. */
const largestLink = 64 * 1024;

const prefix = 'benchmark-baseline-confirm-';
/** Folder of the worktree inside the temporary folder, whose name contains the process id. */
const treeName = 'work';

export interface Worktree {
  /** Temporary folder for other files of this confirmation; removed with the worktree. */
  readonly temporary: string;
  /** The workspace folder as it was at the commit. */
  readonly folder: string;
  /** Never rejects: failures are logged. */
  remove(): Promise<void>;
}

/**
 * @param folder the workspace folder, inside a repository
 * @param commit full hexadecimal id
 * @throws {Error} a user-facing message; leaves nothing behind
 */
export async function addWorktree(folder: string, commit: string, signal: AbortSignal, log: Log): Promise<Worktree> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) throw new Error(t`"${commit}" is not a commit.`);
  if ((await findRepository(folder)) === undefined) {
    throw new Error(t`${folder} is not in a git repository, so there is no earlier code to compare with.`);
  }
  const temporary = await mkdtemp(join(await realpath(tmpdir()), `${prefix}${process.pid}-`));
  const remove = () => removeWorktree(folder, temporary, log);
  try {
    const within = (await git(folder, ['rev-parse', '--show-prefix'], signal)).trim();
    await git(folder, ['worktree', 'add', '--detach', '--quiet', join(temporary, treeName), commit], signal);
    return { temporary, folder: join(temporary, treeName, within), remove };
  } catch (error) {
    await remove();
    signal.throwIfAborted();
    throw new Error(
      t`Cannot check out the baseline's commit ${commit.slice(0, 7)}: ${failureReason(error)}. If it is missing from this repository, run "git fetch".`,
      { cause: error },
    );
  }
}

const git = (folder: string, words: readonly string[], signal?: AbortSignal): Promise<string> =>
  runGit(folder, words, { isGesture: true, signal });

async function removeWorktree(folder: string, temporary: string, log: Log): Promise<void> {
  const tree = join(temporary, treeName);
  await git(folder, ['worktree', 'remove', '--force', tree]).catch(() => {
    // The worktree is incomplete or already removed: deleting the folder and pruning has the same effect.
  });
  try {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
    await git(folder, ['worktree', 'prune']);
  } catch (error) {
    log.error(
      `${temporary} could not be removed: ${failureReason(error)}. Delete it, then run "git worktree prune".`,
      error,
    );
  }
}

/**
 * Removes this repository's worktrees whose owning process has died.
 * Never rejects: failures are logged.
 */
export async function removeLeftovers(folder: string, log: Log): Promise<void> {
  for (const tree of await ownWorktrees(folder)) {
    const temporary = dirname(tree);
    const owner = Number(new RegExp(`^${prefix}(\\d+)-`).exec(basename(temporary))?.[1]);
    const isOurs = basename(tree) === treeName && dirname(temporary) === (await realpath(tmpdir()));
    if (!isOurs || !(owner > 0) || isAlive(owner)) continue;
    log.info(`${temporary} was left by a process that no longer runs and has been removed.`);
    await removeWorktree(folder, temporary, log);
  }
}

/** Reads git's worktree list from its files, so that no process is started when there is nothing to remove. */
async function ownWorktrees(folder: string): Promise<readonly string[]> {
  const repository = await findRepository(folder);
  if (repository === undefined) return [];
  const list = join(repository.commonFolder, 'worktrees');
  const names = await readdir(list).catch(() => []);
  const files = names.map((name) => readRegularText(join(list, name, 'gitdir'), largestLink).catch(() => ''));
  return (await Promise.all(files)).filter((text) => text.includes(prefix)).map((text) => dirname(text.trim()));
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    // EPERM: the process is alive but belongs to another user.
    return failureCode(error) === 'EPERM';
  }
}
