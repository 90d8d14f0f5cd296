// The places where a series goes from one level to another.

import { Divider, type Division } from './divider.ts';
import { mean, variance } from './spread.ts';
import { studentBeyond } from './studentDistribution.ts';

export interface ChangePoint {
  /** First value of the new level. */
  readonly index: number;
  /** Two-sided p-value of the two adjacent levels. */
  readonly p: number;
  readonly before: number;
  readonly after: number;
}

export interface ChangePointRules {
  /** Values looked at together; the window moves on by half of it, or to the last change found. */
  readonly window: number;
  readonly alpha: number;
  /** Smaller changes are none, as a ratio: 0.02 for 2 %, of the smaller level. */
  readonly minimumChange: number;
  /**
   * A window's division is tested on the second part that was found most distant, too, which ends before the next change: a level
   * between two others of unlike heights is seen. Hunter tests it only on all that follows.
   */
  readonly nearest?: boolean;
  /** How likely two levels are one. */
  readonly p?: (left: Float64Array, right: Float64Array) => number;
}

/** Two-sided pooled t test; 1 where nothing can be said. Source: Student (1908). */
function pooledStudent(left: Float64Array, right: Float64Array): number {
  const freedom = left.length + right.length - 2;
  if (freedom < 1) return 1;
  return pooledP(left, right, left.length > 1 ? variance(left) : 0, right.length > 1 ? variance(right) : 0);
}

/** The same with the variances given. Without any spread unequal levels differ for certain. */
export function pooledP(left: Float64Array, right: Float64Array, ofLeft: number, ofRight: number): number {
  const freedom = left.length + right.length - 2;
  const pooled = ((left.length - 1) * ofLeft + (right.length - 1) * ofRight) / freedom;
  const error = Math.sqrt(pooled * (1 / left.length + 1 / right.length));
  const difference = mean(right) - mean(left);
  if (error === 0) return difference === 0 ? 1 : 0;
  return studentBeyond(difference / error, freedom);
}

/**
 * All change points of positive values, in order: of the candidates the weakest goes, one by one, until all hold `alpha`
 * and `minimumChange`.
 * Source: Fleming et al. (2023), Hunter: using change point detection to hunt for performance regressions, ICPE.
 */
export function changePoints(values: Float64Array, rules: ChangePointRules): readonly ChangePoint[] {
  let found = candidatePoints(values, rules);
  for (let weak = weakest(found, rules); weak !== undefined; weak = weakest(found, rules)) {
    found = pointsAt(
      values,
      found.filter((point) => point !== weak).map(({ index }) => index),
      rules,
    );
  }
  return found;
}

/** Windows are divided where the parts' energy distance is largest, as long as ten times `alpha` allows it. */
export function candidatePoints(values: Float64Array, rules: ChangePointRules): readonly ChangePoint[] {
  return pointsAt(values, candidates(values, rules, rules.p ?? pooledStudent), rules);
}

/** What the series says about these places, each between its neighbours. */
export function pointsAt(
  values: Float64Array,
  places: readonly number[],
  { p: test = pooledStudent }: ChangePointRules,
): readonly ChangePoint[] {
  return places.map((index, place) => {
    const left = values.subarray(places[place - 1] ?? 0, index);
    const right = values.subarray(index, places[place + 1] ?? values.length);
    return { index, p: test(left, right), before: mean(left), after: mean(right) };
  });
}

/** A part of a window, and where it divides. */
interface Part extends Division {
  readonly start: number;
  readonly end: number;
}

type Test = (left: Float64Array, right: Float64Array) => number;

function candidates(values: Float64Array, rules: ChangePointRules, test: Test): readonly number[] {
  const { window } = rules;
  const found = new Set<number>();
  const step = Math.max(1, Math.floor(window / 2));
  for (let start = 0; start < values.length; ) {
    const inWindow = divided(values.subarray(start, start + window), rules, test);
    for (const index of inWindow) found.add(start + index);
    start = Math.max(start + (inWindow.at(-1) ?? 0), start + step);
  }
  return [...found].sort((a, b) => a - b);
}

const firstPass = (alpha: number): number => (alpha < 0.05 ? alpha * 10 : Math.min(alpha * 2, Math.max(alpha, 0.5)));

/** Places of one window, in order: the strongest division first, until one does not hold. */
function divided(values: Float64Array, rules: ChangePointRules, test: Test): readonly number[] {
  const divider = new Divider(values);
  let places: readonly number[] = [];
  for (;;) {
    const next = strongest(divider, places, values.length);
    if (next === undefined) return places;
    if (!isDivision(values, next, rules, test)) return places;
    places = [...places, next.index].sort((a, b) => a - b);
  }
}

function isDivision(
  values: Float64Array,
  { index, start, end, until }: Part,
  { alpha, nearest }: ChangePointRules,
  test: Test,
): boolean {
  const left = values.subarray(start, index);
  if (test(left, values.subarray(index, end)) <= firstPass(alpha)) return true;
  // Its end was sought, too, which finds differences where there are none: it has to be the more certain.
  return nearest === true && test(left, values.subarray(index, until)) <= alpha / 10;
}

function strongest(divider: Divider, places: readonly number[], count: number) {
  let best: Part | undefined;
  const bounds = [0, ...places, count];
  for (let part = 1; part < bounds.length; part++) {
    const [start = 0, end = 0] = [bounds[part - 1], bounds[part]];
    const found = divider.best(start, end);
    if (found !== undefined && (best === undefined || found.distance > best.distance)) best = { ...found, start, end };
  }
  return best;
}

/** The point that must go: the least certain one, else the smallest; `undefined` when all hold. */
export function weakest(
  points: readonly ChangePoint[],
  { alpha, minimumChange }: ChangePointRules,
): ChangePoint | undefined {
  let [unsure, small]: (ChangePoint | undefined)[] = [points[0], points[0]];
  for (const point of points) {
    if (unsure === undefined || point.p > unsure.p) unsure = point;
    if (small === undefined || magnitude(point) < magnitude(small)) small = point;
  }
  if (unsure !== undefined && !(unsure.p < alpha)) return unsure;
  return small !== undefined && !(magnitude(small) > minimumChange) ? small : undefined;
}

/** As a ratio of the smaller level. */
const magnitude = ({ before, after }: ChangePoint): number =>
  Math.max(Math.abs(after / before - 1), Math.abs(before / after - 1));
