/**
 * Holm's adjusted p values, in the given order; they bound the probability of a single false positive.
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
