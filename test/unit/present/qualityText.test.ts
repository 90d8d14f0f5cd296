// What is questionable about samples, said in plain words, where the metric lets it be known.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createInput } from '../../../src/core/formats/probe.ts';
import { readRun } from '../../../src/core/formats/readRun.ts';
import { tinybench } from '../../../src/core/formats/tinybench.ts';
import type { Metric } from '../../../src/core/model.ts';
import { qualityLines } from '../../../src/core/present/qualityText.ts';
import { plain } from '../history/runs.ts';

/** Times of a clock that goes on by 41 ns. */
const coarse = Array.from({ length: 60 }, (_, index) => 41 * (5 + (index % 3)));

const time = (extra: Partial<Metric>): Metric => ({
  name: 'mean',
  kind: 'duration',
  role: 'primary',
  unit: 'ns',
  direction: 'lower',
  value: 246,
  processes: [coarse],
  ...extra,
});

describe('The quality of a measurement', () => {
  it('names a clock whose step is a good part of each iteration', () => {
    const lines = qualityLines(time({ singleIterations: true })).map(plain);
    assert.deepEqual(lines, ['the clock’s step of 41.0 ns is 16.7 % of the time: measure more iterations at once']);
  });

  it('says nothing of the clock where samples are means of many iterations', () => {
    assert.deepEqual(qualityLines(time({})), []);
  });

  it('names iterations that are short for any clock', () => {
    const fine = coarse.map((value, index) => value + Math.sqrt(2) * index);
    const lines = qualityLines(time({ processes: [fine], singleIterations: true })).map(plain);
    assert.match(lines.join(), /an iteration is short for a clock: measure more than 1\.00 µs at once/);
  });

  it('knows it of tinybench, which reads the clock around each iteration', () => {
    const path = 'test/fixtures/javascript/tinybench4.json';
    const { results } = readRun(tinybench, createInput(path, readFileSync(path, 'utf8')));
    const withSamples = results.flatMap(({ metrics }) => metrics.filter(({ processes }) => processes !== undefined));
    assert.ok(withSamples.length > 0 && withSamples.every(({ singleIterations }) => singleIterations === true));
  });
});
