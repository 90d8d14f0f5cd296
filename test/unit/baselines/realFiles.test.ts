// Tests of accepting on a real disk: races, killed processes, a full disk and missing permissions.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { readBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import type { Files } from '../../../src/core/model/ports.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { guardFiles } from '../../../src/node/files/guardedFiles.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import { fakeMachine, metric } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';
import { startAccepting } from './accepting.ts';

const create = (root: string, files: Files = nodeFiles) =>
  new BaselineManager({ files, root, machine: fakeMachine(), clock: systemClock, judge: regressionJudge });

const isSuperUser = process.getuid?.() === 0;
const nobody = isSuperUser ? 65_534 : undefined;
const id = { suite: 's', benchmark: 'b0' };
const measured = (value: number) => [metric('duration', value)];

describe('BaselineManager on a real disk', () => {
  const sandbox = useSandbox();
  const file = () => sandbox.path('baselines', 'default', 's.json');
  const text = () => readFileSync(file(), 'utf8');

  it('keeps the acceptances of two windows at once', async () => {
    const managers = [create(sandbox.folder), create(sandbox.folder)];
    await Promise.all(
      managers.flatMap((manager, window) =>
        Array.from({ length: 15 }, (_, index) =>
          manager
            .setBaseline({ suite: 's', benchmark: `own ${window} ${index}` }, measured(index))
            .then(() => manager.setBaseline({ suite: 's', benchmark: 'shared' }, measured(index))),
        ),
      ),
    );
    const reader = create(sandbox.folder);
    await reader.loadBaselines();
    assert.equal(reader.benchmarkIds('s').length, 31);
    assert.equal(reader.getBaseline({ suite: 's', benchmark: 'shared' })?.version, 30);
  });

  it('reports a full disk, loses nothing, and continues when there is space again', async () => {
    const disk = smallDisk(sandbox.path('disk'));
    try {
      const manager = create(disk.folder, disk.files);
      await manager.setBaseline(id, measured(1));
      const stored = join(disk.folder, 'baselines', 'default', 's.json');
      const before = readFileSync(stored, 'utf8');
      disk.fill();
      const many = Array.from({ length: 200 }, (_, index) => ({
        id: { suite: 's', benchmark: `x${index}` },
        metrics: measured(index),
      }));
      const expected = { name: 'BaselineError', kind: 'io', message: /no space left on the device\. Free some space/ };
      await assert.rejects(manager.setBaselines(many), expected);
      assert.equal(readFileSync(stored, 'utf8'), before);
      assert.equal(manager.benchmarkIds('s').length, 1);
      disk.free();
      await manager.setBaselines(many.slice(0, 20));
      assert.equal(readBaselineFile(stored, readFileSync(stored, 'utf8')).benchmarks.size, 21);
      assert.deepEqual(readdirSync(join(disk.folder, 'baselines', 'default')), ['s.json']);
    } finally {
      disk.unmount();
    }
  });

  it('reports a read-only folder, loses nothing, and continues when it is writable again', async () => {
    chmodSync(sandbox.folder, 0o777);
    const accept = async () => (await startAccepting(['once', sandbox.folder], nobody)).output;
    assert.equal(await accept(), 'accepted v1\n');
    const [folder, before] = [sandbox.path('baselines', 'default'), text()];
    setRootOwner(folder, 0o555);
    assert.match(await accept(), /^io Cannot lock .*permission denied\. Check the owner.*Nothing was accepted/);
    assert.equal(text(), before);
    setRootOwner(folder, 0o777);
    setRootOwner(file(), 0o000);
    assert.match(await accept(), /^io Cannot read .*s\.json: permission denied.* The file was not changed/);
    setRootOwner(file(), 0o644);
    assert.equal(text(), before);
    assert.equal(await accept(), 'accepted v2\n');
  });

  /** Changes the owner to root, so that the mode applies to other users. */
  function setRootOwner(path: string, mode: number): void {
    if (isSuperUser) chownSync(path, 0, 0);
    chmodSync(path, mode);
  }

  it('recreates a deleted folder with the versions accepted since', async () => {
    const manager = create(sandbox.folder);
    await manager.setBaseline(id, measured(1));
    rmSync(sandbox.path('baselines'), { recursive: true });
    const accepted = await manager.setBaseline({ ...id, benchmark: 'b1' }, measured(2));
    assert.equal(accepted?.version, 1);
    assert.deepEqual([...readBaselineFile(file(), text()).benchmarks.keys()], ['b1']);
    assert.deepEqual(
      manager.benchmarkIds().map(({ benchmark }) => benchmark),
      ['b1'],
      'what was deleted on purpose does not come back',
    );
  });

  it('accepts even if the folder is deleted at the same time', async () => {
    let deleted = false;
    const files: Files = {
      ...nodeFiles,
      read: async (path, limit) => {
        // Under the lock, before the file is written.
        if (path.endsWith('.gitattributes')) {
          rmSync(sandbox.path('baselines'), { recursive: true });
          deleted = true;
        }
        return nodeFiles.read(path, limit);
      },
    };
    await create(sandbox.folder, files).setBaseline(id, measured(1));
    assert.ok(deleted);
    assert.deepEqual([...readBaselineFile(file(), text()).benchmarks.keys()], ['b0']);
    await create(sandbox.folder).setBaseline(id, measured(2));
    assert.equal(readBaselineFile(file(), text()).benchmarks.get('b0')?.length, 2);
  });

  it('take over the lock of a process that died before the clock was set back', async () => {
    const manager = create(sandbox.folder);
    await manager.setBaseline(id, measured(1));
    mkdirSync(`${file()}.lock`);
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(`${file()}.lock`, later, later);
    await manager.setBaseline(id, measured(2));
    assert.equal(manager.getBaseline(id)?.version, 2);
  }).timeout(60_000);

  for (const [title, obstruct] of [
    ['a file', (path: string) => writeFileSync(path, '')],
    ['a link that leads nowhere', (path: string) => symlinkSync('/nowhere', path)],
  ] as const) {
    it(`fail at once where ${title} is in the place of the lock`, async function () {
      if (process.platform === 'win32') this.skip();
      const manager = create(sandbox.folder);
      await manager.setBaseline(id, measured(1));
      obstruct(`${file()}.lock`);
      const start = performance.now();
      const message = /s\.json\.lock already exists\. Delete it and try again\. Nothing was accepted\./;
      await assert.rejects(manager.setBaseline(id, measured(2)), { name: 'BaselineError', message });
      assert.ok(performance.now() - start < 3_000);
      rmSync(`${file()}.lock`);
      await manager.setBaseline(id, measured(2));
      assert.equal(manager.getBaseline(id)?.version, 2);
    });
  }

  it('are read through a link, and stay one when they are written', async function () {
    if (process.platform === 'win32') this.skip();
    await create(sandbox.folder).setBaseline(id, measured(1));
    const target = sandbox.path('shared.json');
    renameSync(file(), target);
    symlinkSync(target, file());
    const manager = create(sandbox.folder);
    await manager.loadBaselines();
    assert.equal(manager.getBaseline(id)?.version, 1);
    await manager.setBaseline(id, measured(2));
    assert.equal(manager.getBaseline(id)?.version, 2);
    assert.ok(lstatSync(file()).isSymbolicLink());
    assert.equal(readBaselineFile(file(), readFileSync(target, 'utf8')).benchmarks.get('b0')?.length, 2);
  });

  it('are a problem where a link leads out of a folder that is not trusted, and its target is left alone', async function () {
    if (process.platform === 'win32') this.skip();
    await create(sandbox.path('outside')).setBaseline(id, measured(1));
    const target = sandbox.path('outside', 'baselines', 'default', 's.json');
    const before = readFileSync(target, 'utf8');
    const link = sandbox.path('project', 'baselines', 'default', 's.json');
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
    const files = guardFiles(nodeFiles, { folder: sandbox.path('project'), outsideAllowed: () => false });
    const manager = create(sandbox.path('project'), files);
    await assert.rejects(manager.loadBaselines(), /points outside the workspace folder/);
    await assert.rejects(manager.setBaseline(id, measured(2)), /points outside the workspace folder/);
    assert.equal(readFileSync(target, 'utf8'), before);
  });

  it('take over the lock of a process that died, and clear away what it had begun to write', async () => {
    const manager = create(sandbox.folder);
    await manager.setBaseline(id, measured(1));
    mkdirSync(`${file()}.lock`);
    const past = new Date(Date.now() - 3_600_000);
    utimesSync(`${file()}.lock`, past, past);
    for (const name of ['s.json.2813450111', 's.json.orig', 'other.json.7']) {
      sandbox.put(join('baselines', 'default', name), '{');
    }
    await manager.setBaseline(id, measured(2));
    assert.equal(manager.getBaseline(id)?.version, 2);
    const left = readdirSync(sandbox.path('baselines', 'default'));
    assert.deepEqual(left.sort(), ['other.json.7', 's.json', 's.json.orig'], 'nothing of anybody else’s');
  });
});

interface SmallDisk {
  readonly folder: string;
  readonly files: Files;
  fill(): void;
  free(): void;
  unmount(): void;
}

/** A disk of 64 kB, or a folder where writing fails as on a full disk if none can be mounted. */
function smallDisk(folder: string): SmallDisk {
  mkdirSync(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  if (mounted.status !== 0) return faultyDisk(folder);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    files: nodeFiles,
    fill: () => writeFileSync(ballast, 'x'.repeat(20_000)),
    free: () => rmSync(ballast),
    unmount: () => spawnSync('umount', [folder]),
  };
}

function faultyDisk(folder: string): SmallDisk {
  let full = false;
  const write: Files['write'] = (path, text) =>
    full
      ? Promise.reject(new Error('no space left on the device. Free some space and try again'))
      : nodeFiles.write(path, text);
  const set = (value: boolean) => () => {
    full = value;
  };
  return { folder, files: { ...nodeFiles, write }, fill: set(true), free: set(false), unmount: () => undefined };
}
