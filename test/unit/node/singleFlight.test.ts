// Requests made while a task is running.
import { strict as assert } from 'node:assert';
import { singleFlight } from '../../../src/node/scheduling/singleFlight.ts';

describe('singleFlight', () => {
  /** A task that counts its runs and ends when the test says so. */
  function counted() {
    const ends: ((failure?: Error) => void)[] = [];
    const failures: unknown[] = [];
    const ask = singleFlight(
      () =>
        new Promise<void>((resolve, reject) => {
          ends.push((failure) => (failure === undefined ? resolve() : reject(failure)));
        }),
      (error) => failures.push(error),
    );
    const rest = () => new Promise<void>((resolve) => setImmediate(resolve));
    const end = async (failure?: Error): Promise<void> => {
      ends.at(-1)?.(failure);
      await rest();
    };
    return { ask, end, failures, runs: () => ends.length };
  }

  it('runs once more for all requests made while it runs, and then stops', async () => {
    const { ask, end, runs } = counted();
    ask();
    for (let request = 0; request < 3; request++) ask();
    assert.equal(runs(), 1);
    await end();
    assert.equal(runs(), 2);
    await end();
    assert.equal(runs(), 2);
    ask();
    assert.equal(runs(), 3);
    await end();
    assert.equal(runs(), 3);
  });

  it('reports an error and still runs for the request made meanwhile', async () => {
    const { ask, end, failures, runs } = counted();
    ask();
    ask();
    const failure = new Error('no disk');
    await end(failure);
    assert.deepEqual([failures, runs()], [[failure], 2]);
    await end();
    assert.deepEqual([failures.length, runs()], [1, 2]);
  });
});
