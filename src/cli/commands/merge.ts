// merge: git's merge driver for baseline files; also resolves conflict markers in a baseline file or config.json.

import { resolve } from 'node:path';
import { messageOf } from '../../core/model/errors.ts';
import { isConfigPath, mergeTexts, resolveConflict } from '../../core/workspace/resolveConflict.ts';
import { nodeFiles } from '../../node/files/files.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes } from '../exitCodes.ts';

const conflict = 1;

/** Returns the exit code that git expects of a driver: 0 merged, 1 conflict. Source: gitattributes(5). */
export async function merge({ outputs }: Pick<Arguments, 'outputs'>): Promise<number> {
  const [first, ours, theirs, path = ours] = outputs;
  try {
    if (first !== undefined && outputs.length === 1) return await resolveFile(first);
    if (first === undefined || ours === undefined || theirs === undefined || path === undefined || outputs.length > 4) {
      throw new Error('merge needs one file with conflict markers, or three files: base, ours, theirs.');
    }
    await mergeFiles(path, { base: first, ours, theirs });
    return exitCodes.fine;
  } catch (error) {
    console.error(messageOf(error));
    return conflict;
  }
}

async function resolveFile(file: string): Promise<number> {
  await resolveConflict(nodeFiles, file, isConfigPath(resolve(file)));
  console.log(`Resolved: ${file} now has both sides. Review it, then run "git add".`);
  return exitCodes.fine;
}

/** Overwrites ours with the result. @param path for messages, because git passes temporary files */
async function mergeFiles(path: string, files: Readonly<Record<'base' | 'ours' | 'theirs', string>>): Promise<void> {
  const [base, ours, theirs] = await Promise.all([files.base, files.ours, files.theirs].map(textOf));
  await nodeFiles.write(files.ours, mergeTexts(path, { base: base ?? '', ours: ours ?? '', theirs: theirs ?? '' }));
}

async function textOf(file: string): Promise<string> {
  const text = await nodeFiles.read(file);
  if (text === undefined) throw new Error(`${file} does not exist. Check the path.`);
  return text;
}
