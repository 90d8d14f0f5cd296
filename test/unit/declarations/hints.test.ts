// Tests the path from a benchmark in an output to its source line, in which formats and scanners must agree on names.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { DeclarationIndex } from '../../../src/core/declarations/declarationIndex.ts';
import { scanners } from '../../../src/core/declarations/index.ts';
import { formats } from '../../../src/core/formats/index.ts';

const fixtures = 'test/fixtures/declarations';

function indexed(): DeclarationIndex {
  const index = new DeclarationIndex();
  for (const { language, files } of scanners) {
    for (const path of globSync([...files], { cwd: fixtures })) {
      index.setFile(path.replaceAll('\\', '/'), language, readFileSync(`${fixtures}/${path}`, 'utf8'));
    }
  }
  return index;
}

interface Known {
  readonly format: string;
  readonly path: readonly string[];
  /** `file:line`, one-based. */
  readonly expected: string | undefined;
}

const sorts = 'org.example.bench.SortBenchmark';

const known: readonly Known[] = [
  { format: 'jmh', path: [sorts, 'quick (size = 100, mode = avgt)'], expected: 'SortBenchmark.java:32' },
  { format: 'jmh', path: [sorts, 'queue (mode = avgt)'], expected: 'SortBenchmark.java:39' },
  { format: 'jmh', path: [`${sorts}.Nested`, 'sum (mode = thrpt)'], expected: 'SortBenchmark.java:49' },
  { format: 'jmh', path: [sorts, 'inherited (mode = avgt)'], expected: 'SortBenchmark.java:57' },
  {
    format: 'jmh',
    path: ['test.CommonBenchmark', 'joins many strings (mode = avgt)'],
    expected: 'CommonBenchmark.kt:26',
  },
  { format: 'jmh', path: ['test.CommonBenchmark', 'mathBenchmark (mode = avgt)'], expected: 'CommonBenchmark.kt:22' },
  { format: 'jmh', path: ['test.CommonBenchmark', 'baseBenchmark'], expected: 'CommonBenchmark.kt:38' },
  {
    format: 'jmh',
    path: ['package.benchmark.Target', 'All_metrics,_async (mode = thrpt)'],
    expected: 'Benchmarks.swift:10',
  },
  { format: 'benchmarkdotnet', path: ['Example.Benchmarks.Sorting', 'Quick(N: 100)'], expected: 'Sorting.cs:23' },
  {
    format: 'benchmarkdotnet',
    path: ['Example.Benchmarks.Sorting', 'Merge(n: 1, text: "x") (ShortRun)'],
    expected: 'Sorting.cs:27',
  },
  { format: 'benchmarkdotnet', path: ['Example.Benchmarks.Sorting+Inner<Int32>', 'Pair'], expected: 'Sorting.cs:37' },
  { format: 'benchmarkdotnet', path: ['Example.Benchmarks.Sorting', 'Inherited'], expected: 'Sorting.cs:44' },
  { format: 'benchmarktools-jl', path: ['utf8', 'join'], expected: 'benchmarks.jl:9' },
  { format: 'benchmarktools-jl', path: ['trig', '("sin", 0.0)'], expected: 'benchmarks.jl:13' },
  { format: 'benchmarktools-jl', path: [':fib', '20'], expected: 'benchmarks.jl:17' },
  { format: 'benchmarktools-jl', path: ['benchmark'], expected: undefined },
  { format: 'benchmark-ips', path: ['fib 10'], expected: 'bench.rb:6' },
  { format: 'ruby-benchmark', path: ['times:'], expected: 'reports.rb:19' },
  { format: 'dart-benchmark-harness', path: ['Template'], expected: 'list_benchmark.dart:5' },
  { format: 'luau-benchmark', path: ['base64'], expected: 'base64.luau:13' },
  { format: 'pyperf', path: ['timeit'], expected: undefined },
  { format: 'nvbench', path: ['copy'], expected: 'copy.cu:7' },
  { format: 'google-benchmark', path: ['BM_strlen', '8'], expected: 'macros.c:6' },
];

describe('source hints', () => {
  const index = indexed();
  for (const { format, path, expected } of known) {
    it(`find the declaration of ${path.join(' > ')} from ${format}`, () => {
      const name = path.join('.');
      const hint = formats.find(({ id }) => id === format)?.declaration?.({ id: name, name, path });
      const found = hint && index.find(hint);
      assert.equal(found && `${found.path}:${found.line + 1}`, expected);
    });
  }
});
