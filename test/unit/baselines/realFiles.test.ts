// Acceptances on a real disk by real processes: racing, killed, without space, without permission. Nothing that was accepted is lost.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { readBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import type { Files } from '../../../src/core/model/ports.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import { createRandom, fakeMachine, metric } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';
import { type Accepting, startAccepting } from './accepting.ts';

const create = (root: string, files: Files = nodeFiles) =>
  new BaselineManager({ files, root, machine: fakeMachine(), clock: systemClock });

const isSuperUser = process.getuid?.() === 0;
const nobody = isSuperUser ? 65_534 : undefined;
const id = { suite: 's', benchmark: 'b0' };
const measured = (value: number) => [metric('duration', value)];

describe('Acceptances on a real disk', () => {
  const sandbox = useSandbox();
  const file = () => sandbox.path('baselines', 'default', 's.json');
  const text = () => readFileSync(file(), 'utf8');

  it('of two windows at once are all there afterwards', async () => {
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

  it('of eight processes, 200 each, one by one into one suite, are all there afterwards', async () => {
    const names = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w'];
    const workers = await Promise.all(names.map((name) => startAccepting(['each', sandbox.folder, '200', name])));
    const said = await Promise.all(workers.map(({ output }) => output));
    assert.deepEqual(new Set(said), new Set(['done\n']));
    const { benchmarks } = readBaselineFile(file(), text());
    const expected = names.flatMap((name) => Array.from({ length: 200 }, (_, index) => `${name}${index}`));
    assert.deepEqual([...benchmarks.keys()].sort(), expected.sort());
  }).timeout(240_000);

  it('leave the old state or the new one when the process is killed, 300 times, and the next one goes on', async () => {
    const random = createRandom(1);
    const ready: Promise<Accepting>[] = [];
    const prepare = () => ready.push(startAccepting(['forEver', sandbox.folder, '100']));
    for (let ahead = 0; ahead < 3; ahead++) prepare();
    let version = 0;
    for (let round = 0; round < 300; round++) {
      const worker = await ready.shift();
      assert.ok(worker);
      prepare();
      version = await killedAtRandom(worker, version, random);
    }
    for (const worker of await Promise.all(ready)) await worker.kill();
    const manager = create(sandbox.folder);
    await manager.setBaseline(id, measured(1));
    assert.equal(manager.getBaseline(id)?.version, version + 1);
    assert.ok(existsSync(sandbox.path('.gitattributes')));
    assert.deepEqual(readdirSync(sandbox.path('baselines', 'default')), ['s.json'], 'nothing is left beside it');
  }).timeout(240_000);

  /** Answers the version that stands in the file after the kill. */
  async function killedAtRandom(worker: Accepting, before: number, random: () => number): Promise<number> {
    await worker.says('ready');
    worker.child.stdin?.write('go\n');
    if (before === 0) await worker.says('accepted');
    // No event to wait for: the moment of the kill is what is tried out.
    await new Promise((resolve) => setTimeout(resolve, random() * 25));
    await worker.kill();
    const { benchmarks } = readBaselineFile(file(), text());
    assert.equal(benchmarks.size, 100);
    const numbers = new Set([...benchmarks.values()].map((versions) => versions[0]?.version ?? 0));
    assert.equal(numbers.size, 1, 'all of one acceptance, or nothing of it');
    const [now = 0] = numbers;
    const said = before + worker.count('accepted');
    assert.ok(now === said || now === said + 1, `version ${now} after ${said} that were said to be accepted`);
    // A dead holder's lock lasts five seconds; the next round need not wait for that.
    rmSync(`${file()}.lock`, { recursive: true, force: true });
    return now;
  }

  it('fail on a full disk with the reason, lose nothing, and go on when there is space again', async () => {
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

  it('fail in a read-only folder with the reason, lose nothing, and go on when it may be written again', async () => {
    chmodSync(sandbox.folder, 0o777);
    const accept = async () => (await startAccepting(['once', sandbox.folder], nobody)).output;
    assert.equal(await accept(), 'accepted v1\n');
    const [folder, before] = [sandbox.path('baselines', 'default'), text()];
    give(folder, 0o555);
    assert.match(await accept(), /^io Cannot lock .*permission denied\. Check the owner.*Nothing was accepted/);
    assert.equal(text(), before);
    give(folder, 0o777);
    give(file(), 0o000);
    assert.match(await accept(), /^io Cannot read .*s\.json: permission denied.* The file was not changed/);
    give(file(), 0o644);
    assert.equal(text(), before);
    assert.equal(await accept(), 'accepted v2\n');
  });

  /** The super user takes it, so that the mode bits count for everybody else. */
  function give(path: string, mode: number): void {
    if (isSuperUser) chownSync(path, 0, 0);
    chmodSync(path, mode);
  }

  it('make the folder anew when it was deleted, and hold what was accepted since', async () => {
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

  it('are written though the folder is deleted in the middle', async () => {
    let deleted = false;
    const files: Files = {
      ...nodeFiles,
      list: async (folder) => {
        if (!deleted) rmSync(sandbox.path('baselines'), { recursive: true });
        deleted = true;
        return nodeFiles.list(folder);
      },
    };
    await create(sandbox.folder, files).setBaseline(id, measured(1));
    assert.ok(deleted);
    assert.deepEqual([...readBaselineFile(file(), text()).benchmarks.keys()], ['b0']);
    await create(sandbox.folder).setBaseline(id, measured(2));
    assert.equal(readBaselineFile(file(), text()).benchmarks.get('b0')?.length, 2);
  });

  it('wait for a lock that nobody gives back, say so, and go on when it is gone', async () => {
    const manager = create(sandbox.folder);
    await manager.setBaseline(id, measured(1));
    const before = text();
    mkdirSync(`${file()}.lock`);
    // Left by a process that died before the clock was set back: it does not grow old.
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(`${file()}.lock`, later, later);
    const message = /another process is writing it.*delete the \.lock file next to it.*Nothing was accepted/;
    await assert.rejects(manager.setBaseline(id, measured(2)), { name: 'BaselineError', kind: 'io', message });
    assert.equal(text(), before);
    rmSync(`${file()}.lock`, { recursive: true });
    await manager.setBaseline(id, measured(2));
    assert.equal(manager.getBaseline(id)?.version, 2);
  }).timeout(60_000);

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

/** A disk of 64 kB; where none can be mounted, a folder on which writing fails as on a full one. */
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
