// A real folder for one test, and waiting for what happens in it.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Sandbox {
  readonly folder: string;
  path(...parts: string[]): string;
  /** Writes the file with its parents; answers its path. */
  put(path: string, content: string | Uint8Array, encoding?: BufferEncoding): string;
}

/** A fresh folder before each test of the suite that calls this; removed after it. */
export function useSandbox(): Sandbox {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchmark-baseline-')));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get folder() {
      return folder;
    },
    path: (...parts) => join(folder, ...parts),
    put: (path, content, encoding) => {
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content, encoding);
      return target;
    },
  };
}

/** Things that happen, to be waited for in order or by what they are. */
export class Happenings<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(happening: T): void {
    this.all.push(happening);
    for (const check of this.#waiting) check();
  }

  /** The first that fits, from the one with index `from` on, past or future. */
  until(fits: (happening: T) => boolean, from = 0): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const found = this.all.slice(from).find(fits);
        if (found === undefined) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }
}
