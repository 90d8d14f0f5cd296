// Two windows on one folder accept different halves of a suite at the same time without losing any.
import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { readBaselineFile } from '../../src/core/baselines/store/baselineFile.ts';
import type { Api } from '../../src/extension.ts';
import { configOf, type OwnFolder, openOwnFolder, put, rows } from './ownFolder.ts';
import { acceptEach, benchmarksOf, share, shownIn } from './race.ts';
import { activated, demoRegressions, until, untilRegressions } from './surfaces.ts';

const signals = ['ready', 'go', 'shown'];

describe('Two windows on one folder', function () {
  // The second window takes up to a minute to open on a busy machine.
  this.timeout(240_000);
  let api: Api;
  let own: OwnFolder;
  let second: ChildProcess | undefined;
  const signal = (name: string) => join(dirname(own.path), name);

  before(async function () {
    // Desktop VS Code has no server that could open a second window.
    const portFile = process.env.EMBEDDED_PORT_FILE;
    if (portFile === undefined) return this.skip();
    api = await activated();
    const names = [...benchmarksOf('first'), ...benchmarksOf('second')];
    own = await openOwnFolder(api, 'race', (folder) => {
      put(folder, '.benchmark-baseline/config.json', configOf());
      put(folder, 'bench.json', rows(Object.fromEntries(names.map((name, index) => [name, 1000 + index]))));
    });
    second = openSecond(readFileSync(portFile, 'utf8'), own.path);
  });

  after(async () => {
    if (second?.exitCode === null) second.kill();
    if (own === undefined) return;
    for (const name of signals) rmSync(signal(name), { force: true });
    await own.remove();
    await untilRegressions(api, demoRegressions);
  });

  it('keep all baselines and show the same rows when each accepts a hundred benchmarks at the same time', async () => {
    const ended = second === undefined ? Promise.reject(new Error('There is no second window.')) : once(second, 'exit');
    await appears(signal('ready'), ended);
    writeFileSync(signal('go'), '');
    await acceptEach(own.path, benchmarksOf('first'));
    const [code] = await ended;
    assert.equal(code, 0, 'the second window failed');
    const file = own.workspace.baselines.fileOf('bench.json');
    const { benchmarks } = readBaselineFile(file, readFileSync(file, 'utf8'));
    assert.equal(benchmarks.size, 2 * share);
    for (const [name, versions] of benchmarks) assert.equal(versions.length, 1, name);
    await until(api, () => shownIn(api, own.path).every((row) => !/no baseline/.test(row)));
    const shown: unknown = JSON.parse(readFileSync(signal('shown'), 'utf8'));
    assert.deepEqual(shown, shownIn(api, own.path));
    assert.equal(shownIn(api, own.path).length, 2 * share);
  });
});

function openSecond(port: string, folder: string): ChildProcess {
  const root = vscode.extensions.getExtension('benchmark-baseline.benchmark-baseline')?.extensionPath ?? '';
  const script = join(root, 'test', 'scripts', 'secondWindow.mjs');
  const tests = join(root, '.build', 'host', 'raceWindow.cjs');
  return spawn(process.execPath, [script, port, folder, tests], { stdio: 'inherit' });
}

/** Resolves when the file exists. @param ended settles when the process that writes it has ended */
async function appears(file: string, ended: Promise<unknown>): Promise<void> {
  const controller = new AbortController();
  const there = new Promise<void>((resolve) => {
    const look = () => {
      if (existsSync(file)) resolve();
    };
    watch(dirname(file), { signal: controller.signal }, look);
    look();
  });
  const failed = ended.then((code) => {
    throw new Error(`The second window ended (${String(code)}) before it wrote ${file}.`);
  });
  try {
    await Promise.race([there, failed]);
  } finally {
    controller.abort();
    // The exit code is checked later.
    failed.catch(() => undefined);
  }
}
