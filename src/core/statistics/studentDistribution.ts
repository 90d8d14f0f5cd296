// Student's t distribution: shares beyond a value, and quantiles, for any positive degrees of freedom.

import { incompleteBeta, logGamma } from './gamma.ts';
import { normalQuantile } from './normalDistribution.ts';

/**
 * Share above t, with full relative accuracy far out. NaN without positive degrees of freedom.
 * Source: DLMF 8.17 (Abramowitz & Stegun 26.7.1): P(T > t) = ½ I_x(ν/2, ½), x = ν / (ν + t²), for t > 0.
 */
export function studentAbove(t: number, freedom: number): number {
  if (Number.isNaN(t) || !(freedom > 0)) return Number.NaN;
  if (t < 0) return 1 - studentAbove(-t, freedom);
  if (t === Number.POSITIVE_INFINITY) return 0;
  const square = t * t;
  return 0.5 * incompleteBeta(freedom / (freedom + square), square / (freedom + square), freedom / 2, 0.5);
}

/** Share farther from zero than t, on both sides. */
export const studentBeyond = (t: number, freedom: number): number =>
  Math.min(1, 2 * studentAbove(Math.abs(t), freedom));

/**
 * The value below which a share of the distribution lies; ±∞ at 0 and 1, NaN outside.
 * Source: a bracket around the normal quantile, then Newton's steps that never leave the bracket.
 * @param share 0 to 1
 */
export function studentQuantile(share: number, freedom: number): number {
  if (!(share >= 0 && share <= 1 && freedom > 0)) return Number.NaN;
  if (share === 0.5) return 0;
  return share > 0.5 ? upperQuantile(1 - share, freedom) : -upperQuantile(share, freedom);
}

function upperQuantile(above: number, freedom: number): number {
  if (above === 0) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = Math.max(1, 2 * expanded(-normalQuantile(above), freedom));
  while (studentAbove(high, freedom) > above) {
    low = high;
    high *= 4;
  }
  let t = Math.min(high, Math.max(low, expanded(-normalQuantile(above), freedom)));
  const logScale = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI);
  for (let step = 0; step < 200; step++) {
    const share = studentAbove(t, freedom);
    if (share > above) low = t;
    else high = t;
    const density = Math.exp(logScale - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
    // Newton on the share's logarithm: straight far out, where the share itself is nearly flat.
    const newton = t + (Math.log(share / above) * share) / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * Math.abs(next)) return next;
    t = next;
  }
  return t;
}

/** Cornish & Fisher's expansion around the normal quantile (Abramowitz & Stegun 26.7.5), two terms. */
function expanded(z: number, freedom: number): number {
  const cube = z ** 3;
  return z + (cube + z) / (4 * freedom) + (5 * z ** 5 + 16 * cube + 3 * z) / (96 * freedom * freedom);
}
