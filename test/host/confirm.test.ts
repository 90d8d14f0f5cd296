// Confirm in a window: the task measures old and new code in turn, the verdict changes in all places, and cancelling leaves everything as it was.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { activated, rowOf, rowsOf, until, untilRegressions } from './surfaces.ts';

const program = `
import { readFileSync, writeFileSync } from 'node:fs';
const value = Number(readFileSync('slowness.txt', 'utf8')) * (1 + (process.hrtime()[1] % 1000) / 1e5);
writeFileSync('again.json', JSON.stringify([{ name: 'again/sort', unit: 'ns', value }]));
`;

describe('Confirm', function () {
  this.timeout(90_000);
  let api: Api;
  let folder = '';
  let policy = '';
  const path = (...parts: string[]) => join(folder, ...parts);
  const config = () => path('.benchmark-baseline', 'config.json');
  const git = (...words: string[]) => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  };
  const suite = () => api.sessions.all[0]?.workspace.suite('again.json');
  const verdict = () => suite()?.verdicts.get('again/sort');

  before(async () => {
    api = await activated();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    policy = readFileSync(config(), 'utf8');
    await untilRegressions(api, 9);
    writeFileSync(path('again.mjs'), program);
    writeFileSync(path('slowness.txt'), '1000');
    git('init', '-b', 'main');
    git('add', 'again.mjs', 'slowness.txt');
    git('commit', '-m', 'fast');
    setCommand('node again.mjs {benchmark}');
    measure(1000);
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(api, () => suite()?.run?.code.commit !== undefined);
    await vscode.commands.executeCommand('benchmarkBaseline.accept', row());
    measure(1500);
    await until(api, () => verdict()?.status === 'regressed');
  });

  after(async () => {
    writeFileSync(config(), policy);
    for (const name of ['again.mjs', 'slowness.txt', 'again.json', '.git']) rmSync(path(name), { recursive: true });
    rmSync(path('.benchmark-baseline', 'baselines', 'default', 'again.json.json'));
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(api, () => !rowsOf(api).some(({ label }) => label === 'again.json'));
    await untilRegressions(api, 9);
  });

  const row = () => rowOf(api, 'again/sort');

  function setCommand(command: string): void {
    const confirm = JSON.stringify({ confirm: { command } });
    const output = '"outputs": [\n    { "path": "again.json", "format": "customSmallerIsBetter" },';
    writeFileSync(config(), policy.replace('{', `{ "detection": ${confirm},`).replace('"outputs": [', output));
  }

  function measure(slowness: number): void {
    writeFileSync(path('slowness.txt'), String(slowness));
    execFileSync('node', ['again.mjs'], { cwd: folder });
    // Git knows whole seconds: what was measured in the second of a commit may be of the one before.
    const later = Date.now() / 1000 + 5;
    utimesSync(path('again.json'), later, later);
  }

  it('confirms a row in a task, and puts the output back', async () => {
    const before = readFileSync(path('again.json'), 'utf8');
    const names: string[] = [];
    const started = vscode.tasks.onDidStartTask(({ execution }) => names.push(execution.task.name));
    await vscode.commands.executeCommand('benchmarkBaseline.confirm', row());
    started.dispose();
    assert.deepEqual(names, ['Confirm again/sort']);
    assert.match(row().tooltip(), /confirmed by 8 pairs/);
    assert.match(row().context, /^benchmark regressed/);
    assert.equal(readFileSync(path('again.json'), 'utf8'), before);
    assert.equal(git('worktree', 'list').trim().split('\n').length, 1);
  });

  it('cancelled with its task leaves verdict, output and work trees as they were', async () => {
    measure(1600);
    await until(api, () => (verdict()?.metrics[0]?.current?.value ?? 0) > 1590);
    const before = readFileSync(path('again.json'), 'utf8');
    setCommand('touch began && sleep 1000');
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(
      api,
      () => api.sessions.all[0]?.workspace.policy.detection.confirm?.command.startsWith('touch') === true,
    );
    const started = new Promise<vscode.TaskExecution>((resolve) => {
      const listening = vscode.tasks.onDidStartTask(({ execution }) => {
        listening.dispose();
        resolve(execution);
      });
    });
    const confirming = vscode.commands.executeCommand('benchmarkBaseline.confirm', row());
    (await started).terminate();
    await confirming;
    assert.equal(existsSync(path('again.json')) && readFileSync(path('again.json'), 'utf8'), before);
    assert.doesNotMatch(row().tooltip(), /pairs/);
    assert.equal(git('worktree', 'list').trim().split('\n').length, 1);
    rmSync(path('began'), { force: true });
  });
});
