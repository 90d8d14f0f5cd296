// Steps beside a drift of their level, and after a long new level.
import { strict as assert } from 'node:assert';
import { detectRegressionStep, historyRules } from '../../../src/core/detection/steps/stepDetection.ts';
import { stepStateOf } from '../../../src/core/detection/steps/stepState.ts';
import { calm } from '../history/runs.ts';

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

describe('stepStateOf', () => {
  const times = (value: number, count: number): readonly number[] => Array.from({ length: count }, () => value);

  it('compares a run with the newest eight runs of the new level, not with all of them', () => {
    const slower = [...calm, ...times(1.3, 12), ...times(1.6, 8)];
    // Nearer to 1 than to 1.6, but nearer to 1.3.
    const { called, runs } = stepStateOf(Float64Array.from([...slower, 1.25], Math.log), 1);
    assert.deepEqual([called, runs], ['worse', 1], 'a smaller suspicion of its own');
    const { ratio } = stepStateOf(Float64Array.from(slower, Math.log), 1);
    assert.ok(Math.abs((ratio ?? 0) - 1.6) < 0.01, `${ratio}`);
  });
});
