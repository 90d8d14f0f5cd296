// What formats of text share: lines as a terminal shows them, and ids.
import { strict as assert } from 'node:assert';
import { linesOf } from '../../../src/core/formats/reading/lines.ts';
import { createUniqueIds } from '../../../src/core/formats/reading/uniqueIds.ts';

describe('linesOf', () => {
  it('keeps of a line that was rewritten what a terminal shows at last', () => {
    assert.deepEqual(linesOf('sort: 10%\rsort: 90%\rsort: done\nnext'), ['sort: done', 'next']);
  });

  it('reads line ends of Windows as line ends', () => {
    assert.deepEqual(linesOf('one\r\ntwo \r\n'), ['one', 'two', '']);
  });
});

describe('createUniqueIds', () => {
  it('numbers a repeated name past every name that looks numbered already', () => {
    const ids = createUniqueIds();
    const names = ['sort#2', 'sort#3', 'sort', 'sort', 'sort'];
    assert.deepEqual(names.map(ids.take), ['sort#2', 'sort#3', 'sort', 'sort#4', 'sort#5']);
  });
});
