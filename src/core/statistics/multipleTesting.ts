// p values of many tests at once, adjusted so that they keep their meaning together.
// It refuses to choose the family: the caller says which tests belong together.

/**
 * Smallest false discovery rates at which each test would be called, in the order given.
 * Source: Benjamini & Hochberg (1995), Controlling the false discovery rate; as R's `p.adjust(method = "BH")`.
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const order = byP(p);
  const adjusted = new Array<number>(p.length);
  let least = 1;
  for (let rank = p.length; rank > 0; rank--) {
    const index = order[rank - 1] ?? 0;
    least = Math.min(least, ((p[index] ?? 1) * p.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}

/**
 * Adjusted p values that bound the chance of even one false call, in the order given.
 * Source: Holm (1979), A simple sequentially rejective multiple test procedure; as R's `p.adjust(method = "holm")`.
 */
export function holm(p: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(p.length);
  let most = 0;
  byP(p).forEach((index, rank) => {
    most = Math.min(1, Math.max(most, (p[index] ?? 1) * (p.length - rank)));
    adjusted[index] = most;
  });
  return adjusted;
}

const byP = (p: readonly number[]): readonly number[] =>
  p.map((_, index) => index).sort((a, b) => (p[a] ?? 1) - (p[b] ?? 1));
