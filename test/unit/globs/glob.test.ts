// Globs from config.json mean what picomatch says they mean, and none of them takes long.

import assert from 'node:assert/strict';
import picomatch from 'picomatch';
import { compileGlob, isUsableGlob } from '../../../src/core/globs/glob.ts';
import { randomFrom } from '../../statistics/random.ts';

const pieces = [
  ...['*', '**', '?', '/', '.', '..', 'a', 'b', 'c', 'ab', '-', '<', '>', ' ', '#', '=', '\\*', '\\('],
  ...['[ab]', '[!a]', '[^a]', '[a-c]', '[0-9]', '{a,b}', '{a,{b,c}}', '{1..3}', '{a,}', '**/', '/**'],
  ...['@(a|b)', '?(a)', '*(a|b)', '+(ab)', '!(a)', '!(a|b*)', '(a|b)', '(a|b)+', '!', '|', '^', '$', '"', ','],
];
const letters = ['a', 'b', 'c', '/', '.', '1', '-', '<', ' ', '\n', '*', '(', '{'];

describe('compileGlob', () => {
  it('matches what picomatch matches', () => {
    const next = randomFrom(20261201);
    const some = (list: readonly string[], most: number) =>
      Array.from({ length: 1 + Math.floor(next() * most) }, () => list[Math.floor(next() * list.length)]).join('');
    let matched = 0;
    for (let round = 0; round < 6_000; round++) {
      const glob = some(pieces, 6);
      const dot = round % 2 === 0;
      const expected = picomatch(glob, { dot, flags: 's', windows: false });
      const actual = compileGlob(glob, { dot });
      assert.ok(isUsableGlob(glob), glob);
      for (let index = 0; index < 20; index++) {
        const text = some(letters, 7);
        assert.equal(actual(text), expected(text), `${JSON.stringify(glob)} on ${JSON.stringify(text)}`);
        if (expected(text)) matched += 1;
      }
    }
    assert.ok(matched > 5_000, `${matched} matches`);
  });

  it('matches long texts, which take the linear way, like short ones', () => {
    const matches = compileGlob('a*b', { dot: true });
    assert.equal(matches(`a${'x'.repeat(5_000)}b`), true);
    assert.equal(matches(`a${'x'.repeat(5_000)}c`), false);
    assert.equal(compileGlob('*(a|b)c')(`${'ab'.repeat(5_000)}c`), true);
  });

  const name = 'a'.repeat(60);
  const long = 'a'.repeat(20_000);
  const hostile: readonly (readonly [string, string])[] = [
    [`${'*a'.repeat(15)}*b`, name],
    [`${'*a'.repeat(400)}b`, long],
    [`${'**/'.repeat(40)}b`, 'a/'.repeat(2_000)],
    ['*(*(*(a)*)*)b', long],
    ['+(a|aa|aaa)b', long],
    ['*(a|?(a)|!(b))b', long],
    [`${'?(a)'.repeat(40)}b`, name],
    [`${'{a,aa}'.repeat(40)}b`, name],
    [`${'!(*a'.repeat(12)}${')'.repeat(12)}b`, long],
    [`${'!(a)'.repeat(60)}b`, name],
    [`${'{a,'.repeat(20)}${'}'.repeat(20)}*a*a*a*b`, long],
    [`${'+(?(a))'.repeat(20)}b`, long],
    ['(a+)+(a+)+(a*)*b', long],
    ['[a-z]'.repeat(190), long],
  ];
  for (const [glob, text] of hostile) {
    it(`matches ${glob.slice(0, 40)} in linear time`, () => {
      const start = performance.now();
      compileGlob(glob, { dot: true })(text);
      const taken = performance.now() - start;
      // Two seconds are far more than it takes; without the bound it would be minutes.
      assert.ok(taken < 2_000, `${taken.toFixed(0)} ms`);
    });
  }

  const unusable = [
    'a'.repeat(1_001),
    '('.repeat(400),
    '{a,'.repeat(50),
    '(?<!a)b',
    '(a)\\1',
    `${'+('.repeat(300)}a${')'.repeat(300)}`,
  ];
  for (const glob of unusable) {
    it(`turns down ${glob.slice(0, 20)} (${glob.length} characters) at once`, () => {
      const start = performance.now();
      assert.equal(isUsableGlob(glob), false);
      assert.equal(compileGlob(glob)(glob), true);
      assert.ok(performance.now() - start < 200);
    });
  }

  it('takes escaped parentheses in any number', () => assert.equal(isUsableGlob('\\('.repeat(100)), true));
});
