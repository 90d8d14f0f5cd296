// Baselines that two branches changed become one file again, by meaning: from three files, or from one with conflict
// markers. So does the config, from conflict markers.

import { t } from '@vscode/l10n';
import { mergeBaselines } from '../baselines/mergeBaselineFiles.ts';
import { readBaselineFile, writeBaselineFile } from '../baselines/store/baselineFile.ts';
import { mergeConfigs } from '../config/mergeConfigs.ts';
import { type ConflictSides, sidesOf } from '../model/conflictMarkers.ts';
import { BaselineError, messageOf } from '../model/errors.ts';
import type { Files } from '../model/ports.ts';

/**
 * The merged text. An empty base is none: git gives an empty file where both branches added theirs.
 * @param file named in the errors
 * @throws {BaselineError} when a side cannot be read, or the sides are of two suites
 */
export function mergeTexts(file: string, { ours, theirs, base }: ConflictSides): string {
  const [own, other] = [readBaselineFile(file, ours), readBaselineFile(file, theirs)];
  if (own.suite !== other.suite) {
    const message = t`${file} has the baselines of "${own.suite}" on one side and of "${other.suite}" on the other. Rename one of the suites or keep one side. The file was not changed.`;
    throw new BaselineError('conflict', file, message);
  }
  const before = base === undefined || base.trim() === '' ? undefined : readBaselineFile(file, base);
  return writeBaselineFile(mergeBaselines(own, other, before));
}

/**
 * The text without conflict markers.
 * @param file for messages
 * @throws {BaselineError} when there is no whole conflict in it, a side cannot be read, or somebody has to choose
 */
export function resolveMarkers(file: string, text: string, isConfig: boolean): string {
  const sides = sidesOf(text);
  if (sides === undefined) {
    const message = t`${file} does not have all conflict markers that git writes. Restore them with "git checkout --merge ${file}". The file was not changed.`;
    throw new BaselineError('conflict', file, message);
  }
  return isConfig ? mergedConfig(file, sides) : mergedBaselines(file, sides);
}

/** @param file absolute path */
export const isConfigPath = (file: string): boolean => /[\\/]\.benchmark-baseline[\\/]config\.json$/.test(file);

function mergedConfig(file: string, sides: ConflictSides): string {
  try {
    return mergeConfigs(sides);
  } catch (error) {
    const message = t`The conflict in ${file} was not resolved. ${messageOf(error)}`;
    throw new BaselineError('conflict', file, message, { cause: error });
  }
}

function mergedBaselines(file: string, sides: ConflictSides): string {
  try {
    return mergeTexts(file, { ...sides, base: readableBase(file, sides.base) });
  } catch (error) {
    const message = t`Cannot read the sides of the conflict in ${file} (${messageOf(error)}) Keep one with "git checkout --ours" or "--theirs". The file was not changed.`;
    throw new BaselineError('conflict', file, message, { cause: error });
  }
}

/**
 * With zdiff3 lines that both sides added stand outside of the conflict, so that the base between the markers may be no
 * whole file. Then nothing is known to be taken back, and everything is kept.
 */
function readableBase(file: string, base = ''): string {
  try {
    readBaselineFile(file, base);
    return base;
  } catch {
    // If anything is wrong with the file itself, reading its sides says so.
    return '';
  }
}

/**
 * Resolves the conflict in a baseline file or in config.json, under its lock.
 * @param isPolicy told by the path, where that is absolute
 * @throws {BaselineError} as `resolveMarkers`; then the file is left as it is
 */
export function resolveConflict(files: Files, file: string, isConfig = isConfigPath(file)): Promise<void> {
  return files.withLock(file, async () => {
    const text = await files.read(file);
    if (text === undefined) throw new BaselineError('io', file, t`${file} does not exist. Check the path.`);
    await files.write(file, resolveMarkers(file, text, isConfig));
  });
}
