// Outputs that do not stand in the project as they are read: a file at another commit, a baseline that Criterion saved.
// They are laid out in a folder of their own, which is gone afterwards.

import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { t } from '@vscode/l10n';
import { readFromGit } from '../git/runGit.ts';

const mostBytes = 512 * 1024 * 1024;

/** Calls `work` with an empty folder. */
export async function withStagingFolder<T>(work: (stage: string) => Promise<T>): Promise<T> {
  const stage = await mkdtemp(join(tmpdir(), 'benchmark-baseline-import-'));
  try {
    return await work(stage);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/**
 * Lays out a file as it was at a commit; answers its path on the stage.
 * @param path absolute
 * @throws {Error} with a message for people when git does not have it
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
 * Lays out what Criterion saved under a name (`--save-baseline`) where it would stand after a run; answers the folder.
 * @param path of Criterion's folder, absolute
 * @throws {Error} with a message for people when nothing is saved under the name
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
