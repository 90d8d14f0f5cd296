// What language models send, well-formed or not.
import { strict as assert } from 'node:assert';
import { readToolInput } from '../../../src/editor/languageModelTools/toolInput.ts';

describe('readToolInput', () => {
  const nothing = {
    benchmark: undefined,
    benchmarks: [],
    suite: undefined,
    metric: undefined,
    reason: undefined,
    runs: undefined,
    all: false,
  };

  it('takes fields of the right type as they are', () => {
    const input = {
      benchmark: 'a',
      benchmarks: ['a', 'b'],
      suite: 's',
      metric: 'm',
      reason: 'why',
      runs: 3,
      all: true,
    };
    assert.deepEqual(readToolInput(input), input);
  });

  it('treats empty texts, which models send for what they leave out, as missing', () => {
    assert.deepEqual(readToolInput({ benchmark: '', benchmarks: ['', ' '], suite: ' ', reason: '\n' }), nothing);
  });

  it('leaves out fields of another type', () => {
    const input = { benchmark: 1, benchmarks: 'a', suite: null, metric: ['m'], reason: {}, runs: '3', all: 'true' };
    assert.deepEqual(readToolInput(input), nothing);
    assert.deepEqual(readToolInput({ runs: Number.NaN, benchmarks: [1, 'a'] }), { ...nothing, benchmarks: ['a'] });
  });

  for (const value of [undefined, null, 'text', 7]) {
    it(`takes nothing from ${value}`, () => assert.deepEqual(readToolInput(value), nothing));
  }
});
