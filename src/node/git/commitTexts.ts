// Reads author, time and subject of many commits with one git process.

import type { CommitText } from '../../core/present/history/panelTypes.ts';
import { runGit } from './runGit.ts';

/** @param commits full or abbreviated ids @returns the texts by the given ids */
export async function readCommitTexts(
  folder: string,
  commits: readonly string[],
): Promise<ReadonlyMap<string, CommitText>> {
  try {
    const words = ['log', '--no-walk=unsorted', '--ignore-missing', '--stdin', '--format=%H%x00%at%x00%an%x00%s'];
    const text = await runGit(folder, words, { maxBuffer: 2 ** 26, input: `${commits.join('\n')}\n` });
    return byGivenName(text, commits);
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
