// Finds and reads the project files that reveal which benchmark tools a project uses. Skips files that are too large to
// be written by hand.

import { join } from 'node:path';
import { appendAll } from '../../core/model/longLists.ts';
import type { ProjectFile } from '../../core/setUp/proposal.ts';
import { isTelling } from '../../core/setUp/proposals.ts';
import { readRegularText } from './regularFile.ts';
import { walkFolders } from './walk.ts';

const limits = { depth: 8, folders: 5000 };
const mostFiles = 3000;
/** Bytes. Larger files are generated. */
const largestFile = 256 * 1024;
const built = new Set(['target', 'dist', 'build', 'out', 'vendor', 'bin', 'obj', 'venv', '__pycache__', 'third_party']);

/** @returns the readable files in no particular order; empty if the folder itself cannot be read */
export async function readProject(folder: string): Promise<readonly ProjectFile[]> {
  const files: ProjectFile[] = [];
  try {
    for await (const { relative, files: names } of walkFolders(folder, limits, (_, name) => isWritten(name))) {
      const paths = names.map((name) => (relative === '' ? name : `${relative}/${name}`)).filter(isTelling);
      const read = await Promise.all(paths.slice(0, mostFiles - files.length).map((path) => readText(folder, path)));
      appendAll(
        files,
        read.flatMap((file) => file ?? []),
      );
      if (files.length >= mostFiles) break;
    }
  } catch {
    // The folder is missing or not readable, so there is nothing to propose.
  }
  return files;
}

const isWritten = (name: string): boolean => !name.startsWith('.') && !built.has(name);

async function readText(folder: string, path: string): Promise<ProjectFile | undefined> {
  try {
    return { path, text: await readRegularText(join(folder, path), largestFile) };
  } catch {
    // Deleted meanwhile, too large, or not readable.
    return undefined;
  }
}
