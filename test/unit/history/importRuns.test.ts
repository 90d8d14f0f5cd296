// Tests of importing runs recorded by another tool: each is inserted once in order of time.
import { strict as assert } from 'node:assert';
import { History } from '../../../src/core/history/history.ts';
import type { PastRun } from '../../../src/core/history/historyRecord.ts';
import { importedRuns } from '../../../src/core/history/importRuns.ts';
import type { ParsedRun } from '../../../src/core/model/model.ts';
import { FakeFiles, FakeLog, result, thisSystem } from '../doubles.ts';

const file = '/p/.benchmark-baseline/history/s.ndjson';
const origin = { suite: 's', format: 'benchmark-action', here: thisSystem, expected: 1 };
const entry = (measuredAt: number | undefined, value: number, commit = 'c'): ParsedRun => ({
  tool: 'Tool',
  results: [result('a', value)],
  warnings: [],
  code: { commit },
  ...(measuredAt === undefined ? {} : { measuredAt }),
});
const values = (runs: readonly PastRun[]) => runs.map(({ results }) => results[0]?.metrics[0]?.value);

async function opened() {
  const files = new FakeFiles();
  const history = new History(files, '/p/.benchmark-baseline', new FakeLog());
  await history.open();
  return { files, history };
}

describe('imported runs', () => {
  it('have ids derived from their content: another value or time is another run', () => {
    const runs = importedRuns(
      [entry(10, 1), entry(10, 2), entry(20, 1), entry(10, 1, 'd'), entry(undefined, 9)],
      origin,
    );
    assert.equal(new Set(runs.map(({ id }) => id)).size, 4);
    assert.deepEqual(importedRuns([entry(10, 1)], origin)[0]?.id, runs[0]?.id);
    assert.deepEqual(
      runs.map(({ time, code, complete }) => [time, code.commit, complete]),
      [
        [10, 'c', true],
        [10, 'c', true],
        [20, 'c', true],
        [10, 'd', true],
      ],
    );
    assert.equal(importedRuns([entry(10, 1)], { ...origin, expected: 2 })[0]?.complete, false);
  });

  it('are inserted in order of time, so that the newest run stays the one measured here', async () => {
    const { files, history } = await opened();
    const [first, last] = importedRuns([entry(25, 25), entry(50, 50)], origin);
    assert.ok(first && last);
    await history.append(first, 200);
    await history.append(last, 200);
    const runs = importedRuns([entry(40, 40), entry(10, 10), entry(30, 30)], origin);
    assert.equal(await history.insert('s', runs, 200), 3);
    assert.deepEqual(values(history.runs('s')), [10, 25, 30, 40, 50]);
    assert.equal(history.latestComplete('s')?.time, 50);
    const text = files.texts.get(file);
    assert.equal(await history.insert('s', runs, 200), 0);
    assert.equal(files.texts.get(file), text, 'never twice');
    const again = new History(files, '/p/.benchmark-baseline', new FakeLog());
    assert.deepEqual(values(await again.load('s')), [10, 25, 30, 40, 50]);
  });

  it('are inserted after existing runs of the same time', async () => {
    const { history } = await opened();
    const [known, other] = importedRuns([entry(20, 1), entry(20, 2)], origin);
    assert.ok(known && other);
    await history.append(known, 200);
    await history.insert('s', [other], 200);
    assert.deepEqual(values(history.runs('s')), [1, 2]);
  });

  it('are limited like all of history, and keep unreadable lines', async () => {
    const { files, history } = await opened();
    files.texts.set(file, '{"torn":\n');
    assert.equal(await history.insert('s', importedRuns([entry(20, 2), entry(10, 1), entry(10, 1)], origin), 200), 2);
    assert.equal(files.texts.get(file)?.split('\n')[0], '{"torn":');
    assert.deepEqual(values(history.runs('s')), [1, 2]);
    await history.insert('s', importedRuns([entry(30, 3)], origin), 2);
    assert.deepEqual(values(history.runs('s')), [2, 3]);
    assert.equal(await history.insert('s', importedRuns([entry(5, 0)], origin), 2), 0, 'older than all that is kept');
  });
});
