// Lists the recent commits of one file.

import { relative } from 'node:path';
import { runGit } from './runGit.ts';

/** Maximum commits offered for selection; an older one can be typed. */
const most = 50;

export interface FileCommit {
  readonly commit: string;
  /** Epoch milliseconds of the commit. */
  readonly time: number;
  readonly subject: string;
}

/**
 * The newest commit first; empty if git does not know the file or may not run.
 * @param path absolute
 */
export async function commitsOf(folder: string, path: string, mayRun: boolean): Promise<readonly FileCommit[]> {
  if (!mayRun) return [];
  const words = ['log', `-${most}`, '--format=%H%x00%ct%x00%s', '--', relative(folder, path)];
  try {
    return (await runGit(folder, words)).split('\n').flatMap(commitIn);
  } catch {
    // No git or no repository: reading a commit will report that.
    return [];
  }
}

function commitIn(line: string): readonly FileCommit[] {
  const [commit = '', seconds = '', subject = ''] = line.split('\0');
  return /^\d+$/.test(seconds) ? [{ commit, time: Number(seconds) * 1000, subject }] : [];
}
