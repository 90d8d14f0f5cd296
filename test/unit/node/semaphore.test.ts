// Concurrency and order of tasks.
import { strict as assert } from 'node:assert';
import { Semaphore } from '../../../src/node/scheduling/semaphore.ts';

describe('Semaphore', () => {
  /** Tasks that end when the test says so. */
  function useWork(places: number) {
    const semaphore = new Semaphore(places);
    const started: string[] = [];
    const endings = new Map<string, (failure?: Error) => void>();
    const take = (name: string): Promise<string> =>
      semaphore.take(() => {
        started.push(name);
        return new Promise((resolve, reject) => {
          endings.set(name, (failure) => (failure === undefined ? resolve(name) : reject(failure)));
        });
      });
    /** Resolves when every task that may start has started. */
    const rest = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
    return { started, take, rest, end: (name: string, failure?: Error) => endings.get(name)?.(failure) };
  }

  it('runs as many tasks concurrently as it has places, in request order', async () => {
    const { started, take, rest, end } = useWork(2);
    const all = ['a', 'b', 'c', 'd'].map(take);
    await rest();
    assert.deepEqual(started, ['a', 'b']);
    end('b');
    await rest();
    assert.deepEqual(started, ['a', 'b', 'c']);
    const late = take('e');
    end('a');
    await rest();
    assert.deepEqual(started, ['a', 'b', 'c', 'd']);
    for (const name of ['c', 'd']) end(name);
    await rest();
    end('e');
    assert.deepEqual(await Promise.all([...all, late]), ['a', 'b', 'c', 'd', 'e']);
  });

  it('has all of its places free, and no more, after every task has ended', async () => {
    const { started, take, rest, end } = useWork(1);
    const first = [take('a'), take('b')];
    await rest();
    end('a');
    await rest();
    end('b');
    await Promise.all(first);
    const second = [take('c'), take('d')];
    await rest();
    assert.deepEqual(started, ['a', 'b', 'c']);
    end('c');
    await rest();
    end('d');
    await Promise.all(second);
  });

  it('passes the place of a failed task to the next one', async () => {
    const { started, take, rest, end } = useWork(1);
    const [failing, next] = [take('a'), take('b')];
    await rest();
    end('a', new Error('no disk'));
    await assert.rejects(failing, /no disk/);
    await rest();
    assert.deepEqual(started, ['a', 'b']);
    end('b');
    assert.equal(await next, 'b');
  });
});
