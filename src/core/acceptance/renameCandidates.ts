// Finds benchmarks of a suite that were probably renamed: pairs of a missing and a new benchmark with similar names and
// values.

import type { ConfigRules } from '../config/configRules.ts';
import { exceeds, judgeChange } from '../detection/thresholds/thresholds.ts';
import type { Benchmark, BenchmarkVerdict, Metric } from '../model/model.ts';
import type { Suite } from '../suites/suite.ts';
import { type NamePairs, pairsOf, similarity } from './nameSimilarity.ts';

export interface RenameCandidate {
  /** Missing benchmark, which has a baseline. */
  readonly from: Benchmark;
  /** New benchmark, which has none. */
  readonly to: Benchmark;
  /** Name similarity from 0 to 1, ignoring the prefix that all names of the suite share. */
  readonly similarity: number;
  /** True if the values differ by less than the threshold. */
  readonly sameValue: boolean;
}

/** Minimum name similarity of a likely rename, and the minimum lead over its rivals. */
const minimumSimilarity = 0.5;
const minimumLead = 0.1;
/** Maximum number of pairs to compare: in a suite with more, the names changed as a whole, not one by one. */
const maximumPairs = 40_000;

interface Side {
  readonly benchmark: Benchmark;
  readonly pairs: NamePairs;
  readonly metric: Metric | undefined;
}

interface Sides {
  readonly missing: readonly Side[];
  readonly fresh: readonly Side[];
}

/**
 * Returns the possible counterparts of a benchmark, best first: similar values, then similar names.
 * @param id of the missing or the new benchmark
 */
export function renameCandidates(suite: Suite, rules: ConfigRules, id: string): readonly RenameCandidate[] {
  const { missing, fresh } = sidesOf(suite);
  const isAsked = ({ benchmark }: Side) => benchmark.id === id;
  const [from, to] = [missing.find(isAsked), fresh.find(isAsked)];
  const found = [
    ...(from === undefined ? [] : fresh.map((other) => candidateOf(from, other, rules))),
    ...(to === undefined ? [] : missing.map((other) => candidateOf(other, to, rules))),
  ];
  return found.sort(bestFirst);
}

/** Returns the missing benchmarks while there are new ones, likely renames first. */
export function renameable(suite: Suite, rules: ConfigRules): readonly Benchmark[] {
  const likely = new Set([...likelyRenames(suite, rules).values()].map(({ from }) => from.id));
  const missing = sidesOf(suite).missing.map(({ benchmark }) => benchmark);
  return [...missing].sort((a, b) => Number(likely.has(b.id)) - Number(likely.has(a.id)));
}

const found = new WeakMap<ReadonlyMap<string, BenchmarkVerdict>, ReadonlyMap<string, RenameCandidate>>();

/** True if the suite has both missing and new benchmarks. */
export const hasBothSides = (suite: Suite): boolean => sidesOf(suite).missing.length > 0;

/** Returns the unambiguous renames, keyed by the new id. */
export function likelyRenames(suite: Suite, rules: ConfigRules): ReadonlyMap<string, RenameCandidate> {
  const known = found.get(suite.verdicts);
  if (known !== undefined) return known;
  const likely = claimed(sidesOf(suite), rules);
  found.set(suite.verdicts, likely);
  return likely;
}

function claimed({ missing, fresh }: Sides, rules: ConfigRules): ReadonlyMap<string, RenameCandidate> {
  if (missing.length * fresh.length > maximumPairs) return new Map();
  const possible = missing.flatMap((from) => fresh.flatMap((to) => possibleOf(from, to, rules)));
  const ofMissing = Map.groupBy(possible, ({ from }) => from.id);
  const ofFresh = Map.groupBy(possible, ({ to }) => to.id);
  const likely = possible.filter((candidate) => {
    const rivals = [...(ofMissing.get(candidate.from.id) ?? []), ...(ofFresh.get(candidate.to.id) ?? [])];
    return rivals.every((rival) => rival === candidate || candidate.similarity - rival.similarity >= minimumLead);
  });
  return new Map(likely.map((candidate) => [candidate.to.id, candidate]));
}

/** Compares values first: that is cheap and excludes most pairs. */
function possibleOf(from: Side, to: Side, rules: ConfigRules): readonly RenameCandidate[] {
  if (!isSameValue(from, to, rules)) return [];
  const candidate = candidateOf(from, to, rules);
  return candidate.similarity >= minimumSimilarity ? [candidate] : [];
}

const candidateOf = (from: Side, to: Side, rules: ConfigRules): RenameCandidate => ({
  from: from.benchmark,
  to: to.benchmark,
  similarity: similarity(from.pairs, to.pairs),
  sameValue: isSameValue(from, to, rules),
});

function isSameValue({ metric: before }: Side, { metric: now, benchmark }: Side, rules: ConfigRules): boolean {
  if (before === undefined || now === undefined) return false;
  if (before.name !== now.name || before.unit !== now.unit) return false;
  const { threshold } = rules.ruleFor(benchmark.name, now);
  const { change } = judgeChange(before.value, now.value, now.direction, threshold);
  return change.amount === 0 || (change.kind === threshold.kind && !exceeds(Math.abs(change.amount), threshold.limit));
}

function bestFirst(a: RenameCandidate, b: RenameCandidate): number {
  if (a.sameValue !== b.sameValue) return a.sameValue ? -1 : 1;
  return b.similarity - a.similarity;
}

const sides = new WeakMap<ReadonlyMap<string, BenchmarkVerdict>, Sides>();

/** Cached per set of verdicts, because every row asks. If one side is empty, both are. */
function sidesOf(suite: Suite): Sides {
  const known = sides.get(suite.verdicts);
  if (known !== undefined) return known;
  const made = makeSides(suite);
  sides.set(suite.verdicts, made);
  return made;
}

function makeSides(suite: Suite): Sides {
  const verdicts = [...suite.verdicts.values()];
  const missing = verdicts.filter(({ status }) => status === 'missing');
  const fresh = missing.length === 0 ? [] : verdicts.filter((verdict) => isFresh(suite, verdict));
  if (fresh.length === 0) return { missing: [], fresh: [] };
  const shared = missing.length + fresh.length === verdicts.length ? 0 : sharedStart(verdicts);
  const side = (benchmark: Benchmark, metrics: readonly Metric[] = []): Side => ({
    benchmark,
    pairs: pairsOf(benchmark.id.slice(shared)),
    metric: metrics.find(({ role }) => role === 'primary') ?? metrics[0],
  });
  return {
    missing: missing.map(({ benchmark }) => side(benchmark, suite.accepted?.own(benchmark.id)?.metrics)),
    fresh: fresh.map(({ benchmark }) => side(benchmark, suite.latest.get(benchmark.id)?.metrics)),
  };
}

/** True if the newest run measured the benchmark and it has no baseline on any machine. */
const isFresh = (suite: Suite, { status, benchmark }: BenchmarkVerdict): boolean =>
  status === 'new' && !suite.isCarried(benchmark.id);

/**
 * Returns the length of the prefix that all ids share. Uses ids because the name of a missing benchmark may be unknown.
 */
function sharedStart(verdicts: readonly BenchmarkVerdict[]): number {
  const names = verdicts.map(({ benchmark }) => benchmark.id);
  const first = names[0] ?? '';
  return names.reduce((length, name) => {
    let at = 0;
    while (at < length && name[at] === first[at]) at += 1;
    return at;
  }, first.length);
}
