// detection.md's evaluation at reduced size: the same draws, fewer of them, and bounds that leave room for that.
// `npm run bench:detection` holds the bars themselves.
import { strict as assert } from 'node:assert';
import { evaluateConfirm } from '../../bench/detection/confirmEvaluation.ts';
import { alarmsPerHundred, historyPeers, ourConfirmedAlarm } from '../../bench/detection/historyEvaluation.ts';
import { readCiHistories, readOwnRuns } from '../../bench/detection/measured.ts';
import { NumpyRandom } from '../../bench/detection/numpyRandom.ts';
import { peers } from '../../bench/detection/peers.ts';
import { evaluatePeer, evaluateSamples, evaluateSuites } from '../../bench/detection/samplesEvaluation.ts';

const size = { unchanged: 25, perEffect: 30 };
const data = readOwnRuns();

describe('The evaluation on measured runs, at reduced size', () => {
  it("draws numpy's numbers: default_rng(1) and a seed beyond 32 bits", () => {
    const random = new NumpyRandom(1);
    const drawn = [...Array(5)].map(() => random.integers(25, 46));
    assert.deepEqual(drawn, [34, 35, 40, 44, 25]);
    assert.deepEqual(
      [...Array(5)].map(() => random.integers(0, 40)),
      [5, 32, 37, 9, 12],
    );
    assert.deepEqual([random.integers(0, 1), random.integers(0, 7)], [0, 6]);
    const large = new NumpyRandom(12345678901);
    assert.deepEqual(
      [...Array(5)].map(() => large.integers(0, 1000)),
      [87, 836, 738, 316, 79],
    );
  });

  it('reads 12 benchmarks of 50 rounds and 28 histories', () => {
    assert.deepEqual(
      data.map(({ rounds }) => rounds),
      new Array(12).fill(50),
    );
    assert.equal(readCiHistories().length, 28);
  });

  it('samples: unchanged code is left alone, slowdowns are found, intervals hold the truth', () => {
    const { called, covered } = evaluateSamples(data, [1], size);
    assert.ok((called.get(0) ?? 100) <= 1, `unchanged flagged: ${called.get(0)}`);
    assert.ok((called.get(0.05) ?? 0) >= 66, `found at +5 %: ${called.get(0.05)}`);
    assert.ok((called.get(0.1) ?? 0) >= 78, `found at +10 %: ${called.get(0.1)}`);
    assert.ok(covered >= 90 && covered <= 99.5, `intervals hold the truth: ${covered}`);
  });

  it('the default thresholds cry at unchanged code on the same draws', () => {
    const [thresholds] = peers;
    assert.ok(thresholds !== undefined);
    assert.ok((evaluatePeer(data, thresholds, [1], size).get(0) ?? 0) > 10);
  });

  it('suites of 100 with 10 slower: at most half a false alarm a suite', () => {
    const { falseAlarms, found } = evaluateSuites(data, { suites: 10, effect: 0.1, seed: 1 });
    assert.ok(falseAlarms <= 0.5, `${falseAlarms} false alarms a suite`);
    assert.ok(found >= 70, `${found} % of the slower ones`);
  });

  it('confirm: hardly ever unchanged code, nearly always what is slower', () => {
    const unchanged = evaluateConfirm(data, { effect: 0, draws: 40, seed: 1 });
    const slower = evaluateConfirm(data, { effect: 0.05, draws: 20, seed: 1 });
    assert.ok(unchanged.confirmed <= 0.25, `${unchanged.confirmed} % of unchanged code`);
    assert.ok(slower.confirmed >= 80, `${slower.confirmed} % at +5 %`);
  });

  it('histories of constant code: at most 0.3 confirmed alarms in 100 runs, where thresholds cry ten', () => {
    const histories = readCiHistories();
    const ours = alarmsPerHundred(histories, ourConfirmedAlarm);
    assert.ok(ours <= 0.3, `${ours} alarms in 100 runs`);
    const thresholds = historyPeers.find(({ name }) => name.startsWith('thresholds'));
    assert.ok(thresholds !== undefined && alarmsPerHundred(histories, thresholds) > 5);
  });
});
