// Tests of accepting on a real disk with many processes, killed processes and stale locks.
import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { readBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import { createRandom, fakeMachine, metric } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';
import { type Accepting, startAccepting } from './accepting.ts';

const create = (root: string) =>
  new BaselineManager({ files: nodeFiles, root, machine: fakeMachine(), clock: systemClock, judge: regressionJudge });

const id = { suite: 's', benchmark: 'b0' };
const measured = (value: number) => [metric('duration', value)];

describe('BaselineManager on a real disk under load', () => {
  const sandbox = useSandbox();
  const file = () => sandbox.path('baselines', 'default', 's.json');
  const text = () => readFileSync(file(), 'utf8');

  it('keeps 200 acceptances from each of eight processes in one suite', async () => {
    const names = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w'];
    const workers = await Promise.all(names.map((name) => startAccepting(['each', sandbox.folder, '200', name])));
    const said = await Promise.all(workers.map(({ output }) => output));
    assert.deepEqual(new Set(said), new Set(['done\n']));
    const { benchmarks } = readBaselineFile(file(), text());
    const expected = names.flatMap((name) => Array.from({ length: 200 }, (_, index) => `${name}${index}`));
    assert.deepEqual([...benchmarks.keys()].sort(), expected.sort());
  }).timeout(240_000);

  it('leaves the old or the new state when its process is killed, 300 times', async () => {
    const random = createRandom(1);
    const ready: Promise<Accepting>[] = [];
    const prepare = () => ready.push(startAccepting(['endlessly', sandbox.folder, '100']));
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
    assert.deepEqual(readdirSync(sandbox.path('baselines', 'default')), ['s.json'], 'no other file is left');
  }).timeout(240_000);

  /** Returns the version in the file after the kill. */
  async function killedAtRandom(worker: Accepting, before: number, random: () => number): Promise<number> {
    await worker.prints('ready');
    worker.child.stdin?.write('go\n');
    if (before === 0) await worker.prints('accepted');
    // Not an event: the random time of the kill is what this test varies.
    await new Promise((resolve) => setTimeout(resolve, random() * 25));
    await worker.kill();
    const { benchmarks } = readBaselineFile(file(), text());
    assert.equal(benchmarks.size, 100);
    const numbers = new Set([...benchmarks.values()].map((versions) => versions[0]?.version ?? 0));
    assert.equal(numbers.size, 1, 'all of one acceptance, or nothing of it');
    const [now = 0] = numbers;
    const said = before + worker.count('accepted');
    assert.ok(now === said || now === said + 1, `version ${now} after ${said} that were said to be accepted`);
    // A dead process holds its lock for five seconds; do not wait for that.
    rmSync(`${file()}.lock`, { recursive: true, force: true });
    return now;
  }

  it('waits for a stuck lock, reports it, and continues when it is released', async () => {
    const manager = create(sandbox.folder);
    await manager.setBaseline(id, measured(1));
    const before = text();
    mkdirSync(`${file()}.lock`);
    // Its holder lives, with a clock that is an hour ahead.
    const refresh = () => {
      const later = new Date(Date.now() + 3_600_000);
      utimesSync(`${file()}.lock`, later, later);
    };
    refresh();
    const refreshing = setInterval(refresh, 500);
    const message = /another process is writing it.*delete the \.lock file next to it.*Nothing was accepted/;
    await assert.rejects(manager.setBaseline(id, measured(2)), { name: 'BaselineError', kind: 'io', message });
    clearInterval(refreshing);
    assert.equal(text(), before);
    rmSync(`${file()}.lock`, { recursive: true });
    await manager.setBaseline(id, measured(2));
    assert.equal(manager.getBaseline(id)?.version, 2);
  }).timeout(60_000);
});
