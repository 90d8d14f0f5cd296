// Reads HEAD, references, worktrees and the log of HEAD from git's files, without running git.
// Source: gitrepository-layout(5).

import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { maximumOf } from '../../core/model/longLists.ts';
import type { CodeState } from '../../core/model/model.ts';
import { staysWithin } from '../files/paths.ts';
import { openRegularFile, readRegularText } from '../files/regularFile.ts';

interface Repository {
  /** Folder of HEAD and its log; for a linked worktree, its own folder below the main repository's. */
  readonly gitFolder: string;
  /** Folder of the references: the main repository's. */
  readonly commonFolder: string;
}

export interface RepositorySearch {
  /** False while the workspace is not trusted: a `.git` that leads outside, as in worktrees, is not followed. */
  readonly mayLeave: boolean;
}

/** The repository that contains `folder`, or `undefined`. */
export async function findRepository(
  folder: string,
  search: RepositorySearch = { mayLeave: true },
): Promise<Repository | undefined> {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const found = await repositoryAt(current, search);
    if (found === 'outside') return undefined;
    if (found !== undefined) return found;
    if (dirname(current) === current) return undefined;
  }
}

async function repositoryAt(
  folder: string,
  { mayLeave }: RepositorySearch,
): Promise<Repository | 'outside' | undefined> {
  const entry = join(folder, '.git');
  const isAllowed = async (path: string) => mayLeave || (await staysWithin(folder, path));
  if (!(await isAllowed(entry))) return 'outside';
  const gitFolder = (await linkedFolder(entry, folder)) ?? entry;
  if (!(await isAllowed(join(gitFolder, 'HEAD')))) return 'outside';
  if ((await textOf(join(gitFolder, 'HEAD'))) === undefined) return undefined;
  const common = (await textOf(join(gitFolder, 'commondir')))?.trim();
  const commonFolder = common === undefined ? gitFolder : resolve(gitFolder, common);
  return (await isAllowed(commonFolder)) ? { gitFolder, commonFolder } : 'outside';
}

/** In worktrees and submodules, `.git` is a file that names the folder. */
async function linkedFolder(entry: string, folder: string): Promise<string | undefined> {
  const target = /^gitdir: (.+)$/m.exec((await textOf(entry)) ?? '')?.[1];
  return target === undefined ? undefined : resolve(folder, target.trim());
}

/** Commit and branch of HEAD; a property is absent if the files do not contain it. */
export async function readHead({ gitFolder, commonFolder }: Repository): Promise<CodeState> {
  const head = ((await textOf(join(gitFolder, 'HEAD'))) ?? '').trim();
  const reference = referenceName(head);
  if (reference === undefined) return isCommit(head) ? { commit: head } : {};
  const commit = await resolveReference(commonFolder, reference);
  const branch = /^refs\/heads\/(.+)$/.exec(reference)?.[1];
  // With another reference storage, HEAD names a branch that cannot exist.
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(branch === undefined || branch === '.invalid' ? {} : { branch }),
  };
}

/** Accepts only full reference names that stay inside the folder. */
function referenceName(head: string): string | undefined {
  const name = /^ref: (refs\/.+)$/.exec(head)?.[1];
  return name?.split('/').includes('..') ? undefined : name;
}

async function resolveReference(commonFolder: string, reference: string): Promise<string | undefined> {
  const loose = (await textOf(join(commonFolder, reference)))?.trim();
  if (loose !== undefined && isCommit(loose)) return loose;
  const packed = (await textOf(join(commonFolder, 'packed-refs'))) ?? '';
  const line = packed.split('\n').find((candidate) => candidate.slice(candidate.indexOf(' ') + 1).trim() === reference);
  const commit = line?.split(' ')[0];
  return commit !== undefined && isCommit(commit) ? commit : undefined;
}

function isCommit(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/**
 * Latest time, in epoch milliseconds, at which HEAD may have moved: the end of the second of the last entry in the log
 * of HEAD, which counts whole seconds. Without a log, the modification time of HEAD or its branch.
 */
export async function headMovedAt(repository: Repository): Promise<number> {
  const seconds = lastEntrySeconds(await tailOf(join(repository.gitFolder, 'logs', 'HEAD')));
  return seconds === undefined ? headWrittenAt(repository) : seconds * 1000 + 999;
}

/** Format of an entry: `<old> <new> <name> <<mail>> <seconds> <zone>\t<message>`. */
function lastEntrySeconds(log: string): number | undefined {
  const seconds = /> (\d+) [+-]\d{4}(\t|$)/.exec(log.trimEnd().split('\n').at(-1) ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

async function headWrittenAt({ gitFolder, commonFolder }: Repository): Promise<number> {
  const reference = referenceName(((await textOf(join(gitFolder, 'HEAD'))) ?? '').trim());
  const paths = [join(gitFolder, 'HEAD'), ...(reference === undefined ? [] : [join(commonFolder, reference)])];
  return maximumOf(await Promise.all(paths.map(writtenAt)));
}

async function writtenAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    // A packed reference has no file of its own, hence no time.
    return 0;
  }
}

/** Maximum bytes. Packed references are the largest, with about fifty bytes each. */
const largestFile = 64 * 1024 * 1024;

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readRegularText(path, largestFile);
  } catch {
    // No repository, or not readable: the code state is unknown, which is not an error.
    return undefined;
  }
}

const tailBytes = 64 * 1024;

/** The end of a log, which may be long. */
async function tailOf(path: string): Promise<string> {
  try {
    const file = await openRegularFile(path);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(tailBytes),
        0,
        tailBytes,
        Math.max(0, size - tailBytes),
      );
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    // Without a log, `headWrittenAt` is used instead.
    return '';
  }
}
