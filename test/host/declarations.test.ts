// Problems at declarations: parameters share one problem, related information explains it, and positions follow edits.
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringWith } from './answers.ts';
import { lensIn } from './offers.ts';
import { activated, demoRegressions, until, untilRegressions } from './surfaces.ts';

describe('Problems at declarations', () => {
  let api: Api;
  let folder: string;
  const output = () => join(folder, 'cpp', 'benchmark.json');
  let before: string;

  const inSource = () =>
    vscode.languages
      .getDiagnostics(vscode.Uri.file(join(folder, 'cpp', 'bench.cc')))
      .filter(({ source }) => source === 'benchmarks');
  const sorting = () => inSource().find(({ message }) => message.startsWith('BM_Sort'));

  beforeEach(async () => {
    api = await activated();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    await untilRegressions(api, demoRegressions);
    before = readFileSync(output(), 'utf8');
    // The tool also writes Infinity, which is not valid JSON.
    const slower = before.replace(
      /("name": "BM_Sort\/\d+",[^}]*?"real_time": )([\d.e+-]+)/g,
      (_, start: string, time: string) => `${start}${Number(time) * 3}`,
    );
    assert.notEqual(slower, before);
    writeFileSync(output(), slower);
    await until(api, () => / more parameters are slower\.$/.test(sorting()?.message ?? ''));
  });
  afterEach(async () => {
    writeFileSync(output(), before);
    await untilRegressions(api, demoRegressions);
  });

  it('combine all parameters, with the others as related information at their lines of the output file', () => {
    const same = inSource().filter(({ message }) => message.startsWith('BM_Sort'));
    assert.equal(same.length, 1, same.map(({ message }) => message).join('\n'));
    const count = Number(/(\d+) more parameters/.exec(same[0]?.message ?? '')?.[1]);
    const others = (same[0]?.relatedInformation ?? []).filter(({ message }) => message.startsWith('BM_Sort/'));
    assert.equal(others.length, count);
    for (const { message, location } of others) {
      assert.equal(location.uri.fsPath, vscode.Uri.file(output()).fsPath);
      const line = readFileSync(output(), 'utf8').split('\n')[location.range.start.line] ?? '';
      assert.ok(line.includes(`"${message.split(' ')[0]}"`), `${message}: ${line}`);
    }
  });

  it('list all changed parameters before a lens accepts any', async () => {
    const press = await lensIn(vscode.Uri.file(join(folder, 'cpp', 'bench.cc')), /^accept \d+…$/);
    const listed = await answeringWith('showQuickPick', undefined, press);
    assert.match(listed.join(), /^Accept as baseline: \d+ worse$/);
    assert.match(sorting()?.message ?? '', /slower/, 'whoever leaves has accepted nothing');
  });

  it('link to the line of the baseline, with its commit', () => {
    const related = sorting()?.relatedInformation ?? [];
    const baseline = related.find(({ message }) => /^Baseline: version 1, accepted \d{4}-/.test(message));
    assert.ok(baseline, related.map(({ message }) => message).join('\n'));
    const lines = readFileSync(baseline.location.uri.fsPath, 'utf8').split('\n');
    assert.match(lines[baseline.location.range.start.line] ?? '', /"id": "BM_Sort\/\d+"/);
    assert.ok(related.some(({ message, location }) => /^Measured in /.test(message) && location.range.start.line > 0));
  });

  it('link their code to its explanation in the installed docs/editor.md', async () => {
    const code = sorting()?.code;
    assert.ok(typeof code === 'object');
    await vscode.commands.executeCommand('vscode.open', code.target);
    const editor = vscode.window.activeTextEditor;
    assert.equal(basename(editor?.document.uri.fsPath ?? ''), 'editor.md');
    assert.match(editor?.document.lineAt(editor.selection.active.line).text ?? '', /^\| `slower` \|/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('move with lines typed above them', async () => {
    const line = sorting()?.range.start.line ?? Number.NaN;
    const document = await vscode.workspace.openTextDocument(join(folder, 'cpp', 'bench.cc'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// one\n// two\n');
    await vscode.workspace.applyEdit(edit);
    await until(api, () => sorting()?.range.start.line === line + 2);
    const back = new vscode.WorkspaceEdit();
    back.delete(document.uri, new vscode.Range(0, 0, 2, 0));
    await vscode.workspace.applyEdit(back);
    await until(api, () => sorting()?.range.start.line === line);
    await document.save();
  });
});
