// Accepting a suite's row, all results, the median of several runs, and results of a different machine.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringFirst } from './answering.ts';
import { answeringWith } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('Accept commands', () => {
  let api: Api;
  let own: OwnFolder;
  const id = (benchmark: string) => ({ suite: 'bench.json', benchmark });
  const accepted = (benchmark: string) => own.workspace.baselines.getBaseline(id(benchmark));
  const valueNow = (benchmark: string) => own.workspace.suite('bench.json')?.latest.get(benchmark)?.metrics[0]?.value;
  const row = (kind: string, label: string) =>
    rowsOf(api).find(
      ({ target, label: shown }) => target.kind === kind && shown === label && target.folder === own.path,
    );

  async function measure(values: Readonly<Record<string, number>>): Promise<void> {
    own.put('bench.json', rows(values));
    await until(api, () => Object.entries(values).every(([name, value]) => valueNow(name) === value));
  }

  beforeEach(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'accepting', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf({ detection: { method: 'thresholds' } }));
      put(folder, 'bench.json', rows({ sort: 1000, parse: 2000 }));
    });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('accept the checked items of a suite, and undo them all at once', async () => {
    await answeringFirst('benchmarkBaseline.accept', row('suite', 'bench.json'));
    assert.deepEqual([accepted('sort')?.version, accepted('parse')?.version], [1, 1]);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.deepEqual([accepted('sort'), accepted('parse')], [undefined, undefined]);
  });

  it('show how many results improved and regressed before accepting all, and change nothing when canceled', async () => {
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    await measure({ sort: 1300, parse: 1000, format: 5 });
    const asked = await answeringWith('showQuickPick', undefined, () =>
      vscode.commands.executeCommand('benchmarkBaseline.acceptAll'),
    );
    assert.equal(asked.at(-1), 'Accept as baseline: 1 better · 1 worse · 1 new');
    assert.deepEqual([accepted('sort')?.version, accepted('parse')?.version, accepted('format')], [1, 1, undefined]);
  });

  it('accept the median of several runs', async () => {
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    for (const value of [1010, 1050, 1020]) await measure({ sort: value, parse: 2000 });
    const pools = () => own.workspace.acceptances.poolSize(own.workspace.acceptances.plan(), 'lastRuns');
    // A run is recorded shortly after the next one started, so the list is requested again.
    while (pools() < 4) await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await answeringFirst('benchmarkBaseline.acceptPooled', row('benchmark', 'sort'));
    assert.equal(accepted('sort')?.metrics[0]?.value, 1015);
    assert.equal(accepted('sort')?.metadata.notes, 'pooled from 4 runs');
  });

  it('add a version for this machine when the baseline is from a different one', async () => {
    const { baselines } = own.workspace;
    const systemInfo = { ...baselines.thisMachine, cpuModel: 'Another processor' };
    const metrics = own.workspace.suite('bench.json')?.latest.get('sort')?.metrics ?? [];
    await baselines.setBaseline(id('sort'), metrics, { systemInfo });
    await own.workspace.reloadBaselines();
    assert.equal(own.workspace.verdict(id('sort'))?.status, 'notComparable');
    const elsewhere = row('benchmark', 'sort');
    assert.match(elsewhere?.context ?? '', /\botherMachine\b/);
    assert.match(elsewhere?.description ?? '', /different machine/);
    await vscode.commands.executeCommand('benchmarkBaseline.acceptForThisMachine', elsewhere);
    assert.equal(own.workspace.verdict(id('sort'))?.status, 'unchanged');
    assert.equal(baselines.getVersions(id('sort')).length, 2);
    assert.equal(accepted('sort')?.version, 1, 'versions are numbered per machine');
  });
});
