// Reads ten thousand mutated outputs, always the same ones; `npm run fuzz` tries others.

import assert from 'node:assert/strict';
import { fuzz } from '../../fuzz/fuzzing.ts';
import { allSeeds } from '../../fuzz/seeds.ts';

const cases = 10_000;
const seed = 20261124;

describe('mutated outputs', () => {
  it(`are read or rejected in time, ${cases} of them`, async function () {
    // Much longer than necessary, because other tests share the machine.
    this.timeout(180_000);
    const report = await fuzz(await allSeeds(), seed, (number) => number < cases);
    assert.deepEqual(report.breaches, []);
    assert.equal(report.cases, cases);
  });
});
