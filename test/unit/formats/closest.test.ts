// What a person is told of an output that no format recognises: real outputs, cut and edited, and files that are none at all.

import assert from 'node:assert/strict';
import { formats } from '../../../src/core/formats/index.ts';
import { closestFormats } from '../../../src/core/formats/reading/closestFormats.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { matchSignatures } from '../../../src/core/formats/reading/formatSignatures.ts';
import { text } from './fixtures.ts';

function told(content: string): string {
  const input = createInput('output', content);
  assert.equal(detectFormat(input), undefined, 'it is recognised');
  return closestFormats(input, formats)
    .map(({ format, reason }) => `${format.label}: ${reason}`)
    .join('; ');
}

const googleBenchmark = text('google-benchmark/aggregates_only.json');
const hyperfine = text('hyperfine/basic.json');
const go = text('go/count10_benchmem.txt');

/** What was done to a real output, the outcome, what is told. */
const misses: readonly (readonly [string, string, string])[] = [
  [
    'Google Benchmark whose rows lost their times',
    JSON.stringify({ context: { caches: [] }, benchmarks: [{ name: 'BM_Sort/8', cpu: 30 }] }),
    'Google Benchmark: it has `benchmarks` and `context`, but no item with `real_time`',
  ],
  [
    'Google Benchmark without its context',
    googleBenchmark.replace('"context"', '"machine"'),
    'Google Benchmark: it has `benchmarks` and `real_time`, but no `context`',
  ],
  [
    'hyperfine with something beside its results',
    hyperfine.replace('"results"', '"note": 1, "results"'),
    'hyperfine: it has `results`, `command` and `mean`, but not in the place or form that hyperfine uses',
  ],
  [
    'hyperfine without commands',
    hyperfine.replaceAll('"command"', '"cmd"').replaceAll('"mean"', '"average"').replaceAll('"median"', '"middle"'),
    '',
  ],
  [
    'hyperfine with a comma that nobody writes',
    hyperfine.replace('"stddev"', ',"stddev"'),
    'hyperfine: it has `results`, `command` and `mean`, but is not valid JSON at line 6, column 7',
  ],
  [
    'Go whose results were filtered out',
    go.replace(/^(Benchmark\S+)\s.*/gm, '$1').replace(/^goos: .*\n/gm, ''),
    'Go benchmark text: it has lines that start with `Benchmark`, but no names followed by counts and times',
  ],
  [
    'ordinary tests of Rust',
    'running 2 tests\ntest tests::adds ... ok\ntest tests::waits ... ignored\n\ntest result: ok. 1 passed; 0 failed\n',
    'Rust bench harness: it has lines of tests, but no lines with a name followed by `bench:`',
  ],
  [
    'ordinary tests of Vitest or Jest',
    JSON.stringify({ testResults: [{ name: 'a', assertionResults: [{ title: 'adds', status: 'passed' }] }] }),
    'Vitest 5 JSON reporter: it has `testResults` and `assertionResults`, but no item with `benchmarks`',
  ],
  [
    'Locust, the file beside the right one',
    text('locust/out_failures.csv'),
    'Locust CSV: it has columns `Type` or `Method`, then `Name`, but no columns `Request Count`',
  ],
  [
    'custom JSON without units',
    JSON.stringify([{ name: 'a', value: 3 }]),
    'Custom JSON: it has `name` and `value`, but no item with `unit`',
  ],
  [
    'custom JSON whose first item has no unit',
    JSON.stringify([
      { name: 'a', value: 3 },
      { name: 'b', value: 3, unit: 'ms' },
    ]),
    'Custom JSON: it has `name`, `unit` and `value`, but not in the place or form that Custom JSON uses',
  ],
  [
    'Catch2 without benchmarks',
    text('catch2/console.txt').replaceAll('benchmark name', 'name'),
    'Catch2 console text: it has results of test cases, but no tables that start with `benchmark name`',
  ],
  [
    'lines of timers that might be any log',
    'build: 12ms\ntest: 7.5ms\n',
    'JavaScript console.time text: it has lines with a name and milliseconds, but no lines that end with `timer ended`',
  ],
];

/** Nothing of a benchmark is in them: nothing is told. */
const strangers: readonly (readonly [string, string])[] = [
  ['words', 'hello'],
  ['package.json', JSON.stringify({ name: 'a', version: '1.0.0', dependencies: { b: '1' }, scripts: { test: 'c' } })],
  ['a list of objects', JSON.stringify([{ id: 1 }, { id: 2 }])],
  ['an empty object', '{}'],
  ['an empty list', '[]'],
  ['names objects have of their own', '{"__proto__":{"constructor":[]},"toString":1}'],
  ['a build', '[ 50%] Building CXX object bench.o\n[100%] Linking CXX executable bench\n'],
  ['prose', 'How we measure\n--------------------------\n\nEach benchmark runs three times.\n'],
  ['JUnit', text('catch2/out_junit.xml')],
  ['JSON that is broken at once', '{]'],
];

describe('what an unknown output comes closest to', () => {
  for (const [what, content, expected] of misses) it(what, () => assert.equal(told(content), expected));

  for (const [what, content] of strangers) it(`nothing: ${what}`, () => assert.equal(told(content), ''));

  it('names two formats that are equally close, and never more', () => {
    const both = closestFormats(createInput('x', '{"results":[{"mean":1,"ops":2}]}'), formats);
    assert.deepEqual(
      both.map(({ format }) => format.id),
      ['hyperfine'],
    );
    const sniffed = formats.map((format) => ({ ...format, signatures: ['a'] }));
    assert.equal(closestFormats(createInput('x', '{"a":1}'), sniffed).length, 2);
  });
});

describe('marks', () => {
  const outputs: readonly (readonly [string, string])[] = [
    ['google-benchmark', 'google-benchmark/aggregates_only.json'],
    ['hyperfine', 'hyperfine/basic.json'],
    ['go-bench', 'go/count10_benchmem.txt'],
    ['catch2-xml', 'catch2/out.xml'],
    ['locust', 'locust/out_stats.csv'],
    ['ruby-benchmark', 'ruby/console.txt'],
  ];
  for (const [id, path] of outputs) {
    it(`of ${id} are all in ${path}`, () => {
      const marks = formats.find((format) => format.id === id)?.signatures ?? [];
      const input = createInput(path, text(path));
      assert.ok(marks.length > 0);
      assert.ok(matchSignatures(marks, { json: input.json(), head: input.head }).every(({ isHeld }) => isHeld));
    });
  }
});
