// Confirm in a window: the task measures old and new code in turn, the verdict changes in all places, and cancelling leaves everything as it was.
// In a repository of its own, which is a folder of the workspace for as long as it takes.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
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
  let folder = '';
  const path = (...parts: string[]) => join(folder, ...parts);
  const git = (...words: string[]) => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  };
  const session = () => api.sessions.all.find((each) => each.folder.uri.fsPath === folder);
  const suite = () => session()?.workspace.suite('again.json');
  const verdict = () => suite()?.verdicts.get('again/sort');
  const row = () => rowOf(api, 'again/sort');

  before(async () => {
    api = await activated();
    await untilRegressions(api, 9);
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'benchmark-baseline-again-'));
    writeFileSync(path('again.mjs'), program);
    git('init', '-b', 'main');
    writeFileSync(path('slowness.txt'), '1000');
    git('add', 'again.mjs', 'slowness.txt');
    git('commit', '-m', 'fast');
    mkdirSync(path('.benchmark-baseline'));
    setCommand('node again.mjs {benchmark}');
    measure(1000);
    vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(folder) });
    await until(api, () => suite()?.run?.code.commit !== undefined);
    await vscode.commands.executeCommand('benchmarkBaseline.accept', row());
    measure(1500);
    await until(api, () => verdict()?.status === 'regressed');
  });

  after(async () => {
    if (vscode.workspace.workspaceFolders?.length === 2) vscode.workspace.updateWorkspaceFolders(1, 1);
    await until(api, () => api.sessions.all.length === 1);
    await untilRegressions(api, 9);
    rmSync(folder, { recursive: true, force: true });
  });

  function setCommand(command: string): void {
    const outputs = [{ path: 'again.json', format: 'customSmallerIsBetter' }];
    const config = { outputs, detection: { confirm: { command } } };
    writeFileSync(path('.benchmark-baseline', 'config.json'), JSON.stringify(config));
  }

  function measure(slowness: number): void {
    writeFileSync(path('slowness.txt'), String(slowness));
    execFileSync('node', ['again.mjs', '', 'again.new'], { cwd: folder });
    // Git knows whole seconds: what was measured in the second of a commit may be of the one before.
    const later = Date.now() / 1000 + 5;
    utimesSync(path('again.new'), later, later);
    renameSync(path('again.new'), path('again.json'));
  }

  const onlyOneWorktree = () => assert.equal(git('worktree', 'list').trim().split('\n').length, 1);

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
    onlyOneWorktree();
  });

  it('cancelled with its task leaves verdict, output and work trees as they were', async () => {
    measure(1600);
    await until(api, () => (verdict()?.metrics[0]?.current?.value ?? 0) > 1590);
    const before = readFileSync(path('again.json'), 'utf8');
    setCommand('touch began && sleep 1000');
    await until(api, () => session()?.workspace.policy.detection.confirm?.command.startsWith('touch') === true);
    const started = new Promise<vscode.TaskExecution>((resolve) => {
      const listening = vscode.tasks.onDidStartTask(({ execution }) => {
        listening.dispose();
        resolve(execution);
      });
    });
    const confirming = vscode.commands.executeCommand('benchmarkBaseline.confirm', row());
    (await started).terminate();
    await confirming;
    assert.equal(readFileSync(path('again.json'), 'utf8'), before);
    assert.doesNotMatch(row().tooltip(), /pairs/);
    onlyOneWorktree();
  });
});
