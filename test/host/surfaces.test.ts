// Tree, status bar and problems agree after changes to output files and baselines on disk.
import { strict as assert } from 'node:assert';
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringWith } from './answers.ts';
import {
  activated,
  demoRegressions,
  problems,
  regressions,
  rowOf,
  rowsOf,
  until,
  untilRegressions,
} from './surfaces.ts';

describe('Tree, status bar and problems', () => {
  let api: Api;
  let folder: string;
  const path = (...parts: string[]) => join(folder, ...parts);
  const results = () => path('bench', 'results.json');
  const baseline = () => path('.benchmark-baseline', 'baselines', 'default', 'bench.json');
  let slow = '';

  before(async () => {
    api = await activated();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    slow = readFileSync(results(), 'utf8');
    await untilRegressions(api, demoRegressions);
  });

  /** Returns the committed output file with some values multiplied. */
  const scaled = (factors: Readonly<Record<string, number>>): string =>
    JSON.stringify(
      JSON.parse(slow).map((row: { name: string; value: number }) => ({
        ...row,
        value: row.value * (factors[row.name] ?? 1),
      })),
    );
  const fast = () => scaled({ 'sort/quick 1000': 0.5, 'words/normalise 10k': 0.75 });

  /** Resolves when the file is in the active editor. */
  const shown = (file: string): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (vscode.window.activeTextEditor?.document.uri.fsPath !== file) return;
        subscription.dispose();
        resolve();
      };
      const subscription = vscode.window.onDidChangeActiveTextEditor(look);
      look();
    });

  it('agree on the demo, with problems at the declarations', () => {
    const found = problems();
    const worst =
      'bench/text.mjs:24 Error sort/quick 1000 is 2.0× slower (+102%): 22.0 µs, was 10.8 µs. Critical (6.8× the 15% threshold).';
    assert.ok(found.includes(worst), found.join('\n'));
    for (const file of ['rust/benches/', 'go/demo_test.go', 'python/test_bench_demo.py', 'cpp/bench.cc']) {
      assert.ok(
        found.some((problem) => problem.startsWith(file)),
        `nothing in ${file}:\n${found.join('\n')}`,
      );
    }
  });

  it('locate Criterion groups and functions on their lines', () => {
    const rust = problems().filter((problem) => problem.startsWith('rust/'));
    assert.equal(rust.length, 2, rust.join('\n'));
    for (const problem of rust) {
      const line = Number(/:(\d+) /.exec(problem)?.[1]);
      const source = readFileSync(path('rust', 'benches', 'demo.rs'), 'utf8').split('\n')[line - 1] ?? '';
      assert.match(source, /bench_function|bench_with_input|benchmark_group/);
    }
  });

  it('agree after an output file changed', async () => {
    writeFileSync(results(), fast());
    await untilRegressions(api, demoRegressions - 2);
    assert.equal(
      problems().some((problem) => problem.startsWith('bench/')),
      false,
    );
  });

  it('agree on the last good results while an output file is incomplete', async () => {
    writeFileSync(results(), slow.slice(0, slow.length / 2));
    await until(api, () => rowOf(api, 'bench').context.includes('unreadable'));
    assert.equal(regressions(api).tree, 7);
    assert.match(rowOf(api, 'bench').description, /^still being written · /);
    appendFileSync(results(), slow.slice(slow.length / 2));
    await untilRegressions(api, demoRegressions);
    assert.doesNotMatch(rowOf(api, 'bench').context, /unreadable/);
  });

  it('agree after an output file was deleted and restored', async () => {
    rmSync(results());
    await untilRegressions(api, demoRegressions - 2);
    assert.match(rowOf(api, 'bench').description, /^no output/);
    writeFileSync(results(), slow);
    await untilRegressions(api, demoRegressions);
  });

  it('agree after a baseline file changed on disk', async () => {
    const text = readFileSync(baseline(), 'utf8');
    writeFileSync(baseline(), text.replace('"value": 10847', '"value": 21000'));
    await untilRegressions(api, demoRegressions - 1);
    writeFileSync(baseline(), text);
    await untilRegressions(api, demoRegressions);
  });

  it('show a broken baseline file as a problem, and accepting never overwrites it', async () => {
    const text = readFileSync(baseline(), 'utf8');
    writeFileSync(baseline(), text.slice(0, 200));
    await until(api, () => problems().some((problem) => problem.includes('bench.json:1 Error')));
    const asked = await answeringWith('showErrorMessage', 'Open File', () =>
      vscode.commands.executeCommand('benchmarkBaseline.accept', rowOf(api, 'sort/top 10')),
    );
    assert.equal(readFileSync(baseline(), 'utf8'), text.slice(0, 200));
    // The only action offered is to open the file.
    assert.match(asked[0] ?? '', /bench\.json/);
    await shown(baseline());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    writeFileSync(baseline(), text);
    await untilRegressions(api, demoRegressions);
  });

  it('agree after accepting and after undoing it', async () => {
    const text = readFileSync(baseline(), 'utf8');
    await vscode.commands.executeCommand(
      'benchmarkBaseline.accept',
      rowOf(api, 'sort/quick 1000'),
      undefined,
      'a simpler pivot',
    );
    await untilRegressions(api, demoRegressions - 1);
    const accepted = JSON.parse(readFileSync(baseline(), 'utf8'));
    const versions = accepted.benchmarks.find((entry: { id: string }) => entry.id === 'sort/quick 1000').versions;
    assert.deepEqual(
      versions.map(({ version, notes }: { version: number; notes?: string }) => [version, notes]),
      [
        [2, 'a simpler pivot'],
        [1, undefined],
      ],
    );
    assert.match(versions[0].gitCommit, /^[0-9a-f]{40}$/);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await untilRegressions(api, demoRegressions);
    assert.equal(readFileSync(baseline(), 'utf8'), text);
  });

  it('show a new output file and the problem of an unreadable one without a refresh', async () => {
    const config = path('.benchmark-baseline', 'config.json');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replace('"outputs": [', '"outputs": [{ "path": "extra/*.json" },'));
    mkdirSync(path('extra'));
    writeFileSync(path('extra', 'broken.json'), '{ "this": is not JSON }');
    copyFileSync(path('cpp', 'benchmark.json'), path('extra', 'more.json'));
    await until(api, () => rowsOf(api).some((row) => row.label === 'extra/more.json'));
    await until(api, () => problems().some((problem) => problem.startsWith('extra/broken.json:1 Warning')));
    rmSync(path('extra'), { recursive: true });
    writeFileSync(config, text);
    await until(api, () => !rowsOf(api).some((row) => row.label.startsWith('extra/')));
    await untilRegressions(api, demoRegressions);
  });

  it('keep the last valid config and mark the error in config.json', async () => {
    const config = path('.benchmark-baseline', 'config.json');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replace('"machines": "shared"', '"machines": "shred"'));
    await until(api, () => problems().some((problem) => problem.startsWith('.benchmark-baseline/config.json:')));
    await untilRegressions(api, demoRegressions);
    writeFileSync(config, text);
    await until(api, () => !problems().some((problem) => problem.startsWith('.benchmark-baseline/config.json:')));
  });
});
