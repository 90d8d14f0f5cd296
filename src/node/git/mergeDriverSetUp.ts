// Installs the merge driver in one repository: a line in .benchmark-baseline/.gitattributes and two entries in the local
// git configuration.

import { t } from '@vscode/l10n';
import { driverCommand, mergeDriver, withMergeAttribute } from '../../core/baselines/mergeDriver.ts';
import type { Files } from '../../core/model/ports.ts';
import { failureReason } from '../files/fileError.ts';
import { findRepository } from './gitFiles.ts';
import { runGit } from './runGit.ts';

interface MergeDriverPlace {
  readonly files: Files;
  /** The workspace folder. */
  readonly folder: string;
  /** `<workspace>/.benchmark-baseline` */
  readonly root: string;
  /** Absolute path of the command line program. */
  readonly program: string;
}

/** @throws {Error} a user-facing message if the folder is in no repository or git cannot be run */
export async function setUpMergeDriver({ files, folder, root, program }: MergeDriverPlace): Promise<void> {
  if ((await findRepository(folder)) === undefined) {
    throw new Error(t`${folder} is not in a git repository. Run "git init" first.`);
  }
  await configure(folder, 'name', 'Benchmark Baseline keeps what both branches accepted');
  await configure(folder, 'driver', driverCommand(program));
  const path = `${root}/.gitattributes`;
  const before = (await files.read(path)) ?? 'baselines/** text eol=lf\n';
  await files.write(path, withMergeAttribute(before));
}

async function configure(folder: string, key: string, value: string): Promise<void> {
  const words = ['config', '--local', `merge.${mergeDriver}.${key}`, value];
  try {
    await runGit(folder, words, { isGesture: true });
  } catch (error) {
    throw new Error(t`Cannot add the merge driver to the git settings: ${failureReason(error)}.`, { cause: error });
  }
}
