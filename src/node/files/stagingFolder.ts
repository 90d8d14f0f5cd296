// Temporary folders for outputs that are not in the project in a readable form: a file at another commit, a baseline
// saved by Criterion.

import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { t } from '@vscode/l10n';
import { readFromGit } from '../git/runGit.ts';

const mostBytes = 512 * 1024 * 1024;

/** Calls `work` with an empty folder and deletes it afterwards. */
export async function withStagingFolder<T>(work: (stage: string) => Promise<T>): Promise<T> {
  const stage = await mkdtemp(join(tmpdir(), 'benchmark-baseline-import-'));
  try {
    return await work(stage);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/**
 * Writes a file as of a commit into the staging folder and returns its path there.
 * @param path absolute
 * @throws {Error} a user-facing message if git does not have the file
 */
export async function stageCommitted(stage: string, folder: string, path: string, revision: string): Promise<string> {
  const name = relative(folder, path).replaceAll('\\', '/');
  const staged = join(stage, basename(path));
  try {
    const words = ['show', '--no-textconv', '--end-of-options', `${revision}:./${name}`];
    await writeFile(staged, await readFromGit(folder, words, { isGesture: true, maxBuffer: mostBytes }));
    return staged;
  } catch (error) {
    throw new Error(t`Cannot read ${name} at ${revision} from git. Check the path and the commit.`, {
      cause: error,
    });
  }
}

/**
 * Copies a baseline saved by Criterion (`--save-baseline`) to where a run would write it, and returns the folder.
 * @param path absolute path of Criterion's folder
 * @throws {Error} a user-facing message if nothing is saved under the name
 */
export async function stageSaved(stage: string, path: string, name: string): Promise<string> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const saved = files
    .filter((file) => file.name === 'benchmark.json' && basename(file.parentPath) === name)
    .map(({ parentPath }) => parentPath);
  if (saved.length === 0) throw new Error(t`Criterion has nothing saved as "${name}" in ${path}. Check the name.`);
  const target = join(stage, basename(path));
  for (const folder of saved) {
    const run = join(target, relative(path, dirname(folder)), 'new');
    await mkdir(dirname(run), { recursive: true });
    await cp(folder, run, { recursive: true });
  }
  return target;
}
