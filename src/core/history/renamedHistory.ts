// Past runs with renamed benchmarks: results under an old name are read under the current name.

import type { RenameMap } from '../baselines/formerNames.ts';
import type { Result } from '../model/model.ts';
import type { PastRun } from './historyRecord.ts';

interface Renamed {
  /** Text of the renames it was made with. */
  readonly by: string;
  readonly run: PastRun;
}

/** Returns the same object while the renames stay the same, so that data cached for a run stays valid. */
const known = new WeakMap<PastRun, Renamed>();

/** Returns the same list if nothing was renamed. */
export function renamedHistory(runs: readonly PastRun[], moves: RenameMap): readonly PastRun[] {
  if (moves.size === 0) return runs;
  const by = JSON.stringify([...moves]);
  return runs.map((run) => {
    const before = known.get(run);
    if (before?.by === by) return before.run;
    const made = { by, run: renamedRun(run, moves) };
    known.set(run, made);
    return made.run;
  });
}

/** If a run measured both names, they were two benchmarks, and the old one keeps its name. */
function renamedRun(run: PastRun, moves: RenameMap): PastRun {
  if (!run.results.some(({ benchmark }) => moves.has(benchmark.id))) return run;
  const measured = new Set(run.results.map(({ benchmark }) => benchmark.id));
  return { ...run, results: run.results.map((result) => renamedResult(result, moves, measured)) };
}

function renamedResult(result: Result, moves: RenameMap, measured: ReadonlySet<string>): Result {
  const id = moves.get(result.benchmark.id);
  return id === undefined || measured.has(id) ? result : { ...result, benchmark: { ...result.benchmark, id } };
}
