// The files below baselines/<name>/: reading all of them, changing one under a lock.
// It refuses to overwrite what it cannot read, and to write what would not change a byte.

import { BaselineError, messageOf } from '../errors.ts';
import type { Files } from '../ports.ts';
import type { SuiteBaselines } from './baseline.ts';
import { readBaselineFile, writeBaselineFile } from './baselineFile.ts';
import { baselineFileName } from './fileName.ts';

interface StoredSuite {
  readonly text: string;
  readonly baselines: SuiteBaselines;
}

export class BaselineStore {
  readonly #files: Files;
  /** `<workspace>/.benchmark-baseline` */
  readonly #root: string;
  readonly #name: string;
  /** File name → what it held when last seen, so that an unchanged file costs no parsing and keeps its entries. */
  #seen = new Map<string, StoredSuite>();

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

  /** Every readable suite, and one problem for each file that is not. A folder that does not exist is empty. */
  async load(): Promise<{ suites: readonly SuiteBaselines[]; problems: readonly BaselineError[] }> {
    const problems: BaselineError[] = [];
    const seen = new Map<string, StoredSuite>();
    for (const name of await this.#list()) {
      try {
        const stored = await this.#read(name);
        if (stored !== undefined) seen.set(name, stored);
      } catch (error) {
        problems.push(error instanceof BaselineError ? error : this.#unreadable(name, error));
      }
    }
    this.#seen = seen;
    return { suites: [...seen.values()].map((stored) => stored.baselines), problems };
  }

  /**
   * Lock, read again, change, write: what somebody else accepted meanwhile stays.
   * @throws {BaselineError} when the file there cannot be read; it is left as it is.
   */
  async update(suite: string, change: (current: SuiteBaselines) => SuiteBaselines): Promise<SuiteBaselines> {
    const name = baselineFileName(suite);
    const path = `${this.folder}/${name}`;
    return this.#files.withLock(path, async () => {
      const stored = await this.#read(name);
      const changed = change(stored?.baselines ?? { suite, benchmarks: new Map() });
      const text = writeBaselineFile(changed);
      if (text !== stored?.text) await this.#write(path, text);
      this.#seen.set(name, { text, baselines: changed });
      return changed;
    });
  }

  async #list(): Promise<readonly string[]> {
    try {
      return (await this.#files.list(this.folder)).filter((name) => name.endsWith('.json'));
    } catch (error) {
      throw new BaselineError('io', this.folder, `Cannot list ${this.folder}: ${messageOf(error)}`, { cause: error });
    }
  }

  async #read(name: string): Promise<StoredSuite | undefined> {
    const path = `${this.folder}/${name}`;
    const text = await this.#files.read(path);
    if (text === undefined) return undefined;
    const seen = this.#seen.get(name);
    return seen?.text === text ? seen : { text, baselines: readBaselineFile(path, text) };
  }

  async #write(path: string, text: string): Promise<void> {
    try {
      await this.#writeAttributes();
      await this.#files.write(path, text);
    } catch (error) {
      throw new BaselineError('io', path, `Cannot write ${path}: ${messageOf(error)}. Nothing was accepted.`, {
        cause: error,
      });
    }
  }

  /** Line ends must not depend on who checks the file out. Written once, then it is the user's. */
  async #writeAttributes(): Promise<void> {
    const path = `${this.#root}/.gitattributes`;
    if ((await this.#files.read(path)) === undefined) await this.#files.write(path, 'baselines/** text eol=lf\n');
  }

  #unreadable(name: string, cause: unknown): BaselineError {
    const path = `${this.folder}/${name}`;
    return new BaselineError('io', path, `Cannot read ${path}: ${messageOf(cause)}. It is left as it is.`, { cause });
  }
}
