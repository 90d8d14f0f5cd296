// The Mann–Whitney U test (Wilcoxon's rank sum): do values of one list tend to be larger than those of another.

import { normalAbove } from './normalDistribution.ts';
import { ascending, at, type Values } from './order.ts';
import { countDoubledU, countU } from './rankSumCounts.ts';

interface RankTest {
  /** Pairs in which the first list's value is larger, ties counting half. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  /** One-sided: that the first list's values are the larger ones, and the smaller ones. */
  readonly pAbove: number;
  readonly pBelow: number;
  readonly method: 'exact' | 'asymptotic';
}

/** Up to here the exact distribution is counted: as benchstat does, fewer with ties, which leave fewer distinct sums. */
const exactLimit = 50;
const exactLimitWithTies = 25;

/**
 * `undefined` when a list is empty.
 * Source: Mann & Whitney (1947); exact up to 50 values a side (25 with ties), beyond that normal with Lehmann's
 * correction for ties and one for continuity.
 * @param wanted used whatever the number of values
 */
export function mannWhitney(x: Values, y: Values, wanted?: RankTest['method']): RankTest | undefined {
  if (x.length === 0 || y.length === 0) return undefined;
  const ranked = rank(x, y);
  const method = wanted ?? methodFor(ranked);
  const shares = method === 'exact' ? exactShares(ranked) : asymptoticShares(ranked);
  return { u: ranked.doubledU / 2, p: bothSides(shares), ...shares, method };
}

function methodFor({ countX, countY, isTied }: Ranked): RankTest['method'] {
  return Math.max(countX, countY) <= (isTied ? exactLimitWithTies : exactLimit) ? 'exact' : 'asymptotic';
}

type Shares = Pick<RankTest, 'pAbove' | 'pBelow'>;

const bothSides = ({ pAbove, pBelow }: Shares): number => Math.min(1, 2 * Math.min(pAbove, pBelow));

interface Ranked {
  readonly countX: number;
  readonly countY: number;
  readonly doubledU: number;
  readonly isTied: boolean;
  /** How many values share a rank, from the lowest rank up. */
  readonly groups: readonly number[];
}

function rank(x: Values, y: Values): Ranked {
  const [first, second] = [ascending(x), ascending(y)];
  const groups: number[] = [];
  let doubledU = 0;
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    const value = Math.min(i < first.length ? at(first, i) : Infinity, j < second.length ? at(second, j) : Infinity);
    const [fromX, fromY] = [i, j];
    while (i < first.length && at(first, i) === value) i += 1;
    while (j < second.length && at(second, j) === value) j += 1;
    // Each of these in x is larger than the y before it, and tied with the y at the same position.
    doubledU += (i - fromX) * (2 * fromY + (j - fromY));
    groups.push(i - fromX + (j - fromY));
  }
  const isTied = groups.some((size) => size > 1);
  return { countX: first.length, countY: second.length, doubledU, isTied, groups };
}

function exactShares({ countX, countY, doubledU, isTied, groups }: Ranked): Shares {
  const counts = isTied ? countDoubledU(countX, countY, groups) : countU(countX, countY);
  const seen = isTied ? doubledU : doubledU / 2;
  let [below, above, all] = [0, 0, 0];
  for (let u = 0; u < counts.length; u++) {
    const count = at(counts, u);
    all += count;
    if (u <= seen) below += count;
    if (u >= seen) above += count;
  }
  return { pAbove: above / all, pBelow: below / all };
}

function asymptoticShares({ countX, countY, doubledU, groups }: Ranked): Shares {
  const count = countX + countY;
  const tied = groups.reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = ((countX * countY) / 12) * (count + 1 - tied / (count * (count - 1)));
  if (!(variance > 0)) return { pAbove: 1, pBelow: 1 };
  const distance = doubledU / 2 - (countX * countY) / 2;
  const above = (from: number) => normalAbove((from - 0.5) / Math.sqrt(variance));
  return { pAbove: above(distance), pBelow: above(-distance) };
}
