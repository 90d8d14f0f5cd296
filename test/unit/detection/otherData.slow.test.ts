// The evaluation on data that nothing was made for: other draws, the same machine's day turned round, and processes that were never measured,
// of several shapes of noise. Bounds are detection.md's bars, with room for the reduced size.
import { strict as assert } from 'node:assert';
import { evaluateConfirm } from '../../bench/detection/confirmEvaluation.ts';
import { alarmsPerHundred, historyPeers, ourConfirmedAlarm } from '../../bench/detection/historyEvaluation.ts';
import { effects, type Measured, readCiHistories, readOwnRuns } from '../../bench/detection/measured.ts';
import { type Asked, evaluateSamples, evaluateSuites } from '../../bench/detection/samplesEvaluation.ts';
import { normalFrom, randomFrom } from '../../statistics/random.ts';
import { type Shape, shapedFrom } from './simulated.ts';

const size = { unchanged: 25, perEffect: 20 };
const data = readOwnRuns();

const reversed = (measured: Measured): Measured => ({
  ...measured,
  unchanged: measured.unchanged.map((rounds) => rounds.toReversed()),
  slowed: new Map([...measured.slowed].map(([effect, rounds]) => [effect, rounds.toReversed()])),
});

interface Bounds {
  readonly unchanged: number;
  readonly five: number;
  readonly ten: number;
}

function assertHolds(measured: readonly Measured[], bounds: Bounds, seeds: readonly number[], asked?: Asked): void {
  const { called, covered } = evaluateSamples(measured, seeds, size, asked);
  const at = (effect: number) => called.get(effect) ?? Number.NaN;
  assert.ok(at(0) <= bounds.unchanged, `unchanged flagged: ${at(0)} %`);
  assert.ok(at(0.05) >= bounds.five, `found at +5 %: ${at(0.05)} %`);
  assert.ok(at(0.1) >= bounds.ten, `found at +10 %: ${at(0.1)} %`);
  if (asked?.test !== 'mannWhitney')
    assert.ok(covered >= 90 && covered <= 99.5, `intervals hold the truth: ${covered} %`);
}

/** Twelve benchmarks whose processes differ as the measured ones typically do, by a percent or so, and some days are slower. */
function simulated(shape: Shape, seed: number): readonly Measured[] {
  return Array.from({ length: 12 }, (_, index) => {
    const own = seed * 1000 + 10 * index;
    const [random, normal, noise] = [
      randomFrom(own),
      normalFrom(randomFrom(own + 1)),
      shapedFrom(shape, randomFrom(own + 2)),
    ];
    const [between, within] = [[0.005, 0.01, 0.015][index % 3] ?? 0, [0.02, 0.1, 0.03, 0.05][index % 4] ?? 0];
    const days = Array.from({ length: 50 }, () => 1 + 0.002 * normal());
    // Samples have a floor, a tail, a hiccup now and then, and a first one that is not yet warm.
    const sample = (level: number, place: number) =>
      level * Math.exp(within * Math.abs(normal())) * (random() < 0.02 ? 1.5 : 1) * (place === 0 ? 1.1 : 1);
    const process = (day: number, effect: number) => {
      const level = 1000 * (1 + effect) * day * (1 + between * noise());
      return Array.from({ length: 20 }, (_, place) => sample(level, place));
    };
    const rounds = (effect: number) => days.map((day) => process(day, effect));
    return {
      benchmark: `${shape} ${index}`,
      rounds: days.length,
      unchanged: [rounds(0), rounds(0), rounds(0)],
      slowed: new Map(effects.map((effect) => [effect, rounds(effect)] as const)),
    };
  });
}

describe('The evaluation on other data', function () {
  this.timeout(60_000);

  for (const seed of [11, 101]) {
    it(`other draws of the measured runs, from seed ${seed}`, () => {
      assertHolds(data, { unchanged: 1, five: 66, ten: 78 }, [seed, seed + 1]);
    });
  }

  it('the measured runs from last to first: what drifts, drifts the other way', () => {
    assertHolds(data.map(reversed), { unchanged: 1, five: 66, ten: 78 }, [1, 2]);
    const confirmed = (effect: number) => evaluateConfirm(data.map(reversed), { effect, draws: 40, seed: 3 }).confirmed;
    assert.ok(confirmed(0) <= 0.25 && confirmed(0.05) >= 80, `${confirmed(0)} and ${confirmed(0.05)} %`);
  });

  it('suites of other draws: at most half a false alarm', () => {
    const { falseAlarms, found } = evaluateSuites(data, { suites: 10, effect: 0.1, seed: 77 });
    assert.ok(falseAlarms <= 0.5 && found >= 70, `${falseAlarms} false alarms a suite, ${found} % found`);
  });

  const shapes: readonly Shape[] = [
    'normal',
    'bimodal',
    'logNormal',
    'heavyTailed',
    'uniform',
    'outliers',
    'exponential',
  ];
  for (const shape of shapes) {
    it(`processes that were never measured, noise between them ${shape}`, () => {
      const measured = simulated(shape, 5);
      // Five processes of two modes are mostly all of one, or three of one: that hides more.
      assertHolds(measured, { unchanged: 1, five: shape === 'bimodal' ? 60 : 66, ten: 90 }, [1, 2]);
      const { falseAlarms } = evaluateSuites(measured, { suites: 10, effect: 0.1, seed: 1 });
      assert.ok(falseAlarms <= 0.5, `${falseAlarms} false alarms a suite`);
      const unchanged = evaluateConfirm(measured, { effect: 0, draws: 40, seed: 1 }).confirmed;
      assert.ok(unchanged <= 0.25, `${unchanged} % of unchanged code confirmed`);
    });

    it(`the same by ranks, ten a side: ${shape}`, () => {
      const asked = { test: 'mannWhitney', processes: 10 } as const;
      assertHolds(simulated(shape, 6), { unchanged: 1, five: 75, ten: 95 }, [1], asked);
    });
  }

  it('histories of constant code from last to first: fewer alarms than every peer', () => {
    const histories = readCiHistories().map((history) => ({ ...history, value: history.value.toReversed() }));
    const ours = alarmsPerHundred(histories, ourConfirmedAlarm);
    for (const peer of historyPeers) assert.ok(ours < alarmsPerHundred(histories, peer), `${ours}, ${peer.name}`);
  });
});
