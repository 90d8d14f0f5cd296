// The Mann–Whitney test in place of t, where the config asks for it: its one-sided shares, when it is asked, and what it leaves behind.
import { strict as assert } from 'node:assert';
import { mannWhitneyTest } from '../../../src/core/detection/samples/mannWhitneyTest.ts';
import { summarise } from '../../../src/core/detection/samples/processSummary.ts';
import { samplesTest } from '../../../src/core/detection/samples/samplesTest.ts';
import type { Status } from '../../../src/core/model/model.ts';
import { evidenceLines } from '../../../src/core/present/verdict/evidenceText.ts';
import { mannWhitney } from '../../../src/core/statistics/mannWhitney.ts';
import { metric, rulesOf } from '../doubles.ts';
import { golden, near } from './golden.ts';
import { shownOf, weigh } from './pasts.ts';

const apart = [
  [10.1, 10.4, 9.8, 10.2, 10, 10.3, 9.9, 10.6, 10.7, 10.5],
  [11.1, 10.9, 11.3, 10.8, 11, 10.45, 11.2, 11.4, 10.95, 11.5, 11.6],
] as const;
const long = [
  Array.from({ length: 60 }, (_, index) => index + 1),
  Array.from({ length: 60 }, (_, index) => (index + 1) * 1.03 + 2.01),
] as const;

describe('Mann–Whitney, one-sided', () => {
  // scipy 1.17 `mannwhitneyu`; with ties, all 462 arrangements counted one by one.
  const table = [
    ['without ties', ...apart, 'exact', 0.9999886594313839, 1.9845995078193222e-5],
    ['with ties', [1, 2, 2, 3, 5], [2, 3, 3, 4, 4, 5], 'exact', 0.9134199134199135, 0.13852813852813853],
    ['60 a side', ...long, 'asymptotic', 0.8166753331598957, 0.1847210744373482],
    ['equal values only', [3, 3, 3], [3, 3, 3], 'exact', 1, 1],
  ] as const;
  for (const [title, x, y, method, above, below] of table) {
    it(`${title}: as scipy, ${method}`, () => {
      const found = mannWhitney(x, y);
      assert.equal(found?.method, method);
      near(found?.pAbove, above);
      near(found?.pBelow, below);
    });
  }

  it('is half of two-sided on the side that the values lean to, on every golden pair', () => {
    for (const { x, y, U1, benchstat } of golden.two_sample) {
      const found = mannWhitney(x, y);
      const leaning = U1 * 2 >= x.length * y.length ? found?.pAbove : found?.pBelow;
      if (benchstat.p < 1) near(leaning, benchstat.p / 2);
    }
    assert.ok(golden.two_sample.length > 5);
  });

  it('of many equal values beyond the exact limit calls nothing', () => {
    const equal = new Array<number>(60).fill(7);
    assert.deepEqual(mannWhitney(equal, equal), { u: 1800, p: 1, pAbove: 1, pBelow: 1, method: 'asymptotic' });
  });
});

/** One sample a process. */
const summary = (values: readonly number[]) => {
  const found = summarise(values.map((value) => [value]));
  assert.ok(typeof found !== 'string');
  return found;
};

function ranked(before: readonly number[], now: readonly number[], commonLog = 0) {
  const [baseline, candidate] = [summary(before), summary(now)];
  const found = samplesTest({ baseline, candidate, commonLog });
  assert.ok(found.judged);
  return { found, ranked: mannWhitneyTest(found, baseline, candidate, commonLog) };
}

/** Values a tenth of a percent apart. */
const around = (height: number, count = 10): readonly number[] =>
  Array.from({ length: count }, (_, index) => height * (1 + 0.001 * index));

