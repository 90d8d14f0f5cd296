// Commands called from the palette (without arguments), from a row and from a selection. None of them rejects.
import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/commands/index.ts';
import type { Api } from '../../src/extension.ts';
import { answeringFirst, dismissing } from './answering.ts';
import { offersAt, takeOffer, titlesOf } from './offers.ts';
import { activated, demoRegressions, problems, rowOf, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('Commands', () => {
  let api: Api;

  let restore = () => {};

  before(async () => {
    api = await activated();
    await untilRegressions(api, demoRegressions);
  });

  afterEach(async () => {
    restore();
    restore = () => {};
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await untilRegressions(api, demoRegressions);
  });

  it('are registered if declared in package.json', async () => {
    const known = await vscode.commands.getCommands(true);
    const declared: { command: string }[] = vscode.extensions.getExtension('benchmark-baseline.benchmark-baseline')
      ?.packageJSON.contributes.commands;
    assert.deepEqual(declared.map(({ command }) => command).sort(), commands.map(({ id }) => id).sort());
    assert.deepEqual(
      declared.filter(({ command }) => !known.includes(command)),
      [],
    );
  });

  it('hide rows without problems and show them again', async () => {
    const suites = api.tree.getChildren().length;
    await vscode.commands.executeCommand('benchmarkBaseline.showOnlyProblems');
    assert.ok(api.tree.getChildren().every(({ spoken }) => /slower|failed|suspected/.test(spoken)));
    assert.equal(api.tree.badge, demoRegressions);
    await vscode.commands.executeCommand('benchmarkBaseline.showAllBenchmarks');
    assert.equal(api.tree.getChildren().length, suites);
  });

  it('group the tree by severity, by file and by suite', async () => {
    const labels = () => api.tree.getChildren().map(({ label }) => label);
    const suites = labels();
    await api.tree.groupBy('severity');
    assert.deepEqual(labels().slice(0, 3), ['critical', 'major', 'minor']);
    await untilRegressions(api, demoRegressions);
    await api.tree.groupBy('file');
    await rendered(() => labels().includes('bench/text.mjs'));
    assert.ok(rowsOf(api, rowOf(api, 'bench/text.mjs')).some(({ label }) => label === 'sort/quick 1000'));
    await untilRegressions(api, demoRegressions);
    // The first choice is the default grouping.
    await answeringFirst('benchmarkBaseline.groupBy');
    assert.deepEqual(labels(), suites);
  });

  /** Resolves when the condition holds, which may need the search for declarations to finish. */
  const rendered = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        subscription.dispose();
        resolve();
      };
      const subscription = api.tree.onDidRender(look);
      look();
    });

  it('open the declaration of a row', async () => {
    await vscode.commands.executeCommand('benchmarkBaseline.goToSource', rowOf(api, 'sort/quick 1000'));
    const editor = vscode.window.activeTextEditor;
    assert.equal(vscode.workspace.asRelativePath(editor?.document.uri ?? ''), 'bench/text.mjs');
    assert.equal(editor?.selection.active.line, 23);
  });

  it('open the output file and the baseline file of a row at its entry', async () => {
    await vscode.commands.executeCommand('benchmarkBaseline.showOutput', rowOf(api, 'sort/quick 1000'));
    const output = vscode.window.activeTextEditor;
    assert.equal(vscode.workspace.asRelativePath(output?.document.uri ?? ''), 'bench/results.json');
    assert.match(output?.document.lineAt(output.selection.active.line).text ?? '', /sort\/quick 1000/);
    await vscode.commands.executeCommand('benchmarkBaseline.showBaseline', rowOf(api, 'sort/quick 1000'));
    const baseline = vscode.window.activeTextEditor;
    assert.match(baseline?.document.lineAt(baseline.selection.active.line).text ?? '', /"id": "sort\/quick 1000"/);
  });

  it('open the file of a single Criterion benchmark', async () => {
    await vscode.commands.executeCommand('benchmarkBaseline.showOutput', rowOf(api, 'recursive/15'));
    const shown = vscode.workspace.asRelativePath(vscode.window.activeTextEditor?.document.uri ?? '');
    assert.equal(shown, 'rust/target/criterion/Fib_group/recursive/15/new/benchmark.json');
  });

  it("act on an output file's suite or a source file's benchmark at the cursor when called on a file", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('');
    const output = vscode.Uri.joinPath(folder, 'bench', 'results.json');
    await vscode.commands.executeCommand('benchmarkBaseline.showHistory', output);
    assert.deepEqual([api.history.state?.suite, api.history.state?.benchmark], ['bench', undefined]);
    const source = vscode.Uri.joinPath(folder, 'bench', 'text.mjs');
    const below = new vscode.Selection(24, 0, 24, 0);
    await vscode.window.showTextDocument(source, { selection: below });
    await vscode.commands.executeCommand('benchmarkBaseline.showHistory', source);
    assert.equal(api.history.state?.benchmark, 'sort/quick 1000');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('open config.json', async () => {
    await vscode.commands.executeCommand('benchmarkBaseline.openConfig');
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\.benchmark-baseline\/config\.json$/);
  });

  /** Malformed arguments, created for the open folder. */
  const malformed: readonly (readonly [name: string, argument: (folder: string | undefined) => unknown])[] = [
    ['null', () => null],
    ['a number', () => 7],
    ['a text', () => 'text'],
    ['an empty list', () => []],
    ['a target without an id', () => ({ target: { kind: 'benchmark' } })],
    ['a benchmark without an id', (folder) => ({ kind: 'benchmark', folder })],
    ['a group of numbers', (folder) => ({ kind: 'group', folder, ids: [7] })],
    ['half of a metric', (folder) => ({ kind: 'metric', folder, id: { suite: 'bench' } })],
    ['an unknown kind', (folder) => ({ kind: 'unknown', folder })],
  ];
  for (const [name, argument] of malformed) {
    it(`treat ${name} as a missing argument`, async () => {
      const given = argument(api.sessions.workspaces[0]?.options.folder);
      for (const { id } of commands) if (!asking.has(id)) await dismissing(id, given, given);
      await untilRegressions(api, demoRegressions);
    });
  }

  it('work from the palette, without arguments', async () => {
    const list: readonly { command: string; when: string }[] = vscode.extensions.getExtension(
      'benchmark-baseline.benchmark-baseline',
    )?.packageJSON.contributes.menus.commandPalette;
    const hidden = new Set(list.filter(({ when }) => when === 'false').map(({ command }) => command));
    for (const { id } of commands) if (!hidden.has(id) && !asking.has(id)) await dismissing(id);
    await untilRegressions(api, demoRegressions);
  });

  const gone = [
    ['suite of a folder', () => ({ kind: 'suite', folder: 'no', suite: 'no' })],
    ['suite', (folder?: string) => ({ kind: 'suite', folder, suite: 'no' })],
    ['benchmark', (folder?: string) => ({ kind: 'benchmark', folder, id: { suite: 'bench', benchmark: '__proto__' } })],
    [
      'benchmark of a folder',
      () => ({ kind: 'benchmark', folder: 'no', id: { suite: 'bench', benchmark: 'sort/top 10' } }),
    ],
  ] as const;
  for (const [name, targetIn] of gone) {
    it(`change nothing when the ${name} no longer exists`, async () => {
      const target = targetIn(api.sessions.workspaces[0]?.options.folder);
      for (const { id } of commands) if (!asking.has(id)) await dismissing(id, { target });
      await untilRegressions(api, demoRegressions);
    });
  }

  it('are offered as quick fixes on a regression', async () => {
    const uri = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      'bench',
      'text.mjs',
    );
    await vscode.window.showTextDocument(uri);
    const range = new vscode.Range(23, 8, 23, 8);
    const titles = titlesOf(await offersAt(uri, range));
    for (const title of ['Accept as baseline…', 'Show output file', 'Show baseline entry']) {
      assert.ok(titles.includes(title), `${title} is not among ${titles.join(', ')}`);
    }
  });

  it('resolve a conflict in a baseline file by the quick fix on its first marker', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const file = join(folder, '.benchmark-baseline', 'baselines', 'default', 'bench.json');
    const shown = () => problems().find((problem) => problem.includes('default/bench.json:'));
    const good = readFileSync(file, 'utf8');
    const line = good.split('\n').findIndex((text) => text.includes('"createdAt"'));
    const lines = good.split('\n');
    const [one = ''] = lines.splice(line, 1);
    const other = one.replace(/"20\d\d/, '"2031');
    lines.splice(line, 0, '<<<<<<< HEAD', one, '=======', other, '>>>>>>> theirs');
    writeFileSync(file, lines.join('\n'));
    restore = () => writeFileSync(file, good);
    await until(api, () => shown() !== undefined);
    await vscode.window.showTextDocument(vscode.Uri.file(file));
    assert.match(shown() ?? '', /has merge conflicts\. Run "Resolve Baseline Conflict"/);
    const position = new vscode.Position(line, 0);
    const offers = await offersAt(vscode.Uri.file(file), new vscode.Range(position, position));
    await takeOffer(offers, 'Resolve baseline conflict: keep both sides');
    await until(api, () => shown() === undefined);
    const resolved = readFileSync(file, 'utf8');
    assert.ok(resolved.includes(one.trim()) && resolved.includes(other.trim()), 'both versions are there');
  });

  it('accept selected rows with a note and undo that', async () => {
    const rows = [rowOf(api, 'sort/top 10'), rowOf(api, 'sort/merge 1000')];
    const [workspace] = api.sessions.workspaces;
    const versions = () =>
      rows.map((row) =>
        row.target.kind === 'benchmark' ? workspace?.baselines.getVersions(row.target.id) : undefined,
      );
    const only = rows[0];
    await vscode.commands.executeCommand('benchmarkBaseline.acceptWithNote', only, [only], 'measured twice');
    assert.deepEqual(
      versions().map((list) => list?.[0]?.metadata.notes),
      ['measured twice', undefined],
    );
    assert.deepEqual(
      versions().map((list) => list?.length),
      [2, 1],
    );
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.deepEqual(
      versions().map((list) => list?.length),
      [1, 1],
    );
  });
});

/** Commands that always ask, with a list that accepts on Enter or a dialog that tests cannot close. */
const asking = new Set(['benchmarkBaseline.acceptAll', 'benchmarkBaseline.setUpMergeDriver']);
