// The slow end of the samples: which tails they allow, tested like the typical time against their own history.

import { minimumOf } from '../../model/longLists.ts';
import type { Direction } from '../../model/model.ts';
import { type NoSummary, type ProcessSummary, summarise } from './processSummary.ts';

export type Tail = 'p90' | 'p95' | 'p99';

/** With fewer samples a process than this, hardly one lies beyond the tail. */
const fewest: readonly (readonly [Tail, number])[] = [
  ['p90', 10],
  ['p95', 20],
  ['p99', 100],
];

/** Tails that every process has samples enough for, the nearest first. Source: docs/verdicts.md, "Tails and error rates". */
export function tailsOf(processes: readonly (readonly number[])[]): readonly Tail[] {
  if (processes.length === 0) return [];
  const shortest = minimumOf(processes.map((samples) => samples.length));
  return fewest.filter(([, needed]) => shortest >= needed).map(([tail]) => tail);
}

/** For samplesTest, which takes the tail's summaries of both sides and of the history. */
export const summariseTail = (
  processes: readonly (readonly number[])[],
  tail: Tail,
  direction: Direction = 'lower',
): ProcessSummary | NoSummary => summarise(processes, tail, direction);
