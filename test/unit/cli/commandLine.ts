// Runs the built command line as a separate process in a temporary folder.

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
  /** Working directory of the process. */
  readonly folder: string;
  /** User id of the process; setting it needs root. */
  readonly uid?: number;
  readonly program?: string;
}

const built = join('dist', 'cli.cjs');
/** Bundle that the command line loads from its own folder. */
const engine = 'engine.cjs';

let isBuilt = false;

/** Builds the command line once for all test files. @throws the output of a failed build */
export function buildCommandLine(): void {
  if (isBuilt) return;
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  isBuilt = true;
}

/** Copies the command line to a folder that other users can read. */
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
      // Hundreds of processes are started, so let them share the compiled bundle.
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

/** Config with one output and the direction of its metric. */
export const config = '{ "outputs": [{ "path": "bench.json", "format": "customSmallerIsBetter" }] }';

/** Content of the output: nanoseconds by benchmark name. */
export const rows = (values: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(values).map(([name, value]) => ({ name, unit: 'ns', value })));

export const steady = { 'sort/quick': 1000, 'sort/merge': 2000, 'words/split': 300 };

/** Creates the test's folder and returns functions that run the command line and read baselines there. */
export function useProject() {
  const sandbox = useSandbox();
  const run = (...words: readonly string[]): Answer => benchmarkBaseline({ folder: sandbox.folder }, ...words);
  const baselineFile = (): string => sandbox.path('.benchmark-baseline', 'baselines', 'default', 'bench.json.json');
  const baseline = (): string => readFileSync(baselineFile(), 'utf8');
  /** Writes a config and an output, and accepts the output. */
  const acceptedProject = (): void => {
    sandbox.put('.benchmark-baseline/config.json', config);
    sandbox.put('bench.json', rows(steady));
    assert.equal(run('accept').code, 0);
  };
  before(buildCommandLine);
  return { sandbox, run, baselineFile, baseline, acceptedProject };
}
