// Finds git on PATH but never inside the project. Windows would search the working directory first.

import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

export interface ProgramSearch {
  readonly name: string;
  /** The variable PATH. */
  readonly path: string;
  readonly isWindows: boolean;
  /** Programs below this folder are ignored. */
  readonly project: string;
  readonly isExecutable: (file: string) => boolean;
}

/** Absolute path, or `undefined` if not on PATH. Skips relative entries of PATH, which lead into the project. */
export function findProgram({ name, path, isWindows, project, isExecutable }: ProgramSearch): string | undefined {
  const { delimiter, isAbsolute, join, relative, resolve } = isWindows ? win32 : posix;
  const isInProject = (folder: string): boolean => {
    const way = relative(resolve(project), resolve(folder));
    return way === '' || (way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way));
  };
  return path
    .split(delimiter)
    .map((folder) => (isWindows ? folder.replace(/^"|"$/g, '') : folder))
    .filter((folder) => isAbsolute(folder) && !isInProject(folder))
    .map((folder) => join(folder, isWindows ? `${name}.exe` : name))
    .find(isExecutable);
}

const known = new Map<string, string>();

/** @throws {Error} with a message for the log */
export function gitProgram(project: string): string {
  const path = searchPath();
  const key = JSON.stringify([project, path]);
  const search = { name: 'git', path, isWindows: process.platform === 'win32', project, isExecutable };
  const found = known.get(key) ?? findProgram(search);
  if (found === undefined) throw new Error('git is not on PATH');
  known.set(key, found);
  return found;
}

/** Windows accepts any case of the variable's name. */
function searchPath(): string {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH');
  return (name === undefined ? undefined : process.env[name]) ?? '';
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Missing or not executable: try the next folder.
    return false;
  }
}
