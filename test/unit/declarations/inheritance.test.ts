// Tests which of several methods with one name a class means: its own, or an inherited one.
import assert from 'node:assert/strict';
import { DeclarationIndex } from '../../../src/core/declarations/declarationIndex.ts';

const own = (name: string) => `class ${name} { @Benchmark void run() {} }\n`;
const empty = (name: string, base: string) => `/* Benchmark */ class ${name} extends ${base} {}\n`;

const rows: readonly (readonly [title: string, files: Readonly<Record<string, string>>, expected: string])[] = [
  ["the class's own method", { 'a.java': own('Other') + own('Sub') + own('Later') }, 'a.java:1'],
  [
    "the base class's method in another file",
    { 'a.java': empty('Sub', 'Base') + own('Other'), 'z/bench/B.java': own('Base') },
    'z/bench/B.java:0',
  ],
  [
    "the method of the base class's base class",
    { 'a.java': own('Other') + empty('Sub', 'Middle'), 'm.java': empty('Middle', 'Base'), 'zz.java': own('Base') },
    'zz.java:0',
  ],
  [
    'a method in spite of cyclic inheritance',
    { 'a.java': empty('Sub', 'Base') + empty('Base', 'Sub') + own('X') + own('Y') },
    'a.java:2',
  ],
  [
    'the file in the package rather than another',
    { 'q/Sub.java': own('Sub'), 'p/org/Sub.java': own('Sub') },
    'p/org/Sub.java:0',
  ],
];

describe('DeclarationIndex for inherited benchmarks', () => {
  for (const [title, files, expected] of rows) {
    it(`finds ${title}`, () => {
      const index = new DeclarationIndex();
      for (const [path, text] of Object.entries(files)) index.setFile(path, 'java', text);
      const found = index.find({ language: 'java', names: ['run'], group: 'Sub', path: 'org/Sub.java' });
      assert.equal(found && `${found.path}:${found.line}`, expected);
    });
  }
});
