// Atomic writes, appends, errors and the lock, on a real disk.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { startWorker } from './fileProcess.ts';
import { useSandbox } from './sandbox.ts';

const isSuperUser = process.getuid?.() === 0;
const nobody = 65_534;

describe('nodeFiles', () => {
  const sandbox = useSandbox();

  it('reads back written text and creates parent folders', async () => {
    const path = sandbox.path('a', 'b', '__proto__', 'ü 😀.json');
    await nodeFiles.write(path, 'grüße 😀\n');
    assert.equal(await nodeFiles.read(path), 'grüße 😀\n');
    assert.deepEqual(readdirSync(sandbox.path('a', 'b', '__proto__')), ['ü 😀.json']);
  });

  it('returns undefined for a missing file and for a path below a file', async () => {
    sandbox.put('file', 'x');
    assert.equal(await nodeFiles.read(sandbox.path('absent')), undefined);
    assert.equal(await nodeFiles.read(sandbox.path('file', 'below')), undefined);
  });

  it('rejects reading a folder and names it', async () => {
    await assert.rejects(nodeFiles.read(sandbox.folder), {
      name: 'FileFailure',
      message: /^Cannot read .*it is a folder/,
    });
  });

  it('lists only files, and nothing for a missing folder', async () => {
    sandbox.put('folder/one', '');
    sandbox.put('folder/below/two', '');
    assert.deepEqual(await nodeFiles.list(sandbox.path('folder')), ['one']);
    assert.deepEqual(await nodeFiles.list(sandbox.path('absent')), []);
  });

  it('keeps the permissions of the replaced file, even if it is read-only', async () => {
    const path = sandbox.put('file', 'old');
    chmodSync(path, 0o444);
    await nodeFiles.write(path, 'new');
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(statSync(path).mode & 0o777, 0o444);
  });

  it('appends and creates the file and its parent folders', async () => {
    const path = sandbox.path('deep', 'history.ndjson');
    await nodeFiles.append(path, 'one\n');
    await nodeFiles.append(path, 'two\n');
    assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\n');
  });

  it('leaves one complete file and no temporary files after concurrent writes', async () => {
    const path = sandbox.path('file');
    const texts = Array.from({ length: 20 }, (_, index) => `${index}\n`.repeat(50_000));
    await Promise.all(texts.map((text) => nodeFiles.write(path, text)));
    assert.ok(texts.includes(readFileSync(path, 'utf8')));
    assert.deepEqual(readdirSync(sandbox.folder), ['file']);
  });

  it('keeps the old file and no temporary file if the disk is full', async function () {
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

  it('names the path if the user may not write', async function () {
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

describe('withFileLock', () => {
  const sandbox = useSandbox();

  it('locks a missing file in a missing folder and leaves nothing behind', async () => {
    const path = sandbox.path('absent', 'file');
    assert.equal(await nodeFiles.withLock(path, async () => 7), 7);
    assert.deepEqual(readdirSync(sandbox.path('absent')), []);
  });

  it('releases the lock after an error', async () => {
    const path = sandbox.path('file');
    await assert.rejects(
      nodeFiles.withLock(path, () => Promise.reject(new Error('own failure'))),
      /own failure/,
    );
    assert.equal(await nodeFiles.withLock(path, async () => 'free'), 'free');
  });

  it('loses no increment when one process requests the lock many times', async () => {
    const path = sandbox.path('count');
    await Promise.all(Array.from({ length: 50 }, () => increment(path)));
    assert.equal(readFileSync(path, 'utf8'), '50');
  });
});

/** Mounts a disk of 64 kB; `undefined` if the system does not allow it. */
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
