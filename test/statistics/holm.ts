// Holm's adjustment of many p values, which bounds the chance of even one false positive.

/**
 * Adjusted p values that bound the chance of even one false call, in the order given.
 * Source: Holm (1979), A simple sequentially rejective multiple test procedure; as R's `p.adjust(method = "holm")`.
 */
export function holm(p: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(p.length);
  let most = 0;
  const order = p.map((_, index) => index).sort((a, b) => (p[a] ?? 1) - (p[b] ?? 1));
  order.forEach((index, rank) => {
    most = Math.min(1, Math.max(most, (p[index] ?? 1) * (p.length - rank)));
    adjusted[index] = most;
  });
  return adjusted;
}
