// Tests with sources that were run, and, for tools that cannot be run here, with sources written by hand after their
// documentation (Java, Kotlin, C#, Julia, reports.rb, Dart, Swift, Luau, CUDA, C). Expected declarations were read by
// hand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import picomatch from 'picomatch';
import { scanners } from '../../../src/core/declarations/index.ts';
import { described, underlined } from './describe.ts';

const fixtures = 'test/fixtures/declarations';
const demo = 'test/workspaces/demo';
/** The demo workspace contains these programs. */
const inDemo = new Map([
  ['demo.rs', 'rust/benches/demo.rs'],
  ['demo_test.go', 'go/demo_test.go'],
  ['bench.cc', 'cpp/bench.cc'],
  ['test_bench_demo.py', 'python/test_bench_demo.py'],
]);

function source(file: string): string {
  const path = inDemo.get(file);
  return readFileSync(path === undefined ? `${fixtures}/${file}` : `${demo}/${path}`, 'utf8');
}

const sources: readonly (readonly [file: string, expected: readonly string[]])[] = [
  [
    'demo.rs',
    [
      '5:22 benchmark fib 10',
      '6:22 benchmark weird/name: <a|b>*?',
      '10:35 group Fib/group',
      '13:45 benchmark recursive',
      '17:35 group flat',
      '20:22 benchmark sleepy',
      '21:22 benchmark a_very_long_benchmark_name_that_goes_past_the_sixty_four_byte_directory_limit_v1',
      '22:22 benchmark a_very_long_benchmark_name_that_goes_past_the_sixty_four_byte_directory_limit_v2',
    ],
  ],
  [
    'bench_demo.rs',
    [
      '11:7 benchmark bench_fib10',
      '14:7 benchmark bench_sum_bytes',
      '22:7 benchmark bench_ignored',
      '25:7 benchmark bench_empty',
      '32:3 benchmark bench_slow',
      '35:3 benchmark bench_panics',
    ],
  ],
  [
    'demo_test.go',
    [
      '10:5 benchmark BenchmarkJoin',
      '17:5 benchmark BenchmarkJoinSizes',
      '26:8 benchmark with_space/and_slash',
      '31:8 benchmark size-8',
      '38:5 benchmark BenchmarkCustomMetric',
      '51:5 benchmark BenchmarkBuffer',
      '61:5 benchmark BenchmarkLogs',
      '68:5 benchmark BenchmarkSkipped',
      '70:5 benchmark BenchmarkZFails',
    ],
  ],
  [
    'bench.cc',
    [
      '7:12 benchmark BM_StringCopy',
      '18:12 benchmark BM_Sort',
      '32:31 benchmark BM_Template',
      '37:12 benchmark BM_Threads',
      '42:12 benchmark BM_Error',
      '48:12 benchmark BM_Nan',
    ],
  ],
  [
    'catch2.cpp',
    [
      '5:11 group Fibonacci',
      '6:13 benchmark fib 10',
      '7:13 benchmark a very long benchmark name that wraps over the console column limit for sure',
      '8:11 group inner',
      '8:32 benchmark fib 15',
      '10:11 group Other',
      '11:13 benchmark fib 10',
      '12:13 benchmark throws',
    ],
  ],
  [
    'test_bench_demo.py',
    [
      '9:4 benchmark test_fib10',
      '14:4 benchmark test_fib_param',
      '18:6 group TestGroup',
      '20:8 benchmark test_sorted',
      '27:8 benchmark test_multi',
      '31:4 benchmark test_pedantic',
      '35:4 benchmark test_single_round',
      '39:4 benchmark test_fails',
    ],
  ],
  [
    'vitest.bench.ts',
    [
      '7:10 group fib',
      '8:9 benchmark fib 10',
      '9:9 benchmark fib 15',
      '10:12 group nested > group',
      '11:11 benchmark dup name',
      '12:11 benchmark dup name',
      '13:16 benchmark skipped',
      '14:11 benchmark throws',
      '18:7 benchmark top level',
    ],
  ],
  [
    'vitest5.bench.ts',
    [
      '7:10 group fib',
      '8:8 group parsing performance',
      '9:17 benchmark fib 10',
      '11:8 group compare',
      '13:13 benchmark fib 12',
      '14:13 benchmark fib 15',
    ],
  ],
  [
    'mitata/bench.mjs',
    ['3:7 benchmark fib 10', '4:7 benchmark fib($n)', '5:7 group grp', '5:44 benchmark sort', '5:83 benchmark fails'],
  ],
  [
    'tinybench/bench.mjs',
    ['3:33 benchmark demo suite', '5:11 benchmark fib 10', '6:11 benchmark fib 15', '7:11 benchmark throws'],
  ],
  ['bench-node/bench.mjs', ['4:11 benchmark fib 10', '5:11 benchmark fib 12']],
  [
    'benchmarkjs.js',
    ['3:35 group demo', '6:11 benchmark fib(10)', '7:8 benchmark RegExp#test x 5 ops', '8:8 benchmark throws'],
  ],
  ['benny.cjs', ['3:9 group fib suite', '3:28 benchmark fib 10', '3:82 benchmark fib 12']],
  ['cronometro.mjs', ['4:14 benchmark fib 10', '4:38 benchmark fib 12']],
  [
    'deno_bench.ts',
    [
      '2:12 benchmark fib 10',
      '3:20 benchmark fib 15',
      '4:20 benchmark fib 12',
      '5:20 benchmark ignored',
      '6:12 benchmark throws',
    ],
  ],
  [
    'SortBenchmark.java',
    [
      '12:13 group SortBenchmark',
      '21:22 group Input',
      '32:14 benchmark quick',
      '36:44 benchmark merge',
      '39:10 benchmark queue',
      '41:14 benchmark offer',
      '44:10 benchmark queue',
      '45:16 benchmark poll',
      '47:22 group Nested',
      '49:16 benchmark sum',
      '55:15 group SortBase',
      '57:15 benchmark inherited',
    ],
  ],
  [
    'CommonBenchmark.kt',
    [
      '8:11 group CommonBenchmark',
      '22:8 benchmark mathBenchmark',
      '26:25 benchmark joins many strings',
      '28:15 group Point',
      '31:8 benchmark points',
      '36:15 group BaseBenchmark',
      '38:8 benchmark baseBenchmark',
    ],
  ],
  [
    'Sorting.cs',
    [
      '7:13 group Sorting',
      '23:16 benchmark Quick',
      '27:27 benchmark Merge',
      '35:17 group Inner',
      '37:65 benchmark Pair',
      '41:22 group SortingBase',
      '44:23 benchmark Inherited',
    ],
  ],
  [
    'benchmarks.jl',
    [
      '6:7 group utf8',
      '8:15 benchmark replace',
      '9:15 benchmark join',
      '11:7 group trig',
      '13:11 benchmark trig',
      '16:25 benchmark inv',
      '17:12 benchmark 20',
      '18:26 group pairs',
      '19:7 benchmark first',
      '20:7 group made',
      '20:36 benchmark one',
      '20:68 benchmark two',
    ],
  ],
  ['bench.rb', ['6:12 benchmark fib 10', '7:12 benchmark fib 12', '11:33 benchmark fib 20', '11:65 benchmark fib 22']],
  [
    'reports.rb',
    [
      '18:12 benchmark for:',
      '19:12 benchmark times:',
      "20:12 benchmark it's",
      '21:12 benchmark symbol',
      '27:12 benchmark fast',
      '28:10 benchmark slow',
    ],
  ],
  ['list_benchmark.dart', ['5:37 benchmark Template', '28:17 benchmark List.growable', '29:18 benchmark List$fixed']],
  [
    'Benchmarks.swift',
    [
      '5:15 benchmark Minimal_benchmark',
      '10:9 benchmark All_metrics,_async',
      '24:34 group strings',
      '25:21 benchmark append',
    ],
  ],
  ['base64.luau', ['13:21 benchmark base64', '18:6 benchmark LargeTableCtor: array']],
  ['copy.cu', ['4:5 benchmark copy_sweep', '7:68 benchmark copy', '9:5 benchmark throughput_bench']],
  ['macros.c', ['4:10 benchmark memcpy_small', '6:10 benchmark BM_strlen']],
];

function scannerOf(file: string) {
  const scanner = scanners.find(({ files }) => picomatch([...files])(file));
  assert.ok(scanner, `${file} has no scanner`);
  return scanner;
}

describe('declarations in real sources', () => {
  for (const [file, expected] of sources) {
    it(`are found in ${file}`, () => {
      const text = source(file);
      assert.deepEqual(described(scannerOf(file), text), expected);
    });

    it(`are underlined at the name in ${file}`, () => {
      const text = source(file);
      for (const declaration of scannerOf(file).scan(text)) {
        const shown = underlined(text, declaration)?.replaceAll('\\', '');
        assert.equal(shown?.replaceAll(' ', '_'), declaration.name.replaceAll(' ', '_'));
      }
    });

    it(`are on the same lines with CR LF in ${file}`, () => {
      const text = source(file).replaceAll('\n', '\r\n');
      assert.deepEqual(described(scannerOf(file), text), expected);
    });
  }
});
