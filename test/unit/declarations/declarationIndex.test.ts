// Tests for the choice among several declarations that match a hint.
import assert from 'node:assert/strict';
import { DeclarationIndex } from '../../../src/core/declarations/declarationIndex.ts';
import type { Language, SourceHint } from '../../../src/core/formats/format.ts';

type File = readonly [path: string, text: string, language?: Language];

const bench = (name: string) => `bench('${name}', f)\n`;
const group = (name: string) => `describe('${name}', bench)\n`;

interface Choice {
  readonly title: string;
  readonly files: readonly File[];
  readonly hint: Partial<SourceHint>;
  /** `path:line`, one-based. */
  readonly expected: string | undefined;
}

const choices: readonly Choice[] = [
  { title: 'nothing for an unknown name', files: [['a.js', bench('a')]], hint: { names: ['b'] }, expected: undefined },
  {
    title: 'nothing for a hint without names',
    files: [['a.js', bench('a')]],
    hint: { names: [] },
    expected: undefined,
  },
  {
    title: 'the first name that is declared',
    files: [
      ['a.js', bench('general')],
      ['z.js', bench('specific')],
    ],
    hint: { names: ['unknown', 'specific', 'general'] },
    expected: 'z.js:1',
  },
  {
    title: 'nothing in another language',
    files: [['a.py', 'def test_a(): pass', 'python']],
    hint: { names: ['test_a'] },
    expected: undefined,
  },
  {
    title: 'the file named by the tool before all others',
    files: [
      ['bench/a.js', group('g') + bench('x')],
      ['deep/er/b.js', group('x')],
    ],
    hint: { names: ['x'], group: 'g', path: 'er/b.js' },
    expected: 'deep/er/b.js:1',
  },
  {
    title: 'a path with either separator',
    files: [
      ['c:\\project\\one\\a.js', bench('x')],
      ['c:/project/two/a.js', bench('x')],
    ],
    hint: { names: ['x'], path: 'C:\\elsewhere\\two\\a.js' },
    expected: 'c:/project/two/a.js:1',
  },
  {
    title: 'whole path segments only',
    files: [
      ['a/test_x.js', bench('x')],
      ['deeper/inside/x.js', bench('x')],
    ],
    hint: { names: ['x'], path: 'x.js' },
    expected: 'deeper/inside/x.js:1',
  },
  {
    title: 'another file if the one named by the tool is missing',
    files: [['a.js', bench('x')]],
    hint: { names: ['x'], path: 'b.js' },
    expected: 'a.js:1',
  },
  {
    title: 'the declaration below its group',
    files: [
      ['bench/a.js', bench('x')],
      ['other/longer.js', group('g') + bench('x')],
    ],
    hint: { names: ['x'], group: 'g' },
    expected: 'other/longer.js:2',
  },
  {
    title: 'the declaration nearest to its group',
    files: [['a.js', group('g') + bench('x') + group('h') + bench('x')]],
    hint: { names: ['x'], group: 'h' },
    expected: 'a.js:4',
  },
  {
    title: 'no group that follows the declaration',
    files: [
      ['a.js', bench('x') + group('g')],
      ['longer.js', group('g') + bench('x')],
    ],
    hint: { names: ['x'], group: 'g' },
    expected: 'longer.js:2',
  },
  {
    title: 'a group that is itself the target',
    files: [['a.js', group('g') + group('g')]],
    hint: { names: ['x', 'g'], group: 'g' },
    expected: 'a.js:1',
  },
  {
    title: 'a benchmark rather than a group',
    files: [
      ['a.js', group('x')],
      ['longer.js', bench('x')],
    ],
    hint: { names: ['x'] },
    expected: 'longer.js:1',
  },
  {
    title: 'a path that contains "bench"',
    files: [
      ['a.js', bench('x')],
      ['benches/a.js', bench('x')],
    ],
    hint: { names: ['x'] },
    expected: 'benches/a.js:1',
  },
  {
    title: 'the shortest path',
    files: [
      ['aa/a.js', bench('x')],
      ['z.js', bench('x')],
    ],
    hint: { names: ['x'] },
    expected: 'z.js:1',
  },
  {
    title: 'the first path alphabetically, then the first line',
    files: [
      ['b.js', bench('x')],
      ['a.js', bench('y') + bench('x') + bench('x')],
    ],
    hint: { names: ['x'] },
    expected: 'a.js:2',
  },
  {
    title: 'names like __proto__',
    files: [['a.js', bench('__proto__')]],
    hint: { names: ['__proto__'] },
    expected: 'a.js:1',
  },
];

function indexOf(files: readonly File[]): DeclarationIndex {
  const index = new DeclarationIndex();
  for (const [path, text, language] of files) index.setFile(path, language ?? 'javascript', text);
  return index;
}

function find(index: DeclarationIndex, hint: Partial<SourceHint>): string | undefined {
  const found = index.find({ language: 'javascript', names: [], ...hint });
  return found && `${found.path}:${found.line + 1}`;
}

describe('DeclarationIndex', () => {
  for (const { title, files, hint, expected } of choices) {
    it(`finds ${title}`, () => {
      assert.equal(find(indexOf(files), hint), expected);
      assert.equal(find(indexOf(files.toReversed()), hint), expected, 'in the other order of files');
    });
  }

  it('finds fixtures with methods of equal names', () => {
    const text =
      'BENCHMARK_F(Set, Insert)(S& s) {}\nBENCHMARK_F(Map, Insert)(S& s) {}\nBENCHMARK_F(Map, Erase)(S& s) {}';
    const index = indexOf([['a.cc', text, 'cpp']]);
    const found = (group: string) => find(index, { language: 'cpp', names: ['Insert', group], group });
    assert.equal(found('Set'), 'a.cc:1');
    assert.equal(found('Map'), 'a.cc:2');
  });

  it('keeps only the new declarations of a file that is set again', () => {
    const index = indexOf([['a.js', bench('x') + bench('y')]]);
    index.setFile('a.js', 'javascript', `\n${bench('y')}`);
    assert.equal(find(index, { names: ['x'] }), undefined);
    assert.equal(find(index, { names: ['y'] }), 'a.js:2');
  });

  it('removes a file from its previous language when it is set in another', () => {
    const index = indexOf([['a.h', bench('x')]]);
    index.setFile('a.h', 'cpp', 'BENCHMARK(x);');
    assert.equal(find(index, { names: ['x'] }), undefined);
    assert.equal(find(index, { names: ['x'], language: 'cpp' }), 'a.h:1');
  });

  it('keeps the other files when one is removed', () => {
    const index = indexOf([
      ['a.js', bench('x')],
      ['b.js', bench('x')],
    ]);
    index.removeFile('a.js');
    assert.equal(find(index, { names: ['x'] }), 'b.js:1');
    index.removeFile('b.js');
    index.removeFile('b.js');
    assert.equal(find(index, { names: ['x'] }), undefined);
  });
});
