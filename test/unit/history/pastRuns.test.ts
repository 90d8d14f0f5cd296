// Tests of which runs count as the history of a result.
import { strict as assert } from 'node:assert';
import { PastRuns } from '../../../src/core/history/pastRuns.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import { pastOf } from '../detection/pasts.ts';
import { metric, otherSystem, thisSystem } from '../doubles.ts';

describe('PastRuns', () => {
  const runs = pastOf([metric('duration', 1), metric('duration', 2), metric('duration', 3)]);
  const machineId = fingerprint(thisSystem);

  it('excludes the current run', () => {
    assert.equal(new PastRuns(runs, { except: undefined, machineId }).size, 3);
    assert.equal(new PastRuns(runs, { except: runs[1]?.id, machineId }).size, 2);
  });

  it('excludes runs of other machines unless all machines are requested', () => {
    const foreign = runs.map((run) => ({ ...run, machineId: fingerprint(otherSystem) }));
    assert.equal(new PastRuns([...runs, ...foreign], { except: undefined, machineId }).size, 3);
    assert.equal(new PastRuns([...runs, ...foreign], { except: undefined, machineId: undefined }).size, 6);
  });
});
