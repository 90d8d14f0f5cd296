// What "Set Up Benchmark Baseline" proposes for a project, and how one benchmark tool is recognised in the project's
// files.

/** A text file of the project. */
export interface ProjectFile {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Proposal {
  /** The tool's name as docs/formats.md writes it. */
  readonly tool: string;
  /** Where the command runs, relative to the workspace folder; empty for the folder itself. */
  readonly folder: string;
  /** For a shell. */
  readonly command: string;
  /** What the command writes, as the config's `outputs` name it: relative to the workspace folder, maybe a glob. */
  readonly output: string;
  /** `rust/Cargo.toml: criterion`: the file and the words in it. */
  readonly why: string;
  /** What the project's own code has to do for that, where the tool writes no file by itself. */
  readonly code?: string;
}

/** A file in which a tool was recognised. */
export interface Sighting {
  readonly file: ProjectFile;
  /** The file's folder, as `Proposal.folder`. */
  readonly folder: string;
  /** The file's name without its folder, in quotation marks where a shell needs them. */
  readonly name: string;
  /** The words, and the groups of the expression. */
  readonly found: RegExpExecArray;
  readonly project: readonly ProjectFile[];
}

type Told<T> = T | ((sighting: Sighting) => T | undefined);

/** One entry of the table of tools. What is told by a function that answers nothing is no proposal. */
export interface SetUpTool {
  readonly tool: string;
  /** Paths of the files that tell of it. */
  readonly files: RegExp;
  /** What stands in such a file when the project uses the tool. */
  readonly mentions: RegExp;
  readonly command: Told<string>;
  /** Relative to the folder in which the command runs. */
  readonly output: Told<string>;
  /** Where the command runs; the file's folder when absent. */
  readonly folder?: Told<string>;
  readonly code?: Told<string>;
}

export const tell = <T>(told: Told<T>, sighting: Sighting): T | undefined =>
  told instanceof Function ? told(sighting) : told;

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const joined = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

/** The nearest folder from `start` upwards that holds a file for which `isIt` answers true. */
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
