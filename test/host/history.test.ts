// The history panel in VS Code: shows a benchmark, follows the session, and leaks nothing when it is opened often.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import type { ToPanel } from '../../src/webview/protocol.ts';
import { activated, rowOf } from './surfaces.ts';

const isHistory = ({ input }: vscode.Tab): boolean =>
  input instanceof vscode.TabInputWebview && input.viewType.endsWith('benchmarkBaseline.history');
const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(isHistory));

describe('History panel', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Resolves with the next model sent to the page. Commit details from git are sent separately and later. */
  const sent = (): Promise<ToPanel> =>
    new Promise((resolve) => {
      const subscription = api.history.onDidSend((message) => {
        if (message.type !== 'model') return;
        subscription.dispose();
        resolve(message);
      });
    });

  /** Resolves when VS Code reports the tab, which is some time after its panel was created. */
  const opened = async (): Promise<void> => {
    if (tabs().length > 0) return;
    await new Promise<void>((resolve) => {
      const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
        if (tabs().length === 0) return;
        subscription.dispose();
        resolve();
      });
    });
  };

  const closed = async (): Promise<void> => {
    await opened();
    const gone = new Promise<void>((resolve) => {
      const subscription = api.history.onDidClose(() => {
        subscription.dispose();
        resolve();
      });
    });
    await vscode.window.tabGroups.close(tabs());
    await gone;
  };

  it('draws a benchmark when its page is ready, and a suite in the same panel', async () => {
    const first = sent();
    await vscode.commands.executeCommand('benchmarkBaseline.showHistory', rowOf(api, 'sort/quick 1000'));
    const message = await first;
    assert.ok(message.type === 'model' && message.model.kind === 'benchmark');
    assert.equal(message.model.title, 'sort/quick 1000');
    assert.ok(message.model.lanes.length > 0);
    const second = sent();
    await vscode.commands.executeCommand('benchmarkBaseline.showHistory', rowOf(api, 'bench'));
    const overview = await second;
    assert.ok(overview.type === 'model' && overview.model.kind === 'suite');
    assert.equal(tabs().length, 1);
  });

  it('is updated when the session changes', async () => {
    const first = sent();
    await vscode.commands.executeCommand('benchmarkBaseline.showHistory', rowOf(api, 'sort/quick 1000'));
    await first;
    const next = sent();
    api.sessions.sync();
    assert.equal((await next).type, 'model');
  });

  it('leaks no subscription when it is opened and closed 50 times', async function () {
    this.timeout(120_000);
    const row = rowOf(api, 'sort/quick 1000');
    for (let time = 0; time < 50; time++) {
      await vscode.commands.executeCommand('benchmarkBaseline.showHistory', row);
      assert.ok(api.history.held > 0);
      await closed();
    }
    assert.equal(tabs().length, 0);
    assert.equal(api.history.held, 0);
    assert.equal(api.history.state, undefined);
  });
});
