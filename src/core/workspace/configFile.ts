// config.json as it is on disk now: the rules in force and what is wrong with the text.

import type { ConfigEdit } from '../config/configEdits.ts';
import { ConfigRules } from '../config/configRules.ts';
import { type ConfigProblem, parseConfig, problemAt } from '../config/parseConfig.ts';
import { defaultConfig } from '../config/schema.ts';
import { compileCustomFormats } from '../formats/custom/compile.ts';
import type { Format } from '../formats/format.ts';
import { messageOf } from '../model/errors.ts';
import type { Files } from '../model/ports.ts';

/** Bytes. Nobody writes as much by hand, and its parsing is waited for. */
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
  /** The last look failed: the same text again is news. */
  #unreadable = false;

  /** @param beforeWrite throws an error for people where the file must not change now */
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

  /** What holds while there is a fault: the file as it was when it had none, or the defaults where nobody saw it so. */
  get fallback(): 'lastGood' | 'defaults' {
    return this.#wasGood ? 'lastGood' : 'defaults';
  }

  /** What `customFormats` made; the same list until the config changes. */
  get formats(): readonly Format[] {
    return this.#formats;
  }

  get problems(): readonly ConfigProblem[] {
    return this.#problems;
  }

  /** A word about an entry of the config in force, at its place in the text. */
  problemAt(path: readonly (string | number)[], message: string): ConfigProblem {
    return problemAt(this.#text ?? '', path, message);
  }

  /** Answers whether anything changed. Never rejects: a file that cannot be read is a problem on its first line. */
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
   * Changes the text on disk, made of what stands there now: no other window's change is lost. `load` takes it.
   * @throws what `edit` and `beforeWrite` throw, and the system's errors
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
