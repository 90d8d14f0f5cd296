// Proposals of "Set Up Benchmark Baseline", and how a benchmark tool is detected in the project's files.

/** A text file of the project. */
export interface ProjectFile {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Proposal {
  /** Name of the tool as in docs/formats.md. */
  readonly tool: string;
  /** Working directory of the command, relative to the workspace folder; empty for the folder itself. */
  readonly folder: string;
  /** Shell command. */
  readonly command: string;
  /** Path or glob written by the command, as in the config's `outputs`: relative to the workspace folder. */
  readonly output: string;
  /** File and matching text: `rust/Cargo.toml: criterion`. */
  readonly why: string;
  /** Code that the project needs if the tool does not write a file on its own. */
  readonly code?: string;
}

/** A file in which a tool was detected. */
export interface Sighting {
  readonly file: ProjectFile;
  /** Folder of the file, as in `Proposal.folder`. */
  readonly folder: string;
  /** File name without its folder, quoted if the shell requires it. */
  readonly name: string;
  /** Match with the groups of the expression. */
  readonly found: RegExpExecArray;
  readonly project: readonly ProjectFile[];
}

type FromSighting<T> = T | ((sighting: Sighting) => T | undefined);

/** One tool of the table. It is not proposed if one of its functions returns nothing. */
export interface SetUpTool {
  readonly tool: string;
  /** Paths of files that may mention the tool. */
  readonly files: RegExp;
  /** Text that such a file contains if the project uses the tool. */
  readonly mentions: RegExp;
  readonly command: FromSighting<string>;
  /** Relative to the working directory of the command. */
  readonly output: FromSighting<string>;
  /** Working directory of the command; the file's folder when absent. */
  readonly folder?: FromSighting<string>;
  readonly code?: FromSighting<string>;
}

export const valueFor = <T>(value: FromSighting<T>, sighting: Sighting): T | undefined =>
  value instanceof Function ? value(sighting) : value;

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const joined = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

/** Returns the nearest folder from `start` upward with a file that `isIt` accepts. */
export function nearestFolder(
  project: readonly ProjectFile[],
  start: string,
  isIt: (file: ProjectFile, name: string) => boolean,
): string | undefined {
  for (let folder = start; ; folder = folderOf(folder)) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const here = project.some((file) => {
      const name = file.path.slice(prefix.length);
      return file.path.startsWith(prefix) && !name.includes('/') && isIt(file, name);
    });
    if (here) return folder;
    if (folder === '') return undefined;
  }
}
