// Verdicts at the limits of what confirms a run and of what is worth mentioning.
import { strict as assert } from 'node:assert';
import type { Metric } from '../../../src/core/model/model.ts';
import { metric } from '../doubles.ts';
import { calm } from '../history/runs.ts';
import { shownOf, weigh } from './pasts.ts';

const time = (value: number): Metric => metric('duration', value);

describe('evidenceDetector', () => {
  /** Eight runs after the acceptance that vary around 108.3, the last of them as given. */
  const sinceAcceptance = (last: number): readonly Metric[] =>
    [0.985, 1.012, 0.99, 1.015, 0.987, 1.01, 0.992].map((factor) => time(108.3 * factor)).concat(time(last));
  const afterAcceptance = (last: number) =>
    weigh({ baseline: time(100), accepted: -1, past: sinceAcceptance(last), current: time(119) });

  it('confirms a slower run without a known level before it by one run that agrees', () => {
    assert.equal(afterAcceptance(110.5).status, 'regressed');
  });

  it('suspects a slower run without a known level before it when the run before does not agree', () => {
    assert.equal(afterAcceptance(107.5).status, 'suspected');
  });

  it('does not take two runs before a re-measured baseline, at other speeds of the machine, for noise', () => {
    const { status } = weigh({
      baseline: time(2000),
      accepted: 1,
      past: [time(1000), time(3000)],
      current: time(3005),
    });
    assert.equal(status, 'regressed');
  });

  const confirmedStep = (level: number, now: number) =>
    shownOf(
      weigh({
        baseline: time(level),
        past: [...calm.map((factor) => time(level * (1 + (factor - 1) / 4))), time(now * 0.999)],
        current: time(now),
      }),
    );

  it('calls a confirmed step of 3% below the threshold small but significant', () => {
    const { status, smallButReal } = confirmedStep(100, 103);
    assert.deepEqual([status, smallButReal], ['unchanged', true]);
  });
});
