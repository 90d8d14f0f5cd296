// .benchmark-baseline is deleted, in part or completely, and restored while the project is open.
import { strict as assert } from 'node:assert';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { readBaselineFile } from '../../src/core/baselines/store/baselineFile.ts';
import type { Api } from '../../src/extension.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { activated, demoRegressions, until, untilRegressions } from './surfaces.ts';

describe('Deleting .benchmark-baseline', () => {
  let api: Api;
  let own: OwnFolder;
  const id = { suite: 'bench.json', benchmark: 'sort' };
  const root = () => join(own.path, '.benchmark-baseline');
  const copy = () => join(dirname(own.path), 'kept aside');
  const status = () => own.workspace.verdict(id)?.status;
  const accept = () =>
    vscode.commands.executeCommand('benchmarkBaseline.accept', { kind: 'benchmark', folder: own.path, id });

  beforeEach(async () => {
    api = await activated();
    own = await openOwnFolder(api, 'deleted', (folder) => {
      put(
        folder,
        '.benchmark-baseline/config.json',
        configOf({ detection: { method: 'thresholds' }, runGapSeconds: 7 }),
      );
      put(folder, 'bench.json', rows({ sort: 1000 }));
    });
    await accept();
    assert.equal(status(), 'unchanged');
  });

  afterEach(async () => {
    rmSync(copy(), { recursive: true, force: true });
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('removes the baselines, and the next accept creates them again', async () => {
    rmSync(join(root(), 'baselines'), { recursive: true });
    await until(api, () => status() === 'new');
    await accept();
    assert.equal(status(), 'unchanged');
    const file = own.workspace.baselines.fileOf(id.suite);
    assert.deepEqual([...readBaselineFile(file, readFileSync(file, 'utf8')).benchmarks.keys()], ['sort']);
  });

  it('falls back to the default config, and applies config and baselines again when they are restored', async () => {
    cpSync(root(), copy(), { recursive: true });
    rmSync(root(), { recursive: true });
    await until(api, () => !own.workspace.configFile.exists && own.workspace.baselines.suites.length === 0);
    assert.equal(own.workspace.config.runGapSeconds, 120);
    cpSync(copy(), root(), { recursive: true });
    await until(api, () => own.workspace.config.runGapSeconds === 7 && status() === 'unchanged');
  });
});
