// Finds import sources in a workspace folder: results that tools keep from earlier runs.

import { basename, dirname, join } from 'node:path';
import { appendAll } from '../../core/model/longLists.ts';
import type { Output } from '../../core/model/outputs.ts';
import { displayPath, staysWithin } from '../files/paths.ts';
import { defaultWalkLimits, walkFolders } from '../files/walk.ts';
import { requestedOutput } from '../outputs/requestedOutputs.ts';
import type { ImportSource } from './importReader.ts';

export interface FoundSource {
  readonly source: ImportSource;
  /** Display name of the tool. */
  readonly tool: string;
}

/** Result files that a tool keeps below its own folder. */
interface Kept {
  readonly folder: string;
  readonly tool: string;
  readonly isKept: (path: string) => boolean;
}

const isJson = (path: string): boolean => path.endsWith('.json');

const kept: readonly Kept[] = [
  { folder: '.benchmarks', tool: 'pytest-benchmark', isKept: isJson },
  ...['.asv/results', 'results'].map((folder) => ({ folder, tool: 'asv', isKept: isAsvResult })),
  { folder: 'dev/bench', tool: 'github-action-benchmark', isKept: (path: string) => path === 'data.js' },
];

/** `machine/1b2c3d4e-environment.json`: asv keeps one file per commit, next to a description of the machine. */
function isAsvResult(path: string): boolean {
  return /^[^/]+\/[0-9a-f]{8}[^/]*\.json$/.test(path);
}

/** Folders that every Criterion run writes; any other folder with a `benchmark.json` is a saved baseline. */
const ownFolders: ReadonlySet<string> = new Set(['new', 'base', 'change', 'report']);
/** Maximum sources offered per tool. */
const mostOfATool = 50;

/**
 * Sources grouped by tool, with the newest names first.
 * @param known outputs whose suites the sources belong to
 */
export async function findSources(folder: string, known: readonly Output[]): Promise<readonly FoundSource[]> {
  const criterion = [...new Set(['target/criterion', ...known.map(({ path }) => displayPath(folder, path))])];
  const found = await Promise.all([
    ...criterion.map((path) => savedByCriterion(folder, path, known)),
    ...kept.map((each) => keptFiles(folder, each, known)),
  ]);
  return found.flat();
}

async function savedByCriterion(root: string, path: string, known: readonly Output[]): Promise<readonly FoundSource[]> {
  const names = new Set(
    (await filesBelow(root, path, defaultWalkLimits.depth))
      .filter((file) => basename(file) === 'benchmark.json')
      .map((file) => basename(dirname(file)))
      .filter((name) => !ownFolders.has(name)),
  );
  const output = requestedOutput(known, root, join(root, path));
  return [...names].sort().map((saved) => ({ source: { output, saved }, tool: 'Criterion' }));
}

async function keptFiles(
  root: string,
  { folder, tool, isKept }: Kept,
  known: readonly Output[],
): Promise<readonly FoundSource[]> {
  const files = (await filesBelow(root, folder, 1)).filter(isKept).sort().reverse().slice(0, mostOfATool);
  return files.map((file) => ({ source: { output: requestedOutput(known, root, join(root, folder, file)) }, tool }));
}

/** Paths relative to the folder, with `/`; empty if there is no such folder. */
async function filesBelow(root: string, path: string, depth: number): Promise<readonly string[]> {
  const folder = join(root, path);
  const found: string[] = [];
  try {
    if (!(await staysWithin(root, folder))) return [];
    for await (const { relative, files } of walkFolders(folder, { ...defaultWalkLimits, depth })) {
      appendAll(
        found,
        files.map((name) => (relative === '' ? name : `${relative}/${name}`)),
      );
    }
  } catch {
    // Missing, not readable or not a folder. Selecting the path explicitly reports the reason.
  }
  return found;
}
