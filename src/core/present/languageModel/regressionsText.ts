// What got worse, for a language model: one line a benchmark, worst first, with the counts and what can be done next.

import { keyOf } from '../../acceptance/acceptancePlan.ts';
import { worstVerdictFirst } from '../../detection/thresholds/severity.ts';
import type { Status } from '../../model/model.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { benchmarkDescription, problemMessage } from '../verdict/benchmarkText.ts';
import { suiteRemarks } from '../verdict/suiteShiftText.ts';
import { oneLine, statusWord } from '../wording/statusLabels.ts';
import { countsText, summarize } from '../wording/summary.ts';
import { benchmarksIn, type FoundBenchmark } from './lookUp.ts';

const worse: ReadonlySet<Status> = new Set(['regressed', 'failed', 'suspected']);
/** A model that needs more names a suite. */
const mostLines = 100;

interface AskedRegressions {
  readonly suite: string | undefined;
  /** Every benchmark, not only what got worse. */
  readonly all: boolean;
}

interface Regressions {
  /** Worst first. */
  readonly listed: readonly FoundBenchmark[];
  readonly total: readonly FoundBenchmark[];
  /** How many there are beyond the list. */
  readonly more: number;
}

/** @throws {Error} for a suite that is not there */
export function regressionsOf(workspaces: readonly Workspace[], { suite, all }: AskedRegressions): Regressions {
  const total = benchmarksIn(workspaces, suite);
  const wanted = total.filter(({ verdict }) => all || worse.has(verdict.status));
  const listed = wanted.sort((a, b) => worstVerdictFirst(a.verdict, b.verdict)).slice(0, mostLines);
  return { listed, total, more: wanted.length - listed.length };
}

/** @param places where a benchmark is declared, `src/sort.rs:12`, by `keyOf` */
export function regressionsText(
  workspaces: readonly Workspace[],
  { listed, total, more }: Regressions,
  places: ReadonlyMap<string, string>,
): string {
  if (total.length === 0) return nothingMeasured;
  const counts = countsText(summarize(total.map(({ verdict }) => verdict)));
  const shifts = workspaces.flatMap(({ suites }) =>
    suites.flatMap((suite) => suiteRemarks(suite).map((line) => `${oneLine(suite.name, 80)}: ${line}`)),
  );
  const lines = listed.map((found) => regressionLine(found, places.get(keyOf(found.id))));
  return [
    `${total.length} ${total.length === 1 ? 'benchmark' : 'benchmarks'}: ${counts}.`,
    ...shifts,
    ...lines,
    ...(more > 0 ? [`… and ${more} more. Set "suite" to list the rest.`] : []),
    ...(listed.some(({ verdict }) => worse.has(verdict.status)) ? [nextSteps] : []),
  ].join('\n');
}

const nothingMeasured =
  'No benchmark results were found in this workspace. Ask the user to run a benchmark that writes a results file, or the command "Benchmarks: Set Up Benchmark Baseline".';

const nextSteps =
  'Next: explain_benchmark_verdict explains how certain a verdict is and why; get_benchmark_history shows when it started.';

function regressionLine({ suite, verdict }: FoundBenchmark, place: string | undefined): string {
  const text = worse.has(verdict.status)
    ? problemMessage(verdict)
    : `${oneLine(verdict.benchmark.name, 120)}: ${benchmarkDescription(verdict)}`;
  const where = [`suite ${oneLine(suite.name, 120)}`, ...(place === undefined ? [] : [`declared at ${place}`])];
  return `- [${statusWord(verdict.status)}] ${text} (${where.join(', ')})`;
}
