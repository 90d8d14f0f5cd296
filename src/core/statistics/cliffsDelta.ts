// Cliff's δ: how far two lists are apart, whatever their scale.

import { ascending, at, type Values } from './order.ts';

/**
 * Share of pairs in which y is larger minus the share in which x is, −1 to 1; NaN when a list is empty.
 * Source: Cliff (1993), Dominance statistics: ordinal analyses to answer ordinal questions.
 */
export function cliffsDelta(x: Values, y: Values): number {
  const [first, second] = [ascending(x), ascending(y)];
  let [smaller, notLarger, sum] = [0, 0, 0];
  for (let index = 0; index < second.length; index++) {
    const value = at(second, index);
    while (smaller < first.length && at(first, smaller) < value) smaller += 1;
    while (notLarger < first.length && at(first, notLarger) <= value) notLarger += 1;
    sum += smaller - (first.length - notLarger);
  }
  return sum / (first.length * second.length);
}
