// Tests for NVBench: numbers as strings, hints as units, a benchmark per state.

import assert from 'node:assert/strict';
import { nvbench } from '../../../src/core/formats/cpp/nvbench.ts';
import { character, ids, metric, parseText, result } from './fixtures.ts';

function summary(tag: string, hint: string | undefined, value: string): object {
  return { tag, ...(hint !== undefined && { hint }), data: [{ name: 'value', type: 'float64', value }] };
}

function output(...states: readonly object[]): string {
  const meta = { version: { nvbench: { string: '0.1.0', git_sha: 'abc' } } };
  return JSON.stringify({ meta, devices: [{ id: 0, name: 'GPU' }], benchmarks: [{ name: 'copy', states }] });
}

const measured = {
  name: 'Device=0 T=I32',
  is_skipped: false,
  summaries: [
    summary('nv/cold/time/cpu/mean', 'duration', '3e-6'),
    summary('nv/cold/time/gpu/mean', 'duration', '2e-6'),
    summary('nv/cold/time/gpu/stdev/relative', 'percentage', '0.5'),
    summary('nv/cold/bw/global/bytes_per_second', 'byte_rate', '8'),
    summary('nv/cold/bw/item_rate', 'item_rate', 'inf'),
    summary('nv/element_count/Items', undefined, '4'),
    summary('nv/cold/sm_clock_rate/mean', 'frequency', '1.5e9'),
  ],
};

describe('NVBench', () => {
  it('uses the GPU time as headline and treats other summaries as informative', () => {
    const run = parseText(nvbench, output(measured));
    assert.deepEqual(ids(run), ['copy [Device=0 T=I32]']);
    const found = result(run, 'copy [Device=0 T=I32]').metrics.map((each) => `${each.name}: ${character(each)}`);
    assert.deepEqual(found, [
      'nv/cold/time/gpu/mean: primary duration lower ns',
      'nv/cold/time/cpu/mean: informative duration lower ns',
      'nv/cold/time/gpu/stdev/relative: informative custom unknown ratio',
      'nv/cold/bw/global/bytes_per_second: informative throughput higher B/s',
      'nv/element_count/Items: informative custom unknown ',
      'nv/cold/sm_clock_rate/mean: informative custom unknown Hz',
    ]);
    assert.equal(metric(run, 'copy [Device=0 T=I32]', 'nv/cold/time/gpu/mean').value, 2000);
  });

  it('reports a skipped state as failed with its reason', () => {
    const skipped = { name: 'Device=0', is_skipped: true, skip_reason: 'Not a conversion', summaries: null };
    const run = parseText(nvbench, output(skipped, { name: 'Device=1', is_skipped: false, summaries: [] }));
    assert.equal(result(run, 'copy [Device=0]').failure, 'Not a conversion');
    assert.match(result(run, 'copy [Device=1]').failure ?? '', /no time/);
  });

  it("reads the devices, but not the library's commit as the project's", () => {
    const run = parseText(nvbench, output(measured));
    assert.equal(run.environment?.get('device 0'), 'GPU');
    assert.equal(run.toolVersion, '0.1.0');
    assert.equal(run.code, undefined);
    assert.throws(() => parseText(nvbench, '[]'), /no "benchmarks" list/);
  });
});
