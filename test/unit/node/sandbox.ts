// A temporary folder per test, and waiting for events.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Sandbox {
  readonly folder: string;
  path(...parts: string[]): string;
  /** Writes the file, creates its parents, and returns its path. */
  put(path: string, content: string | Uint8Array, encoding?: BufferEncoding): string;
}

/** Creates a folder before each test of the calling suite and removes it afterwards. */
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

/** Recorded events that a test can wait for. */
export class Happenings<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  add(happening: T): void {
    this.all.push(happening);
    for (const check of this.#waiting) check();
  }

  /** Resolves with the first matching event, past or future, starting at index `from`. */
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
