// Tests for CodSpeed's walltime results. The collection has none, so these are written by hand in the form of its
// integrations' sources (codspeed-rust's walltime_results.rs, pytest-codspeed's walltime.py).

import assert from 'node:assert/strict';
import { codspeed } from '../../../src/core/formats/python/codspeed.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

const stats = {
  ...{ min_ns: 1000, max_ns: 5000, mean_ns: 2500, stdev_ns: 1200, q1_ns: 1800, median_ns: 2300, q3_ns: 3100 },
  ...{ rounds: 50, total_time: 0.125, iqr_outlier_rounds: 2, stdev_outlier_rounds: 1, iter_per_round: 7 },
  warmup_iters: 5,
};
const uri = 'benches/lib.rs::arithmetic::add[1024]';
const file = {
  creator: { name: 'codspeed-rust', version: '5.0.1', pid: 101 },
  instrument: { type: 'walltime' },
  benchmarks: [
    { name: 'add[1024]', uri, config: { max_rounds: null }, stats },
    { name: 'lost', uri: 'lost', config: {}, stats: { median_ns: null } },
  ],
};
const content = JSON.stringify(file);

describe('CodSpeed walltime', () => {
  const run = parseText(codspeed, content);

  it('names a benchmark by its path in the repository', () => {
    assert.deepEqual(ids(run), [uri, 'lost']);
    const { benchmark } = result(run, uri);
    assert.deepEqual(benchmark.source, { path: 'benches/lib.rs' });
    assert.deepEqual(codspeed.declaration?.(benchmark), {
      ...{ language: 'rust', names: ['add'], path: 'benches/lib.rs', group: 'arithmetic' },
    });
    assert.equal(codspeed.declaration?.(result(run, 'lost').benchmark), undefined);
    assert.deepEqual([run.tool, run.toolVersion], ['codspeed-rust', '5.0.1']);
  });

  it('uses the median in nanoseconds as headline', () => {
    assert.equal(character(metric(run, uri, 'median_ns')), 'primary duration lower ns');
    assert.equal(metric(run, uri, 'median_ns').value, 2300);
    assert.equal(character(metric(run, uri, 'q3_ns')), 'informative duration lower ns');
    assert.equal(metric(run, uri, 'iter_per_round').value, 7);
    assert.match(result(run, 'lost').failure ?? '', /no time/);
  });

  it('detects a file by creator and instrument', () => {
    assert.equal(detectFormat(createInput('101.json', content))?.id, 'codspeed');
    assert.equal(detectFormat(createInput('101.json', content.slice(0, -3)))?.id, 'codspeed');
    assert.equal(detectFormat(createInput('101.json', content.replace('walltime', 'simulation'))), undefined);
  });
});
