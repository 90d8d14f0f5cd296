// Questions with real answers: the comparison baseline, a metric's direction, automatic updates, and deleting a baseline.
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringFirst, dismissing } from './answering.ts';
import { answeringWith } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, putAged, rows } from './ownFolder.ts';
import { activated, demoRegressions, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('Questions to the user', () => {
  let api: Api;
  let own: OwnFolder;
  const config = () => readFileSync(join(own.path, '.benchmark-baseline', 'config.json'), 'utf8');
  const folderRow = () => rowsOf(api).find(({ target }) => target.kind === 'folder' && target.folder === own.path);
  const accepted = (name: string) => own.workspace.baselines.getBaseline({ suite: 'bench.json', benchmark: name });
  const acceptedValue = (name: string) => accepted(name)?.metrics[0]?.value;
  const benchmarks = () =>
    rowsOf(api).flatMap(({ target, description }) =>
      target.kind === 'benchmark' && target.folder === own.path ? [description] : [],
    );

  /** Writes an output file dated an hour ago, so that its run has ended. */
  const measure = (values: Readonly<Record<string, number>>, minutesAgo: number): void =>
    putAged(own.path, 'bench.json', rows(values), minutesAgo);

  beforeEach(async () => {
    api = await activated();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    await vscode.commands.executeCommand('notifications.clearAll');
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  const open = async (more: Readonly<Record<string, unknown>>) => {
    own = await openOwnFolder(api, 'asked', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf({ detection: { method: 'thresholds' }, ...more }));
      put(folder, 'bench.json', rows({ sort: 1000, parse: 2000 }));
    });
  };

  it('set the comparison baseline, which is shown in rows, saved in config.json, and changes no verdict', async () => {
    await open({});
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    await own.workspace.names.create('v1.2', 'default');
    own.put('bench.json', rows({ sort: 1020, parse: 2000 }));
    await until(api, () => own.workspace.suite('bench.json')?.latest.get('sort')?.metrics[0]?.value === 1020);
    await answeringFirst('benchmarkBaseline.chooseComparisonBaseline', folderRow());
    await until(api, () => benchmarks().every((description) => description.includes('v1.2: ')));
    assert.match(config(), /"compareWith": "v1\.2"/);
    assert.equal(own.workspace.verdict({ suite: 'bench.json', benchmark: 'sort' })?.status, 'unchanged');
  });

  it('ask for the direction before a budget is set on a metric without one', async () => {
    await open({ outputs: [{ path: 'bench.json', format: 'custom' }] });
    const row = rowsOf(api).find(({ label, target }) => label === 'sort' && target.folder === own.path);
    assert.ok(row);
    const id = { suite: 'bench.json', benchmark: 'sort' };
    assert.equal(own.workspace.verdict(id)?.metrics[0]?.judged, false);
    await dismissing('benchmarkBaseline.setBudget', row, undefined, '500 ns');
    assert.doesNotMatch(config(), /budget|direction/, 'canceling the question changes nothing');
    await answeringFirst('benchmarkBaseline.setBudget', row, undefined, '500 ns');
    assert.match(config(), /"budget": "500 ns"/);
    assert.match(config(), /"direction": "lower"/);
    await until(api, () => own.workspace.verdict(id)?.status === 'regressed');
    assert.match(benchmarks().join('\n'), /over the .* budget|regressed|critical|major|minor/);
  });

  it('accept an improved run when the automatic update is confirmed, which one undo reverts', async () => {
    await open({ runGapSeconds: 1 });
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    own.put(
      '.benchmark-baseline/config.json',
      configOf({
        detection: { method: 'thresholds' },
        runGapSeconds: 1,
        baseline: { autoUpdate: 'prompt' },
      }),
    );
    await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await until(api, () => own.workspace.config.baseline.autoUpdate === 'prompt');
    measure({ sort: 800, parse: 2000 }, 60);
    await until(api, () => own.workspace.suite('bench.json')?.latest.get('sort')?.metrics[0]?.value === 800);
    assert.equal(acceptedValue('sort'), 1000, 'nothing is accepted before the answer');
    while (acceptedValue('sort') !== 800) await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    assert.equal(accepted('sort')?.metadata.notes, 'Automatic update due to performance improvement');
    assert.equal(accepted('parse')?.version, 1, 'an unchanged benchmark keeps its version');
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.equal(acceptedValue('sort'), 1000);
  });
});

describe('Deleting a named baseline', () => {
  let api: Api;

  before(async () => {
    api = await activated();
    await untilRegressions(api, demoRegressions);
  });

  it('asks with the name of the baseline, and deletes it only on Delete', async () => {
    const [workspace] = api.sessions.workspaces;
    assert.ok(workspace);
    await workspace.names.create('v0.9', 'default');
    const file = join(workspace.root, 'baselines', 'v0.9', 'bench.json');
    assert.ok(existsSync(file));
    for (const [answer, isLeft] of [
      [undefined, true],
      ['Delete', false],
    ] as const) {
      const asked = await answeringWith('showWarningMessage', answer, () =>
        answeringFirst('benchmarkBaseline.deleteBaseline'),
      );
      assert.match(asked.join(), /v0\.9/);
      assert.equal(existsSync(file), isLeft);
    }
    assert.deepEqual(await workspace.names.list(), ['default']);
  });
});
