// What a workspace writes to its log: what was seen, and what came of suspicions.
// It refuses words for people at the surfaces: present/ has those.

import type { Status } from '../model/model.ts';
import type { ReadOutcome } from '../model/outputs.ts';
import type { Suite } from '../suites/suite.ts';

/** What was seen, in numbers. */
export function outcomeText(outcome: ReadOutcome): string {
  if (outcome.kind === 'run') return `${outcome.parsed.results.length} results read as ${outcome.format}`;
  return outcome.kind === 'problem' ? outcome.problem.message : outcome.kind;
}

const cleared: ReadonlySet<Status> = new Set(['unchanged', 'improved', 'inconclusive']);

/** A suspicion that came to nothing leaves a trace. @param suspects as they were before the newest run */
export const clearedLines = (suite: Suite, suspected: readonly string[]): readonly string[] =>
  suspected.flatMap((benchmark) => {
    const verdict = suite.verdicts.get(benchmark);
    if (verdict === undefined || !cleared.has(verdict.status)) return [];
    return [`${suite.name}: ${verdict.benchmark.name} was suspected and not reproduced by a newer run.`];
  });
