// How many of each: the counts that status bar, tree, tooltips and command line show in the same words.

import { t } from '@vscode/l10n';
import { statusRank, worstSeverity, worstStatus } from '../../detection/thresholds/severity.ts';
import type { BenchmarkVerdict, Severity, Status } from '../../model/model.ts';
import { headline } from './statusLabels.ts';

export interface Summary {
  readonly total: number;
  readonly counts: ReadonlyMap<Status, number>;
  readonly worst: Status | undefined;
  /** The worst of what regressed: what is suspect or acknowledged may be as big, but nobody has to act on it now. */
  readonly severity: Severity;
  /** Moved for certain, by less than their thresholds. */
  readonly smallButReal: number;
  /** Every regressed one is about time or throughput: they can be called slower. */
  readonly onlySlower: boolean;
}

export function summarize(verdicts: Iterable<BenchmarkVerdict>): Summary {
  const all = [...verdicts];
  const regressed = all.filter((verdict) => verdict.status === 'regressed');
  const counts = new Map<Status, number>();
  for (const { status } of all) counts.set(status, (counts.get(status) ?? 0) + 1);
  return {
    total: all.length,
    counts,
    worst: worstStatus(counts.keys()),
    severity: worstSeverity(regressed.map((verdict) => verdict.severity)),
    smallButReal: all.filter((verdict) => verdict.smallButReal === true).length,
    onlySlower: regressed.every(isSlower),
  };
}

function isSlower({ metrics, status }: BenchmarkVerdict): boolean {
  const kind = headline(metrics, status)?.current?.kind;
  return kind === 'duration' || kind === 'throughput';
}

export const countOf = (summary: Summary, status: Status): number => summary.counts.get(status) ?? 0;

const countTexts = new Map<Status, (count: number) => string>([
  ['failed', (count) => t`${count} failed`],
  ['suspected', (count) => t`${count} suspected`],
  ['inconclusive', (count) => t`${count} inconclusive`],
  ['notComparable', (count) => t`${count} not comparable`],
  ['new', (count) => t`${count} new`],
  ['missing', (count) => t`${count} missing`],
  ['acknowledged', (count) => t`${count} acknowledged`],
  ['ignored', (count) => t`${count} ignored`],
]);

/**
 * `2 slower · 1 suspected · 17 OK`, worst first. Improved and unchanged benchmarks are OK; those among them that moved a
 * little for certain are counted by themselves. Empty for nothing.
 */
export function countsText(summary: Summary): string {
  const fine = Math.max(0, fineCount(summary) - summary.smallButReal);
  return [...unusualTexts(summary), ...(fine > 0 ? [t`${fine} OK`] : [])].join(' · ');
}

/** `2 slower of 42`: the total is worth saying where not everything is fine. */
export function countsOfTotal(summary: Summary): string {
  const unusual = unusualTexts(summary);
  return unusual.length > 0 && fineCount(summary) > 0
    ? t`${unusual.join(' · ')} of ${summary.total}`
    : countsText(summary);
}

/** A count for everything that is not plainly fine, worst first. */
function unusualTexts(summary: Summary): readonly string[] {
  const parts: string[] = [];
  const regressed = countOf(summary, 'regressed');
  if (regressed > 0) parts.push(regressedText(summary));
  const others = [...countTexts].sort(([a], [b]) => statusRank(a) - statusRank(b));
  for (const [status, textOf] of others) {
    const count = countOf(summary, status);
    if (count > 0) parts.push(textOf(count));
  }
  if (summary.smallButReal > 0) parts.push(t`${summary.smallButReal} small but significant`);
  return parts;
}

/** Nothing among them that somebody has to look at. */
export const isCalm = ({ worst }: Summary): boolean =>
  worst !== 'regressed' && worst !== 'failed' && worst !== 'suspected';

export const fineCount = (summary: Summary): number => countOf(summary, 'unchanged') + countOf(summary, 'improved');

/** `2 slower`, or `2 worse` when memory or errors are among them. */
export const regressedText = (summary: Summary): string =>
  summary.onlySlower ? t`${countOf(summary, 'regressed')} slower` : t`${countOf(summary, 'regressed')} worse`;

/** What needs attention only, for a group's row: `2 slower · 1 failed`, or how many are fine. */
export function groupText(summary: Summary): string {
  const troubled = countsText({ ...summary, counts: withoutFine(summary.counts), smallButReal: 0 });
  return troubled === '' ? t`${fineCount(summary)} OK` : troubled;
}

const withoutFine = (counts: ReadonlyMap<Status, number>): ReadonlyMap<Status, number> =>
  new Map([...counts].filter(([status]) => status !== 'unchanged' && status !== 'improved'));
