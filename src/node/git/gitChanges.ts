// What was changed and not committed, as one short text that is the same for the same changes.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gitEnvironment } from './gitEnvironment.ts';

const words = [
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  'diff',
  'HEAD',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--full-index',
  '--binary',
  '--',
  ':/',
  // Accepting a baseline changes no source.
  ':(top,exclude,glob)**/.benchmark-baseline/**',
];

/** Sixteen hexadecimal digits; `undefined` without git, or when it takes longer than ten seconds. Never rejects. */
export function changesIn(folder: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  return new Promise((resolve) => {
    const git = spawn('git', words, {
      cwd: folder,
      env: gitEnvironment(),
      timeout: 10_000,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    git.stdout.on('data', (bytes: Buffer) => hash.update(bytes));
    git.once('error', () => resolve(undefined));
    git.once('close', (code) => resolve(code === 0 ? hash.digest('hex').slice(0, 16) : undefined));
  });
}

/** Adds it to what is known, where there is something that was not committed. */
export async function withChanges<T extends { readonly dirty?: boolean }>(folder: string, state: T): Promise<T> {
  const changes = state.dirty === true ? await changesIn(folder) : undefined;
  return changes === undefined ? state : { ...state, changes };
}
