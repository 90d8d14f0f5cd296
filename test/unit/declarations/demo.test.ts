// Tests that the benchmarks of the demo workspace are found in its sources.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { DeclarationIndex } from '../../../src/core/declarations/declarationIndex.ts';
import { scanners } from '../../../src/core/declarations/index.ts';
import type { SourceHint } from '../../../src/core/formats/format.ts';

const demo = 'test/workspaces/demo';

const hints: readonly (readonly [hint: SourceHint, expected: string])[] = [
  [
    { language: 'rust', names: ['recursive/15', 'recursive', 'Fib/group'], group: 'Fib/group' },
    'rust/benches/demo.rs:13',
  ],
  [{ language: 'rust', names: ['15', 'Fib/group'], group: 'Fib/group' }, 'rust/benches/demo.rs:10'],
  [{ language: 'rust', names: ['fib 10'], group: 'fib 10' }, 'rust/benches/demo.rs:5'],
  [{ language: 'go', names: ['BenchmarkJoinSizes'] }, 'go/demo_test.go:17'],
  [{ language: 'cpp', names: ['BM_Sort'] }, 'cpp/bench.cc:18'],
  [{ language: 'cpp', names: ['BM_Template'] }, 'cpp/bench.cc:32'],
  [
    { language: 'python', names: ['test_sorted'], group: 'TestGroup', path: 'test_bench_demo.py' },
    'python/test_bench_demo.py:20',
  ],
];

function indexedDemo(): DeclarationIndex {
  const index = new DeclarationIndex();
  for (const { language, files } of scanners) {
    for (const path of globSync([...files], { cwd: demo })) {
      index.setFile(path.replaceAll('\\', '/'), language, readFileSync(`${demo}/${path}`, 'utf8'));
    }
  }
  return index;
}

function place(index: DeclarationIndex, hint: SourceHint): string | undefined {
  const found = index.find(hint);
  return found && `${found.path}:${found.line + 1}`;
}

/** Names in an output in github-action-benchmark's format. */
function namesIn(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/"name": "(.*)"/g)].map(([, name = '']) => name);
}

describe('the demo workspace', () => {
  const index = indexedDemo();
  for (const [hint, expected] of hints) {
    it(`declares ${hint.names[0]} in ${expected}`, () => assert.equal(place(index, hint), expected));
  }

  it('declares every name of bench/results.json in bench/text.mjs', () => {
    const names = namesIn(`${demo}/bench/results.json`);
    assert.equal(names.length, 7);
    for (const name of names)
      assert.match(place(index, { language: 'javascript', names: [name] }) ?? name, /^bench\/text.mjs:/);
  });

  it('has the same benchmarks in the earlier outputs', () => {
    const before = namesIn('test/fixtures/demo-before/bench/results.json');
    assert.deepEqual(before, namesIn(`${demo}/bench/results.json`));
  });
});
