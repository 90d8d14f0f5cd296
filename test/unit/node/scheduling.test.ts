// Running one task for many requests, and tasks one after another.
import { strict as assert } from 'node:assert';
import { PromiseQueue } from '../../../src/core/model/promiseQueue.ts';
import { SingleFlight } from '../../../src/node/scheduling/singleFlight.ts';

const fail = (error: unknown) => assert.fail(String(error));

describe('SingleFlight', () => {
  it('runs once more for all requests made while it runs', async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const ended = Promise.withResolvers<void>();
    const seen: string[] = [];
    let runs = 0;
    const work = () => {
      const gate = gates[runs];
      runs += 1;
      seen.push(`run ${runs}`);
      return gate?.promise ?? Promise.resolve();
    };
    const flight = new SingleFlight(work, { failed: fail, ended: () => ended.resolve() });
    assert.equal(flight.running, false);
    flight.request();
    assert.deepEqual([flight.running, flight.runsAgain], [true, false]);
    flight.request();
    flight.request();
    assert.deepEqual([runs, flight.runsAgain], [1, true]);
    gates[0]?.resolve();
    gates[1]?.resolve();
    await ended.promise;
    assert.deepEqual(seen, ['run 1', 'run 2']);
    assert.deepEqual([flight.running, flight.runsAgain], [false, false]);
  });

  it('reports an error and still performs the requested run', async () => {
    const ended = Promise.withResolvers<void>();
    const failures: unknown[] = [];
    let runs = 0;
    const work = async () => {
      runs += 1;
      if (runs > 1) return;
      flight.request();
      throw new Error('broken');
    };
    const flight = new SingleFlight(work, { failed: (error) => failures.push(error), ended: () => ended.resolve() });
    flight.request();
    await ended.promise;
    assert.equal(runs, 2);
    assert.deepEqual(failures, [new Error('broken')]);
  });

  it('runs again for a request made after it has ended', async () => {
    let ended = Promise.withResolvers<void>();
    let runs = 0;
    const work = async () => {
      runs += 1;
    };
    const flight = new SingleFlight(work, { failed: fail, ended: () => ended.resolve() });
    flight.request();
    await ended.promise;
    ended = Promise.withResolvers<void>();
    flight.request();
    await ended.promise;
    assert.equal(runs, 2);
  });
});

describe('PromiseQueue', () => {
  it('runs tasks one after another in the order they were added', async () => {
    const queue = new PromiseQueue();
    const gate = Promise.withResolvers<void>();
    const seen: string[] = [];
    const first = queue.add(async () => {
      seen.push('first starts');
      await gate.promise;
      seen.push('first ends');
      return 1;
    });
    const second = queue.add(async () => {
      seen.push('second');
      return 2;
    });
    assert.equal(queue.idle, false);
    gate.resolve();
    assert.deepEqual(await Promise.all([first, second]), [1, 2]);
    assert.deepEqual(seen, ['first starts', 'first ends', 'second']);
    assert.equal(queue.idle, true);
  });

  it('rejects the caller whose task failed and continues with the next', async () => {
    const queue = new PromiseQueue();
    const failed = queue.add(() => Promise.reject(new Error('broken')));
    const next = queue.add(async () => 'done');
    await assert.rejects(failed, { message: 'broken' });
    assert.equal(await next, 'done');
  });
});
