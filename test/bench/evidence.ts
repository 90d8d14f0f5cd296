// Computes the evidence of a whole suite: summaries, sample and history tests, multiple-testing correction, suite-wide
// shift.

import { type ProcessSummary, summarise, summaryOf } from '../../src/core/detection/samples/processSummary.ts';
import { samplesTest } from '../../src/core/detection/samples/samplesTest.ts';
import { detectRegressionStep } from '../../src/core/detection/steps/stepDetection.ts';
import { controlFalseDiscoveryRate } from '../../src/core/detection/suite/falseDiscoveryRate.ts';
import { suiteShift } from '../../src/core/detection/suite/suiteShift.ts';
import { normalFrom, type Random, randomFrom } from '../statistics/random.ts';
import { milliseconds, type Row, times } from './table.ts';
import { sweep, timingOf } from './timing.ts';

const processes = 5;
const samples = 20;
const runs = 40;
const rounds = 5;
const bar = 1500;

interface Measured {
  readonly baseline: readonly (readonly number[])[];
  readonly candidate: readonly (readonly number[])[];
  /** As stored in history: one value per process. */
  readonly history: readonly ProcessSummary[];
}

function measuredOf(normal: Random): Measured {
  const run = () =>
    Array.from({ length: processes }, () => Array.from({ length: samples }, () => 1e6 * Math.exp(0.02 * normal())));
  const past = () => summaryOf(Float64Array.from({ length: processes }, () => 13.8 + 0.02 * normal()));
  return { baseline: run(), candidate: run(), history: Array.from({ length: runs }, past) };
}

function judge(suite: readonly Measured[]): number {
  const changes: number[] = [];
  let suspicions = 0;
  const tests = suite.map(({ baseline, candidate, history }) => {
    const now = summarise(candidate);
    const test = samplesTest({ baseline: summarise(baseline), candidate: now, history });
    if (test.judged) changes.push(Math.log(test.ratio));
    const logs = Float64Array.from({ length: runs + 1 }, (_, run) => history[run]?.median ?? Number.NaN);
    if (typeof now !== 'string') logs[runs] = now.median;
    if (detectRegressionStep(logs) !== undefined) suspicions += 1;
    return test.judged ? test : undefined;
  });
  const called = controlFalseDiscoveryRate(tests).filter((call) => call?.worse || call?.better).length;
  return called + suspicions + (suiteShift(changes) === undefined ? 0 : 1);
}

/** Measures wall-clock time and the process's own CPU time, which other programs do not affect. */
function timed(suite: readonly Measured[]) {
  const used: number[] = [];
  const wall = Array.from({ length: rounds }, () => {
    sweep();
    const [start, before] = [performance.now(), process.cpuUsage()];
    judge(suite);
    const { user, system } = process.cpuUsage(before);
    used.push((user + system) / 1000);
    return performance.now() - start;
  });
  return { wall: timingOf(wall), used: timingOf(used) };
}

/** Measures ten thousand benchmarks, and the growth of CPU time from one thousand. */
export function evidenceRow(count: number): Row {
  const normal = normalFrom(randomFrom(1));
  const suite = Array.from({ length: count }, () => measuredOf(normal));
  const whole = timed(suite);
  const part = timed(suite.slice(0, count / 10));
  return {
    what: `evidence of ${count} × ${processes} × ${samples}, ${runs} runs of history`,
    measured: milliseconds(whole.used.median),
    ratio: `${times(whole.used.median / part.used.median / 10)} linear`,
    bar: milliseconds(bar),
    met: whole.used.median <= bar,
    note: `of the processor; by the clock ${milliseconds(whole.wall.median)}, first ${milliseconds(whole.wall.first)}`,
  };
}
