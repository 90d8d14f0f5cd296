// Accepting from other places than a benchmark's row: a suite's row, everything after a look at it, several runs, another machine.
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringFirst } from './answering.ts';
import { answeringWith } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, rowsOf, until, untilRegressions } from './surfaces.ts';

describe('Accepting', () => {
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
    await untilRegressions(api, 9);
  });

  it('a suite by its row takes what the list has ticked, and one undo takes all of it back', async () => {
    await answeringFirst('benchmarkBaseline.accept', row('suite', 'bench.json'));
    assert.deepEqual([accepted('sort')?.version, accepted('parse')?.version], [1, 1]);
    await vscode.commands.executeCommand('benchmarkBaseline.undoAcceptance');
    assert.deepEqual([accepted('sort'), accepted('parse')], [undefined, undefined]);
  });

  it('everything shows first how many got better and worse; leaving it changes nothing', async () => {
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    await measure({ sort: 1300, parse: 1000, format: 5 });
    const asked = await answeringWith('showQuickPick', undefined, () =>
      vscode.commands.executeCommand('benchmarkBaseline.acceptAll'),
    );
    assert.equal(asked.at(-1), 'Accept as baseline: 1 better · 1 worse · 1 new');
    assert.deepEqual([accepted('sort')?.version, accepted('parse')?.version, accepted('format')], [1, 1, undefined]);
  });

  it('several runs takes their median', async () => {
    await own.workspace.acceptances.accept(own.workspace.acceptances.plan());
    for (const value of [1010, 1050, 1020]) await measure({ sort: value, parse: 2000 });
    const pools = () => own.workspace.acceptances.poolSize(own.workspace.acceptances.plan(), 'lastRuns');
    // A run that another one followed is recorded in a moment: the next look sees it.
    while (pools() < 4) await vscode.commands.executeCommand('benchmarkBaseline.refresh');
    await answeringFirst('benchmarkBaseline.acceptPooled', row('benchmark', 'sort'));
    assert.equal(accepted('sort')?.metrics[0]?.value, 1015);
    assert.equal(accepted('sort')?.metadata.notes, 'pooled from 4 runs');
  });

  it('what another computer accepted for this one too gives this one a line of its own', async () => {
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
    assert.equal(accepted('sort')?.version, 1, 'each machine counts its own');
  });
});
