// Selects the declaration that a source hint means among several with one name. Criteria in order: the file named by
// the tool, the benchmark's class or preceding group, a benchmark rather than a group, a path that contains "bench",
// the shortest path.

import type { FoundDeclaration } from './declaration.ts';

export interface Candidate {
  readonly declaration: FoundDeclaration;
  /** Number of groups declared before it in its file. */
  readonly groupsAbove: number;
}

interface DeclarationQuery {
  /** All declarations of the hint's group. */
  readonly groups: readonly Candidate[];
  /** The hint's group, then its ancestors, nearest first. */
  readonly lineage: readonly string[];
  /** Source file named by the tool. */
  readonly path: string | undefined;
}

export function bestCandidate(
  candidates: readonly Candidate[],
  { groups, lineage, path }: DeclarationQuery,
): Candidate | undefined {
  if (candidates.length < 2) return candidates[0];
  const prepared = { path: segments(path ?? '').reverse(), lineage, places: placesByFile(groups) };
  const ranked = candidates.map((candidate) => ({ candidate, rank: rankOf(candidate, prepared) }));
  return ranked.reduce((best, next) => (compare(next, best) < 0 ? next : best)).candidate;
}

interface Ranked {
  readonly candidate: Candidate;
  /** One number per criterion; smaller is better. */
  readonly rank: readonly number[];
}

/** A query prepared for comparison with many candidates. */
interface PreparedQuery {
  /** Segments, file name first. */
  readonly path: readonly string[];
  readonly lineage: readonly string[];
  readonly places: Places;
}

function rankOf(candidate: Candidate, wanted: PreparedQuery): readonly number[] {
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

/** Subtraction in which equal infinities differ by 0. */
function difference(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function comparePlaces(one: FoundDeclaration, other: FoundDeclaration): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}

/** For each path, the number of groups before each wanted group, ascending. */
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

function distanceOf(
  { declaration: { holder, path }, groupsAbove }: Candidate,
  { lineage, places }: PreparedQuery,
): number {
  if (holder === undefined) return groupDistance(groupsAbove, places.get(path) ?? []);
  const steps = lineage.indexOf(holder);
  return steps < 0 ? Number.POSITIVE_INFINITY : steps;
}

/** Number of other groups that start between the wanted group and a declaration with `groupsAbove` groups before it. */
function groupDistance(groupsAbove: number, wanted: readonly number[]): number {
  const nearest = wanted.findLast((place) => place < groupsAbove);
  return nearest === undefined ? Number.POSITIVE_INFINITY : groupsAbove - nearest - 1;
}

function segments(path: string): string[] {
  return path.split(/[\\/]+/).filter((segment) => segment !== '' && segment !== '.');
}

/**
 * Number of equal segments, from the file name up. Partial suffixes count because the tool may have run in another
 * folder or on another machine; the longest common suffix is then the most likely file.
 */
function equalSegments(path: readonly string[], wanted: readonly string[]): number {
  const differing = wanted.findIndex((segment, index) => segment !== path[index]);
  return differing < 0 ? wanted.length : differing;
}
