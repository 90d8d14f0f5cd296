// Starts child processes that accept baselines, for tests of races, kills and missing permissions.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

export interface Accepting {
  readonly child: ChildProcess;
  /** Resolves when the line was printed this many times. */
  prints(text: string, times?: number): Promise<void>;
  /** Returns how many times the line was printed. */
  count(text: string): number;
  /** Complete output, when the process has ended. */
  readonly output: Promise<string>;
  kill(): Promise<void>;
}

/** @param words arguments of acceptWorker.ts @param user id of the user to run as; needs root */
export async function startAccepting(words: readonly string[], user?: number): Promise<Accepting> {
  const file = await program();
  const child = spawn(process.execPath, [file, ...words], {
    // Hundreds are started, so share the compiled bundle.
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(file), 'compiled') },
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const output = once(child, 'close').then(() => said);
  const count = (text: string) => said.split('\n').filter((line) => line === text).length;
  return {
    child,
    count,
    output,
    prints: async (text, times = 1) => {
      while (count(text) < times) await once(child.stdout, 'data');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await output;
    },
  };
}

let bundled: Promise<string> | undefined;

/** Returns the path of the bundle, which is built once and readable by every user. */
function program(): Promise<string> {
  bundled ??= bundle(mkdtempSync(join(tmpdir(), 'benchmark-baseline-accept-')));
  return bundled;
}

async function bundle(folder: string): Promise<string> {
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'worker.cjs');
  const shared = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' } as const;
  const entryPoints = ['test/unit/baselines/acceptWorker.ts'];
  const mainFields = ['module', 'main'];
  await build({ ...shared, entryPoints, outfile, mainFields, alias: { 'graceful-fs': 'node:fs' } });
  return outfile;
}
