// A separate process that uses the extension's file operations, for tests with several processes.

import { FileError } from '../../../src/node/files/fileError.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';

const [, , action = '', path = '', times = '1'] = process.argv;

async function increment(): Promise<void> {
  for (let index = 0; index < Number(times); index += 1) {
    await nodeFiles.withLock(path, async () => {
      const count = Number((await nodeFiles.read(path)) ?? '0');
      await nodeFiles.write(path, String(count + 1));
    });
    await nodeFiles.append(`${path}.log`, `${'x'.repeat(5000)}\n`);
  }
  process.stdout.write('done\n');
}

/** Keeps the lock until the process is killed. */
function hold(): Promise<void> {
  return nodeFiles.withLock(path, () => {
    process.stdout.write('held\n');
    return new Promise((resolve) => setTimeout(resolve, 600_000));
  });
}

async function write(): Promise<void> {
  try {
    await nodeFiles.write(path, 'text');
  } catch (error) {
    if (error instanceof FileError) process.stdout.write(`${error.name} ${error.code} ${error.message}\n`);
  }
}

const actions = new Map([
  ['increment', increment],
  ['hold', hold],
  ['write', write],
]);

void actions.get(action)?.();
