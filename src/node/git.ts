// Which commit and branch the sources stand on, by asking git where that is allowed, else from its plain files.
// It refuses to change anything: no locks, no hooks, no file system monitor, and no claim about a time it cannot know.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CodeState } from '../core/model.ts';
import type { Git, Log } from '../core/ports.ts';
import { ancestryIn } from './ancestry.ts';
import { failureReason } from './fileFailure.ts';
import { gitEnvironment } from './gitEnvironment.ts';
import { findRepository, headMovedAt, readHead } from './gitFiles.ts';

const run = promisify(execFile);

const timeoutMilliseconds = 10_000;

export interface GitOptions {
  /** False in a workspace that is not trusted: then no program is started. Asked each time. */
  readonly mayRun: () => boolean;
  readonly log: Log;
}

/**
 * The state of the sources in `folder`. `codeState(since)`, `since` in epoch milliseconds, is empty when the folder is in no repository
 * and when HEAD moved after `since` or within the same second: which commit was measured is then unknown.
 */
export function createGit(folder: string, options: GitOptions): Git {
  return {
    codeState: (since) => codeState(folder, since, options),
    ignores: (path) => ignores(folder, path, options),
    ancestry: ancestryIn(folder, options),
  };
}

async function ignores(folder: string, path: string, { mayRun }: GitOptions): Promise<boolean> {
  if (!mayRun()) return false;
  try {
    await run('git', ['check-ignore', '--quiet', '--', path], {
      cwd: folder,
      env: gitEnvironment(),
      timeout: timeoutMilliseconds,
    });
    return true;
  } catch {
    // Exit code 1 is git's "no"; without git or a repository nothing is ignored either.
    return false;
  }
}

async function codeState(folder: string, since: number, { mayRun, log }: GitOptions): Promise<CodeState> {
  const repository = await findRepository(folder);
  if (repository === undefined) return {};
  const state = (mayRun() ? await askGit(folder, log) : undefined) ?? (await readHead(repository));
  // Asked last: a HEAD that moves while git runs is seen.
  return (await headMovedAt(repository)) > since ? {} : state;
}

/** `undefined` when git is not installed or refuses: its plain files are then the next best. */
async function askGit(folder: string, log: Log): Promise<CodeState | undefined> {
  try {
    const { stdout } = await run('git', gitArguments, {
      cwd: folder,
      env: gitEnvironment(),
      timeout: timeoutMilliseconds,
      maxBuffer: 64 * 1024 * 1024,
      windowsHide: true,
    });
    return parseStatus(stdout);
  } catch (error) {
    log.info(`git did not answer in ${folder}, its files are read instead: ${failureReason(error)}`);
    return undefined;
  }
}

const gitArguments = [
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  'status',
  '--porcelain=v2',
  '--branch',
  // Untracked files are mostly the outputs themselves: with them every state would be dirty.
  '--untracked-files=no',
  '--no-renames',
  '--',
  ':/',
  // Accepting a baseline changes no source.
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
