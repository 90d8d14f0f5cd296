// Starts fileWorker.ts as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

interface Worker {
  readonly child: ChildProcess;
  /** Everything it said, when it has ended. */
  readonly output: Promise<string>;
  says(text: string): Promise<void>;
}

/** Another process that does one thing with the product's own code. */
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

/** The path of the worker's bundle, made once. Anybody may read it. */
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
