// Assigns unique names to suites; a series of files in one folder is one suite.

/** Names and paths already in use. */
export class SuiteNames {
  readonly #names = new Set<string>();
  readonly #paths = new Set<string>();

  /** True if an earlier rule has this path. */
  isTaken(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Claims the path and a name; a number is appended to a name that is in use. */
  take(path: string, name: string): string {
    this.#paths.add(path);
    const free = this.#freeName(name);
    this.#names.add(free);
    return free;
  }

  #freeName(name: string): string {
    let count = 1;
    let free = name;
    while (this.#names.has(free)) {
      count += 1;
      free = `${name} (${count})`;
    }
    return free;
  }
}

interface SeriesMatch {
  /** The current file of the series. */
  readonly match: string;
  /** Folder that names the series; empty for the folder where the search began. */
  readonly named: string;
}

/** Natural order: `0009_run` before `0010_run`, `run9` before `run10`. */
const naturally = new Intl.Collator('en', { numeric: true });

/** Treats matches in the same folder as a series whose current file is the last by name. @param matches with `/` */
export function currentOfSeries(matches: readonly string[]): readonly SeriesMatch[] {
  const current = new Map<string, string>();
  for (const match of matches) {
    const folder = match.slice(0, Math.max(0, match.lastIndexOf('/')));
    const known = current.get(folder);
    if (known === undefined || naturally.compare(known, match) < 0) current.set(folder, match);
  }
  return [...current].map(([named, match]) => ({ match, named }));
}
