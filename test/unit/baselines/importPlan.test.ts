import { strict as assert } from 'node:assert';
import { importedAcceptances } from '../../../src/core/baselines/importPlan.ts';
import { failed, result, thisSystem } from '../doubles.ts';

describe('importedAcceptances', () => {
  it('leaves out failed benchmarks and benchmarks without metrics', () => {
    const results = [result('a', 1), failed('b', 'boom'), result('c', []), result('d', 2, { failure: 'late' })];
    const origin = { suite: 's', origin: 'bench.json', here: thisSystem };
    const list = importedAcceptances({ tool: 'Tool', results, warnings: [] }, origin);
    assert.deepEqual(
      list.map(({ id, notes }) => [id.benchmark, notes]),
      [['a', 'Imported from bench.json']],
    );
  });
});
