// Renamed benchmarks: the row or the palette asks, one answer moves the baseline and the config entries, and one undo
// reverts that.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringFirst, dismissing } from './answering.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('A renamed benchmark', () => {
  let api: Api;
  let own: OwnFolder;
  const file = () => readFileSync(own.workspace.baselines.fileOf('bench.json'), 'utf8');
  const statusOf = (benchmark: string) => own.workspace.verdict({ suite: 'bench.json', benchmark })?.status;
  const row = (name: string) =>
    rowsOf(api).find(({ target }) => target.kind === 'benchmark' && target.id.benchmark === name);
  const configFile = () => readFileSync(own.workspace.configFile.path, 'utf8');
  let accepted = '';
  let config = '';

  beforeEach(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'renamed', (folder) => {
      config = `// ours\n${configOf({ detection: { method: 'thresholds' }, overrides: [{ benchmarks: 'sort/quick', threshold: 40 }] })}`;
      put(folder, '.benchmark-baseline/config.json', config);
      put(folder, 'bench.json', rows({ 'sort/quick': 1000, 'sort/merge': 2000 }));
    });
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    accepted = file();
    own.put('bench.json', rows({ 'sort/quicksort': 1010, 'sort/merge': 2000 }));
    await until(api, () => statusOf('sort/quick') === 'missing');
  });

  afterEach(async () => {
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('asks on its row, is moved by the first answer, and comes back by one undo', async () => {
    assert.match(row('sort/quicksort')?.description ?? '', /renamed from sort\/quick\?$/);
    assert.match(row('sort/quicksort')?.context ?? '', /\brenamable\b/);
    await dismissing('benchmarkBaseline.markAsRenamed', row('sort/quicksort'));
    assert.equal(file(), accepted, 'canceling renames nothing');
    await answeringFirst('benchmarkBaseline.markAsRenamed', row('sort/quicksort'));
    assert.deepEqual([statusOf('sort/quicksort'), statusOf('sort/quick')], ['unchanged', undefined]);
    assert.match(file(), /"formerly": \["sort\/quick"\]/);
    assert.equal(configFile(), config.replace('"sort/quick"', '"sort/quicksort"'));
    assert.match(row('sort/quicksort')?.tooltip() ?? '', /40 ?%.*overrides\\\[0\\\] in config/);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.deepEqual([file(), configFile()], [accepted, config]);
    assert.deepEqual([statusOf('sort/quicksort'), statusOf('sort/quick')], ['new', 'missing']);
  });

  describe('while config.json has unsaved changes that name it', () => {
    const saving = () => vscode.workspace.getConfiguration('files');

    // VS Code auto-saves a second after an edit in a browser, but not on the desktop.
    before(() => saving().update('autoSave', 'off', vscode.ConfigurationTarget.Global));
    after(() => saving().update('autoSave', undefined, vscode.ConfigurationTarget.Global));

    it('is not moved', async () => {
      const editor = await vscode.window.showTextDocument(vscode.Uri.file(own.workspace.configFile.path));
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// not saved\n'));
      await answeringFirst('benchmarkBaseline.markAsRenamed', row('sort/quicksort'));
      assert.deepEqual([file(), configFile()], [accepted, config]);
      assert.equal(statusOf('sort/quick'), 'missing');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  });

  it('is found from the palette and from the row of the missing benchmark', async () => {
    await answeringFirst('benchmarkBaseline.markAsRenamed');
    assert.equal(statusOf('sort/quicksort'), 'unchanged');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await answeringFirst('benchmarkBaseline.markAsRenamed', row('sort/quick'));
    assert.equal(statusOf('sort/quicksort'), 'unchanged');
  });
});
