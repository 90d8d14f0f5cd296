// Confirm in a window: the task measures old and new code in turn, the verdict changes in all places, and cancelling leaves everything as it was.
// In a repository of its own, which is a folder of the workspace for as long as it takes.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { cancelled, knownToExtension, openRepository, type Repository } from './repository.ts';
import { activated, rowOf, until, untilRegressions } from './surfaces.ts';

/** Every repetition is a little different, as measurements are. */
const program = `
import { readFileSync, writeFileSync } from 'node:fs';
const value = Number(readFileSync('slowness.txt', 'utf8')) * (1 + (process.hrtime()[1] % 1000) / 1e5);
writeFileSync(process.argv[3] ?? 'again.json', JSON.stringify([{ name: 'again/sort', unit: 'ns', value }]));
`;

describe('Confirm', function () {
  // Sixteen processes of node, on a machine that has other things to do.
  this.timeout(90_000);
  let api: Api;
  let own: Repository;
  const verdict = () => own.suite()?.verdicts.get('again/sort');
  const value = () => verdict()?.metrics[0]?.current?.value ?? 0;
  const row = () => rowOf(api, 'again/sort');
  const output = () => readFileSync(own.path('again.json'), 'utf8');
  const confirm = () => vscode.commands.executeCommand('benchmarkBaseline.confirm', row());

  before(async () => {
    api = await activated();
    await untilRegressions(api, 9);
    own = await openRepository(api, () => program);
    own.setCommand('node again.mjs {benchmark}');
    await vscode.commands.executeCommand('benchmarkBaseline.accept', row());
    own.measure(1500);
    await until(api, () => verdict()?.status === 'regressed');
  });

  after(async () => {
    await own.close();
    await untilRegressions(api, 9);
  });

  it('confirms a row in a task, and puts the output back', async () => {
    const before = output();
    const names: string[] = [];
    const started = vscode.tasks.onDidStartTask(({ execution }) => names.push(execution.task.name));
    await confirm();
    started.dispose();
    assert.deepEqual(names, ['Confirm again/sort']);
    assert.match(row().tooltip(), /confirmed by 8 paired runs/);
    assert.match(row().context, /^benchmark regressed/);
    assert.equal(output(), before);
    own.nothingIsLeft();
  });

  it('cancelled while it measures leaves verdict and output as they were, and no work tree or process', async () => {
    own.measure(1600);
    await until(api, () => value() > 1590);
    const before = output();
    const command = await cancelled(api, own, confirm);
    assert.equal(output(), before);
    assert.doesNotMatch(row().tooltip(), /pairs/);
    own.nothingIsLeft();
    assert.throws(() => process.kill(command, 0), { code: 'ESRCH' });
  });

  describe('right after a commit that git’s extension has not heard of', () => {
    const settings = () => vscode.workspace.getConfiguration('git');

    before(() => settings().update('autorefresh', false, vscode.ConfigurationTarget.Global));
    after(() => settings().update('autorefresh', undefined, vscode.ConfigurationTarget.Global));

    it('measures against that commit, and not the one before', async () => {
      const repository = await knownToExtension(own);
      let slowness = 1600;
      let commit = '';
      // What the extension began before it was told not to look by itself may still end, and tell it of a commit.
      do {
        own.git('commit', '--all', '--message', 'slower');
        commit = own.git('rev-parse', 'HEAD');
        slowness += 100;
        own.measure(slowness);
        await until(api, () => value() >= slowness);
      } while (repository.state.HEAD?.commit === commit);
      await until(api, () => own.suite()?.run?.code.commit !== undefined);
      assert.equal(own.suite()?.run?.code.commit, commit);
      const session = own.session();
      assert.ok(session);
      await session.workspace.acceptances.accept(session.workspace.acceptances.plan(), 'meant');
      own.measure(slowness * 1.5);
      await until(api, () => value() >= slowness * 1.5);
      const question = session.confirming.questionOf({ suite: 'again.json', benchmark: 'again/sort' });
      assert.equal(question.commit, commit);
    });
  });
});
