// Tests for the parts of Criterion's output folder.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { criterion } from '../../../src/core/formats/rust/criterion.ts';
import { character, ids, input, metric, parse, result, text } from './fixtures.ts';

const slope = 'criterion/Fib_group/recursive/15/new/benchmark.json';
const flat = 'criterion/flat/sleepy/new/benchmark.json';

function partWith(changes: Readonly<Record<string, string | undefined>>) {
  const folder = 'criterion/flat/sleepy/new';
  const files = ['benchmark.json', 'sample.json', 'estimates.json', 'raw.csv'].map((name) => {
    const written = name === 'raw.csv' ? undefined : text(`${folder}/${name}`);
    return [name, name in changes ? changes[name] : written] as const;
  });
  const present = new Map(files.flatMap(([name, content]) => (content === undefined ? [] : [[name, content]])));
  return createInput(`${folder}/benchmark.json`, present.get('benchmark.json') ?? '', present);
}

describe('Criterion', () => {
  it('uses the slope as headline, with interval and samples per iteration', () => {
    const run = parse(criterion, slope);
    const headline = metric(run, 'Fib/group/recursive/15', 'slope');
    assert.equal(character(headline), 'primary duration lower ns');
    const estimates = JSON.parse(text('criterion/Fib_group/recursive/15/new/estimates.json'));
    const sample = JSON.parse(text('criterion/Fib_group/recursive/15/new/sample.json'));
    assert.equal(headline.value, estimates.slope.point_estimate);
    assert.equal(headline.interval?.level, 0.95);
    assert.equal(headline.processes?.length, 1);
    assert.equal(headline.processes?.[0]?.[3], sample.times[3] / sample.iters[3]);
    assert.equal(metric(run, 'Fib/group/recursive/15', 'mean').role, 'informative');
    assert.deepEqual(result(run, 'Fib/group/recursive/15').benchmark.path, ['Fib/group', 'recursive/15']);
  });

  it('uses the mean of a flat sample as headline, with informative throughput', () => {
    const run = parse(criterion, flat);
    const headline = metric(run, 'flat/sleepy', 'mean');
    assert.equal(headline.role, 'primary');
    assert.equal(headline.value, JSON.parse(text('criterion/flat/sleepy/new/estimates.json')).mean.point_estimate);
    const throughput = metric(run, 'flat/sleepy', 'throughput');
    assert.equal(character(throughput), 'informative throughput higher B/s');
    assert.equal(throughput.value, (1024 / headline.value) * 1e9);
  });

  it('reads samples and statistics of old versions with other keys or none', () => {
    const interval = { confidence_level: 0.95, lower_bound: 9, upper_bound: 11 };
    const changes = {
      'sample.json': '[[1.0,2.0],[10.0,22.0]]',
      'estimates.json': JSON.stringify({
        Mean: { confidence_interval: interval, point_estimate: 10.5 },
        Slope: { confidence_interval: interval, point_estimate: 10 },
        MedianAbsDev: { confidence_interval: interval, point_estimate: 1 },
      }),
    };
    const run = criterion.parse(partWith(changes));
    assert.equal(metric(run, 'flat/sleepy', 'slope').value, 10);
    assert.deepEqual(metric(run, 'flat/sleepy', 'slope').processes, [[10, 11]]);
    assert.equal(metric(run, 'flat/sleepy', 'median_abs_dev').value, 1);
  });

  it('reads the unit from raw.csv and omits throughput for units other than time', () => {
    const rows = (unit: string) =>
      `group,value,unit,iteration_count\nflat,19881728.0,${unit},74\nflat,2.0,${unit},74\n`;
    const cycles = criterion.parse(partWith({ 'raw.csv': rows('cycles') }));
    assert.equal(character(metric(cycles, 'flat/sleepy', 'mean')), 'primary custom lower cycles');
    assert.ok(!result(cycles, 'flat/sleepy').metrics.some((each) => each.name === 'throughput'));
    const times = criterion.parse(partWith({ 'raw.csv': rows('ns') }));
    assert.deepEqual(times.results, parse(criterion, flat).results);
  });

  const throughputs: readonly (readonly [object, readonly string[]])[] = [
    [{ Elements: 2 }, ['throughput elem/s 2']],
    [{ BytesDecimal: 3 }, ['throughput B/s 3']],
    [{ Bits: 8 }, ['throughput bit/s 8']],
    [{ ElementsAndBytes: { elements: 2, bytes: 64 } }, ['throughput (bytes) B/s 64', 'throughput elem/s 2']],
  ];
  for (const [throughput, expected] of throughputs) {
    it(`reads a throughput of ${JSON.stringify(throughput)}`, () => {
      const marker = { ...JSON.parse(text(flat)), throughput };
      const estimates = JSON.stringify({ mean: { point_estimate: 1e9 } });
      const run = criterion.parse(partWith({ 'benchmark.json': JSON.stringify(marker), 'estimates.json': estimates }));
      const rates = result(run, 'flat/sleepy').metrics.filter((each) => each.kind === 'throughput');
      assert.deepEqual(rates.map(({ name, unit, value }) => `${name} ${unit} ${value}`).sort(), expected);
    });
  }

  it('reads the name from the file, not from the folder', () => {
    const run = parse(criterion, 'criterion/weird_name_ _a_b___/new/benchmark.json');
    assert.deepEqual(ids(run), ['weird/name: <a|b>*?']);
    assert.deepEqual(run.results[0]?.benchmark.path, ['weird/name: <a|b>*?']);
  });

  it('detects only the latest run', () => {
    for (const part of ['new', 'base', 'main']) {
      const format = detectFormat(input(`criterion/fib 10/${part}/benchmark.json`));
      assert.equal(format?.id, part === 'new' ? 'criterion' : undefined, part);
    }
    assert.equal(detectFormat(input('criterion/fib 10/change/estimates.json')), undefined);
  });

  it('reads the statistics of versions before 0.3', () => {
    const estimates = JSON.stringify({ Mean: { point_estimate: 12 }, Slope: { point_estimate: 11 } });
    const run = criterion.parse(partWith({ 'estimates.json': estimates, 'sample.json': '{}' }));
    assert.equal(metric(run, 'flat/sleepy', 'slope').value, 11);
    assert.equal(metric(run, 'flat/sleepy', 'slope').processes, undefined);
  });

  const failures: readonly (readonly [string, string, string | undefined, 'incomplete' | 'invalid'])[] = [
    ['a missing sibling', 'estimates.json', undefined, 'incomplete'],
    ['a truncated sibling', 'sample.json', '{"sampling_mode":"Flat","it', 'incomplete'],
    ['an empty sibling', 'sample.json', '', 'incomplete'],
    ['an empty marker', 'benchmark.json', '', 'incomplete'],
    ['no statistics', 'estimates.json', '{}', 'invalid'],
    ['no name', 'benchmark.json', '{"group_id":"x"}', 'invalid'],
    ['a name alone', 'benchmark.json', '"x"', 'invalid'],
  ];
  for (const [what, name, content, kind] of failures) {
    it(`reports ${what} as ${kind}`, () => {
      assert.throws(
        () => criterion.parse(partWith({ [name]: content })),
        (error) => error instanceof FormatError && error.kind === kind,
      );
    });
  }

  it('points to the function, or to its group', () => {
    const [measured] = parse(criterion, slope).results;
    assert.ok(measured);
    assert.deepEqual(criterion.declaration?.(measured.benchmark), {
      language: 'rust',
      names: ['recursive/15', 'recursive', 'Fib/group'],
      group: 'Fib/group',
    });
  });
});
