// Which of several methods of one name a class means: its own, else that of what it extends.
import assert from 'node:assert/strict';
import { DeclarationIndex } from '../../../src/core/declarations/declarationIndex.ts';

const own = (name: string) => `class ${name} { @Benchmark void run() {} }\n`;
const empty = (name: string, base: string) => `/* Benchmark */ class ${name} extends ${base} {}\n`;

const rows: readonly (readonly [title: string, files: Readonly<Record<string, string>>, expected: string])[] = [
  ['its own', { 'a.java': own('Other') + own('Sub') + own('Later') }, 'a.java:1'],
  [
    'what it extends, elsewhere',
    { 'a.java': empty('Sub', 'Base') + own('Other'), 'z/bench/B.java': own('Base') },
    'z/bench/B.java:0',
  ],
  [
    'what that extends',
    { 'a.java': own('Other') + empty('Sub', 'Middle'), 'm.java': empty('Middle', 'Base'), 'zz.java': own('Base') },
    'zz.java:0',
  ],
  [
    'classes that extend each other',
    { 'a.java': empty('Sub', 'Base') + empty('Base', 'Sub') + own('X') + own('Y') },
    'a.java:2',
  ],
  ['the package’s file before another', { 'q/Sub.java': own('Sub'), 'p/org/Sub.java': own('Sub') }, 'p/org/Sub.java:0'],
];

describe('benchmarks of classes', () => {
  for (const [title, files, expected] of rows) {
    it(title, () => {
      const index = new DeclarationIndex();
      for (const [path, text] of Object.entries(files)) index.setFile(path, 'java', text);
      const found = index.find({ language: 'java', names: ['run'], group: 'Sub', path: 'org/Sub.java' });
      assert.equal(found && `${found.path}:${found.line}`, expected);
    });
  }
});
