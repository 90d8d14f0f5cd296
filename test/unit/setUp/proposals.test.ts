// Tests of setup proposals for real project files, which must match the table in docs/formats.md.
import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { proposalsFor } from '../../../src/core/setUp/proposals.ts';
import { setUpTools } from '../../../src/core/setUp/tools/index.ts';
import { readProject } from '../../../src/node/files/projectFiles.ts';

type Files = Readonly<Record<string, string>>;

interface Case {
  readonly of: string;
  readonly files: Files;
  /** Each as `tool · folder$ command → output`. */
  readonly proposals: readonly string[];
}

const cargo = (lines: string) => `[package]\nname = "demo"\nversion = "0.1.0"\n\n${lines}\n`;

const cases: readonly Case[] = [
  {
    of: 'Criterion in a workspace crate with a shared target folder',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
      'crates/a/Cargo.toml': cargo('[dev-dependencies]\ncriterion = { version = "0.5", features = ["html_reports"] }'),
      'crates/b/Cargo.toml': cargo('[dev-dependencies.criterion]\nversion = "0.5"'),
    },
    proposals: ['Criterion.rs · $ cargo bench → target/criterion'],
  },
  {
    of: 'Criterion in a standalone crate',
    files: { 'rust/Cargo.toml': cargo('[dev-dependencies]\ncriterion = "0.5"') },
    proposals: ['Criterion.rs · rust$ cargo bench → rust/target/criterion'],
  },
  {
    of: 'Gungraun and iai-callgrind',
    files: {
      'a/Cargo.toml': cargo('[dev-dependencies]\ngungraun = "0.17"'),
      'b/Cargo.toml': cargo('[dev-dependencies]\niai-callgrind = "0.14"'),
      'c/Cargo.toml': cargo('[dev-dependencies]\niai = "0.1"'),
    },
    proposals: [
      'Gungraun JSON · a$ cargo bench -- --save-summary=json → a/target/gungraun/**/summary.json',
      'Gungraun JSON · b$ cargo bench -- --save-summary=json → b/target/iai/**/summary.json',
      'iai console text · c$ cargo bench > iai.out → c/iai.out',
    ],
  },
  {
    of: "Rust's built-in harness",
    files: {
      'Cargo.toml': cargo(''),
      'benches/sort.rs': '#![feature(test)]\nextern crate test;\n\n#[bench]\nfn sort(b: &mut test::Bencher) {}\n',
    },
    proposals: ['Rust bench harness · $ cargo +nightly bench > bench.out → bench.out'],
  },
  {
    of: 'Google Benchmark in a subfolder of the project',
    files: {
      'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.20)\nproject(demo CXX)\nadd_subdirectory(bench)\n',
      'bench/CMakeLists.txt':
        'find_package(benchmark REQUIRED)\nadd_executable(sort_bench sort.cc)\ntarget_link_libraries(sort_bench PRIVATE demo benchmark::benchmark_main)\n',
    },
    proposals: [
      'Google Benchmark · $ ./build/bench/sort_bench --benchmark_out=bench.json --benchmark_out_format=json → bench.json',
    ],
  },
  {
    of: 'Catch2 with a benchmark, but not with tests only',
    files: {
      'a/CMakeLists.txt': 'project(a)\ntarget_link_libraries(tests PRIVATE Catch2::Catch2WithMain)\n',
      'a/bench_sort.cpp': 'TEST_CASE("sort") {\n  BENCHMARK("sort 1000") { return sorted(); };\n}\n',
    },
    proposals: ['Catch2 XML · a$ ./build/tests -r xml -o catch2.xml → a/catch2.xml'],
  },
  {
    of: 'tests without benchmarks',
    files: {
      'CMakeLists.txt': 'project(a)\ntarget_link_libraries(tests PRIVATE Catch2::Catch2WithMain)\n',
      'go.mod': 'module a\n',
      'a_test.go': 'package a\n\nfunc TestA(t *testing.T) {}\n',
      'package.json': '{ "devDependencies": { "vitest": "^3.0.0" } }',
      'Cargo.toml': cargo('[dependencies]\nserde = "1"'),
      'pyproject.toml': '[project]\nname = "a"\ndependencies = ["pytest"]\n',
    },
    proposals: [],
  },
  {
    of: 'Go modules, one command each',
    files: {
      'go.mod': 'module a\n',
      'a_test.go': 'package a\n\nfunc BenchmarkA(b *testing.B) {}\n',
      'deep/er/b_test.go': 'package b\n\nfunc BenchmarkB(b *testing.B) {}\n',
      'other/go.mod': 'module other\n',
      'other/c_test.go': 'package c\n\nfunc BenchmarkC(tb *testing.B) {}\n',
    },
    proposals: [
      "Go benchmark text · $ go test -run '^$' -bench . -benchmem -count 10 ./... > bench.txt → bench.txt",
      "Go benchmark text · other$ go test -run '^$' -bench . -benchmem -count 10 ./... > bench.txt → other/bench.txt",
    ],
  },
  {
    of: 'Python tools',
    files: {
      'a/pyproject.toml': '[project.optional-dependencies]\ndev = ["pytest", "pytest-benchmark>=4"]\n',
      'b/requirements/dev.txt': 'pytest-codspeed==3.0\n',
      'c/asv.conf.json': '{\n  // comment\n  "version": 1,\n  "project": "c"\n}\n',
      'd/bench_json.py': 'import pyperf\n\nrunner = pyperf.Runner()\n',
      'e/locustfile.py': 'from locust import HttpUser\n',
    },
    proposals: [
      'pytest-benchmark · a$ pytest --benchmark-json=benchmark.json → a/benchmark.json',
      'CodSpeed walltime · b$ pytest --codspeed → b/.codspeed/results_*.json',
      'asv console text · c$ asv run > asv.out → c/asv.out',
      'pyperf · d$ python bench_json.py -o pyperf.json → d/pyperf.json',
      'Locust CSV · e$ locust --headless -f locustfile.py -u 10 -r 5 -t 30s --csv load → e/load_stats.csv',
    ],
  },
  {
    of: 'Vitest of different versions',
    files: {
      'a/package.json': '{ "devDependencies": { "vitest": "^3.2.0" } }',
      'a/src/sort.bench.ts': "import { bench } from 'vitest';\n",
      'b/package.json': '{ "devDependencies": { "vitest": "~5.1.0" } }',
      'b/sort.bench.ts': "import { bench } from 'vitest';\n",
    },
    proposals: [
      'Vitest · a$ npx vitest bench --run --outputJson bench-vitest.json → a/bench-vitest.json',
      'Vitest 5 JSON reporter · b$ npx vitest run --reporter=json --outputFile=vitest.json → b/vitest.json',
    ],
  },
  {
    of: 'JavaScript libraries imported by scripts',
    files: {
      'bench/tiny.mjs': "import { Bench } from 'tinybench';\n",
      'bench/mitata.mjs': "import { bench, run } from 'mitata';\n",
      'bench/old.js': "const Benchmark = require('benchmark');\n",
      'bench/benny.js': 'const b = require("benny");\n',
      'sort_bench.ts': 'Deno.bench("sort", () => {});\n',
    },
    proposals: [
      'tinybench · bench$ node tiny.mjs → bench/tinybench.json',
      'mitata · bench$ node mitata.mjs > mitata.json → bench/mitata.json',
      'Benchmark.js text · bench$ node old.js > benchmarkjs.out → bench/benchmarkjs.out',
      'benny · bench$ node benny.js → bench/benchmark/results/*.json',
      'Deno bench · $ deno bench --json > deno-bench.json → deno-bench.json',
    ],
  },
  {
    of: 'the JVM, .NET, Julia, Ruby and Dart',
    files: {
      'a/pom.xml': '<dependency><groupId>org.openjdk.jmh</groupId><artifactId>jmh-core</artifactId></dependency>',
      'b/build.gradle': 'plugins {\n  id "me.champeau.jmh" version "0.7.2"\n}\n',
      'c/build.gradle.kts': 'plugins {\n  id("me.champeau.jmh") version "0.7.2"\n}\n',
      'd/Bench.csproj': '<ItemGroup><PackageReference Include="BenchmarkDotNet" Version="0.14.0" /></ItemGroup>',
      'e/benchmark/benchmarks.jl': 'using BenchmarkTools, Test\n',
      'f/bench_sort.rb': "require 'benchmark/ips'\n",
      'g/bench/sort.rb': "require 'benchmark'\nBenchmark.bm do |x|\nend\n",
      'h/benchmark/sort.dart': "import 'package:benchmark_harness/benchmark_harness.dart';\n",
    },
    proposals: [
      'JMH · a$ java -jar target/benchmarks.jar -rf json → a/jmh-result.json',
      'JMH · b$ gradle jmh → b/build/results/jmh/results.json',
      'JMH · c$ gradle jmh → c/build/results/jmh/results.json',
      'BenchmarkDotNet · d$ dotnet run -c Release -- --exporters fulljson → d/BenchmarkDotNet.Artifacts/results/*-report-full*.json',
      'BenchmarkTools.jl · e/benchmark$ julia --project benchmarks.jl → e/benchmark/bench-julia.json',
      'benchmark-ips · f$ ruby bench_sort.rb → f/ips.json',
      'Ruby Benchmark text · g/bench$ ruby sort.rb > ruby.out → g/bench/ruby.out',
      'Dart benchmark_harness text · h/benchmark$ dart run sort.dart > dart.out → h/benchmark/dart.out',
    ],
  },
  {
    of: 'load generators and hyperfine',
    files: {
      'load.js': "import http from 'k6/http';\n",
      'load.yml': 'config:\n  target: http://localhost\nscenarios:\n  - flow: []\n',
      'disk.fio': '[job]\nrw=randread\n',
      Makefile: 'all:\n\tcc main.c\n\nbench: all\n\thyperfine --warmup 3 --export-json hyperfine.json ./a.out\n',
    },
    proposals: [
      'k6 · $ k6 run --summary-export k6.json load.js → k6.json',
      'Artillery · $ artillery run -o artillery.json load.yml → artillery.json',
      'fio · $ fio --output-format=json --output=fio.json disk.fio → fio.json',
      'hyperfine · $ make bench → hyperfine.json',
    ],
  },
  {
    of: 'scripts with names that a shell could misread',
    files: {
      'bench/$(touch x).mjs': "import { Bench } from 'tinybench';\n",
      'bench/a;b.mjs': "import { Bench } from 'tinybench';\n",
      'bench/-e.mjs': "import { Bench } from 'tinybench';\n",
      'bench/two words.mjs': "import { Bench } from 'tinybench';\n",
    },
    proposals: ['tinybench · bench$ node "two words.mjs" → bench/tinybench.json'],
  },
  {
    of: 'dependencies and build results',
    files: {
      'node_modules/x/Cargo.toml': cargo('[dev-dependencies]\ncriterion = "0.5"'),
      'target/package/x/Cargo.toml': cargo('[dev-dependencies]\ncriterion = "0.5"'),
      '.venv/lib/bench.py': 'pyperf.Runner()\n',
    },
    proposals: [],
  },
];

