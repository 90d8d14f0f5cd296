// Otava as it is (0.8): our change points with its t test, which divides by n, and its merging, which leaves the numbers of the
// point before a removed one as they were.

import {
  type ChangePoint,
  type ChangePointRules,
  candidatePoints,
  pointsAt,
  pooledP,
  weakest,
} from '../../../src/core/statistics/changePoints.ts';
import { variance } from '../../../src/core/statistics/spread.ts';

const ofPopulation = (values: Float64Array): number =>
  values.length < 2 ? 0 : (variance(values) * (values.length - 1)) / values.length;

export const otavaP = (left: Float64Array, right: Float64Array): number =>
  left.length + right.length < 3 ? 1 : pooledP(left, right, ofPopulation(left), ofPopulation(right));

/** Its defaults: windows of 50, p < .001, 5 %. */
export const otavaRules: ChangePointRules = { window: 50, alpha: 0.001, minimumChange: 0.05, p: otavaP };

export function otavaChangePoints(values: Float64Array, rules: ChangePointRules = otavaRules): readonly ChangePoint[] {
  let found = candidatePoints(values, rules);
  for (let weak = weakest(found, rules); weak !== undefined; weak = weakest(found, rules)) {
    const removed = found.indexOf(weak);
    const left = found.filter((point) => point !== weak);
    const fresh = pointsAt(
      values,
      left.map(({ index }) => index),
      rules,
    );
    found = left.map((stale, place) => (place === removed || place === removed + 1 ? (fresh[place] ?? stale) : stale));
  }
  return found;
}
