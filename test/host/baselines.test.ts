// Baseline commands in the editor: single metrics, missing benchmarks, versions in the diff editor, named baselines.
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { setInConfig } from '../../src/core/config/editConfig.ts';
import type { Api } from '../../src/extension.ts';
import { answeringFirst, dismissing } from './answering.ts';
import { activated, demoRegressions, rowOf, rowsOf, until, untilRegressions } from './surfaces.ts';

const scheme = 'benchmark-baseline';

describe('Baseline commands', () => {
  let api: Api;
  let folder = '';
  let config = '';
  const path = (...parts: string[]) => join(folder, ...parts);
  const configFile = () => path('.benchmark-baseline', 'config.json');
  const results = () => path('bench', 'results.json');
  const workspace = () => {
    const [only] = api.sessions.workspaces;
    assert.ok(only);
    return only;
  };
  let measured = '';

  before(async () => {
    api = await activated();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    config = readFileSync(configFile(), 'utf8');
    measured = readFileSync(results(), 'utf8');
    await untilRegressions(api, demoRegressions);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    writeFileSync(configFile(), config);
    if (readFileSync(results(), 'utf8') !== measured) writeFileSync(results(), measured);
    rmSync(path('.benchmark-baseline', 'baselines', 'v1.2'), { recursive: true, force: true });
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await untilRegressions(api, demoRegressions);
  });

  it('accept one metric from its row and undo it', async () => {
    const isOk = (context: string) => /^metric (improved|unchanged).*\bacceptable\b/.test(context);
    // A metric of a benchmark with several.
    const row = rowsOf(api).find(({ context, target }) => {
      const entry = target.kind === 'metric' ? workspace().baselines.getBaseline(target.id) : undefined;
      return isOk(context) && (entry?.metrics.length ?? 0) > 1;
    });
    assert.ok(row?.target.kind === 'metric');
    const { id, metric } = row.target;
    const versions = () => workspace().baselines.getVersions(id);
    const before = versions()[0];
    await vscode.commands.executeCommand('benchmarkBaseline.accept', row, [row], 'one only');
    assert.equal(versions().length, 2);
    assert.equal(versions()[0]?.metadata.notes, `one only (only ${metric}; the other metrics are those of v1)`);
    const others = (entry = before) => entry?.metrics.filter(({ name }) => name !== metric);
    assert.deepEqual(others(versions()[0]), others());
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.equal(versions().length, 1);
  });

  it('list the versions of a benchmark and diff the first one with the current result', async () => {
    await answeringFirst('benchmarkBaseline.showVersions', rowOf(api, 'sort/merge 1000'));
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.deepEqual([input.original.scheme, input.modified.scheme], [scheme, scheme]);
    const [left, right] = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.match(left?.getText() ?? '', /^version: 1\naccepted: /);
    assert.match(right?.getText() ?? '', /^version: not accepted\nmeasured: /);
  });

  it('create, compare and switch named baselines, keeping the comments in config.json', async () => {
    await answeringFirst('benchmarkBaseline.newBaseline', 'v1.2');
    assert.ok(existsSync(path('.benchmark-baseline', 'baselines', 'v1.2', 'bench.json')), 'it is a copy');
    await answeringFirst('benchmarkBaseline.compareBaselines');
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.scheme, scheme);
    assert.match(shown?.getText() ?? '', /^# default and v1\\\.2\n\n0 differ · \d+ unchanged/);
    const session = api.sessions.all[0];
    await session?.changeConfig((text) => setInConfig(text, 'baseline', 'name', 'v1.2'));
    await until(api, () => api.statusBar.text.endsWith(' · v1.2'));
    const text = readFileSync(configFile(), 'utf8');
    for (const line of config.split('\n').filter((each) => each.includes('//'))) assert.ok(text.includes(line), line);
    // The active baseline is listed first: picking it changes nothing.
    await answeringFirst('benchmarkBaseline.switchBaseline');
    assert.equal(readFileSync(configFile(), 'utf8'), text);
    await assert.rejects(workspace().names.delete('v1.2', workspace().config.baseline.name), { kind: 'conflict' });
  });

  it('show a message when only the active baseline exists and none can be deleted', async () => {
    await dismissing('benchmarkBaseline.deleteBaseline');
    assert.deepEqual(await workspace().names.list(), ['default']);
  });

  it('change nothing when the user cancels', async () => {
    for (const id of ['showVersions', 'switchBaseline', 'newBaseline', 'compareBaselines', 'acceptPooled']) {
      await dismissing(`benchmarkBaseline.${id}`);
    }
    assert.equal(readFileSync(configFile(), 'utf8'), config);
  });

  it('list missing benchmarks unchecked, so that accepting the list keeps their baselines', async () => {
    const json: { benchmarks?: unknown[] } | unknown[] = JSON.parse(measured);
    const list = Array.isArray(json) ? json : json.benchmarks;
    assert.ok(list !== undefined && list.length > 2);
    const gone = list.pop();
    assert.ok(gone !== undefined);
    writeFileSync(results(), JSON.stringify(json, undefined, 2));
    await until(api, () => rowsOf(api).some(({ context }) => /^benchmark missing/.test(context)));
    const row = rowsOf(api).find(({ context }) => /^benchmark missing/.test(context));
    assert.ok(row?.target.kind === 'benchmark');
    const { id } = row.target;
    await answeringFirst('benchmarkBaseline.accept', row);
    assert.equal(workspace().baselines.getVersions(id).length, 1);
    await workspace().acceptances.accept(workspace().acceptances.planRemoval([id]));
    assert.equal(workspace().verdict(id), undefined);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.equal(workspace().verdict(id)?.status, 'missing');
  });
});
