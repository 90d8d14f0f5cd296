// Measures what needs a real VS Code: activation, loading the bundle, and the time from the last byte of an output file
// to the published problems.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension.ts';
import { activated, problems, until } from './surfaces.ts';
import { keystrokeBar, timePerKeystroke } from './typing.ts';

const benchmarks = 100;
/** Fewer than half of the benchmarks, because more would be a suite-wide shift with one problem. */
const slower = 40;
const rounds = 11;

/** Prints one `@@measure` line per figure. */
export async function measure(): Promise<void> {
  const api = await activated();
  print('inside activate()', api.activationTime, 20);
  print('loading dist/extension.cjs', loadingTime('extension.cjs'));
  print('loading dist/engine.cjs, after activation', loadingTime('engine.cjs'));
  print('our code, a keystroke in a benchmark file', await typingTime(), keystrokeBar);
  const times = await publishingTimes(api);
  const sorted = [...times].sort((a, b) => a - b);
  print(`last byte to problems, ${benchmarks} benchmarks`, sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, 350);
  print('  the worst of them', sorted.at(-1) ?? Number.NaN, 350);
}

async function typingTime(): Promise<number> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const document = await vscode.workspace.openTextDocument(join(folder, 'bench', 'text.mjs'));
  await vscode.window.showTextDocument(document);
  const time = await timePerKeystroke(document, 200);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return time;
}

function print(what: string, milliseconds: number, bar?: number): void {
  console.log(`@@measure ${JSON.stringify({ what, milliseconds, ...(bar === undefined ? {} : { bar }) })}`);
}

/** Returns the load time of a bundle in a separate module cache, because the first load precedes all of our code. */
function loadingTime(name: string): number {
  const root = vscode.extensions.getExtension('benchmark-baseline.benchmark-baseline')?.extensionPath ?? '';
  const bundle = join(root, 'dist', name);
  const require = createRequire(join(root, 'package.json'));
  delete require.cache[bundle];
  const start = performance.now();
  require(bundle);
  return performance.now() - start;
}

/** Returns the publishing times for Google Benchmark rows, some of them twice as slow in every other round. */
async function publishingTimes(api: Api): Promise<readonly number[]> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const configFile = join(folder, '.benchmark-baseline', 'config.json');
  const config = readFileSync(configFile, 'utf8');
  const output = join(folder, 'extra', 'hundred.json');
  mkdirSync(join(folder, 'extra'));
  writeFileSync(output, rows(1));
  writeFileSync(configFile, config.replace('"outputs": [', '"outputs": [{ "path": "extra/*.json" },'));
  const [workspace] = api.sessions.workspaces;
  await until(api, () => workspace?.suite('extra/hundred.json')?.run !== undefined);
  await workspace?.acceptances.accept(
    workspace.acceptances.plan().filter((item) => item.id.suite === 'extra/hundred.json'),
  );
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await publishingTime(api, output, round % 2 === 0 ? 2 : 1));
  writeFileSync(configFile, config);
  rmSync(join(folder, 'extra'), { recursive: true });
  return times.slice(1);
}

async function publishingTime(api: Api, output: string, factor: number): Promise<number> {
  const wanted = factor === 1 ? 0 : slower;
  writeFileSync(output, rows(factor));
  const start = performance.now();
  await until(api, () => problems().filter((problem) => problem.startsWith('extra/')).length === wanted);
  return performance.now() - start;
}

function rows(factor: number): string {
  const list = Array.from({ length: benchmarks }, (_, index) => ({
    name: `BM_Measured/${index}`,
    run_name: `BM_Measured/${index}`,
    run_type: 'iteration',
    iterations: 1000,
    real_time: (100 + index) * (index < slower ? factor : 1),
    cpu_time: (100 + index) * (index < slower ? factor : 1),
    time_unit: 'ns',
  }));
  return JSON.stringify({ context: { library_build_type: 'release' }, benchmarks: list }, null, 1);
}
