// Adjusts the p values of many tests that belong together.

/**
 * Smallest false discovery rates at which each test would be called, in the order given.
 * Source: Benjamini & Hochberg (1995), Controlling the false discovery rate; as R's `p.adjust(method = "BH")`.
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const order = p.map((_, index) => index).sort((a, b) => (p[a] ?? 1) - (p[b] ?? 1));
  const adjusted = new Array<number>(p.length);
  let least = 1;
  for (let rank = p.length; rank > 0; rank--) {
    const index = order[rank - 1] ?? 0;
    least = Math.min(least, ((p[index] ?? 1) * p.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}
