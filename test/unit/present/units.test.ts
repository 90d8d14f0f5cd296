// Every number as people see it, at the edges of its unit.
import { strict as assert } from 'node:assert';
import {
  formatAge,
  formatChange,
  formatFactor,
  formatLimit,
  formatPercent,
  formatTimes,
  formatValue,
  timesSlowerOrFaster,
} from '../../../src/core/present/wording/formatNumbers.ts';

describe('A value', () => {
  const table: readonly (readonly [number, string, string])[] = [
    [0, 'ns', '0 ns'],
    [0.0123, 'ns', '12.3 ps'],
    [0.0001, 'ns', '0.100 ps'],
    [0.9996, 'ns', '1.00 ns'],
    [1, 'ns', '1.00 ns'],
    [999.4, 'ns', '999 ns'],
    [999.6, 'ns', '1.00 µs'],
    [15_100, 'ns', '15.1 µs'],
    [999_600, 'ns', '1.00 ms'],
    [4_610_000, 'ns', '4.61 ms'],
    [1e9, 'ns', '1.00 s'],
    [3.6e12, 'ns', '3600 s'],
    [-1500, 'ns', '−1.50 µs'],
    [0, 'B', '0 B'],
    [512, 'B', '512 B'],
    [999.6, 'B', '1.00 kB'],
    [1_200_000, 'B', '1.20 MB'],
    [2.5e9, 'B/s', '2.50 GB/s'],
    [3400, 'ops/s', '3.40k ops/s'],
    [0, 'ops/s', '0 ops/s'],
    [12, 'ops/s', '12.0 ops/s'],
    [0.012, 'ratio', '0.012'],
    [0, 'ratio', '0'],
    [-0.5, 'ratio', '−0.5'],
    [5, 'count', '5'],
    [-5, 'count', '−5'],
    [123_456, 'count', '123,456'],
    [1_234_567, 'count', '1.23M'],
    [2.5, 'count', '2.50'],
    [7, '', '7.00'],
    [7, 'line\nbreak', '7.00 line break'],
  ];
  for (const [value, unit, text] of table) {
    it(`${value} ${JSON.stringify(unit)} is ${text}`, () => assert.equal(formatValue(value, unit), text));
  }
});

describe('A change', () => {
  const table: readonly (readonly ['percent' | 'absolute', number, string, string])[] = [
    ['percent', 52.44, 'ns', '+52.4%'],
    ['percent', -0.3, 'ns', '\u22120.3%'],
    ['percent', 0, 'ns', '0.0%'],
    ['percent', -0.04, 'ns', '0.0%'],
    ['percent', 0.05, 'ns', '+0.1%'],
    ['percent', 99.94, 'ns', '+99.9%'],
    ['percent', 99.96, 'ns', '+100%'],
    ['percent', -100, 'ns', '\u2212100%'],
    ['percent', 999.4, 'ns', '+999%'],
    ['percent', 12_345, 'ns', '+12,345%'],
    ['absolute', 0.07, 'ratio', '+0.07'],
    ['absolute', -0.07, 'ratio', '\u22120.07'],
    ['absolute', 3.1, 'ns', '+3.10 ns'],
    ['absolute', 0, 'ns', '±0'],
  ];
  for (const [kind, amount, unit, text] of table) {
    it(`${kind} ${amount} is ${text}`, () => assert.equal(formatChange({ kind, amount }, unit), text));
  }

  const factors: readonly (readonly [number, string | undefined])[] = [
    [99.9, undefined],
    [99.96, '2.0'],
    [102, '2.0'],
    [12_345, '124'],
    [-49.9, undefined],
    [-50, '2.0'],
    [-52, '2.1'],
    [-100, undefined],
  ];
  for (const [percent, text] of factors) {
    it(`of a duration by ${percent}% has ${text === undefined ? 'no factor' : `the factor ${text}`}`, () => {
      const times = timesSlowerOrFaster(percent);
      assert.equal(times === undefined ? undefined : formatTimes(times), text);
    });
  }

  it('without a sign, as a factor', () => {
    assert.equal(formatPercent(-52.4), '52.4%');
    assert.deepEqual(
      [formatFactor(3.4938), formatFactor(2), formatFactor(Number.POSITIVE_INFINITY)],
      ['3.49', '2', '∞'],
    );
  });
});

describe('A limit', () => {
  const table: readonly (readonly ['percent' | 'absolute', number, string, string])[] = [
    ['percent', 15, 'ns', '15%'],
    ['percent', 2.05, 'ns', '2.05%'],
    ['percent', 0.01, 'ns', '0.01%'],
    ['absolute', 0.05, 'ratio', '0.05'],
  ];
  for (const [kind, limit, unit, text] of table) {
    it(`${kind} ${limit} is ${text}`, () => assert.equal(formatLimit({ kind, limit, source: 'default' }, unit), text));
  }
});

describe('An age', () => {
  const [minute, hour, day] = [60, 3600, 86_400];
  const table: readonly (readonly [number, string])[] = [
    [-5, 'now'],
    [44, 'now'],
    [45, '1 min ago'],
    [119, '1 min ago'],
    [2 * minute, '2 min ago'],
    [hour - 1, '59 min ago'],
    [hour, '1 hour ago'],
    [day - 1, '23 hours ago'],
    [day, '1 day ago'],
    [29 * day, '29 days ago'],
    [30 * day, '1 month ago'],
    [364 * day, '12 months ago'],
    [365 * day, '1 year ago'],
    [800 * day, '2 years ago'],
  ];
  for (const [seconds, text] of table) {
    it(`of ${seconds} s is ${text}`, () => assert.equal(formatAge(seconds * 1000), text));
  }
});
