// config.json as it is on disk: the active rules and the errors in its text.

import type { ConfigEdit } from '../config/configEdits.ts';
import { ConfigRules } from '../config/configRules.ts';
import { type ConfigProblem, parseConfig, problemAt } from '../config/parseConfig.ts';
import { defaultConfig } from '../config/schema.ts';
import { compileCustomFormats } from '../formats/custom/compile.ts';
import type { Format } from '../formats/format.ts';
import { messageOf } from '../model/errors.ts';
import type { Files } from '../model/ports.ts';

/** Maximum size in bytes: far more than is written by hand, and parsing is synchronous. */
const largestConfig = 8 * 1024 * 1024;

export class ConfigFile {
  readonly path: string;
  readonly #files: Files;
  readonly #beforeWrite: () => void;
  #text: string | undefined;
  #rules = new ConfigRules(defaultConfig);
  #wasGood = false;
  #formats: readonly Format[] = [];
  #problems: readonly ConfigProblem[] = [];
  /** The last read failed, so that the same text counts as a change. */
  #unreadable = false;

  /** @param beforeWrite throws a user-facing error if the file must not change now */
  constructor(files: Files, path: string, beforeWrite: () => void = () => undefined) {
    this.#files = files;
    this.path = path;
    this.#beforeWrite = beforeWrite;
  }

  get exists(): boolean {
    return this.#text !== undefined;
  }

  /** The same object until the config changes. */
  get rules(): ConfigRules {
    return this.#rules;
  }

  /** Rules used while the file is invalid: the last valid ones, or the defaults if there were none. */
  get fallback(): 'lastGood' | 'defaults' {
    return this.#wasGood ? 'lastGood' : 'defaults';
  }

  /** Formats compiled from `customFormats`; the same list until the config changes. */
  get formats(): readonly Format[] {
    return this.#formats;
  }

  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  /** Returns a problem at an entry of the active config. */
  problemAt(path: readonly (string | number)[], message: string): ConfigProblem {
    return problemAt(this.#text ?? '', path, message);
  }

  /** Returns true if anything changed. Never rejects: an unreadable file is a problem on its first line. */
  async load(): Promise<boolean> {
    try {
      const text = await this.#files.read(this.path, largestConfig);
      if (text === this.#text && !this.#unreadable) return false;
      this.#unreadable = false;
      await this.#take(text);
    } catch (error) {
      this.#unreadable = true;
      this.#problems = [{ line: 1, column: 1, length: 1, message: messageOf(error) }];
    }
    return true;
  }

  /**
   * Changes the text on disk, based on its current content so that changes of other windows are kept. Call `load`
   * afterward.
   * @throws what `edit` and `beforeWrite` throw, and file system errors
   */
  async change(edit: ConfigEdit): Promise<void> {
    await this.#files.withLock(this.path, async () => {
      const before = await this.#files.read(this.path, largestConfig);
      const after = edit(before);
      if (after === undefined || after === before) return;
      this.#beforeWrite();
      await this.#files.write(this.path, after);
    });
  }

  async #take(text: string | undefined): Promise<void> {
    const { config, problems } = text === undefined ? { config: defaultConfig, problems: [] } : parseConfig(text);
    const { formats, faults } = await compileCustomFormats(config?.customFormats ?? []);
    this.#text = text;
    this.#problems = [
      ...problems,
      ...faults.map(({ path, message }) => problemAt(text ?? '', ['customFormats', ...path], message)),
    ];
    if (config === undefined || faults.length > 0) return;
    this.#rules = new ConfigRules(config);
    this.#wasGood = true;
    this.#formats = formats;
  }
}
