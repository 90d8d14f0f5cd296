// Several workspace folders: each has its own rows and baselines, the status bar counts all, and removing a folder
// removes its rows and problems.
import { strict as assert } from 'node:assert';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { TreeRow } from '../../src/core/present/tree/treeRow.ts';
import type { Api } from '../../src/extension.ts';
import { activated, demoRegressions, problems, rowsOf, until, untilRegressions } from './surfaces.ts';

const config =
  '{ "outputs": [{ "path": "bench/results.json", "format": "customSmallerIsBetter", "name": "bench" }] }\n';
const output = (factor: number): string =>
  JSON.stringify(['sort/quick', 'sort/merge'].map((name) => ({ name, unit: 'ns', value: 1000 * factor })));

describe('Two workspace folders', () => {
  let api: Api;
  let demo = '';
  let second = '';
  const results = () => join(second, 'bench', 'results.json');
  const baseline = (folder: string) => join(folder, '.benchmark-baseline', 'baselines', 'default', 'bench.json');

  before(async () => {
    api = await activated();
    demo = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    second = join(dirname(demo), 'second');
    await untilRegressions(api, demoRegressions);
    mkdirSync(join(second, 'bench'), { recursive: true });
    mkdirSync(join(second, '.benchmark-baseline'));
    writeFileSync(join(second, '.benchmark-baseline', 'config.json'), config);
    writeFileSync(results(), output(1));
    vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(second) });
    await until(api, () => roots().length === 2 && rowsIn('second').length > 0);
  });

  after(async () => {
    if (vscode.workspace.workspaceFolders?.length === 2) vscode.workspace.updateWorkspaceFolders(1, 1);
    await until(api, () => api.sessions.all.length === 1);
    await untilRegressions(api, demoRegressions);
    rmSync(second, { recursive: true, force: true });
  });

  const roots = (): readonly TreeRow[] => api.tree.getChildren();
  const rowsIn = (folder: string): readonly TreeRow[] => {
    const root = roots().find((row) => row.label === folder);
    return root === undefined ? [] : rowsOf(api, root);
  };

  it('have one row each, in workspace order', () => {
    assert.deepEqual(
      roots().map(({ label, context }) => [label, context]),
      [
        ['demo', 'folder acceptable'],
        ['second', 'folder acceptable'],
      ],
    );
    assert.match(roots()[0]?.description ?? '', /^9 worse|^9 slower/);
    assert.equal(roots()[1]?.description, '2 new');
    assert.equal(new Set(rowsOf(api).map(({ id }) => id)).size, rowsOf(api).length);
  });

  it('are accepted separately', async () => {
    const before = readFileSync(baseline(demo), 'utf8');
    for (const row of rowsIn('second').filter(({ target }) => target.kind === 'benchmark')) {
      await vscode.commands.executeCommand('benchmarkBaseline.accept', row);
    }
    await until(api, () => roots()[1]?.description === '2 OK');
    assert.ok(existsSync(baseline(second)));
    assert.equal(readFileSync(baseline(demo), 'utf8'), before);
    await untilRegressions(api, demoRegressions);
  });

  it('are counted together in the status bar', async () => {
    writeFileSync(results(), output(2));
    await untilRegressions(api, demoRegressions + 2);
    assert.match(api.statusBar.text, /\b11 (slower|worse)\b/);
    assert.equal(problems().filter((problem) => problem.startsWith('second/')).length, 2);
    assert.match(roots()[1]?.description ?? '', /^2 slower/);
  });

  it('keep their results when the other folder has an unreadable file', async () => {
    writeFileSync(results(), '[{ "name": no }]');
    await until(api, () => problems().some((problem) => problem.startsWith('second/bench/results.json:1 Warning')));
    await untilRegressions(api, demoRegressions + 2);
    writeFileSync(results(), output(2));
    await until(api, () => !problems().some((problem) => problem.startsWith('second/bench/results.json:1 Warning')));
  });

  it('lose the rows and problems of a removed folder', async () => {
    vscode.workspace.updateWorkspaceFolders(1, 1);
    await until(api, () => api.sessions.all.length === 1);
    await untilRegressions(api, demoRegressions);
    assert.ok(roots().every(({ target }) => target.kind === 'suite'));
    assert.equal(
      rowsOf(api).some(({ target }) => target.folder.endsWith('/second')),
      false,
    );
    const paths = vscode.languages
      .getDiagnostics()
      .filter(([, all]) => all.some(({ source }) => source === 'benchmarks'));
    assert.equal(
      paths.some(([uri]) => uri.fsPath.startsWith(second)),
      false,
    );
  });
});
