// Hashes of a source file's text, now and at a commit, independent of its line ends.

import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { shortHash } from '../../core/model/hash.ts';
import type { SourceState } from '../../core/suites/outdatedResults.ts';
import { gitEnvironment } from '../git/gitEnvironment.ts';

const run = promisify(execFile);

/** `undefined` if the file does not exist or cannot be read. */
export async function sourceHashes(path: string): Promise<SourceState | undefined> {
  try {
    const [{ mtimeMs }, text] = await Promise.all([stat(path), readFile(path, 'utf8')]);
    return { hash: hashOf(text), changedAt: mtimeMs };
  } catch {
    // Deleted meanwhile: it declares no benchmarks that could be outdated.
    return undefined;
  }
}

/**
 * The hash at a commit; `undefined` if git does not know the file there or may not run.
 * @param path absolute
 */
export async function committedHash(folder: string, commit: string, path: string, mayRun: boolean) {
  if (!mayRun || !/^[0-9a-f]{4,64}$/i.test(commit)) return undefined;
  const name = relative(folder, path).replaceAll('\\', '/');
  const words = ['show', '--end-of-options', `${commit}:./${name}`];
  const settings = {
    cwd: folder,
    env: gitEnvironment(),
    timeout: 10_000,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  };
  try {
    return hashOf((await run('git', words, settings)).stdout);
  } catch {
    // No git, no repository, an unknown commit, or a file that is not in it: there is nothing to compare with.
    return undefined;
  }
}

const hashOf = (text: string): string => shortHash(text.replaceAll('\r\n', '\n'));
