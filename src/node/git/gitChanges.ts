// Fingerprint of the uncommitted changes: equal changes give equal text.

import { createHash } from 'node:crypto';
import { spawnGit } from './runGit.ts';

const words = [
  'diff',
  'HEAD',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--full-index',
  '--binary',
  '--',
  ':/',
  // Accepting a baseline does not change sources.
  ':(top,exclude,glob)**/.benchmark-baseline/**',
];

/** Sixteen hexadecimal digits; `undefined` without git or after a timeout of ten seconds. Never rejects. */
export async function changesIn(folder: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  const git = started(folder);
  if (git === undefined) return undefined;
  return new Promise((resolve) => {
    git.stdout.on('data', (bytes: Buffer) => hash.update(bytes));
    git.once('error', () => resolve(undefined));
    git.once('close', (code) => resolve(code === 0 ? hash.digest('hex').slice(0, 16) : undefined));
  });
}

function started(folder: string) {
  try {
    return spawnGit(folder, words);
  } catch {
    // Git is not available.
    return undefined;
  }
}

/** Adds the fingerprint to a state with uncommitted changes. */
export async function withChanges<T extends { readonly dirty?: boolean }>(folder: string, state: T): Promise<T> {
  const changes = state.dirty === true ? await changesIn(folder) : undefined;
  return changes === undefined ? state : { ...state, changes };
}
