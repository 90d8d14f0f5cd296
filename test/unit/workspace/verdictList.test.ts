// Tests of the list of verdicts, which is both a map and an array.
import assert from 'node:assert/strict';
import type { BenchmarkVerdict, Status } from '../../../src/core/model/model.ts';
import { VerdictList } from '../../../src/core/model/verdictList.ts';

const verdict = (id: string, status: Status = 'unchanged'): BenchmarkVerdict => ({
  benchmark: { id, name: id, path: [id] },
  status,
  severity: 'none',
  metrics: [],
});

function listOf(...ids: readonly string[]): VerdictList {
  const list = new VerdictList();
  for (const id of ids) list.add(verdict(id));
  return list;
}

describe('VerdictList', () => {
  it('is a map in insertion order, for iteration and lookup', () => {
    const list = listOf('b', 'a');
    const seen: string[] = [];
    list.forEach(({ benchmark }, id) => {
      seen.push(`${id}=${benchmark.id}`);
    });
    assert.deepEqual(
      [list.size, [...list.keys()], [...list.values()], [...list], seen],
      [2, ['b', 'a'], [verdict('b'), verdict('a')], [...new Map([...list.entries()])], ['b=b', 'a=a']],
    );
  });

  it('finds verdicts added after the first lookup', () => {
    const list = listOf('a');
    assert.deepEqual([list.has('b'), list.get('b')], [false, undefined]);
    list.add(verdict('b'));
    list.set('c', verdict('c'));
    assert.deepEqual([list.get('b'), list.get('c'), list.size], [verdict('b'), verdict('c'), 3]);
  });

  it('replaces a verdict in place', () => {
    const list = listOf('a', 'b');
    list.set('a', verdict('a', 'regressed'));
    assert.deepEqual([...list.values()], [verdict('a', 'regressed'), verdict('b')]);
  });

  const places: readonly (readonly [id: string, likely: number, found: string | undefined])[] = [
    ['b', 1, 'b'],
    ['b', 0, 'b'],
    ['b', 9, 'b'],
    ['x', 1, undefined],
  ];
  for (const [id, likely, found] of places) {
    it(`finds ${found ?? 'nothing'} for ${id} with the expected index ${likely}`, () => {
      assert.equal(listOf('a', 'b').find(id, likely)?.benchmark.id, found);
    });
  }
});
