// Steps in a level that drifts.
import { strict as assert } from 'node:assert';
import { detectRegressionStep, historyRules } from '../../../src/core/detection/steps/stepDetection.ts';

describe('detectRegressionStep', () => {
  const drift = 0.001;
  /** Twenty runs that rise steadily, then as many as given, `rise` above the middle of those before. */
  const drifting = (runs: number, rise: number): Float64Array =>
    Float64Array.from({ length: 20 + runs }, (_, index) => (index < 20 ? index * drift : 9.5 * drift + rise));

  it('calls two runs beyond a level that drifted, without comparing them with the drift', () => {
    assert.equal(detectRegressionStep(drifting(2, 0.044))?.runs, 2);
  });

  it('does not call the newest runs of a steady drift', () => {
    const series = Float64Array.from({ length: 25 }, (_, index) => index * 2 * drift);
    assert.equal(detectRegressionStep(series), undefined);
    assert.ok(detectRegressionStep(series, { ...historyRules, sparesDrift: false }));
  });
});
