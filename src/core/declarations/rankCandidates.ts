// Which of several declarations of one name a benchmark's hint means, in the order of what is worth most: the file that
// the tool named, the benchmark's class or the group above it, a benchmark rather than a group, a path that speaks of
// benchmarks, the shortest path.

import type { FoundDeclaration } from './declaration.ts';

export interface Candidate {
  readonly declaration: FoundDeclaration;
  /** How many groups are declared before it in its file. */
  readonly groupsAbove: number;
}

interface DeclarationQuery {
  /** Every declaration of the hint's group. */
  readonly groups: readonly Candidate[];
  /** The hint's group, then what it extends, nearest first. */
  readonly lineage: readonly string[];
  /** The file that the tool named. */
  readonly path: string | undefined;
}

export function bestCandidate(
  candidates: readonly Candidate[],
  { groups, lineage, path }: DeclarationQuery,
): Candidate | undefined {
  if (candidates.length < 2) return candidates[0];
  const looked = { path: segments(path ?? '').reverse(), lineage, places: placesByFile(groups) };
  const ranked = candidates.map((candidate) => ({ candidate, rank: rankOf(candidate, looked) }));
  return ranked.reduce((best, next) => (compare(next, best) < 0 ? next : best)).candidate;
}

interface Ranked {
  readonly candidate: Candidate;
  /** One number a rule; smaller is better. */
  readonly rank: readonly number[];
}

/** What a hint asks for, made ready to be compared with many candidates. */
interface Looked {
  /** Segments from the file's name upwards. */
  readonly path: readonly string[];
  readonly lineage: readonly string[];
  readonly places: Places;
}

function rankOf(candidate: Candidate, wanted: Looked): readonly number[] {
  const { declaration } = candidate;
  return [
    -equalSegments(segments(declaration.path).reverse(), wanted.path),
    distanceOf(candidate, wanted),
    declaration.kind === 'benchmark' ? 0 : 1,
    /bench/i.test(declaration.path) ? 0 : 1,
    declaration.path.length,
  ];
}

function compare(one: Ranked, other: Ranked): number {
  const byRule = one.rank.map((value, rule) => difference(value, other.rank[rule] ?? value));
  return byRule.find((value) => value !== 0) ?? comparePlaces(one.candidate.declaration, other.candidate.declaration);
}

/** Subtraction that knows that two infinities are equal. */
function difference(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function comparePlaces(one: FoundDeclaration, other: FoundDeclaration): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}

/** By path: how many groups stand above each wanted group, ascending. */
type Places = ReadonlyMap<string, readonly number[]>;

function placesByFile(groups: readonly Candidate[]): Places {
  const places = new Map<string, number[]>();
  for (const { declaration, groupsAbove } of groups) {
    if (declaration.kind !== 'group') continue;
    const known = places.get(declaration.path);
    if (known) known.push(groupsAbove);
    else places.set(declaration.path, [groupsAbove]);
  }
  return places;
}

function distanceOf({ declaration: { holder, path }, groupsAbove }: Candidate, { lineage, places }: Looked): number {
  if (holder === undefined) return groupDistance(groupsAbove, places.get(path) ?? []);
  const steps = lineage.indexOf(holder);
  return steps < 0 ? Number.POSITIVE_INFINITY : steps;
}

/** How many other groups begin between the wanted one and what is `groupsAbove` groups deep in the same file. */
function groupDistance(groupsAbove: number, wanted: readonly number[]): number {
  const nearest = wanted.findLast((place) => place < groupsAbove);
  return nearest === undefined ? Number.POSITIVE_INFINITY : groupsAbove - nearest - 1;
}

function segments(path: string): string[] {
  return path.split(/[\\/]+/).filter((segment) => segment !== '' && segment !== '.');
}

/**
 * How many segments agree, from the file's name upwards. Not only whole suffixes count: the tool may have run in
 * another folder or on another machine, and the longest common ending is still the likeliest file.
 */
function equalSegments(path: readonly string[], wanted: readonly string[]): number {
  const differing = wanted.findIndex((segment, index) => segment !== path[index]);
  return differing < 0 ? wanted.length : differing;
}
