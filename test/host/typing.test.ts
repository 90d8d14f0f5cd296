// The cost of typing: a keystroke in a declaring file scans no source, and a pause scans only that file.
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { javascript } from '../../src/core/declarations/languages/javascript.ts';
import type { Api } from '../../src/extension.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, untilRegressions } from './surfaces.ts';
import { timePerKeystroke } from './typing.ts';

const sources = 400;
const keystrokes = 200;

const ordinary = 'const value = compute(first, second);\n'.repeat(150);

/** Returns the CPU milliseconds of scanning all sources once, the cost of a keystroke that would do so. */
function timeToScanAll(): number {
  javascript.scan(ordinary);
  const before = process.cpuUsage();
  for (let number = 0; number < sources; number++) javascript.scan(ordinary);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('Typing in a file that declares benchmarks', () => {
  let api: Api;
  let own: OwnFolder;

  before(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'typed', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf());
      put(folder, 'bench.json', rows({ sort: 1000, parse: 2000 }));
      put(folder, 'bench.mjs', `bench('sort', () => sort(numbers));\nbench('parse', () => parse(text));\n`);
      for (let number = 0; number < sources; number++) put(folder, `src/part${number}.mjs`, ordinary);
    });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('costs almost no CPU time, and edits are indexed after a pause', async () => {
    const document = await vscode.workspace.openTextDocument(join(own.path, 'bench.mjs'));
    const editor = await vscode.window.showTextDocument(document);
    assert.deepEqual(await linesOf(document), [1, 2]);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('type', { text: '\n' });
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const time = await timePerKeystroke(document, keystrokes);
    console.log(`      ${time.toFixed(3)} ms of ours a keystroke, ${sources} sources`);
    const scanning = timeToScanAll();
    console.log(`      ${scanning.toFixed(3)} ms to scan all of them`);
    assert.ok(time < scanning / 2, `${time} ms a keystroke, ${scanning} ms to scan all sources`);
    // The typed text is now before the first declaration's line.
    assert.deepEqual(await linesOf(document), [2, 3]);
  });

  /** Lenses wait until edits are indexed. */
  async function linesOf(document: vscode.TextDocument): Promise<readonly number[]> {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    return [...new Set(lenses.map(({ range }) => range.start.line + 1))].sort((a, b) => a - b);
  }
});
