// The recent commits of one file, asked of git.

import { relative } from 'node:path';
import { runGit } from './runGit.ts';

/** More than these nobody chooses from; an older one can be typed. */
const most = 50;

export interface FileCommit {
  readonly commit: string;
  /** Epoch milliseconds: when it was made. */
  readonly time: number;
  readonly subject: string;
}

/**
 * Newest first; empty when git does not know the file or may not be asked.
 * @param path absolute
 */
export async function commitsOf(folder: string, path: string, mayRun: boolean): Promise<readonly FileCommit[]> {
  if (!mayRun) return [];
  const words = ['log', `-${most}`, '--format=%H%x00%ct%x00%s', '--', relative(folder, path)];
  try {
    return (await runGit(folder, words)).split('\n').flatMap(commitIn);
  } catch {
    // No git, or no repository: a commit cannot be read either, and reading it says so.
    return [];
  }
}

function commitIn(line: string): readonly FileCommit[] {
  const [commit = '', seconds = '', subject = ''] = line.split('\0');
  return /^\d+$/.test(seconds) ? [{ commit, time: Number(seconds) * 1000, subject }] : [];
}
