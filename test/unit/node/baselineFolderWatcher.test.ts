// Watching config and baselines: changes by any writer and in new folders are reported, history and temporary files not.
import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BaselineFolderWatcher } from '../../../src/node/files/baselineFolderWatcher.ts';
import { Happenings, useSandbox } from './sandbox.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

describe('BaselineFolderWatcher', () => {
  const sandbox = useSandbox();
  let told = new Happenings<string>();
  let watch: BaselineFolderWatcher | undefined;

  beforeEach(() => {
    told = new Happenings();
  });
  afterEach(() => watch?.dispose());

  async function watched(): Promise<void> {
    watch = new BaselineFolderWatcher({
      root: sandbox.path('.benchmark-baseline'),
      polling: { mode: 'auto', interval: 100 },
      log,
      onConfig: () => told.add('config'),
      onBaselines: () => told.add(`baselines ${content()}`),
    });
    await watch.start();
  }

  const folder = () => sandbox.path('.benchmark-baseline', 'baselines', 'default');
  const file = () => join(folder(), 'bench.json.json');

  /** Text that a load would read now. */
  function content(): string {
    try {
      return readFileSync(file(), 'utf8');
    } catch {
      return 'nothing';
    }
  }

  /** Replaces the file as baselines are written: a temporary file, then a rename. */
  function replace(text: string): void {
    writeFileSync(`${file()}.1234`, text);
    renameSync(`${file()}.1234`, file());
  }

  it('reports the last change in folders created a moment before', async () => {
    await watched();
    mkdirSync(folder(), { recursive: true });
    for (let version = 1; version <= 50; version++) replace(`version ${version}`);
    await told.until((text) => text === 'baselines version 50');
    replace('version 51');
    await told.until((text) => text === 'baselines version 51');
  });

  it('reports changes after the folder was deleted and recreated', async () => {
    mkdirSync(folder(), { recursive: true });
    replace('before');
    await watched();
    rmSync(sandbox.path('.benchmark-baseline'), { recursive: true });
    await told.until((text) => text === 'baselines nothing');
    mkdirSync(folder(), { recursive: true });
    replace('after');
    await told.until((text) => text === 'baselines after');
  });

  it('reports changes after the folder was deleted and recreated many times', async () => {
    mkdirSync(folder(), { recursive: true });
    replace('before');
    await watched();
    for (let round = 0; round < 20; round++) {
      rmSync(sandbox.path('.benchmark-baseline'), { recursive: true });
      await told.until((text) => text === 'baselines nothing', told.all.length);
      mkdirSync(folder(), { recursive: true });
      replace(`round ${round}`);
      await told.until((text) => text === `baselines round ${round}`);
    }
  });

  it('distinguishes config from baselines and ignores history', async () => {
    mkdirSync(folder(), { recursive: true });
    await watched();
    sandbox.put('.benchmark-baseline/history/bench.json.ndjson', '{}');
    sandbox.put('.benchmark-baseline/config.json', '{}');
    await told.until((text) => text === 'config');
    assert.equal(told.all.filter((text) => text.startsWith('baselines')).length, 0, told.all.join());
  });
});
