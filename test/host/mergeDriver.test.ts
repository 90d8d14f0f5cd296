// Set Up Merge Driver…: asks first, changes nothing when declined, and lets git merge what two branches accepted.
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { answeringWith, choosing } from './answers.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { gitIn, type OwnGit } from './ownRepository.ts';
import { activated, demoRegressions, until, untilRegressions } from './surfaces.ts';

const id = { suite: 'bench.json', benchmark: 'sort' };

describe('Set Up Merge Driver…', () => {
  let api: Api;
  let own: OwnFolder;
  let git: OwnGit;
  const attributes = () => join(own.path, '.benchmark-baseline', '.gitattributes');
  const settings = () =>
    git('config', '--local', '--list')
      .split('\n')
      .filter((line) => line.startsWith('merge.'));
  const values = () => own.workspace.baselines.getVersions(id).map(({ metrics }) => metrics[0]?.value);

  /** Runs the command and answers its question. */
  async function setUp(answer: string | undefined): Promise<string> {
    let asked: readonly string[] = [];
    await choosing([/^merged$/], async () => {
      asked = await answeringWith('showInformationMessage', answer, () =>
        vscode.commands.executeCommand('benchmarkBaseline.setUpMergeDriver'),
      );
    });
    return asked.join('\n');
  }

  /** Writes and accepts a result on the current branch. */
  async function acceptOnBranch(value: number): Promise<void> {
    own.put('bench.json', rows({ sort: value }));
    await until(api, () => own.workspace.suite('bench.json')?.latest.get('sort')?.metrics[0]?.value === value);
    await vscode.commands.executeCommand(
      'benchmarkBaseline.accept',
      { kind: 'benchmark', folder: own.path, id },
      [],
      'why',
    );
    git('add', '.benchmark-baseline');
    git('commit', '-qm', `accept ${value}`);
  }

  before(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'merged', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf({ detection: { method: 'thresholds' } }));
      put(folder, '.gitignore', 'bench.json\n');
      put(folder, 'bench.json', rows({ sort: 1 }));
      gitIn(folder)('init', '-q', '-b', 'main');
    });
    git = gitIn(own.path);
    await acceptOnBranch(1000);
  });

  after(async () => {
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('changes nothing when the user cancels', async () => {
    const before = readFileSync(attributes(), 'utf8');
    assert.match(await setUp(undefined), /Set up the merge driver for baseline files\?/);
    assert.equal(readFileSync(attributes(), 'utf8'), before);
    assert.deepEqual(settings(), []);
  });

  it('writes .gitattributes and the git config when confirmed, and then a merge keeps the versions of both branches', async () => {
    await setUp('Set Up');
    assert.match(readFileSync(attributes(), 'utf8'), /^baselines\/\*\*\/\*\.json merge=benchmark-baseline$/m);
    assert.deepEqual(
      settings().map((line) => line.split('=', 1)[0]),
      ['merge.benchmark-baseline.name', 'merge.benchmark-baseline.driver'],
    );
    git('add', '.benchmark-baseline');
    git('commit', '-qm', 'driver');
    git('checkout', '-q', '-b', 'theirs');
    await acceptOnBranch(1200);
    git('checkout', '-q', 'main');
    await until(api, () => values().length === 1);
    await acceptOnBranch(1400);
    git('merge', '-q', '--no-edit', 'theirs');
    assert.equal(git('status', '--porcelain', '--untracked-files=no'), '', 'no conflict is left');
    await until(api, () => values().length === 3);
    assert.deepEqual(values(), [1400, 1200, 1000]);
    assert.deepEqual(
      own.workspace.baselines.getVersions(id).map(({ version }) => version),
      [3, 2, 1],
      'renumbered in chronological order',
    );
    assert.ok(!existsSync(`${own.workspace.baselines.fileOf('bench.json')}.orig`));
  });
});
