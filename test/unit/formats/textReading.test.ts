// Tests for functions shared by text formats: lines as a terminal shows them, and ids.
import { strict as assert } from 'node:assert';
import { linesOf } from '../../../src/core/formats/reading/lines.ts';
import { createUniqueIds } from '../../../src/core/formats/reading/uniqueIds.ts';

describe('linesOf', () => {
  it('returns the last state of a line that was overwritten', () => {
    assert.deepEqual(linesOf('sort: 10%\rsort: 90%\rsort: done\nnext'), ['sort: done', 'next']);
  });

  it('splits at Windows line ends', () => {
    assert.deepEqual(linesOf('one\r\ntwo \r\n'), ['one', 'two', '']);
  });
});

describe('createUniqueIds', () => {
  it('skips numbered ids that are already taken by other names', () => {
    const ids = createUniqueIds();
    const names = ['sort#2', 'sort#3', 'sort', 'sort', 'sort'];
    assert.deepEqual(names.map(ids.take), ['sort#2', 'sort#3', 'sort', 'sort#4', 'sort#5']);
  });
});