describe('proposalsFor', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'benchmark-baseline-set-up-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  const proposed = async () => proposalsFor(await readProject(folder));

  for (const { of, files, proposals } of cases) {
    it(`returns ${proposals.length === 0 ? 'nothing' : proposals.length} for ${of}`, async () => {
      write(files);
      const lines = (await proposed()).map(
        ({ tool, folder: where, command, output }) => `${tool} · ${where}$ ${command} → ${output}`,
      );
      assert.deepEqual(lines, proposals);
    });
  }

  it('names the file that mentions a tool, and the code that the project needs', async () => {
    write({ 'bench/tiny.mjs': "import { Bench } from 'tinybench';\n" });
    const [only] = await proposed();
    assert.equal(only?.why, "bench/tiny.mjs: from 'tinybench'");
    assert.match(only?.code ?? '', /JSON\.stringify\(bench\.table\(\)\)/);
  });

  it('does not follow symbolic links out of the folder or read very large files', async () => {
    const manifest = cargo('[dev-dependencies]\ncriterion = "0.5"');
    write({ 'inside/Cargo.toml': manifest.padEnd(300 * 1024, '\n') });
    const outside = mkdtempSync(join(tmpdir(), 'benchmark-baseline-outside-'));
    writeFileSync(join(outside, 'Cargo.toml'), manifest);
    symlinkSync(outside, join(folder, 'link'));
    symlinkSync(join(outside, 'Cargo.toml'), join(folder, 'Cargo.toml'));
    assert.deepEqual(await proposed(), []);
    rmSync(outside, { recursive: true });
  });

  it('returns nothing for a deleted folder', async () => {
    rmSync(folder, { recursive: true });
    assert.deepEqual(await proposed(), []);
  });

  it('covers only tools of the table in docs/formats.md, each with a case here', () => {
    const documented = readFileSync('docs/formats.md', 'utf8');
    const tested = cases.flatMap(({ proposals }) => proposals.map((line) => line.split(' · ')[0]));
    for (const { tool } of setUpTools) {
      assert.ok(documented.includes(`| ${tool} (\``), `${tool} is not in docs/formats.md`);
      assert.ok(tested.includes(tool), `${tool} has no case`);
    }
  });
});
