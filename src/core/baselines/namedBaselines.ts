// The named baselines of one project, which are folders below baselines/: list, create, copy, read and delete.

import { t } from '@vscode/l10n';
import { BaselineError, messageOf } from '../model/errors.ts';
import type { Files } from '../model/ports.ts';
import type { SuiteBaselines } from './baseline.ts';
import { baselineNameOf } from './store/baselineFileName.ts';
import { BaselineStore, nameFile } from './store/baselineStore.ts';

export class NamedBaselines {
  readonly #files: Files;
  /** `<workspace>/.benchmark-baseline` */
  readonly #root: string;

  constructor(files: Files, root: string) {
    this.#files = files;
    this.#root = root;
  }

  /** Returns the sorted names of all baselines that have content or were created. */
  async list(): Promise<readonly string[]> {
    const folder = `${this.#root}/baselines`;
    const names = await this.#tried(folder, async () => {
      const folders = await this.#files.listFolders(folder);
      return Promise.all(folders.map((name) => this.#nameOf(`${folder}/${name}`, name)));
    });
    return names.flatMap((name) => name ?? []).sort();
  }

  /**
   * Returns everything accepted under a name; empty for an unknown name.
   * @throws {BaselineError} the first file that cannot be read
   */
  async load(name: string): Promise<readonly SuiteBaselines[]> {
    const { suites, problems } = await this.#store(name).load();
    if (problems[0] !== undefined) throw problems[0];
    return suites;
  }

  /**
   * Creates an empty baseline, or a copy of another with all its versions.
   * @throws {BaselineError} `conflict` when the name is blank or taken, `noBaseline` when the source does not exist
   */
  async create(name: string, from?: string): Promise<void> {
    const target = this.#store(name);
    if (name.trim() === '') throw refusal('conflict', target.folder, t('Enter a name for the baseline.'));
    const names = await this.list();
    if (names.includes(name)) {
      throw refusal('conflict', target.folder, t`The baseline "${name}" already exists. Choose another name.`);
    }
    if (from !== undefined && !names.includes(from)) throw unknownName(this.#store(from).folder, from);
    const suites = from === undefined ? [] : await this.load(from);
    await this.#tried(target.folder, () => target.writeName());
    const copies = suites.map((suite) => ({ suite: suite.suite, change: () => suite }));
    await target.updateAll(copies, () => undefined);
  }

  /**
   * Deletes a named baseline. Only its committed parts can be restored, with git.
   * @param inUse name selected in the config, which cannot be deleted
   * @throws {BaselineError} `conflict` for the one in use, `noBaseline` for an unknown name
   */
  async delete(name: string, inUse: string): Promise<void> {
    const { folder } = this.#store(name);
    if (name === inUse) {
      throw refusal('conflict', folder, t`The baseline "${name}" is active. Switch to another baseline first.`);
    }
    if (!(await this.list()).includes(name)) throw unknownName(folder, name);
    await this.#tried(folder, async () => {
      for (const file of await this.#files.list(folder)) await this.#files.remove(`${folder}/${file}`);
    });
  }

  #store(name: string): BaselineStore {
    return new BaselineStore(this.#files, this.#root, name);
  }

  /** Returns nothing for a folder that contains only lock and temporary files. */
  async #nameOf(folder: string, folderName: string): Promise<string | undefined> {
    const files = await this.#files.list(folder);
    if (files.includes(nameFile)) return (await this.#files.read(`${folder}/${nameFile}`))?.trimEnd();
    return files.some((file) => file.endsWith('.json')) ? (baselineNameOf(folderName) ?? folderName) : undefined;
  }

  async #tried<T>(folder: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof BaselineError) throw error;
      throw new BaselineError('io', folder, messageOf(error), { cause: error });
    }
  }
}

const refusal = (kind: 'conflict' | 'noBaseline', folder: string, message: string): BaselineError =>
  new BaselineError(kind, folder, message);

const unknownName = (folder: string, name: string): BaselineError =>
  refusal('noBaseline', folder, t`The baseline "${name}" does not exist. Create it with "New Baseline…".`);
