// In an untrusted workspace, links do not lead reads and writes of project files out of the folder.
import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { guardFiles } from '../../../src/node/files/guardedFiles.ts';
import { useSandbox } from './sandbox.ts';

describe('guardFiles', () => {
  const sandbox = useSandbox();
  let trusted = false;
  const files = guardFiles(nodeFiles, {
    get folder() {
      return sandbox.path('project');
    },
    outsideAllowed: () => trusted,
  });
  const inProject = (...parts: string[]) => sandbox.path('project', '.benchmark-baseline', ...parts);
  const outside = (...parts: string[]) => sandbox.path('outside', ...parts);

  beforeEach(function () {
    // Creating links on Windows needs a privilege that few users have.
    if (process.platform === 'win32') this.skip();
    trusted = false;
    sandbox.put('outside/secret.json', 'secret');
    sandbox.put('project/.benchmark-baseline/config.json', '{}');
    symlinkSync(outside(), inProject('history'));
    symlinkSync(outside('secret.json'), inProject('link.json'));
    symlinkSync(outside('absent.json'), inProject('dangling.json'));
  });

  const refused = /it points outside the workspace folder\. Trust the workspace to allow this/;

  it('reads, lists, writes, appends and locks inside the folder', async () => {
    assert.equal(await files.read(inProject('config.json')), '{}');
    assert.equal(await files.read(inProject('absent', 'file.json')), undefined);
    assert.ok((await files.list(inProject())).includes('config.json'));
    await files.write(inProject('deep', 'er', 'a.json'), 'a');
    await files.append(inProject('deep', 'er', 'a.json'), 'b');
    assert.equal(await files.withLock(inProject('deep', 'er', 'a.json'), async () => 'locked'), 'locked');
    assert.equal(readFileSync(inProject('deep', 'er', 'a.json'), 'utf8'), 'ab');
  });

  it('rejects every path that leads outside', async () => {
    for (const path of [inProject('link.json'), inProject('history', 'secret.json'), outside('secret.json')]) {
      await assert.rejects(files.read(path), refused);
    }
    await assert.rejects(files.list(inProject('history')), refused);
    for (const path of [inProject('history', 'new', 'a.ndjson'), inProject('dangling.json')]) {
      await assert.rejects(files.write(path, 'x'), refused);
      await assert.rejects(files.append(path, 'x'), refused);
      await assert.rejects(
        files.withLock(path, () => Promise.resolve()),
        refused,
      );
    }
    assert.equal(existsSync(outside('new')), false);
    assert.equal(existsSync(outside('absent.json')), false);
  });

  it('follows links in a trusted workspace', async () => {
    trusted = true;
    assert.equal(await files.read(inProject('link.json')), 'secret');
    await files.write(inProject('history', 'a.ndjson'), 'a');
    assert.equal(readFileSync(outside('a.ndjson'), 'utf8'), 'a');
  });

  it('works in a project that is reached through a link', async () => {
    const linked = join(sandbox.folder, 'linked');
    mkdirSync(sandbox.path('project'), { recursive: true });
    symlinkSync(sandbox.path('project'), linked);
    const own = guardFiles(nodeFiles, { folder: linked, outsideAllowed: () => false });
    assert.equal(await own.read(join(linked, '.benchmark-baseline', 'config.json')), '{}');
    await assert.rejects(own.read(join(linked, '.benchmark-baseline', 'link.json')), refused);
  });
});
