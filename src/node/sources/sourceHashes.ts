// Hashes of a source file's text, now and at a commit, independent of its line ends.

import { relative } from 'node:path';
import { shortHash } from '../../core/model/hash.ts';
import type { SourceState } from '../../core/suites/outdatedResults.ts';
import { readRegularFile } from '../files/regularFile.ts';
import { runGit } from '../git/runGit.ts';

/** Bytes. Larger files are generated. */
const largestSource = 64 * 1024 * 1024;

/** `undefined` if the file does not exist or cannot be read. */
export async function sourceHashes(path: string): Promise<SourceState | undefined> {
  try {
    const { bytes, modifiedAt } = await readRegularFile(path, largestSource);
    return { hash: hashOf(bytes.toString('utf8')), changedAt: modifiedAt };
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
  const words = ['show', '--no-textconv', '--end-of-options', `${commit}:./${name}`];
  try {
    return hashOf(await runGit(folder, words, { maxBuffer: largestSource }));
  } catch {
    // No git, no repository, an unknown commit, or a file that is not in it: there is nothing to compare with.
    return undefined;
  }
}

const hashOf = (text: string): string => shortHash(text.replaceAll('\r\n', '\n'));
