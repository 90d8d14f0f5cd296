// Earlier baseline versions: roll back from the list, and undo that including the pruned versions.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { choosing } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('Earlier baseline versions', () => {
  let api: Api;
  let own: OwnFolder;
  const id = { suite: 'bench.json', benchmark: 'sort' };
  const file = () => readFileSync(own.workspace.baselines.fileOf(id.suite), 'utf8');
  const versions = () =>
    own.workspace.baselines.getVersions(id).map(({ version, metrics }) => `v${version} ${metrics[0]?.value}`);
  const row = () =>
    rowsOf(api).find(
      ({ target }) => target.kind === 'benchmark' && target.folder === own.path && target.id.benchmark === 'sort',
    );
  const showVersions = () => vscode.commands.executeCommand('benchmarkBaseline.showVersions', row());

  async function accept(value: number): Promise<void> {
    own.put('bench.json', rows({ sort: value, other: 5 }));
    await until(api, () => own.workspace.suite('bench.json')?.latest.get('sort')?.metrics[0]?.value === value);
    await vscode.commands.executeCommand('benchmarkBaseline.accept', row(), undefined, 'on purpose');
  }

  beforeEach(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'versions', (folder) => {
      put(
        folder,
        '.benchmark-baseline/config.json',
        configOf({ detection: { method: 'thresholds' }, baseline: { keepVersions: 3 } }),
      );
      put(folder, 'bench.json', rows({ sort: 1, other: 5 }));
    });
    for (const value of [1000, 1300, 1600]) await accept(value);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('are restored from the list as a new active version that names the old one', async () => {
    const before = file();
    assert.equal(own.workspace.verdict(id)?.status, 'unchanged');
    await choosing([/^v1 /, /^Roll Back to v1$/], showVersions);
    assert.deepEqual(versions(), ['v4 1000', 'v3 1600', 'v2 1300'], 'three are kept, the oldest went');
    assert.match(own.workspace.baselines.getBaseline(id)?.metadata.notes ?? '', /v1\b/);
    assert.equal(own.workspace.verdict(id)?.status, 'regressed', '1600 is compared with 1000 again');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.equal(own.workspace.verdict(id)?.status, 'unchanged');
    assert.equal(file(), before, 'the pruned version is restored');
  });

  it('in a named copy are compared with what was accepted since', async () => {
    await own.workspace.names.create('v1.2', 'default');
    await accept(2000);
    await choosing([/^versions$/, /^default$/, /^v1\.2$/], () =>
      vscode.commands.executeCommand('benchmarkBaseline.compareBaselines'),
    );
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^# default and v1\\\.2\n\n1 differs? · 0 unchanged/);
    assert.match(text, /sort.*2\.00\sµs.*1\.60\sµs/);
  });

  it('are opened as a diff with the one that counts', async () => {
    await choosing([/^v2 /, /^Compare v2 with the Active Version$/], showVersions);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [left, right] = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.match(left?.getText() ?? '', /^version: 2\n[\s\S]*"value": 1300 ns/);
    assert.match(right?.getText() ?? '', /^version: 3\n[\s\S]*"value": 1600 ns/);
  });
});
