// The built command line as a process of its own, in a folder of its own.

import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { useSandbox } from '../node/sandbox.ts';

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  /** The folder in which it is called. */
  readonly folder: string;
  /** The user as whom it runs; needs root. */
  readonly uid?: number;
  readonly program?: string;
}

const built = join('dist', 'cli.cjs');
/** What it loads from beside it. */
const engine = 'engine.cjs';

let isBuilt = false;

/** Builds what users get, once for all test files. Throws what the build says. */
export function buildCommandLine(): void {
  if (isBuilt) return;
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  isBuilt = true;
}

/** A copy that another user may run, wherever the project lies. */
export function copyCommandLine(target: string): void {
  cpSync(built, target);
  cpSync(join('dist', engine), join(dirname(target), engine));
}

/** Runs to the end; a process that hangs is killed and has no exit code. */
export function benchmarkBaseline({ folder, uid, program }: Surroundings, ...words: readonly string[]): Answer {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [program ?? join(process.cwd(), built), ...words],
    {
      cwd: folder,
      // Hundreds are started: they need not compile the same bundle again.
      env: { ...process.env, NODE_COMPILE_CACHE: join(process.cwd(), '.build', 'compiled') },
      encoding: 'utf8',
      timeout: 15_000,
      maxBuffer: 256 * 1024 * 1024,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    },
  );
  if (error !== undefined && status === null) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** Names one output, and which way is better in it. */
export const config = '{ "outputs": [{ "path": "bench.json", "format": "customSmallerIsBetter" }] }';

/** The output: nanoseconds by name. */
export const rows = (values: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(values).map(([name, value]) => ({ name, unit: 'ns', value })));

export const steady = { 'sort/quick': 1000, 'sort/merge': 2000, 'words/split': 300 };

/** The folder of one test, the command line called in it, and what it accepted there. */
export function useProject() {
  const sandbox = useSandbox();
  const run = (...words: readonly string[]): Answer => benchmarkBaseline({ folder: sandbox.folder }, ...words);
  const baselineFile = (): string => sandbox.path('.benchmark-baseline', 'baselines', 'default', 'bench.json.json');
  const baseline = (): string => readFileSync(baselineFile(), 'utf8');
  /** A project with a config, an output, and that output accepted. */
  const acceptedProject = (): void => {
    sandbox.put('.benchmark-baseline/config.json', config);
    sandbox.put('bench.json', rows(steady));
    assert.equal(run('accept').code, 0);
  };
  before(buildCommandLine);
  return { sandbox, run, baselineFile, baseline, acceptedProject };
}
