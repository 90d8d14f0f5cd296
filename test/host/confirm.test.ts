// Re-run to Confirm in VS Code: the task runs old and new code alternately, all surfaces show the new verdict, and
// canceling changes nothing. Uses a temporary repository as a workspace folder.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { cancelTask, knownToExtension, openRepository, type Repository } from './repository.ts';
import { activated, demoRegressions, rowOf, until, untilRegressions } from './surfaces.ts';

/** The benchmark program, whose repetitions vary slightly. */
const program = `
import { readFileSync, writeFileSync } from 'node:fs';
const value = Number(readFileSync('slowness.txt', 'utf8')) * (1 + (process.hrtime()[1] % 1000) / 1e5);
writeFileSync(process.argv[3] ?? 'again.json', JSON.stringify([{ name: 'again/sort', unit: 'ns', value }]));
`;

describe('Confirm', function () {
  // Runs sixteen Node processes, possibly on a busy machine.
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
    await untilRegressions(api, demoRegressions);
    own = await openRepository(api, () => program);
    own.setCommand('node again.mjs {benchmark}');
    await vscode.commands.executeCommand('benchmarkBaseline.accept', row());
    own.measure(1500);
    await until(api, () => verdict()?.status === 'regressed');
  });

  after(async () => {
    await own.close();
    await untilRegressions(api, demoRegressions);
  });

  it('confirms a row in a task and restores the output file', async () => {
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

  it('keeps verdict and output file and leaves no work tree or process when canceled', async () => {
    own.measure(1600);
    await until(api, () => value() > 1590);
    const before = output();
    const command = await cancelTask(api, own, confirm);
    assert.equal(output(), before);
    assert.doesNotMatch(row().tooltip(), /pairs/);
    own.nothingIsLeft();
    assert.throws(() => process.kill(command, 0), { code: 'ESRCH' });
  });

  describe('right after a commit that the git extension does not know yet', () => {
    const settings = () => vscode.workspace.getConfiguration('git');

    before(() => settings().update('autorefresh', false, vscode.ConfigurationTarget.Global));
    after(() => settings().update('autorefresh', undefined, vscode.ConfigurationTarget.Global));

    it('runs the code of that commit, not of the previous one', async () => {
      const repository = await knownToExtension(own);
      let slowness = 1600;
      let commit = '';
      // A refresh that began before autorefresh was turned off may still finish and report the commit.
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
