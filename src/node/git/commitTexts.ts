// Reads author, time and subject of many commits with one git process.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CommitText } from '../../core/present/history/panelTypes.ts';
import { gitEnvironment } from './gitEnvironment.ts';

const run = promisify(execFile);

/** @param commits full or abbreviated ids @returns the texts by the given ids */
export async function readCommitTexts(
  folder: string,
  commits: readonly string[],
): Promise<ReadonlyMap<string, CommitText>> {
  try {
    const words = ['log', '--no-walk=unsorted', '--ignore-missing', '--stdin', '--format=%H%x00%at%x00%an%x00%s'];
    const options = { cwd: folder, env: gitEnvironment(), timeout: 10_000, windowsHide: true, maxBuffer: 2 ** 26 };
    const asked = run('git', words, options);
    // Git may exit before it has read all input; its exit code reports that.
    asked.child.stdin?.on('error', () => undefined).end(`${commits.join('\n')}\n`);
    const { stdout } = await asked;
    return byGivenName(stdout, commits);
  } catch {
    // No git, no repository, or only unknown commits: the panel shows commit ids alone.
    return new Map();
  }
}

function byGivenName(text: string, commits: readonly string[]): ReadonlyMap<string, CommitText> {
  const known = new Map<string, CommitText>();
  for (const line of text.split('\n')) {
    const [commit = '', seconds = '', author = '', subject = ''] = line.split('\0');
    if (/^\d+$/.test(seconds)) known.set(commit, { author, time: Number(seconds) * 1000, subject });
  }
  const whole = [...known.keys()];
  return new Map(
    commits.flatMap((given) => {
      const text = known.get(given) ?? known.get(whole.find((commit) => commit.startsWith(given.toLowerCase())) ?? '');
      return text === undefined ? [] : [[given, text] as const];
    }),
  );
}
