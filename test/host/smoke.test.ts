// Checks the test setup: the extension is installed in a real VS Code, on a copy of the demo that tests may change.
import { strict as assert } from 'node:assert';
import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';

describe('The extension in VS Code', () => {
  it('is installed and activates', async () => {
    const extension = vscode.extensions.getExtension('benchmark-baseline.benchmark-baseline');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('works on a copy of the demo, not on the one in the repository', () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    assert.equal(basename(folder), 'demo');
    assert.notEqual(basename(dirname(folder)), 'workspaces');
  });

  it('finds the files of the workspace', async () => {
    const files = await vscode.workspace.findFiles('**/*');
    assert.notEqual(files.length, 0);
  });
});
