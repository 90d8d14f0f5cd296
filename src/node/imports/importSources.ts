// What a workspace folder holds that baselines could be imported from: what tools keep of earlier runs.

import { basename, dirname, join } from 'node:path';
import { appendAll } from '../../core/model/longLists.ts';
import type { Output } from '../../core/model/outputs.ts';
import { displayPath, staysWithin } from '../files/paths.ts';
import { defaultWalkLimits, walkFolders } from '../files/walk.ts';
import { requestedOutput } from '../outputs/requestedOutputs.ts';
import type { ImportSource } from './importReader.ts';

export interface FoundSource {
  readonly source: ImportSource;
  /** Whose it is, for people. */
  readonly tool: string;
}

/** Files that a tool keeps below a folder of its own. */
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

/** `machine/1b2c3d4e-environment.json`: asv keeps one file a commit, beside a description of the machine. */
function isAsvResult(path: string): boolean {
  return /^[^/]+\/[0-9a-f]{8}[^/]*\.json$/.test(path);
}

/** What Criterion writes by itself; all else that holds a `benchmark.json` was saved under a name. */
const ownFolders: ReadonlySet<string> = new Set(['new', 'base', 'change', 'report']);
/** More than these nobody chooses from. */
const mostOfATool = 50;

/**
 * Newest names first, those of one tool together.
 * @param known outputs, whose suites the sources belong to
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

/** With `/`, relative to the folder; nothing where there is none. */
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
    // What is absent, private or no folder holds nothing for us; who means it points at it and is told.
  }
  return found;
}
