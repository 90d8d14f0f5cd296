// The samples test and STEP on real and on made runs: the comparisons as reference.py, the steps as reference2.py answers them.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { type ProcessSummary, type Statistic, summarise } from '../../../src/core/detection/samples/processSummary.ts';
import { samplesRules, samplesTest } from '../../../src/core/detection/samples/samplesTest.ts';
import { detectRegressionStep, historyRules } from '../../../src/core/detection/steps/stepDetection.ts';
import { near } from './golden.ts';
import { simulate } from './simulated.ts';

type Processes = readonly (readonly number[])[];

interface Compared {
  readonly name: string;
  readonly baseline: Processes;
  readonly candidate: Processes;
  readonly history: readonly Processes[];
  readonly options: {
    readonly how?: Statistic;
    readonly alpha?: number;
    readonly min_effect?: number;
    readonly session?: boolean;
  };
  readonly expected: {
    readonly judged: boolean;
    readonly ratio: number;
    readonly low: number;
    readonly high: number;
    readonly pSlower: number;
    readonly pFaster: number;
    readonly slower: boolean;
    readonly faster: boolean;
  };
}

interface Stepped {
  readonly name: string;
  readonly series: readonly number[];
  readonly options: { readonly min_runs?: number };
  readonly expected: number | null;
}

const reference: { readonly compare: readonly Compared[]; readonly step: readonly Stepped[] } = JSON.parse(
  readFileSync('test/fixtures/detection/reference.json', 'utf8'),
);

function known(processes: Processes, how: Statistic): ProcessSummary {
  const summary = summarise(processes, how);
  assert.ok(typeof summary !== 'string');
  return summary;
}

function compare({ baseline, candidate, history, options }: Compared, invert = false) {
  const how = options.how ?? 'q25';
  const rules = {
    ...samplesRules,
    alpha: options.alpha ?? 0.01,
    minimumEffect: options.min_effect ?? samplesRules.minimumEffect,
    session: options.session ?? samplesRules.session,
  };
  const of = (processes: Processes) =>
    invert
      ? summarise(
          processes.map((samples) => samples.map((sample) => 1 / sample)),
          how,
          'higher',
        )
      : summarise(processes, how);
  const past = history.map((run) => known(run, how));
  return samplesTest({ baseline: of(baseline), candidate: of(candidate), history: past }, rules);
}

describe('The samples test', () => {
  for (const compared of reference.compare) {
    it(`${compared.name}: as reference.py`, () => {
      const { expected } = compared;
      const found = compare(compared);
      assert.equal(found.judged, expected.judged);
      near(found.ratio, expected.ratio);
      if (!found.judged) return;
      near(found.low, expected.low);
      near(found.high, expected.high);
      near(found.pWorse, expected.pSlower);
      near(found.pBetter, expected.pFaster);
      assert.deepEqual([found.worse, found.better], [expected.slower, expected.faster]);
    });
  }

  it('judges a throughput as the time of one operation', () => {
    const [slower] = reference.compare;
    assert.ok(slower !== undefined);
    const [asTime, asRate] = [compare(slower), compare(slower, true)];
    near(asRate.ratio, asTime.ratio ?? Number.NaN);
    assert.ok(asTime.judged && asRate.judged);
    near(asRate.pWorse, asTime.pWorse);
  });

  it('takes a common factor out of the change, not out of the noise', () => {
    const baseline = known([[100], [101], [99], [100], [102]], 'q25');
    const candidate = known([[200], [202], [198], [200], [204]], 'q25');
    const [raw, corrected] = [0, Math.log(2)].map((common) => samplesTest({ baseline, candidate, commonLog: common }));
    assert.ok(raw?.judged && corrected?.judged);
    near(raw.ratio, 2);
    near(corrected.ratio, 1);
    assert.deepEqual([raw.worse, corrected.worse], [true, false]);
    near(corrected.processNoise, raw.processNoise);
  });

  it('says why nothing is judged', () => {
    const one = known([[100, 101]], 'q25');
    const reasonOf = (found: ReturnType<typeof samplesTest>) => (found.judged ? undefined : found.reason);
    assert.equal(reasonOf(samplesTest({ baseline: one, candidate: one })), 'oneProcess');
    assert.equal(reasonOf(samplesTest({ baseline: one, candidate: one, history: [one, one] })), 'oneProcess');
    assert.equal(reasonOf(samplesTest({ baseline: one, candidate: one, history: [one, one, one] })), undefined);
    assert.equal(reasonOf(samplesTest({ baseline: summarise([]), candidate: one })), 'noSamples');
    assert.equal(reasonOf(samplesTest({ baseline: one, candidate: summarise([[0, 0]]) })), 'notPositive');
  });

  it('reads a history in which only some runs had several processes', () => {
    const one = known([[100, 101]], 'q25');
    const several = known([[100], [102], [98]], 'q25');
    for (const history of [
      [one, several, several, several],
      [several, one, one],
    ]) {
      const found = samplesTest({ baseline: several, candidate: several, history });
      assert.ok(found.judged && Number.isFinite(found.pWorse) && found.processNoise > 0);
    }
  });
});

describe('The history test', () => {
  for (const { name, series, options, expected } of reference.step) {
    it(`${name}${options.min_runs === undefined ? '' : ', confirmed only'}: as reference2.py`, () => {
      const rules = { ...historyRules, fewestRuns: options.min_runs ?? 1, sparesDrift: false };
      const logs = Float64Array.from(series, Math.log);
      assert.equal(detectRegressionStep(logs, rules)?.start ?? null, expected);
    });
  }

  it('spares a level that goes on as it rose before, which reference2.py calls a step', () => {
    const creeping = Array.from({ length: 30 }, (_, seed) =>
      simulate({ shape: 'normal', runs: 60, sigma: 0.02, drift: 0.1 }, seed),
    );
    const alarms = (sparesDrift: boolean) =>
      creeping.filter((logs) =>
        Array.from({ length: 40 }, (_, run) => logs.subarray(0, 21 + run)).some(
          (runs) => detectRegressionStep(runs, { ...historyRules, fewestRuns: 2, sparesDrift }) !== undefined,
        ),
      ).length;
    assert.ok(alarms(true) * 2 < alarms(false), `${alarms(true)} and ${alarms(false)} of 30 histories`);
  });

  it('says how large the step is and what was demanded', () => {
    const level = [100, 101, 99, 100, 102, 98, 100, 101, 99, 100];
    const step = detectRegressionStep(Float64Array.from([...level, 150, 152], Math.log), {
      ...historyRules,
      fewestRuns: 2,
    });
    assert.deepEqual([step?.start, step?.runs, step?.reference], [10, 2, 10]);
    near(step?.ratio, Math.sqrt(150 * 152) / 100);
    assert.ok(step !== undefined && step.demanded > 1.02 && step.demanded < 1.2);
  });

  it('is silent below eight runs, on constant runs and on numbers that are none', () => {
    const silent = (runs: readonly number[]) => detectRegressionStep(Float64Array.from(runs, Math.log)) === undefined;
    assert.ok(silent([1, 1, 1, 1, 1, 1, 1, 50]));
    assert.ok(!silent([1, 1, 1, 1, 1, 1, 1, 1, 50]));
    assert.ok(silent(new Array<number>(30).fill(7)));
    assert.ok(silent([]));
    assert.ok(silent([1, 1, 1, 1, Number.NaN, 1, 1, 1, 1, 50]));
    assert.ok(silent([1, 1, 1, 1, 1, 1, 1, 1, 1, Number.NaN]));
  });
});
