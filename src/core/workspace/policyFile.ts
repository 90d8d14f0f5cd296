// config.json as it is on disk now: the rules in force and what is wrong with the text.
// It refuses to fall back silently: with a fault in the file the last good rules stay and the fault is shown.

import { compileCustomFormats } from '../formats/custom/compile.ts';
import type { Format } from '../formats/format.ts';
import { messageOf } from '../model/errors.ts';
import type { Files } from '../model/ports.ts';
import { type PolicyProblem, parsePolicy, problemAt } from '../policy/parsePolicy.ts';
import { PolicyRules } from '../policy/rules.ts';
import { defaultPolicy } from '../policy/schema.ts';

/** From the text on disk to its new text; `undefined` where there is none, and then no file is made. */
export type PolicyEdit = (text: string | undefined) => string | undefined;

export class PolicyFile {
  readonly path: string;
  readonly #files: Files;
  readonly #beforeWrite: () => void;
  #text: string | undefined;
  #rules = new PolicyRules(defaultPolicy);
  #wasGood = false;
  #formats: readonly Format[] = [];
  #problems: readonly PolicyProblem[] = [];
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

  /** The same object until the policy changes. */
  get rules(): PolicyRules {
    return this.#rules;
  }

  /** What holds while there is a fault: the file as it was when it had none, or the defaults where nobody saw it so. */
  get fallback(): 'lastGood' | 'defaults' {
    return this.#wasGood ? 'lastGood' : 'defaults';
  }

  /** What `customFormats` made; the same list until the policy changes. */
  get formats(): readonly Format[] {
    return this.#formats;
  }

  get problems(): readonly PolicyProblem[] {
    return this.#problems;
  }

  /** A word about an entry of the policy in force, at its place in the text. */
  problemAt(path: readonly (string | number)[], message: string): PolicyProblem {
    return problemAt(this.#text ?? '', path, message);
  }

  /** Answers whether anything changed. Never rejects: a file that cannot be read is a problem on its first line. */
  async load(): Promise<boolean> {
    try {
      const text = await this.#files.read(this.path);
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
  async change(edit: PolicyEdit): Promise<void> {
    await this.#files.withLock(this.path, async () => {
      const before = await this.#files.read(this.path);
      const after = edit(before);
      if (after === undefined || after === before) return;
      this.#beforeWrite();
      await this.#files.write(this.path, after);
    });
  }

  async #take(text: string | undefined): Promise<void> {
    const { policy, problems } = text === undefined ? { policy: defaultPolicy, problems: [] } : parsePolicy(text);
    const { formats, faults } = await compileCustomFormats(policy?.customFormats ?? []);
    this.#text = text;
    this.#problems = [
      ...problems,
      ...faults.map(({ path, message }) => problemAt(text ?? '', ['customFormats', ...path], message)),
    ];
    if (policy === undefined || faults.length > 0) return;
    this.#rules = new PolicyRules(policy);
    this.#wasGood = true;
    this.#formats = formats;
  }
}
