// Order of the rows on one level: worst first, then by size of the change, then by name.

import { severityRank, statusRank, worstVerdictFirst } from '../../detection/thresholds/severity.ts';
import type { BenchmarkVerdict } from '../../model/model.ts';
import { headline, severityRatio } from '../wording/statusLabels.ts';

interface SortKey {
  readonly status: number;
  readonly severity: number;
  readonly ratio: number;
  readonly label: string;
}

/** @param verdicts all verdicts the row represents */
export function sortKey({ verdicts, label }: { verdicts: readonly BenchmarkVerdict[]; label: string }): SortKey {
  const worst = worstOf(verdicts);
  const calm = worst === undefined || worst.status === 'unchanged' || worst.status === 'improved';
  const shown = worst === undefined || calm ? undefined : headline(worst.metrics, worst.status);
  return {
    status: worst === undefined || calm ? statusRank('unchanged') : statusRank(worst.status),
    severity: severityRank(worst?.severity ?? 'none'),
    ratio: shown === undefined ? 0 : severityRatio(shown),
    label,
  };
}

export function worstOf(verdicts: Iterable<BenchmarkVerdict>): BenchmarkVerdict | undefined {
  let worst: BenchmarkVerdict | undefined;
  for (const verdict of verdicts) if (worst === undefined || worstVerdictFirst(verdict, worst) < 0) worst = verdict;
  return worst;
}

const byName = new Intl.Collator('en', { numeric: true });

/** Orders worst first, then by size of the change, then by name with numeric collation. */
export function compareKeys(a: SortKey, b: SortKey): number {
  if (a.status !== b.status) return a.status - b.status;
  if (a.severity !== b.severity) return b.severity - a.severity;
  if (a.ratio !== b.ratio && a.severity > 0) return b.ratio > a.ratio ? 1 : -1;
  return byName.compare(a.label, b.label);
}
