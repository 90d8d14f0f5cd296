// Acceptances on a real disk: two at once lose nothing, and a process killed in the middle leaves a file that can be read.
import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readBaselineFile } from '../../../src/core/baselines/baselineFile.ts';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { fakeMachine, metric } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const create = (root: string) =>
  new BaselineManager({ files: nodeFiles, root, machine: fakeMachine(), clock: systemClock });

describe('Acceptances on a real disk', () => {
  const sandbox = useSandbox();

  it('of two windows at once are all there afterwards', async () => {
    const managers = [create(sandbox.folder), create(sandbox.folder)];
    await Promise.all(
      managers.flatMap((manager, window) =>
        Array.from({ length: 15 }, (_, index) =>
          manager
            .setBaseline({ suite: 's', benchmark: `own ${window} ${index}` }, [metric('duration', index)])
            .then(() => manager.setBaseline({ suite: 's', benchmark: 'shared' }, [metric('duration', index)])),
        ),
      ),
    );
    const reader = create(sandbox.folder);
    await reader.loadBaselines();
    assert.equal(reader.benchmarkIds('s').length, 31);
    assert.equal(reader.getBaseline({ suite: 's', benchmark: 'shared' })?.version, 30);
  });

  it('leave a readable file behind when the process is killed, twenty times, and the next one goes on', async () => {
    const program = await acceptWorker();
    const file = sandbox.path('baselines', 'default', 's.json');
    let version = 0;
    for (let round = 0; round < 20; round++) {
      const child = spawn(process.execPath, [program, sandbox.folder, '400'], { stdio: ['ignore', 'pipe', 'inherit'] });
      await accepted(child, 1 + (round % 4));
      child.kill('SIGKILL');
      await once(child, 'close');
      const { benchmarks } = readBaselineFile(file, readFileSync(file, 'utf8'));
      assert.equal(benchmarks.size, 400);
      const numbers = new Set([...benchmarks.values()].map((versions) => versions[0]?.version ?? 0));
      assert.equal(numbers.size, 1, 'all of one acceptance, or nothing of it');
      const [now = 0] = numbers;
      assert.ok(now > version, 'what was said to be accepted is there');
      version = now;
      // A dead holder's lock lasts five seconds; the next round need not wait for that.
      rmSync(`${file}.lock`, { recursive: true, force: true });
    }
    const manager = create(sandbox.folder);
    await manager.setBaseline({ suite: 's', benchmark: 'b0' }, [metric('duration', 1)]);
    assert.equal(manager.getBaseline({ suite: 's', benchmark: 'b0' })?.version, version + 1);
    assert.ok(existsSync(sandbox.path('.gitattributes')));
    const names = readdirSync(sandbox.path('baselines', 'default')).filter((name) => name.endsWith('.json'));
    assert.deepEqual(names, ['s.json'], 'a torn write beside it is not taken for a suite');
  }).timeout(120_000);
});

/** Resolves when the worker has said `times` times that it accepted. */
async function accepted(child: ChildProcess, times: number): Promise<void> {
  let said = '';
  const { stdout } = child;
  assert.ok(stdout);
  stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  while (said.split('\n').length - 1 < times) await once(stdout, 'data');
}

/** The bundle of a process that accepts for ever, and says each time that it has. */
async function acceptWorker(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'benchmark-baseline-accept-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'worker.cjs');
  const shared = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' } as const;
  const entryPoints = ['test/unit/baselines/acceptWorker.ts'];
  await build({ ...shared, entryPoints, outfile, mainFields: ['module', 'main'] });
  return outfile;
}
