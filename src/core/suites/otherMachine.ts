// Results whose only baseline is from another machine: not comparable, but they can be accepted for this machine.

import type { BenchmarkVerdict } from '../model/model.ts';

export const isFromOtherMachine = ({ status, metrics }: BenchmarkVerdict): boolean =>
  status === 'notComparable' && metrics[0]?.evidence[0]?.found.kind === 'otherMachine';

export function hasResultsFromOtherMachine(verdicts: Iterable<BenchmarkVerdict>): boolean {
  for (const verdict of verdicts) if (isFromOtherMachine(verdict)) return true;
  return false;
}
