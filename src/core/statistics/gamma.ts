// The gamma function's logarithm and what is made of it: binomial coefficients and the incomplete beta function. Own
// code, with reason (measured against golden.json, esbuild --minify): jstat 1.9 misses it (t 4e-8, normal tail 2e-2),
// lib-r-math.js 2.0 misses it (t 9e-8); @stdlib holds it but takes 201 KB, 235 packages and 10 µs a call.

/** Lanczos's approximation, g = 7 with nine terms (Godfrey 2001); relative error below 1e-14 for positive arguments. */
const lanczos = Float64Array.of(
  0.99999999999980993,
  676.5203681218851,
  -1259.1392167224028,
  771.32342877765313,
  -176.61502916214059,
  12.507343278686905,
  -0.13857109526572012,
  9.9843695780195716e-6,
  1.5056327351493116e-7,
);

/** ln Γ(x), x > 0. Source: Lanczos (1964), A precision approximation of the gamma function. */
export function logGamma(x: number): number {
  let sum = lanczos[0] ?? 0;
  for (let term = 1; term < lanczos.length; term++) sum += (lanczos[term] ?? 0) / (x + term - 1);
  const base = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** ln of the number of ways to choose `chosen` of `count`. */
export const logChoose = (count: number, chosen: number): number =>
  logGamma(count + 1) - logGamma(chosen + 1) - logGamma(count - chosen + 1);

/**
 * Regularised incomplete beta function I_x(a, b), with `y` = 1 − x given for its own accuracy.
 * Source: DLMF 8.17.22, the continued fraction, evaluated by Lentz's method as modified by Thompson & Barnett (1986).
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b));
  // The fraction converges fast on this side of the middle; on the other the symmetric one does.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(y, b, a)) / b;
}

const tiny = 1e-300;
const enough = 1e-16;
const mostTerms = 10_000;

function betaFraction(x: number, a: number, b: number): number {
  let upper = 1;
  let lower = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = lower;
  for (let m = 1; m < mostTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    lower = 1 / notZero(1 + even * lower);
    upper = notZero(1 + even / upper);
    value *= lower * upper;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    lower = 1 / notZero(1 + odd * lower);
    upper = notZero(1 + odd / upper);
    const step = lower * upper;
    value *= step;
    if (Math.abs(step - 1) < enough) break;
  }
  return value;
}

const notZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
