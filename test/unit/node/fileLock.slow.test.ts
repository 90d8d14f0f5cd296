// The lock with twenty concurrent processes, and after its owner is killed.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { startWorker } from './fileProcess.ts';
import { useSandbox } from './sandbox.ts';

describe('withFileLock across processes', () => {
  const sandbox = useSandbox();

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

  it('takes over the lock of a killed process', async () => {
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
