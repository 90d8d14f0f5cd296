// Reports and timeline events in the editor: from the palette and from rows, as text, clipboard and config entries.
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { activated, demoRegressions, rowOf, until, untilRegressions } from './surfaces.ts';

describe('Reports', () => {
  let api: Api;

  before(async () => {
    api = await activated();
    await untilRegressions(api, demoRegressions);
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  const run = (command: string, ...args: readonly unknown[]) =>
    vscode.commands.executeCommand(`benchmarkBaseline.${command}`, ...args);
  const shown = () => vscode.window.activeTextEditor?.document;
  /** Waits for the active editor, which VS Code may report some time after the command that opened it. */
  const untilShown = (text: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!text.test(shown()?.getText() ?? '')) return;
        subscription.dispose();
        resolve();
      };
      const subscription = vscode.window.onDidChangeActiveTextEditor(look);
      look();
    });

  it('open as unsaved text in the selected format', async () => {
    await run('createReport', undefined, undefined, 'markdown');
    await untilShown(/^### 🔴 Benchmarks: 9 slower · 2 failed/);
    assert.deepEqual([shown()?.isUntitled, shown()?.languageId], [true, 'markdown']);
    await run('createReport', undefined, undefined, 'csv');
    await untilShown(/^suite,benchmark,version/);
    await run('createReport', undefined, undefined, 'json');
    await untilShown(/^\{/);
    assert.equal(shown()?.languageId, 'json');
    assert.ok(JSON.parse(shown()?.getText() ?? '').totalBaselines > 30);
  });

  it("of a row contain only the row's suite", async () => {
    await run('createReport', rowOf(api, 'bench'), undefined, 'markdown');
    await untilShown(/^### 🔴 Benchmarks: 2 slower · 5 OK/);
  });

  it('are copied to the clipboard for a pull request, for all suites or for a row', async () => {
    await run('copySummary');
    const all = await vscode.env.clipboard.readText();
    assert.match(all, /`sort\/quick 1000`[\s\S]*`Fib\/group\/5`/);
    await run('copySummary', rowOf(api, 'bench'));
    const own = await vscode.env.clipboard.readText();
    assert.match(own, /`sort\/quick 1000`/);
    assert.doesNotMatch(own, /Fib\/group/);
  });

  it('show timeline events of config.json', async () => {
    const configFile = join(
      vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '',
      '.benchmark-baseline',
      'config.json',
    );
    const config = readFileSync(configFile, 'utf8');
    const eventsIn = () => api.sessions.workspaces[0]?.config.events ?? [];
    try {
      await run('pinEvent', undefined, undefined, 'Rust 1.95', '2026-11-20');
      await until(api, () => eventsIn().length === 1);
      assert.deepEqual(eventsIn(), [{ at: '2026-11-20', note: 'Rust 1.95' }]);
      await run('copySummary');
      assert.match(await vscode.env.clipboard.readText(), /- 2026-11-20: Rust 1\.95/);
    } finally {
      writeFileSync(configFile, config);
    }
    await run('refresh');
    await until(api, () => eventsIn().length === 0);
  });
});