describe('The samples test by ranks', () => {
  it('takes ten processes apart with the one arrangement of 184,756', () => {
    const { ranks, ...found } = ranked(around(100), around(110)).ranked;
    assert.deepEqual([found.worse, found.better, ranks?.called, ranks?.isExact], [true, false, 'worse', true]);
    near(found.pWorse, 1 / 184_756);
    near(ranks?.p, 1 / 184_756);
    // Of a hundred ordered ratios the 24th from either end (R: qwilcox(0.025, 10, 10) is 24).
    const ratios = around(110)
      .flatMap((now) => around(100).map((before) => now / before))
      .sort((a, b) => a - b);
    near(found.low, ratios[23] ?? Number.NaN);
    near(found.high, ratios[76] ?? Number.NaN);
  });

  it('calls what got faster better', () => {
    const { better, worse, pBetter } = ranked(around(110), around(100)).ranked;
    assert.deepEqual([better, worse], [true, false]);
    near(pBetter, 1 / 184_756);
  });

  it('demands the minimum effect of 1 %, which ranks alone would not', () => {
    const [before, now] = [around(100).map((value) => 100 + (value - 100) / 10), around(100.5)];
    near(mannWhitney(now, before)?.pAbove, 1 / 184_756);
    assert.equal(ranked(before, now).ranked.worse, false);
  });

  it('takes a common factor out first', () => {
    const { worse, low, high } = ranked(around(100), around(200), Math.log(2)).ranked;
    assert.equal(worse, false);
    assert.ok(low < 1 && high > 1);
  });

  it('leaves fewer than ten processes to t', () => {
    for (const [before, now] of [
      [9, 10],
      [10, 9],
    ] as const) {
      const both = ranked(around(100, before), around(110, now));
      assert.equal(both.ranked, both.found);
    }
  });

  it('has an answer to equal values', () => {
    const equal = new Array<number>(12).fill(100);
    const found = ranked(equal, equal).ranked;
    assert.deepEqual([found.worse, found.better, found.low, found.high], [false, false, 1, 1]);
  });
});

describe('The ladder with detection.test: mannWhitney', () => {
  const rules = rulesOf('{ "detection": { "test": "mannWhitney" } }');
  const sampled = (height: number, count: number) =>
    metric('duration', height, { processes: around(height, count).map((value) => [value, value * 1.001]) });
  const rungs: readonly (readonly [string, number, number, number, Status, RegExp])[] = [
    ['ten processes', 100, 130, 10, 'regressed', /^Mann–Whitney U test: significant \(exact, p < 0\.001/],
    ['ten, better', 100, 70, 10, 'improved', /^Mann–Whitney U test: significant/],
    ['ten, hardly another', 100, 100.2, 10, 'unchanged', /^Mann–Whitney U test: not significant/],
    ['sixty', 100, 130, 60, 'regressed', /\(normal approximation, p < 0\.001/],
    ['nine', 100, 130, 9, 'regressed', /^Mann–Whitney needs 10 processes per side; using the t-test$/],
  ];
  for (const [title, before, now, count, status, line] of rungs) {
    it(`${title}: ${status}, and says how`, () => {
      const verdict = weigh({ baseline: sampled(before, count), current: sampled(now, count), rules });
      const lines = evidenceLines(shownOf(verdict));
      assert.equal(verdict.status, status, lines.join('\n'));
      assert.ok(
        lines.some((each) => line.test(each)),
        lines.join('\n'),
      );
    });
  }

  it('says nothing of ranks where one process was measured, and nowhere by default', () => {
    const linesOf = (count: number, config: typeof rules | undefined) =>
      evidenceLines(
        shownOf(
          weigh({ baseline: sampled(100, count), current: sampled(130, count), ...(config && { rules: config }) }),
        ),
      );
    for (const lines of [linesOf(1, rules), linesOf(10, undefined)]) assert.doesNotMatch(lines.join('\n'), /Mann/);
  });

  it('does not ask the past, and says so by not counting it', () => {
    const past = Array.from({ length: 12 }, () => sampled(100, 10));
    const lines = evidenceLines(shownOf(weigh({ baseline: sampled(100, 10), current: sampled(130, 10), past, rules })));
    assert.ok(
      lines.some((line) => /from 10 vs 10 processes: significant/.test(line)),
      lines.join('\n'),
    );
  });
});
