// The named baselines of one project: the folders below baselines/, listed, made, copied, read and deleted. Which one
// is in use the config says.

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

  /** Sorted; those in which something is accepted, and those that were created. */
  async list(): Promise<readonly string[]> {
    const folder = `${this.#root}/baselines`;
    const names = await this.#tried(folder, async () => {
      const folders = await this.#files.listFolders(folder);
      return Promise.all(folders.map((name) => this.#nameOf(`${folder}/${name}`, name)));
    });
    return names.flatMap((name) => name ?? []).sort();
  }

  /**
   * Everything that is accepted under a name; nothing for a name that is not there.
   * @throws {BaselineError} the first file that cannot be read
   */
  async load(name: string): Promise<readonly SuiteBaselines[]> {
    const { suites, problems } = await this.#store(name).load();
    if (problems[0] !== undefined) throw problems[0];
    return suites;
  }

  /**
   * An empty one, or a copy of another with all its versions.
   * @throws {BaselineError} `conflict` when the name is blank or there, `noBaseline` when there is nothing to copy
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
   * Git has what was committed of it; nothing else brings it back.
   * @param inUse the name that the config names, which cannot be deleted
   * @throws {BaselineError} `conflict` for the one in use, `noBaseline` for a name that is not there
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

  /** Nothing for a folder that only locks and leftovers stand in. */
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
