// Renames benchmarks: moves their versions to the new id and records the old one in the file.

import { t } from '@vscode/l10n';
import { BaselineError } from '../model/errors.ts';
import type { BaselineEntry, SuiteBaselines } from './baseline.ts';
import type { BaselineManager } from './baselineManager.ts';
import { applyRenameMap, namesOf } from './formerNames.ts';
import { mergeVersions } from './mergeVersions.ts';

/** Ids of one suite. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** A completed rename with the data to undo it. */
export interface Renamed {
  readonly renames: readonly Rename[];
  readonly before: SuiteBaselines;
  readonly after: SuiteBaselines;
}

/**
 * Moves every version of every machine, holding the suite's file lock.
 * @throws {BaselineError} `noBaseline` when nothing is accepted under one of the old names; then nothing is moved
 */
export async function renameBenchmarks(
  baselines: BaselineManager,
  suite: string,
  renames: readonly Rename[],
): Promise<Renamed> {
  let done: Renamed | undefined;
  await baselines.update(suite, (before) => {
    const unknown = renames.find(({ from }) => !before.benchmarks.has(from));
    if (unknown !== undefined) throw nothingUnder(unknown.from, baselines.fileOf(suite));
    const after = renamed(before, renames);
    done = { renames, before, after };
    return after;
  });
  return done ?? { renames: [], before: baselines.baselinesOf(suite), after: baselines.baselinesOf(suite) };
}

/** Restores the old names. Versions accepted since under the new names stay there. */
export async function undoRename(baselines: BaselineManager, renamed: Renamed): Promise<void> {
  await baselines.update(renamed.before.suite, (current) => unrenamed(current, renamed));
}

function renamed(current: SuiteBaselines, renames: readonly Rename[]): SuiteBaselines {
  const moves = renames.filter(({ from, to }) => from !== to);
  return applyRenameMap(current, new Map(moves.map(({ from, to }) => [from, to])));
}

function unrenamed(current: SuiteBaselines, { renames, before, after }: Renamed): SuiteBaselines {
  const benchmarks = new Map(current.benchmarks);
  const formerly = new Map(current.formerly);
  for (const id of new Set(renames.flatMap(({ from, to }) => [from, to]))) {
    const [then, moved, now] = [before, after, current].map((each) => each.benchmarks.get(id));
    const versions = now === moved ? (then ?? []) : mergeVersions(then ?? [], now ?? [], moved);
    replace(benchmarks, id, versions);
    replace(formerly, id, before.formerly?.get(id) ?? []);
  }
  return { suite: current.suite, benchmarks, ...namesOf(formerly) };
}

function replace<V extends BaselineEntry | string>(map: Map<string, readonly V[]>, id: string, list: readonly V[]) {
  if (list.length === 0) map.delete(id);
  else map.set(id, list);
}

const nothingUnder = (name: string, file: string): BaselineError =>
  new BaselineError('noBaseline', file, t`Nothing is accepted under the name "${name}" in ${file}.`);
