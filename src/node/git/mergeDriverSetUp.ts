// Installs the merge driver in one repository: a line in .benchmark-baseline/.gitattributes and two entries in the local
// git configuration.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { t } from '@vscode/l10n';
import { driverCommand, mergeDriver, withMergeAttribute } from '../../core/baselines/mergeDriver.ts';
import type { Files } from '../../core/model/ports.ts';
import { failureReason } from '../files/fileError.ts';
import { gitEnvironment } from './gitEnvironment.ts';
import { findRepository } from './gitFiles.ts';

const run = promisify(execFile);

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
    throw new Error(t`${folder} is in no git repository: there is nothing to merge. Run "git init" first.`);
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
    await run('git', words, { cwd: folder, env: gitEnvironment(), windowsHide: true });
  } catch (error) {
    throw new Error(t`git could not be told about the merge driver: ${failureReason(error)}.`, { cause: error });
  }
}
