// Features at declarations in source code: lenses, hovers, gutter icons and quick fixes.
import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { canceling } from './answering.ts';
import { answeringWith } from './answers.ts';
import { lensesOf, lensIn, offersAt, takeOffer, titlesOf } from './offers.ts';
import { activated, demoRegressions, until, untilRegressions } from './surfaces.ts';

describe('At declarations', () => {
  let api: Api;
  let source: vscode.Uri;
  let results = '';
  let measured = '';
  const configuration = () => vscode.workspace.getConfiguration('benchmarkBaseline');

  before(async () => {
    api = await activated();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    source = vscode.Uri.file(join(folder, 'bench', 'text.mjs'));
    results = join(folder, 'bench', 'results.json');
    measured = readFileSync(results, 'utf8');
    await untilRegressions(api, demoRegressions);
    await vscode.window.showTextDocument(source);
  });

  after(async () => {
    writeFileSync(results, measured);
    await untilRegressions(api, demoRegressions);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  async function lenses(uri = source): Promise<readonly string[]> {
    const found = await lensesOf(uri);
    return found.map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
  }

  async function hover(uri: vscode.Uri, line: number, character: number): Promise<vscode.MarkdownString> {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(line, character),
    );
    const contents = found.flatMap((one) => one.contents);
    const ours = contents.find(
      (content): content is vscode.MarkdownString =>
        content instanceof vscode.MarkdownString && content.value.includes('command:benchmarkBaseline.'),
    );
    assert.ok(ours, 'no hover of this extension');
    return ours;
  }

  it('lenses show the same as the row, at most three per declaration', async () => {
    const shown = await lenses();
    assert.ok(
      shown.some((lens) => /^24 22\.0 µs ▲ \+102% · critical · (history|versions)$/.test(lens)),
      shown.join('\n'),
    );
    assert.ok(shown.includes('24 accept…'), shown.join('\n'));
    for (const [line, ofLine] of Map.groupBy(shown, (lens) => lens.split(' ')[0])) assert.ok(ofLine.length <= 3, line);
    // Every benchmark of the file has a lens, including unchanged ones.
    assert.equal(new Set(shown.map((lens) => lens.split(' ')[0])).size, 7);
  });

  it('the lens of a parametrized benchmark shows the worst parameter and the number of others', async () => {
    const shown = await lenses(vscode.Uri.joinPath(source, '..', '..', 'cpp', 'bench.cc'));
    assert.ok(
      shown.some((lens) => /^\d+ [^:]+: [\d.]+ .s .* · and \d+ more · /.test(lens)),
      shown.join('\n'),
    );
  });

  it('a lens accepts its benchmark and asks for a reason if it regressed', async () => {
    const asked = await answeringWith('showInputBox', 'on purpose', await lensIn(source, /^accept…$/));
    assert.match(asked.join(), /^Reason for accepting/);
    await untilRegressions(api, demoRegressions - 1);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await untilRegressions(api, demoRegressions);
  });

  it('lenses can be turned off and on by a setting', async () => {
    await configuration().update('codeLens.show', false, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await lenses(), []);
    await configuration().update('codeLens.show', undefined, vscode.ConfigurationTarget.Workspace);
    assert.notDeepEqual(await lenses(), []);
  });

  it('positions follow unsaved edits', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(source, new vscode.Position(0, 0), '// one\n// two\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok((await lenses()).some((lens) => lens.startsWith('26 22.0 µs')));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.ok((await lenses()).some((lens) => lens.startsWith('24 22.0 µs')));
  });

  it('the hover shows the numbers and links to registered commands', async () => {
    const { value } = await hover(source, 23, 10);
    assert.match(value, /^\*\*sort\/quick 1000\*\* · 2\\.0× slower \\\(\\\+102%\\\) · critical/);
    const linked = [...value.matchAll(/\(command:([\w.]+)\?/g)].map(([, command]) => command ?? '');
    const known = await vscode.commands.getCommands(true);
    assert.ok(linked.includes('benchmarkBaseline.accept'));
    for (const command of linked) assert.ok(known.includes(command), command);
  });

  it('the hover shows a hostile name as text and trusts only commands of this extension', async () => {
    const hostile = '[click](command:workbench.action.quit) <img src=x> ![y](https://example.invalid)';
    const file = vscode.Uri.joinPath(source, '..', 'hostile.mjs');
    writeFileSync(file.fsPath, `import { bench } from './measure.mjs';\nbench('${hostile}', () => 1);\n`);
    writeFileSync(results, JSON.stringify([...JSON.parse(measured), { name: hostile, unit: 'ns', value: 5 }]));
    try {
      await until(api, () =>
        api.sessions.workspaces.some((each) => each.verdict({ suite: 'bench', benchmark: hostile })),
      );
      await vscode.window.showTextDocument(file);
      const [lens] = await untilLenses(file);
      assert.match(lens ?? '', /^2 5\.00 ns · no baseline/);
      const { value, isTrusted } = await hover(file, 1, 10);
      for (const [, address] of value.matchAll(/(?<!\\)\]\(([^)]*)\)/g))
        assert.match(address ?? '', /^(command:benchmarkBaseline\.|data:image\/svg\+xml,)/);
      assert.doesNotMatch(value.replaceAll(/\\./g, ''), /<img|!\[y/);
      if (typeof isTrusted === 'object')
        for (const command of isTrusted.enabledCommands) assert.match(command, /^benchmarkBaseline\./);
      else assert.notEqual(isTrusted, true);
    } finally {
      rmSync(file.fsPath);
      writeFileSync(results, measured);
      await untilRegressions(api, demoRegressions);
      await vscode.window.showTextDocument(source);
    }
  });

  /** Waits until the watcher has reported a new source file. */
  async function untilLenses(uri: vscode.Uri): Promise<readonly string[]> {
    for (;;) {
      const moved = new Promise<void>((resolve) => {
        const subscription = api.sessions.onDidMove(() => {
          subscription.dispose();
          resolve();
        });
      });
      const shown = await lenses(uri);
      if (shown.length > 0) return shown;
      await moved;
    }
  }

  const untilMarks = (condition: (kinds: readonly string[]) => boolean): Promise<void> => {
    const kinds = () => api.marks.shown.map(({ kind, severity, line }) => `${kind} ${severity} ${line + 1}`);
    if (condition(kinds())) return Promise.resolve();
    return new Promise((resolve) => {
      const subscription = api.marks.onDidRender(() => {
        if (!condition(kinds())) return;
        subscription.dispose();
        resolve();
      });
    });
  };

  it('marks are off by default and follow their settings', async () => {
    assert.deepEqual(api.marks.shown, []);
    const workspace = vscode.ConfigurationTarget.Workspace;
    await configuration().update('marks.gutter', true, workspace);
    await untilMarks(
      (marks) => marks.includes('gutter critical 24') && marks.every((mark) => mark.startsWith('gutter')),
    );
    await configuration().update('marks.overviewRuler', true, workspace);
    await untilMarks((marks) => marks.includes('overviewRuler critical 24'));
    await configuration().update('marks.gutter', undefined, workspace);
    await untilMarks((marks) => marks.length > 0 && marks.every((mark) => mark.startsWith('overviewRuler')));
    await configuration().update('marks.overviewRuler', undefined, workspace);
    await untilMarks((marks) => marks.length === 0);
  });

  const fixes = (uri = source, line = 23) => offersAt(uri, new vscode.Range(line, 0, line, 1000));

  const fix = async (title: RegExp, ...answers: readonly string[]) =>
    takeOffer(await fixes(), title, undefined, ...answers);

  it('quick fixes accept, set a threshold, ignore and show the history', async () => {
    const titles = titlesOf(await fixes());
    const known = await vscode.commands.getCommands(true);
    assert.equal(
      titles.some((title) => title === 'Re-run to confirm'),
      known.includes('benchmarkBaseline.confirm'),
    );
    assert.ok(titles.some((title) => /^Show (history|versions)$/.test(title)));

    const configFile = join(source.fsPath, '..', '..', '.benchmark-baseline', 'config.json');
    const config = readFileSync(configFile, 'utf8');
    await fix(/^Set threshold for this benchmark/, '900');
    await untilRegressions(api, demoRegressions - 1);
    writeFileSync(configFile, config);
    await untilRegressions(api, demoRegressions);
    await fix(/^Ignore this benchmark$/);
    await untilRegressions(api, demoRegressions - 1);
    assert.match(readFileSync(configFile, 'utf8'), /"benchmarks": "sort\/quick 1000"[^}]*"ignore": true/);
    writeFileSync(configFile, config);
    await untilRegressions(api, demoRegressions);
    await fix(/^Accept as baseline/, 'a simpler pivot');
    await untilRegressions(api, demoRegressions - 1);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await untilRegressions(api, demoRegressions);
  });

  it('the quick fix that accepts a regression requires a reason and saves it', async () => {
    const id = { suite: 'bench', benchmark: 'sort/quick 1000' };
    const [workspace] = api.sessions.workspaces;
    const versions = () => workspace?.baselines.getVersions(id) ?? [];
    const [before, ...none] = versions();
    assert.ok(before !== undefined && none.length === 0);
    let ended = false;
    const left = fix(/^Accept as baseline/).finally(() => {
      ended = true;
    });
    // Enter in the empty box keeps it open, however often it is pressed.
    for (let times = 0; times < 5; times++) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    assert.equal(ended, false);
    await canceling(() => left);
    assert.deepEqual(versions(), [before]);
    const asked = await answeringWith('showInputBox', 'a simpler pivot', () => fix(/^Accept as baseline/));
    assert.match(asked.join(), /^Reason for accepting: .+ slower/);
    await untilRegressions(api, demoRegressions - 1);
    assert.deepEqual([versions().length, versions()[0]?.metadata.notes], [2, 'a simpler pivot']);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await untilRegressions(api, demoRegressions);
    assert.deepEqual(versions(), [before]);
  });

  it('a quick fix accepts one of several metrics', async () => {
    const places = vscode.languages
      .getDiagnostics()
      .flatMap(([uri, all]) => all.filter((each) => each.source === 'benchmarks').map(({ range }) => ({ uri, range })));
    const found = await Promise.all(places.map(({ uri, range }) => fixes(uri, range.start.line)));
    const all = found.flat().map(({ title, command }) => ({ title, arguments: command?.arguments }));
    const [one] = all.filter(({ title }) => /^Accept only .+ as baseline…$/.test(title));
    assert.ok(one, all.map(({ title }) => title).join('\n'));
    const metric = /^Accept only (.+) as/.exec(one.title)?.[1];
    assert.deepEqual(
      (Array.isArray(one.arguments) ? one.arguments : []).map(({ kind, metric: named }) => [kind, named]),
      [['metric', metric]],
    );
  });
});
