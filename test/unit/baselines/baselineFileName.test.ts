// Tests of converting suite names to file names that are unique and valid on every file system.
import { strict as assert } from 'node:assert';
import { baselineFileName } from '../../../src/core/baselines/store/baselineFileName.ts';

describe('baselineFileName', () => {
  const table: readonly (readonly [string, string | RegExp])[] = [
    ['bench.json', 'bench.json.json'],
    ['target/criterion', 'target%2Fcriterion.json'],
    ['bench\\results', 'bench%5Cresults.json'],
    ['a b', 'a%20b.json'],
    ['100%', '100%25.json'],
    ['%2F', /^%252F-[0-9a-f]{8}\.json$/],
    ['größe', 'gr%C3%B6%C3%9Fe.json'],
    ['😀', '%F0%9F%98%80.json'],
    ['__proto__', '__proto__.json'],
    ['line\nbreak', 'line%0Abreak.json'],
    ['c:', 'c%3A.json'],
    ['Bench', /^Bench-[0-9a-f]{8}\.json$/],
    ['', /^-[0-9a-f]{8}\.json$/],
    ['..', /^\.\.-[0-9a-f]{8}\.json$/],
    ['.', /^\.-[0-9a-f]{8}\.json$/],
    ['../outside', /^\.\.%2Foutside-[0-9a-f]{8}\.json$/],
    ['.hidden', /^\.hidden-[0-9a-f]{8}\.json$/],
    ['dot.', /^dot\.-[0-9a-f]{8}\.json$/],
    ['con', '%63on.json'],
    ['con.txt', '%63on.txt.json'],
    ['CON.txt', /^%43ON\.txt-[0-9a-f]{8}\.json$/],
    ['com1', '%63om1.json'],
    ['console', 'console.json'],
    ['x'.repeat(100), `${'x'.repeat(100)}.json`],
    ['x'.repeat(101), /^x{91}-[0-9a-f]{8}\.json$/],
    ['ü'.repeat(5000), /^[%A-F0-9]{91}-[0-9a-f]{8}\.json$/],
    ['\ud800', /^%EF%BF%BD-[0-9a-f]{8}\.json$/],
  ];
  for (const [suite, expected] of table) {
    it(`maps ${JSON.stringify(suite.slice(0, 30))} to ${expected}`, () => {
      const name = baselineFileName(suite);
      if (typeof expected === 'string') assert.equal(name, expected);
      else assert.match(name, expected);
      assert.match(name, /^[A-Za-z0-9._%-]{1,105}$/);
    });
  }

  it('is unique for every suite, also on case-insensitive file systems', () => {
    const more = [
      'bench',
      'BENCH',
      'a/b',
      'A/b',
      'a%2Fb',
      'a/B',
      `${'x'.repeat(101)}y`,
      '\ud801',
      '\ufffd',
      'CON',
      'Con',
    ];
    const suites = [...new Set([...table.map(([suite]) => suite), ...more])];
    const names = new Set(suites.map((suite) => baselineFileName(suite).toLowerCase()));
    assert.equal(names.size, suites.length);
  });
});
