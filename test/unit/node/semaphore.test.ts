// How many pieces of work run at the same time, and in which order.
import { strict as assert } from 'node:assert';
import { Semaphore } from '../../../src/node/scheduling/semaphore.ts';

describe('Semaphore', () => {
  /** Pieces of work that end when they are told to. */
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
    /** Resolves when everything that may start has started. */
    const rest = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
    return { started, take, rest, end: (name: string, failure?: Error) => endings.get(name)?.(failure) };
  }

  it('runs as many pieces of work at a time as it has places, in the order in which they came', async () => {
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

  it('has all of its places, and no more, after every piece of work has ended', async () => {
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

  it('gives the place of a piece of work that failed to the next one', async () => {
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
