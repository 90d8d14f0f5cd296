// Which benchmark a language model means by what it wrote: an exact id or name, else the only one that holds the text.

import type { BenchmarkId, BenchmarkVerdict } from '../../model/model.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { oneLine } from '../wording/statusLabels.ts';

/** One benchmark where it stands. */
export interface FoundBenchmark {
  readonly workspace: Workspace;
  readonly suite: Suite;
  readonly verdict: BenchmarkVerdict;
  readonly id: BenchmarkId;
}

interface AskedBenchmark {
  readonly benchmark: string | undefined;
  readonly suite: string | undefined;
}

const mostNamed = 10;

/** Every benchmark of every folder; of one suite where it is named. @throws {Error} for a suite that is not there */
export function benchmarksIn(
  workspaces: readonly Workspace[],
  suiteName: string | undefined,
): readonly FoundBenchmark[] {
  const suites = workspaces.flatMap((workspace) => workspace.suites.map((suite) => ({ workspace, suite })));
  const wanted = suites.filter(({ suite }) => suiteName === undefined || suite.name === suiteName);
  if (suiteName !== undefined && wanted.length === 0) {
    throw new Error(
      `Unknown suite "${oneLine(suiteName, 80)}". ${suitesSentence(suites.map(({ suite }) => suite.name))}`,
    );
  }
  return wanted.flatMap(({ workspace, suite }) =>
    [...suite.verdicts.values()].map((verdict) => ({
      workspace,
      suite,
      verdict,
      id: { suite: suite.name, benchmark: verdict.benchmark.id },
    })),
  );
}

const suitesSentence = (names: readonly string[]): string =>
  names.length === 0 ? 'There are no results yet. Ask the user to run a benchmark.' : `Known suites: ${listed(names)}.`;

/** @throws {Error} that says what to call next, when it is none or several */
export function lookUp(workspaces: readonly Workspace[], { benchmark, suite }: AskedBenchmark): FoundBenchmark {
  if (benchmark === undefined || benchmark.trim() === '') {
    throw new Error('Set "benchmark". get_benchmark_regressions with "all": true lists all benchmarks.');
  }
  const all = benchmarksIn(workspaces, suite);
  const exact = all.filter(({ verdict }) => isCalled(verdict, benchmark));
  const found = exact.length > 0 ? exact : all.filter(({ verdict }) => holds(verdict, benchmark));
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only;
  throw new Error(only === undefined ? noneSentence(benchmark) : severalSentence(benchmark, found));
}

const isCalled = ({ benchmark: { id, name } }: BenchmarkVerdict, text: string): boolean => id === text || name === text;

const holds = ({ benchmark: { name } }: BenchmarkVerdict, text: string): boolean =>
  name.toLowerCase().includes(text.toLowerCase());

const noneSentence = (text: string): string =>
  `No benchmark is called "${oneLine(text, 120)}". Call get_benchmark_regressions with "all": true to list all names, then use one exactly as listed.`;

const severalSentence = (text: string, found: readonly FoundBenchmark[]): string =>
  `"${oneLine(text, 120)}" matches ${found.length} benchmarks: ${listed(
    found.map(({ verdict, suite }) => `${verdict.benchmark.name} (suite ${suite.name})`),
  )}. Use one of these names exactly, and "suite" if the names are equal.`;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map((name) => oneLine(name, 120));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
