// Show Noise Report in VS Code: a read-only page with current figures.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, demoRegressions, untilRegressions } from './surfaces.ts';

describe('Show Noise Report', () => {
  it('opens a read-only page with every suite that has results', async () => {
    const api = await activated();
    await untilRegressions(api, demoRegressions);
    await vscode.commands.executeCommand('benchmarkBaseline.showNoise');
    const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'benchmark-baseline-noise');
    assert.ok(page, 'the report is not open');
    const text = page.getText();
    assert.match(text, /^# Noise report/);
    const suites = api.sessions.workspaces.flatMap(({ suites }) => suites.filter(({ run }) => run !== undefined));
    assert.ok(suites.length > 0);
    assert.equal(text.match(/^## /gm)?.length, suites.length);
    assert.equal(page.isUntitled, false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
