import { strict as assert } from 'node:assert';
import { removeVersions } from '../../../src/core/baselines/removeVersions.ts';
import { entry, metric } from '../doubles.ts';

describe('removeVersions', () => {
  it('keeps another version with the same time, as left by merging two branches', () => {
    const [newer, older] = [entry([metric('duration', 2)], { version: 2 }), entry([metric('duration', 1)])];
    const suite = { suite: 's', benchmarks: new Map([['a', [newer, older]]]) };
    const { machineId, version, metadata } = newer;
    const removed = { id: { suite: 's', benchmark: 'a' }, machineId, version, createdAt: metadata.createdAt };
    assert.deepEqual(removeVersions(suite, [removed]).benchmarks.get('a'), [older]);
  });
});
