// A hostile project, and the command line run in it with a time limit.

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export class HostileProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'benchmark-baseline-attack-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Creates the parents. */
  put(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  config(value: object): void {
    this.put('.benchmark-baseline/config.json', JSON.stringify(value));
  }

  /** A pipe without a writer. */
  pipe(name: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    spawnSync('mkfifo', [this.path(name)]);
  }

  /** One output of nanoseconds by name. */
  output(names: readonly string[], file = 'bench.json'): void {
    this.put(file, JSON.stringify(names.map((name) => ({ name, unit: 'ns', value: 1000 }))));
  }

  run(limit: number, ...words: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [join(process.cwd(), 'dist', 'cli.cjs'), ...words], {
      cwd: this.folder,
      encoding: 'utf8',
      timeout: limit,
      killSignal: 'SIGKILL',
      maxBuffer: 512 * 1024 * 1024,
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
