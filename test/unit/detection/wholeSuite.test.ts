// What a suite tells about a first comparison, about one factor that few benchmarks share, and about what did not speed up with the rest.
import { strict as assert } from 'node:assert';
import type { Conclusion } from '../../../src/core/detection/detector.ts';
import { evidenceDetector } from '../../../src/core/detection/evidenceDetector.ts';
import { thresholdDetector } from '../../../src/core/detection/thresholds/thresholdDetector.ts';
import type { BenchmarkVerdict, Metric } from '../../../src/core/model/model.ts';
import { VerdictList } from '../../../src/core/model/verdictList.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { lastingRuns } from '../../bench/detection/firstWeek/lasting.ts';
import { entry, metric, result, thisSystem } from '../doubles.ts';
import { plainRules, weigh } from './pasts.ts';

interface Judged {
  readonly verdicts: readonly BenchmarkVerdict[];
  readonly conclusion: Conclusion;
}

/** @param factors of each benchmark's time, now ÷ accepted @param more of the accepted metric */
function judge(factors: readonly number[], more: Partial<Metric> = {}, detector = evidenceDetector): Judged {
  const verdicts = new VerdictList();
  for (const [index, factor] of factors.entries()) {
    const accepted = 100 + 10 * index;
    verdicts.add(
      detector.judge({
        result: result(`b${index}`, [metric('duration', factor * accepted)]),
        machine: thisSystem,
        baseline: entry([metric('duration', accepted, more)]),
        rules: plainRules,
      }),
    );
  }
  const conclusion = detector.conclude?.(verdicts, () => true) ?? {};
  return { verdicts: [...verdicts.values()], conclusion };
}

const statuses = ({ verdicts }: Judged) => verdicts.map(({ status }) => status);
const linesOf = (verdict: BenchmarkVerdict | undefined) => evidenceLines(verdict?.metrics[0] ?? never()).join('\n');
const never = (): never => assert.fail('no metric was judged');

const noisy = [1.3, 0.7, 1.45, 0.8, 1.6, 0.65, 1.2, 0.9];

describe('A first comparison', () => {
  it('suspects changes not larger than those of the other benchmarks, and says so once', () => {
    const judged = judge(noisy);
    assert.ok(!statuses(judged).includes('regressed'), statuses(judged).join());
    assert.equal(judged.verdicts[0]?.status, 'suspected');
    assert.ok((judged.conclusion.unsettled ?? 0) > 0.2);
    assert.match(linesOf(judged.verdicts[0]), /the other benchmarks moved by about ±\d+/);
  });

  it('calls what is far beyond that regressed', () => {
    const judged = judge([...noisy, 9]);
    assert.equal(judged.verdicts.at(-1)?.status, 'regressed');
  });

  it('does not change on a quiet machine', () => {
    assert.equal(judge([1.01, 0.99, 1.005, 0.995, 1.002, 0.998, 1.25]).verdicts.at(-1)?.status, 'regressed');
  });

  it('is not what it is where the baseline knows its noise', () => {
    const judged = judge(noisy, { noise: { percent: 1, runs: 20 } });
    assert.equal(judged.conclusion.unsettled, undefined);
    assert.equal(judged.verdicts[0]?.status, 'regressed');
  });

  it('is judged by the threshold with fewer than five others, and with detection.method: thresholds', () => {
    assert.equal(judge([1.3, 0.7, 1.45, 0.8, 1.6]).verdicts[0]?.status, 'regressed');
    assert.equal(judge(noisy, {}, thresholdDetector).verdicts[0]?.status, 'regressed');
  });

  it('is not a suite-wide shift if each benchmark slows down by its own factor', () => {
    const { conclusion } = judge([1.1, 1.3, 1.9, 1.05, 2.4, 1.6, 1.2, 3, 1.15, 1.4]);
    assert.equal(conclusion.shift, undefined);
  });
});

describe('One factor that few benchmarks share', () => {
  it('is said, and takes nothing from a verdict', () => {
    const judged = judge([2, 2.01, 1.99, 2, 2.005]);
    assert.deepEqual(judged.conclusion.sharedFactor, { ratio: 2, benchmarks: 5 });
    assert.deepEqual(new Set(statuses(judged)), new Set(['regressed']));
  });

  for (const [title, factors] of [
    ['where one lies elsewhere', [2, 2.01, 1.9]],
    ['of less than 3%', [1.02, 1.02, 1.02]],
    ['of two benchmarks', [2, 2]],
    ['of eight, which shift together', new Array<number>(8).fill(2)],
  ] as const) {
    it(`is none ${title}`, () => assert.equal(judge(factors).conclusion.sharedFactor, undefined));
  }
});

describe('A benchmark that did not speed up with the rest', () => {
  const judged = judge([...Array.from({ length: 9 }, (_, index) => 0.5 + 0.001 * index), 1]);

  it('is not a regression, and a remark says that it stayed', () => {
    assert.deepEqual(new Set(statuses(judged)), new Set(['unchanged']));
    assert.match(linesOf(judged.verdicts.at(-1)), /This benchmark is not: 0\.0% in total, not a regression/);
  });

  it('is one if it got worse itself', () => {
    const worse = judge([...Array.from({ length: 9 }, () => 0.5), 1.3]);
    assert.equal(worse.verdicts.at(-1)?.status, 'regressed');
  });
});

/** Calm runs, slow ones, and one that is back: the verdict on each, as it came. */
function life(calm: number, factor: number, noise: number): readonly BenchmarkVerdict[] {
  const logs = lastingRuns({ calm, factor, noise, runs: 6 }, 17 * calm);
  const [baseline = never(), ...runs] = [...logs, 0].map((log) => metric('duration', 1e5 * Math.exp(log)));
  return runs.map((current, index) => weigh({ baseline, past: [baseline, ...runs.slice(0, index)], current }));
}

describe('Evidence', () => {
  const contradictions: readonly (readonly [RegExp, RegExp])[] = [
    [/^no step vs/m, /runs agree|1 run at|based on the threshold only|within noise/],
    [/^back at the level of/m, /runs agree|1 run at|based on the threshold only|within noise/],
    [/based on the threshold only/, /runs agree|past runs|^noise:/m],
    [/: significant/, /within noise|not significant/],
    [/a second run that agrees confirms it/, /runs agree/],
    [/^within noise/m, /runs agree|outside the expected noise/],
  ];
  const lives = [0, 1, 2, 4, 8, 20].flatMap((calm) =>
    [0.5, 1.25, 2].flatMap((factor) => [0.005, 0.02, 0.1].flatMap((noise) => life(calm, factor, noise))),
  );
  const suites = [judge(noisy), judge([2, 2, 2, 2]), judge(noisy, { noise: { percent: 12, runs: 9 } })];

  it('never says of one verdict what contradicts itself', () => {
    for (const verdict of [...lives, ...suites.flatMap(({ verdicts }) => verdicts)]) {
      const lines = linesOf(verdict);
      for (const [one, other] of contradictions) {
        if (one.test(lines)) assert.doesNotMatch(lines.replace(one, ''), other, lines);
      }
    }
  });

  it('of what is unchanged says so, of what is regressed why', () => {
    for (const verdict of lives) {
      const lines = linesOf(verdict);
      if (verdict.status === 'unchanged') assert.doesNotMatch(lines, /runs agree|exceeds/);
      if (verdict.status === 'regressed') assert.match(lines, /runs agree|based on the threshold only|1 run at/);
    }
  });
});
