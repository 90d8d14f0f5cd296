// Past runs as they read after benchmarks were renamed: what was measured under an old name stands under that of now.

import type { RenameMap } from '../baselines/formerNames.ts';
import type { Result } from '../model/model.ts';
import type { PastRun } from './historyRecord.ts';

interface Renamed {
  /** The moves by which it was made, as text. */
  readonly by: string;
  readonly run: PastRun;
}

/** One object as long as the moves stay, so that what is remembered about a run holds. */
const known = new WeakMap<PastRun, Renamed>();

/** The same list where nothing was renamed. */
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

/** A run that measured both names measured two benchmarks: the old one keeps its name in it. */
function renamedRun(run: PastRun, moves: RenameMap): PastRun {
  if (!run.results.some(({ benchmark }) => moves.has(benchmark.id))) return run;
  const measured = new Set(run.results.map(({ benchmark }) => benchmark.id));
  return { ...run, results: run.results.map((result) => renamedResult(result, moves, measured)) };
}

function renamedResult(result: Result, moves: RenameMap, measured: ReadonlySet<string>): Result {
  const id = moves.get(result.benchmark.id);
  return id === undefined || measured.has(id) ? result : { ...result, benchmark: { ...result.benchmark, id } };
}
