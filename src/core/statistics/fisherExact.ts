// Fisher's exact test: is one share of failures larger than another, with however few operations.

import { logChoose } from './gamma.ts';
import { normalAbove } from './normalDistribution.ts';

export interface Counts {
  readonly failed: number;
  readonly total: number;
}

interface FisherTest {
  /** Chance of at least as many failures in the second as were seen, were both alike. */
  readonly pMore: number;
  readonly pFewer: number;
  /** Both sides: all tables that are not likelier than the one seen, as R's `fisher.test` counts them. */
  readonly p: number;
}

/** More tables than this are not summed: the normal approximation is as good then. */
const mostTables = 100_000;
/** Tables as likely as the one seen count as such though their last bits differ; R's own tolerance. */
const tolerance = 1 + 1e-7;

/** `undefined` unless both are whole counts with 0 ≤ failed ≤ total, total > 0. Source: Fisher (1935), The logic of inductive inference. */
export function fisherExact(first: Counts, second: Counts): FisherTest | undefined {
  if (!isCount(first) || !isCount(second)) return undefined;
  const failed = first.failed + second.failed;
  const low = Math.max(0, failed - first.total);
  const high = Math.min(failed, second.total);
  return high - low > mostTables ? approximated(first, second) : summed(first, second, low, high);
}

const isCount = ({ failed, total }: Counts): boolean =>
  Number.isSafeInteger(failed) && Number.isSafeInteger(total) && failed >= 0 && total > 0 && failed <= total;

function summed(first: Counts, second: Counts, low: number, high: number): FisherTest {
  const failed = first.failed + second.failed;
  const all = logChoose(first.total + second.total, failed);
  const chance = (inSecond: number) =>
    Math.exp(logChoose(second.total, inSecond) + logChoose(first.total, failed - inSecond) - all);
  const seen = chance(second.failed) * tolerance;
  let [pMore, pFewer, p, whole] = [0, 0, 0, 0];
  for (let inSecond = low; inSecond <= high; inSecond++) {
    const one = chance(inSecond);
    whole += one;
    if (inSecond >= second.failed) pMore += one;
    if (inSecond <= second.failed) pFewer += one;
    if (one <= seen) p += one;
  }
  // Divided by their sum, which is 1 but for the last digits of the logarithms.
  return { pMore: Math.min(1, pMore / whole), pFewer: Math.min(1, pFewer / whole), p: Math.min(1, p / whole) };
}

/** The hypergeometric distribution's own mean and variance, corrected for continuity. */
function approximated(first: Counts, second: Counts): FisherTest {
  const total = first.total + second.total;
  const share = (first.failed + second.failed) / total;
  const expected = second.total * share;
  const deviation = Math.sqrt((second.total * share * (1 - share) * first.total) / (total - 1));
  const pMore = normalAbove((second.failed - expected - 0.5) / deviation);
  const pFewer = normalAbove((expected - second.failed - 0.5) / deviation);
  return { pMore, pFewer, p: Math.min(1, 2 * Math.min(pMore, pFewer)) };
}
