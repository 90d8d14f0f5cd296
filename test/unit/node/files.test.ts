// Atomic writes, appends, errors and the lock between processes, on a real disk with real processes.
// It refuses mocks, but for the one failure that the super user cannot have.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { useSandbox } from './sandbox.ts';

const isSuperUser = process.getuid?.() === 0;
const nobody = 65_534;

describe('files', () => {
  const sandbox = useSandbox();

  it('reads what it wrote, and creates the parents', async () => {
    const path = sandbox.path('a', 'b', '__proto__', 'ü 😀.json');
    await nodeFiles.write(path, 'grüße 😀\n');
    assert.equal(await nodeFiles.read(path), 'grüße 😀\n');
    assert.deepEqual(readdirSync(sandbox.path('a', 'b', '__proto__')), ['ü 😀.json']);
  });

  it('has no text for what does not exist, nor for what lies below a file', async () => {
    sandbox.put('file', 'x');
    assert.equal(await nodeFiles.read(sandbox.path('absent')), undefined);
    assert.equal(await nodeFiles.read(sandbox.path('file', 'below')), undefined);
  });

  it('fails to read a folder, and says which', async () => {
    await assert.rejects(nodeFiles.read(sandbox.folder), {
      name: 'FileFailure',
      message: /^Cannot read .*it is a folder/,
    });
  });

  it('lists files only, and nothing for an absent folder', async () => {
    sandbox.put('folder/one', '');
    sandbox.put('folder/below/two', '');
    assert.deepEqual(await nodeFiles.list(sandbox.path('folder')), ['one']);
    assert.deepEqual(await nodeFiles.list(sandbox.path('absent')), []);
  });

  it('keeps the permissions of the file that it replaces, read-only ones too', async () => {
    const path = sandbox.put('file', 'old');
    chmodSync(path, 0o444);
    await nodeFiles.write(path, 'new');
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(statSync(path).mode & 0o777, 0o444);
  });

  it('appends, creating the file and its parents', async () => {
    const path = sandbox.path('deep', 'history.ndjson');
    await nodeFiles.append(path, 'one\n');
    await nodeFiles.append(path, 'two\n');
    assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\n');
  });

  it('leaves one whole file after many writes at once, and nothing beside it', async () => {
    const path = sandbox.path('file');
    const texts = Array.from({ length: 20 }, (_, index) => `${index}\n`.repeat(50_000));
    await Promise.all(texts.map((text) => nodeFiles.write(path, text)));
    assert.ok(texts.includes(readFileSync(path, 'utf8')));
    assert.deepEqual(readdirSync(sandbox.folder), ['file']);
  });

  it('leaves the old file and nothing beside it when the disk is full', async function () {
    const disk = mountSmallDisk(sandbox.path('disk'));
    if (disk === undefined) this.skip();
    try {
      const path = join(disk.folder, 'file');
      await nodeFiles.write(path, 'old');
      await assert.rejects(nodeFiles.write(path, 'new'.repeat(100_000)), /no space left on the device/);
      assert.equal(readFileSync(path, 'utf8'), 'old');
      assert.deepEqual(readdirSync(disk.folder), ['file']);
    } finally {
      disk.unmount();
    }
  });

  it('says who may not write where', async function () {
    if (!isSuperUser) this.skip();
    chmodSync(sandbox.folder, 0o755);
    mkdirSync(sandbox.path('private'), { mode: 0o700 });
    const worker = await startWorker(['write', sandbox.path('private', 'file')], nobody);
    assert.match(
      await worker.output,
      /FileFailure EACCES Cannot write .*private.*permission denied\. Check the owner/s,
    );
  });
});

describe('lock', () => {
  const sandbox = useSandbox();

  it('works for a file that does not exist, in a folder that does not exist, and leaves nothing behind', async () => {
    const path = sandbox.path('absent', 'file');
    assert.equal(await nodeFiles.withLock(path, async () => 7), 7);
    assert.deepEqual(readdirSync(sandbox.path('absent')), []);
  });

  it('is given back after a failure', async () => {
    const path = sandbox.path('file');
    await assert.rejects(
      nodeFiles.withLock(path, () => Promise.reject(new Error('own failure'))),
      /own failure/,
    );
    assert.equal(await nodeFiles.withLock(path, async () => 'free'), 'free');
  });

  it('loses no increment of one process that asks many times', async () => {
    const path = sandbox.path('count');
    await Promise.all(Array.from({ length: 50 }, () => increment(path)));
    assert.equal(readFileSync(path, 'utf8'), '50');
  });

  it('loses no increment and no line of 20 processes', async () => {
    const path = sandbox.path('count');
    const workers = await Promise.all(Array.from({ length: 20 }, () => startWorker(['increment', path, '5'])));
    const outputs = await Promise.all(workers.map((worker) => worker.output));
    assert.deepEqual(new Set(outputs), new Set(['done\n']));
    assert.equal(readFileSync(path, 'utf8'), '100');
    const lines = readFileSync(`${path}.log`, 'utf8').split('\n').slice(0, -1);
    assert.equal(lines.length, 100);
    assert.ok(lines.every((line) => /^(x{5000})$/.test(line)));
  }).timeout(60_000);

  it('is taken over from a process that was killed', async () => {
    const path = sandbox.path('file');
    const holder = await startWorker(['hold', path]);
    await holder.says('held');
    assert.ok(existsSync(`${path}.lock`));
    holder.child.kill('SIGKILL');
    await once(holder.child, 'close');
    assert.ok(existsSync(`${path}.lock`), 'a killed process leaves its lock');
    assert.equal(await nodeFiles.withLock(path, async () => 'taken over'), 'taken over');
  });
});

/** A disk of 64 kB, where the system lets us have one. */
function mountSmallDisk(folder: string): { readonly folder: string; unmount(): void } | undefined {
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  if (mounted.status !== 0) return undefined;
  return { folder, unmount: () => spawnSync('umount', [folder]) };
}

async function increment(path: string): Promise<void> {
  await nodeFiles.withLock(path, async () => {
    const count = Number((await nodeFiles.read(path)) ?? '0');
    await nodeFiles.write(path, String(count + 1));
  });
}

interface Worker {
  readonly child: ChildProcess;
  /** Everything it said, when it has ended. */
  readonly output: Promise<string>;
  says(text: string): Promise<void>;
}

/** Another process that does one thing with the product's own code. */
async function startWorker(parameters: readonly string[], user?: number): Promise<Worker> {
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
