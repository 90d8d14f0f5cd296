// Plans an acceptance: sorts results into those that are safe to accept and those that need a reason.

import type { PoolKind } from '../history/pooledRuns.ts';
import type { BenchmarkId, BenchmarkVerdict, MetricVerdict, Status } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';

export const acceptanceKinds = ['worse', 'better', 'new', 'gone', 'same'] as const;
/**
 * `new` includes benchmarks that have a baseline on another machine only. `gone` has a baseline but is missing from the
 * newest complete run: accepting it removes it from the baseline.
 */
export type AcceptanceKind = (typeof acceptanceKinds)[number];

/** A benchmark or some of its metrics. */
export interface WantedAcceptance extends BenchmarkId {
  /** Metric names; all metrics when absent. */
  readonly metrics?: readonly string[];
}

export interface AcceptanceItem {
  readonly id: BenchmarkId;
  readonly kind: AcceptanceKind;
  readonly verdict: BenchmarkVerdict;
  /** Metrics to take from the run; the others keep their accepted values. All metrics when absent. */
  readonly metrics?: readonly string[];
  /** Runs to combine; only the newest one when absent. */
  readonly pool?: PoolKind;
}

const kinds = new Map<Status, AcceptanceKind>([
  ['regressed', 'worse'],
  ['suspected', 'worse'],
  ['acknowledged', 'worse'],
  ['improved', 'better'],
  ['new', 'new'],
  ['notComparable', 'new'],
  ['unchanged', 'same'],
  ['inconclusive', 'same'],
  ['ignored', 'same'],
]);

/** Leaves out failed and missing benchmarks, which have nothing to accept. */
export function planAcceptance(
  suites: Iterable<Suite>,
  wanted?: readonly WantedAcceptance[],
): readonly AcceptanceItem[] {
  return planned(suites, wanted, (suite, verdict, metrics) =>
    suite.isCarried(verdict.benchmark.id) ? undefined : kindOf(verdict, metrics),
  );
}

/** Plans the removal of benchmarks that are missing from the newest complete run. */
export function planRemoval(suites: Iterable<Suite>, wanted?: readonly BenchmarkId[]): readonly AcceptanceItem[] {
  return planned(suites, wanted, (_, { status }) => (status === 'missing' ? 'gone' : undefined));
}

type Kinds = (
  suite: Suite,
  verdict: BenchmarkVerdict,
  metrics: readonly string[] | undefined,
) => AcceptanceKind | undefined;

function planned(
  suites: Iterable<Suite>,
  wanted: readonly WantedAcceptance[] | undefined,
  kindFor: Kinds,
): readonly AcceptanceItem[] {
  const only = wanted === undefined ? undefined : partsOf(wanted);
  const items: AcceptanceItem[] = [];
  for (const suite of suites) {
    for (const [benchmark, verdict] of suite.verdicts) {
      const id = { suite: suite.name, benchmark };
      if (only !== undefined && !only.has(keyOf(id))) continue;
      const metrics = only?.get(keyOf(id));
      const kind = kindFor(suite, verdict, metrics);
      if (kind !== undefined) items.push({ id, kind, verdict, ...(metrics === undefined ? {} : { metrics }) });
    }
  }
  return items;
}

/** If a benchmark is selected both as a whole and in part, the whole wins. */
function partsOf(wanted: readonly WantedAcceptance[]): ReadonlyMap<string, readonly string[] | undefined> {
  const parts = new Map<string, readonly string[] | undefined>();
  for (const item of wanted) {
    const key = keyOf(item);
    const before = parts.get(key);
    const isWhole = item.metrics === undefined || (parts.has(key) && before === undefined);
    parts.set(key, isWhole ? undefined : [...new Set([...(before ?? []), ...(item.metrics ?? [])])]);
  }
  return parts;
}

/**
 * Returns the item for several combined runs.
 * @param verdict on the combined runs
 */
export function pooledItem(item: AcceptanceItem, pool: PoolKind, verdict: BenchmarkVerdict): AcceptanceItem {
  const kind = kindOf(verdict, item.metrics) ?? item.kind;
  // An inconclusive pool does not override a regression in the newest run.
  const isDoubted = item.kind === 'worse' && kind === 'same' && isInconclusive(verdict, item.metrics);
  return { ...item, pool, verdict, kind: isDoubted ? 'worse' : kind };
}

const isInconclusive = ({ metrics }: BenchmarkVerdict, part: readonly string[] | undefined): boolean =>
  metrics.some(
    ({ metric, judged, status }) =>
      judged && status === 'inconclusive' && (part === undefined || part.includes(metric)),
  );

/** Returns the kind of the worst metric in the part, or the benchmark's own kind without a part. */
function kindOf(verdict: BenchmarkVerdict, part: readonly string[] | undefined): AcceptanceKind | undefined {
  const kind = kindOfStatus(verdict, part);
  const accepted = verdict.metrics.filter(({ metric }) => part === undefined || part.includes(metric));
  return kind === 'same' && accepted.some(isHiddenByShift) ? 'worse' : kind;
}

/** True if a metric is unchanged only because everything became worse: accepting it would accept that as well. */
function isHiddenByShift({ judged, threshold, evidence }: MetricVerdict): boolean {
  const shift = evidence.map(({ found }) => found).find((found) => found.kind === 'commonShift');
  return judged && shift !== undefined && shift.ratio > 1 && Math.abs(shift.inAll) > (threshold?.limit ?? 0);
}

function kindOfStatus(verdict: BenchmarkVerdict, part: readonly string[] | undefined): AcceptanceKind | undefined {
  const whole = kinds.get(verdict.status);
  if (part === undefined || whole === undefined) return whole;
  const measured = verdict.metrics.filter(({ metric, current }) => current !== undefined && part.includes(metric));
  const found = measured.flatMap(({ status }) => kinds.get(status) ?? []);
  return acceptanceKinds.find((kind) => found.includes(kind));
}

export const needsReason = (items: readonly AcceptanceItem[]): boolean => items.some((item) => item.kind === 'worse');

export function countKinds(items: readonly AcceptanceItem[]): ReadonlyMap<AcceptanceKind, number> {
  const counts = new Map<AcceptanceKind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Returns a map key for a benchmark. It is unambiguous because a suite name cannot contain a null character. */
export const keyOf = (id: BenchmarkId): string => `${id.suite}\0${id.benchmark}`;
