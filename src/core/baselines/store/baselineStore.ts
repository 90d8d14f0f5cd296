// The files below baselines/<name>/: reads all of them and changes one under a lock.

import { t } from '@vscode/l10n';
import { concurrently } from '../../model/concurrently.ts';
import { BaselineError, messageOf } from '../../model/errors.ts';
import type { Files } from '../../model/ports.ts';
import type { SuiteBaselines } from '../baseline.ts';
import type { SuiteChange } from '../suiteChanges.ts';
import { type KnownBaselines, nothingKnown, readBlocks, rewriteBlocks } from './baselineBlocks.ts';
import { baselineFileName, baselineNameOf } from './baselineFileName.ts';

interface OpenFile {
  readonly text: string;
  readonly known: KnownBaselines;
}

/** Suites written at once. */
const mostAtOnce = 8;

/** In the folder of a named baseline: what it is called, where the folder's own name cannot say so. */
export const nameFile = 'name.txt';

export class BaselineStore {
  readonly #files: Files;
  /** `<workspace>/.benchmark-baseline` */
  readonly #root: string;
  readonly #name: string;
  /** File name to content when last seen, so that unchanged files are not parsed again and keep their entries. */
  #seen = new Map<string, KnownBaselines>();

  constructor(files: Files, root: string, name: string) {
    this.#files = files;
    this.#root = root;
    this.#name = name;
  }

  get folder(): string {
    return `${this.#root}/baselines/${baselineFileName(this.#name, '')}`;
  }

  fileOf(suite: string): string {
    return `${this.folder}/${baselineFileName(suite)}`;
  }

  /** Returns every readable suite and one problem per unreadable file. A missing folder is empty. */
  async load(): Promise<{ suites: readonly SuiteBaselines[]; problems: readonly BaselineError[] }> {
    const problems: BaselineError[] = [];
    const seen = new Map<string, KnownBaselines>();
    const keep = (error: unknown) => {
      if (!(error instanceof BaselineError)) throw error;
      problems.push(error);
      return undefined;
    };
    for (const name of (await this.#list().catch(keep)) ?? []) {
      const file = await this.#open(name).catch(keep);
      if (file !== undefined) seen.set(name, file.known);
    }
    this.#seen = seen;
    return { suites: [...seen.values()].map((known) => known.baselines), problems };
  }

  /**
   * Locks, reads again, changes and writes the file, so that concurrent acceptances are kept.
   * @throws {BaselineError} when the file cannot be read; it is not changed then
   */
  async updateAll(changes: readonly SuiteChange[], updated: (baselines: SuiteBaselines) => void): Promise<void> {
    // Once for all of them: the folder has as many files.
    const leftovers = changes.length === 0 ? [] : await this.#leftovers();
    await concurrently(changes, mostAtOnce, async (change) => updated(await this.#update(change, leftovers)));
  }

  /** Locks, reads again, changes and writes, so that acceptances of other processes are kept. */
  async #update({ suite, change }: SuiteChange, leftovers: readonly string[]): Promise<SuiteBaselines> {
    const name = baselineFileName(suite);
    const path = `${this.folder}/${name}`;
    return this.#locked(path, async () => {
      const file = (await this.#open(name)) ?? { text: '', known: nothingKnown(suite) };
      const changed = change(file.known.baselines);
      if (changed.benchmarks.size === 0) {
        await this.#remove(name, path);
        return changed;
      }
      await this.#replace(name, file, changed, leftovers);
      return changed;
    });
  }

  /** The same baselines are not written again, however the file was laid out by hand. */
  async #replace(name: string, file: OpenFile, changed: SuiteBaselines, leftovers: readonly string[]): Promise<void> {
    const same = changed === file.known.baselines;
    const { text, known } = same ? file : rewriteBlocks(file.known, changed);
    if (text !== file.text) await this.#write(`${this.folder}/${name}`, text, leftovers);
    this.#seen.set(name, known);
  }

  /** Reports a lock that cannot be acquired as a `BaselineError`. */
  async #locked<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#files.withLock(path, work);
    } catch (error) {
      if (error instanceof BaselineError) throw error;
      throw new BaselineError('io', path, t`${messageOf(error)} Nothing was accepted.`, { cause: error });
    }
  }

  async #list(): Promise<readonly string[]> {
    try {
      return (await this.#files.list(this.folder)).filter((name) => name.endsWith('.json'));
    } catch (error) {
      throw new BaselineError('io', this.folder, messageOf(error), { cause: error });
    }
  }

  async #open(name: string): Promise<OpenFile | undefined> {
    const path = `${this.folder}/${name}`;
    const text = await this.#text(path);
    if (text === undefined) return undefined;
    const known = readBlocks(path, text, this.#seen.get(name));
    const { suite } = known.baselines;
    if (baselineFileName(suite) !== name) throw misnamed(path, suite);
    return { text, known };
  }

  async #text(path: string): Promise<string | undefined> {
    try {
      return await this.#files.read(path);
    } catch (error) {
      throw new BaselineError('io', path, t`${messageOf(error)} The file was not changed.`, { cause: error });
    }
  }

  async #write(path: string, text: string, leftovers: readonly string[]): Promise<void> {
    try {
      await this.#removeLeftovers(path, leftovers);
      await this.#writeAttributes();
      if (baselineNameOf(baselineFileName(this.#name, '')) !== this.#name) await this.writeName();
      await this.#files.write(path, text);
    } catch (error) {
      throw new BaselineError('io', path, t`${messageOf(error)} Nothing was accepted.`, { cause: error });
    }
  }

  /** Names of what writers have begun and not ended, or were killed before they could. */
  async #leftovers(): Promise<readonly string[]> {
    try {
      return (await this.#files.list(this.folder)).filter((name) => /\.json\.\d+$/.test(name));
    } catch (error) {
      throw new BaselineError('io', this.folder, t`${messageOf(error)} Nothing was accepted.`, { cause: error });
    }
  }

  /** The lock guarantees that no other process is writing the file. */
  async #removeLeftovers(path: string, leftovers: readonly string[]): Promise<void> {
    const start = `${path.slice(this.folder.length + 1)}.`;
    for (const name of leftovers) {
      if (name.startsWith(start) && /^\d+$/.test(name.slice(start.length))) {
        await this.#files.remove(`${this.folder}/${name}`);
      }
    }
  }

  /** Removes the file after its only acceptance was undone. */
  async #remove(name: string, path: string): Promise<void> {
    this.#seen.delete(name);
    try {
      await this.#files.remove(path);
    } catch (error) {
      throw new BaselineError('io', path, messageOf(error), { cause: error });
    }
  }

  /** Writes the name file, so that an empty named baseline exists, also in git. */
  async writeName(): Promise<void> {
    const path = `${this.folder}/${nameFile}`;
    if ((await this.#files.read(path)) === undefined) await this.#files.write(path, `${this.#name}\n`);
  }

  /** Keeps line ends independent of the checkout. Written once; later edits by the user are kept. */
  async #writeAttributes(): Promise<void> {
    const path = `${this.#root}/.gitattributes`;
    if ((await this.#files.read(path)) === undefined) await this.#files.write(path, 'baselines/** text eol=lf\n');
  }
}

/** Returns the error for a copied or renamed file: two files for one suite would overwrite each other. */
function misnamed(path: string, suite: string): BaselineError {
  const message = t`${path} has the baselines of "${suite}", which belong in ${baselineFileName(suite)}. Rename or delete it. The file was not changed.`;
  return new BaselineError('conflict', path, message);
}
