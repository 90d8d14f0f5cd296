// Accepting over many suites while a window watches the folder: what it costs grows with the suites, not with their square.

import { strict as assert } from 'node:assert';
import { readdirSync, writeFileSync } from 'node:fs';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import type { Files } from '../../../src/core/model/ports.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import { fakeMachine, metric } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const count = 60;
const list = Array.from({ length: count }, (_, index) => ({
  id: { suite: `s${index}`, benchmark: 'b' },
  metrics: [metric('duration', index + 1)],
}));

describe('Accepting over many suites', () => {
  const sandbox = useSandbox();
  const calls = { read: 0, list: 0, atOnce: 0, most: 0 };
  let loads: Promise<unknown>[] = [];
  let manager: BaselineManager;

  /** Every written file is noticed, as the watcher does, and the baselines are loaded. */
  const watched: Files = {
    ...nodeFiles,
    read: (path, limit) => {
      calls.read += 1;
      return nodeFiles.read(path, limit);
    },
    list: (folder) => {
      calls.list += 1;
      return nodeFiles.list(folder);
    },
    write: async (path, text) => {
      calls.atOnce += 1;
      calls.most = Math.max(calls.most, calls.atOnce);
      await nodeFiles.write(path, text);
      calls.atOnce -= 1;
      if (loads.length === 0) loads.push(manager.loadBaselines());
    },
  };

  beforeEach(async () => {
    loads = [];
    manager = new BaselineManager({
      files: watched,
      root: sandbox.folder,
      machine: fakeMachine(),
      clock: systemClock,
      judge: regressionJudge,
    });
    await manager.loadBaselines();
    Object.assign(calls, { read: 0, list: 0, atOnce: 0, most: 0 });
  });

  it('loads them once afterwards, lists the folder once, and writes several at once', async () => {
    const accepted = await manager.setBaselines(list);
    assert.deepEqual(
      accepted.map(({ id }) => id.suite),
      list.map(({ id }) => id.suite),
    );
    await Promise.all(loads);
    assert.equal(readdirSync(sandbox.path('baselines', 'default')).length, count);
    // Before writing and afterwards each file is read once; what git is told about line ends, before each.
    assert.ok(calls.read <= 4 * count, `${calls.read} reads`);
    assert.ok(calls.list <= 3, `${calls.list} lists`);
    assert.ok(calls.most > 1 && calls.most <= 8, `${calls.most} at once`);
    assert.equal(manager.suites.length, count);
  });

  it('is undone as a whole', async () => {
    const accepted = await manager.setBaselines(list);
    await manager.removeVersions(accepted);
    assert.deepEqual(readdirSync(sandbox.path('baselines', 'default')), []);
    assert.equal(manager.suites.length, 0);
  });

  it('keeps what was written before one failed, and says which', async () => {
    await manager.setBaselines(list);
    writeFileSync(sandbox.path('baselines', 'default', 's30.json'), 'broken');
    await assert.rejects(manager.setBaselines(list), { name: 'BaselineError', message: /s30\.json/ });
    await manager.loadBaselines().catch(() => undefined);
    const versions = list.map(({ id }) => manager.getBaseline(id)?.version);
    assert.ok(versions.slice(0, 20).every((version) => version === 2));
    assert.ok(versions.includes(1), 'nothing begins after a failure');
  });
});
