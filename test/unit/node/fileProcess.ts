// Starts fileWorker.ts as a separate process.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

interface Worker {
  readonly child: ChildProcess;
  /** Everything the process printed; resolves when it has ended. */
  readonly output: Promise<string>;
  says(text: string): Promise<void>;
}

/** Starts a process that runs one file operation of the extension. */
export async function startWorker(parameters: readonly string[], user?: number): Promise<Worker> {
  const program = await workerProgram();
  const child = spawn(process.execPath, [program, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const output = once(child, 'close').then(() => said);
  const says = async (text: string) => {
    while (!said.includes(text)) await once(child.stdout, 'data');
  };
  return { child, output, says };
}

let bundled: Promise<string> | undefined;

/** Builds the worker's bundle once and returns its path. All users may read it. */
function workerProgram(): Promise<string> {
  bundled ??= bundleWorker(mkdtempSync(join(tmpdir(), 'benchmark-baseline-worker-')));
  return bundled;
}

async function bundleWorker(folder: string): Promise<string> {
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'worker.cjs');
  const entryPoints = ['test/unit/node/fileWorker.ts'];
  const shared = { bundle: true, platform: 'node', format: 'cjs' } as const;
  await build({ ...shared, entryPoints, outfile, mainFields: ['module', 'main'], logLevel: 'error' });
  return outfile;
}
