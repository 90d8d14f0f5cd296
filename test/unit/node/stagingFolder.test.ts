// Temporary folders are removed after use.
import { strict as assert } from 'node:assert';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withStagingFolder } from '../../../src/node/files/stagingFolder.ts';

describe('withStagingFolder', () => {
  it('removes the folder and its content after the work, even if it fails', async () => {
    const folders: string[] = [];
    const fill = async (folder: string): Promise<string> => {
      folders.push(folder);
      writeFileSync(join(folder, 'file'), '');
      return 'done';
    };
    assert.equal(await withStagingFolder(fill), 'done');
    const failing = withStagingFolder(async (folder) => {
      await fill(folder);
      throw new Error('no disk');
    });
    await assert.rejects(failing, /no disk/);
    assert.equal(new Set(folders).size, 2);
    assert.deepEqual(
      folders.map((folder) => existsSync(folder)),
      [false, false],
    );
  });
});
