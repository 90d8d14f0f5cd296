// config.json as it is on disk now: the rules in force and what is wrong with the text.
// It refuses to fall back silently: with a fault in the file the last good rules stay and the fault is shown.

import { messageOf } from '../errors.ts';
import type { Files } from '../ports.ts';
import { type PolicyProblem, parsePolicy } from './parsePolicy.ts';
import { PolicyRules } from './rules.ts';
import { defaultPolicy } from './schema.ts';

export class PolicyFile {
  readonly path: string;
  readonly #files: Files;
  #text: string | undefined;
  #rules = new PolicyRules(defaultPolicy);
  #problems: readonly PolicyProblem[] = [];
  /** The last look failed: the same text again is news. */
  #unreadable = false;

  constructor(files: Files, path: string) {
    this.#files = files;
    this.path = path;
  }

  get exists(): boolean {
    return this.#text !== undefined;
  }

  /** The same object until the policy changes. */
  get rules(): PolicyRules {
    return this.#rules;
  }

  get problems(): readonly PolicyProblem[] {
    return this.#problems;
  }

  /** Answers whether anything changed. Never rejects: a file that cannot be read is a problem on its first line. */
  async load(): Promise<boolean> {
    try {
      const text = await this.#files.read(this.path);
      if (text === this.#text && !this.#unreadable) return false;
      this.#unreadable = false;
      this.#take(text);
    } catch (error) {
      this.#unreadable = true;
      this.#problems = [{ line: 1, column: 1, length: 1, message: messageOf(error) }];
    }
    return true;
  }

  #take(text: string | undefined): void {
    this.#text = text;
    const { policy, problems } = text === undefined ? { policy: defaultPolicy, problems: [] } : parsePolicy(text);
    this.#problems = problems;
    if (policy !== undefined) this.#rules = new PolicyRules(policy);
  }
}
