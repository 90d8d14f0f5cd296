// The standard normal distribution: shares above a value, and the value below which a share lies.

/** Density at z. */
const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Where the tail's fraction converges well and the series begins to cancel. */
const far = 3;

/** Share above z, with full relative accuracy far out. */
export function normalAbove(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - normalAbove(-z);
  return z > far ? normalDensity(z) * tailFraction(z) : 0.5 - normalDensity(z) * centralSeries(z);
}

/** z + z³/3 + z⁵/(3·5) + … Source: Marsaglia (2004), Evaluating the normal distribution, J. Stat. Software 11(4). */
function centralSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** Laplace's continued fraction of Mills' ratio, 1/(z + 1/(z + 2/(z + …))), from its 200th term inwards (A&S 26.2.14). */
function tailFraction(z: number): number {
  let value = z;
  for (let term = 200; term > 0; term--) value = z + term / value;
  return 1 / value;
}

/**
 * The value below which a share of the distribution lies; ±∞ at 0 and 1, NaN outside.
 * Source: Abramowitz & Stegun 26.2.23 as a start (error below 4.5e-4), made exact by Halley's steps.
 * @param share 0 to 1
 */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN;
  if (share === 0.5) return 0;
  return share > 0.5 ? upperQuantile(1 - share) : -upperQuantile(share);
}

function upperQuantile(above: number): number {
  if (above === 0) return Number.POSITIVE_INFINITY;
  const t = Math.sqrt(-2 * Math.log(above));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step++) {
    const error = (normalAbove(z) - above) / normalDensity(z);
    z += error / (1 - (z * error) / 2);
  }
  return z;
}
