// rename: moves the versions, history and config entries of a benchmark to a new name.

import { pairsOf, similarity } from '../../core/acceptance/nameSimilarity.ts';
import { oneLine } from '../../core/present/wording/statusLabels.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import { exitCodes } from '../exitCodes.ts';
import { openWorkspace } from '../readWorkspace.ts';

/** Returns the exit code. @throws {Error} a user-facing message if the arguments are invalid */
export async function rename({ outputs, suite, folder }: Arguments): Promise<number> {
  const [from, to, another] = outputs;
  if (from === undefined || to === undefined || another !== undefined) {
    throw new Error('rename needs the old name (as in the baseline file) and the new name (as in the output file).');
  }
  const workspace = await openWorkspace(folder);
  try {
    const [problem] = workspace.baselines.problems;
    if (problem !== undefined) throw problem;
    const place = suiteWith(workspace, from, suite);
    const entries = await workspace.acceptances.rename(place, [{ from, to }]);
    const count = workspace.baselines.getVersions({ suite: place, benchmark: to }).length;
    console.log(`${from} renamed to ${to} in ${place}: ${count} ${count === 1 ? 'version' : 'versions'}.`);
    if (entries > 0) console.log(`config.json: ${entries} ${entries === 1 ? 'entry' : 'entries'} renamed.`);
    return exitCodes.fine;
  } finally {
    await workspace.close();
  }
}

function suiteWith({ baselines }: Workspace, benchmark: string, wanted: string | undefined): string {
  const ids = baselines.benchmarkIds(wanted);
  const suites = ids.filter((id) => id.benchmark === benchmark).map(({ suite }) => suite);
  const [only, another] = suites;
  if (only === undefined) {
    const names = ids.map((id) => id.benchmark);
    throw new Error(`No baseline has a benchmark "${benchmark}".${didYouMean(benchmark, names)}`);
  }
  if (another === undefined) return only;
  throw new Error(`"${benchmark}" has a baseline in several suites. Select one with --suite: ${suites.join(', ')}.`);
}

/** Suggests the three most similar names. */
function didYouMean(wanted: string, names: readonly string[]): string {
  const pairs = pairsOf(wanted);
  const ranked = names
    .map((name) => ({ name, like: similarity(pairs, pairsOf(name)) }))
    .filter(({ like }) => like > 0.4)
    .sort((a, b) => b.like - a.like)
    .slice(0, 3);
  return ranked.length === 0 ? '' : ` Did you mean ${ranked.map(({ name }) => `"${oneLine(name, 80)}"`).join(', ')}?`;
}
