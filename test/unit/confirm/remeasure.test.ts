// Tests of re-measuring the baseline with real repositories and processes.

import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { formatsOf, readWorkspace } from '../../../src/cli/readWorkspace.ts';
import { createRemeasureRequest } from '../../../src/core/confirm/remeasure.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { remeasureBaseline } from '../../../src/node/confirm/remeasureBaseline.ts';
import { useSandbox } from '../node/sandbox.ts';
import { command, commitProject, git, leftBehind } from './project.ts';

describe('remeasureBaseline', function () {
  this.timeout(30_000);
  const sandbox = useSandbox();
  const id = { suite: 'bench.json', benchmark: 'sort' };
  const never = new AbortController().signal;

  function measure(slowness: number): void {
    sandbox.put('slowness.txt', String(slowness));
    execFileSync('node', ['bench.mjs'], { cwd: sandbox.folder });
    const later = Date.now() / 1000 + 5;
    utimesSync(sandbox.path('bench.json'), later, later);
  }

  /** Creates a baseline that is twice as fast as its code on this machine. */
  async function changedMachine(confirm: Readonly<Record<string, string>> | undefined): Promise<Workspace> {
    commitProject(sandbox, confirm);
    measure(500);
    const before = await readWorkspace(sandbox.folder, []);
    await before.acceptances.accept(before.acceptances.plan());
    await before.close();
    measure(1000);
    return readWorkspace(sandbox.folder, []);
  }

  function remeasure(workspace: Workspace, signal = never, progress: string[] = []) {
    const question = createRemeasureRequest(workspace, id.suite);
    const onProgress = (done: number, all: number) => progress.push(`${done} of ${all}`);
    return remeasureBaseline({
      workspace,
      question,
      reader: formatsOf(workspace),
      signal,
      onProgress,
      onText: () => {},
    });
  }

  it("runs the code of the baseline's commit and accepts the results, which can be undone", async () => {
    const workspace = await changedMachine({ command });
    assert.equal(workspace.verdict(id)?.status, 'regressed');
    const output = readFileSync(sandbox.path('bench.json'), 'utf8');
    const progress: string[] = [];
    const list = await remeasure(workspace, never, progress);
    assert.deepEqual(progress, ['0 of 1']);
    assert.equal(workspace.verdict(id)?.status, 'regressed', 'nothing is accepted unasked');
    assert.deepEqual(await workspace.acceptances.import({ list, leaveOut: 'same' }), { versions: 1, runs: 0 });
    assert.equal(workspace.verdict(id)?.status, 'unchanged');
    const entry = workspace.baselines.getBaseline(id);
    assert.equal(entry?.metadata.gitCommit, git(sandbox.folder, 'rev-parse', 'HEAD'));
    assert.match(entry?.metadata.notes ?? '', /re-measured on this machine/);
    assert.equal(readFileSync(sandbox.path('bench.json'), 'utf8'), output);
    assert.deepEqual(leftBehind(sandbox.folder), []);
    await workspace.acceptances.undo();
    assert.equal(workspace.verdict(id)?.status, 'regressed');
    await workspace.close();
  });

  it('runs once if the command measures all benchmarks', async () => {
    const workspace = await changedMachine({ command: 'node bench.mjs' });
    assert.equal((await remeasure(workspace)).length, 1);
    await workspace.close();
  });

  it('prints the commands to run if no command is configured', async () => {
    const workspace = await changedMachine(undefined);
    const commit = git(sandbox.folder, 'rev-parse', 'HEAD');
    assert.throws(() => createRemeasureRequest(workspace, id.suite), {
      message: new RegExp(
        `"git worktree add ../baseline-${commit.slice(0, 7)} ${commit}".*--suite bench.json --replace`,
      ),
    });
    await workspace.close();
  });

  for (const [title, config, message] of [
    ['fails', { command: 'echo no luck; exit 3' }, /failed with 3: no luck/],
    ['writes nothing', { command: 'true' }, /"true" did not write bench\.json/],
  ] as const) {
    it(`reports a command that ${title}, and leaves nothing behind`, async () => {
      const workspace = await changedMachine(config);
      await assert.rejects(remeasure(workspace), message);
      assert.deepEqual(leftBehind(sandbox.folder), []);
      await workspace.close();
    });
  }

  it('leaves nothing behind when canceled', async () => {
    const workspace = await changedMachine({ command: 'sleep 1000' });
    const controller = new AbortController();
    const measuring = remeasure(workspace, controller.signal);
    controller.abort(new Error('enough'));
    await assert.rejects(measuring, /enough/);
    assert.deepEqual(leftBehind(sandbox.folder), []);
    assert.equal(existsSync(sandbox.path('.git', 'worktrees')), false);
    await workspace.close();
  });
});
