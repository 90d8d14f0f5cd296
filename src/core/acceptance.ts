// What accepting would do, before it is done: sorted into what is safe and what needs a reason.
// It refuses to write; the workspace does, with the plan in hand.

import type { Acceptance } from './baselines/baseline.ts';
import type { BenchmarkId, BenchmarkVerdict, Status } from './model.ts';
import type { Policy } from './policy/schema.ts';
import type { Machine } from './ports.ts';
import type { Suite } from './suite.ts';

export const acceptanceKinds = ['worse', 'better', 'new', 'same'] as const;
/** `new` is also a benchmark that has a baseline on another machine only. */
export type AcceptanceKind = (typeof acceptanceKinds)[number];

export interface AcceptanceItem {
  readonly id: BenchmarkId;
  readonly kind: AcceptanceKind;
  readonly verdict: BenchmarkVerdict;
}

const kinds = new Map<Status, AcceptanceKind>([
  ['regressed', 'worse'],
  ['suspect', 'worse'],
  ['acknowledged', 'worse'],
  ['improved', 'better'],
  ['new', 'new'],
  ['notComparable', 'new'],
  ['unchanged', 'same'],
  ['inconclusive', 'same'],
  ['ignored', 'same'],
]);

/** Failed and missing benchmarks have nothing that could be accepted and are left out. */
export function planAcceptance(suites: Iterable<Suite>, wanted?: readonly BenchmarkId[]): readonly AcceptanceItem[] {
  const only = wanted === undefined ? undefined : new Set(wanted.map(keyOf));
  const items: AcceptanceItem[] = [];
  for (const suite of suites) {
    for (const [benchmark, verdict] of suite.verdicts) {
      const id = { suite: suite.name, benchmark };
      const kind = kinds.get(verdict.status);
      if (kind === undefined || suite.isCarried(benchmark)) continue;
      if (only === undefined || only.has(keyOf(id))) items.push({ id, kind, verdict });
    }
  }
  return items;
}

export const needsReason = (items: readonly AcceptanceItem[]): boolean => items.some((item) => item.kind === 'worse');

export function countKinds(items: readonly AcceptanceItem[]): ReadonlyMap<AcceptanceKind, number> {
  const counts = new Map<AcceptanceKind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** One text for one id: a suite's name cannot hold a null character. */
export const keyOf = (id: BenchmarkId): string => `${id.suite}\0${id.benchmark}`;

export interface AcceptanceDetails {
  readonly notes: string | undefined;
  /** Environment variables that the policy names, kept beside what the output states. */
  readonly variables: readonly (readonly [name: string, value: string])[];
}

/** What the store is given for one benchmark: its newest result and where that comes from; nothing when there is none. */
export function acceptanceOf(
  suite: Suite,
  benchmark: string,
  { notes, variables }: AcceptanceDetails,
): readonly Acceptance[] {
  const result = suite.latest.get(benchmark);
  if (suite.run === undefined || result === undefined || result.failure !== undefined) return [];
  const { code, environment, systemInfo } = suite.run;
  const trimmed = notes?.trim();
  return [
    {
      id: { suite: suite.name, benchmark },
      metrics: result.metrics,
      gitCommit: code.commit,
      notes: trimmed === '' ? undefined : trimmed,
      environment: new Map([...(environment ?? []), ...variables]),
      systemInfo,
      benchmarkVersion: result.benchmark.version,
    },
  ];
}

/** What the store is given for all that is accepted at once. */
export const acceptancesOf = (
  suites: ReadonlyMap<string, Suite>,
  items: readonly AcceptanceItem[],
  details: AcceptanceDetails,
): readonly Acceptance[] =>
  items.flatMap(({ id }) => {
    const suite = suites.get(id.suite);
    return suite === undefined ? [] : acceptanceOf(suite, id.benchmark, details);
  });

/** Those that the policy names and that are set. */
export const variablesOf = ({ environment }: Policy, machine: Machine): AcceptanceDetails['variables'] =>
  environment.flatMap((name): [string, string][] => {
    const value = machine.variable(name);
    return value === undefined ? [] : [[name, value]];
  });
