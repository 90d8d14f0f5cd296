// Tests for the rules of each language, and for difficult comments, strings and literals.
import assert from 'node:assert/strict';
import type { DeclarationScanner } from '../../../src/core/declarations/declaration.ts';
import { cpp } from '../../../src/core/declarations/languages/cpp.ts';
import { go } from '../../../src/core/declarations/languages/go.ts';
import { javascript } from '../../../src/core/declarations/languages/javascript.ts';
import { python } from '../../../src/core/declarations/languages/python.ts';
import { rust } from '../../../src/core/declarations/languages/rust.ts';
import { type Case, described } from './describe.ts';

const rustCases: readonly Case[] = [
  { title: 'the name on the next line', text: 'c.bench_function(\n    "sort",\n', expected: ['2:5 benchmark sort'] },
  { title: 'a comment between', text: 'c.bench_function(/* it */ "sort", f)', expected: ['1:27 benchmark sort'] },
  { title: 'a computed name', text: 'c.bench_function(&format!("sort {}", n), f)', expected: [] },
  {
    title: 'a name converted to String',
    text: 'c.bench_function("sort".to_string(), f)',
    expected: ['1:18 benchmark sort'],
  },
  { title: 'a borrowed name', text: 'c.bench_function(&"sort", f)', expected: ['1:19 benchmark sort'] },
  { title: 'an input', text: 'g.bench_with_input("sort", &n, f)', expected: ['1:20 benchmark sort'] },
  {
    title: 'an id over two lines',
    text: 'g.bench_with_input(\n  BenchmarkId::new("quick", n), &n, f)',
    expected: ['2:20 benchmark quick'],
  },
  {
    title: 'an id from a parameter as its group',
    text: 'let mut g = c.benchmark_group("sort");\ng.bench_with_input(BenchmarkId::from_parameter(n), &n, f)',
    expected: ['1:31 group sort'],
  },
  {
    title: 'Criterion before 0.4',
    text: 'Benchmark::new("a", f).with_function("b", f); vec![Fun::new("c", f)]; ParameterizedBenchmark::new("d", f, v)',
    expected: ['1:16 benchmark a', '1:38 benchmark b', '1:61 benchmark c', '1:99 benchmark d'],
  },
  { title: 'other types with a new function', text: '// bench\nString::new("a"); Vec::new("b")', expected: [] },
  { title: 'a raw name', text: 'c.bench_function(r#"a "b" \\n"#, f)', expected: ['1:20 benchmark a "b" \\n'] },
  {
    title: 'an escaped name',
    text: 'c.bench_function("a \\"b\\" \\u{1F600}\\x41", f)',
    expected: ['1:18 benchmark a "b" 😀A'],
  },
  { title: 'line comments', text: '// c.bench_function("a", f)\n/// c.bench_function("b", f)', expected: [] },
  {
    title: 'nested block comments',
    text: '/* /* */ c.bench_function("a", f) */ c.bench_function("b", f)',
    expected: ['1:55 benchmark b'],
  },
  {
    title: 'a comment mark in a string',
    text: 'let s = "/*"; c.bench_function("a", f)',
    expected: ['1:32 benchmark a'],
  },
  { title: 'code in a string', text: 'let s = r##"c.bench_function("a"#, f)"##;', expected: [] },
  {
    title: 'lifetimes and characters',
    text: "fn f<'a>(x: &'a str) { let q = ['\"', '\\'', '\\\\', '/']; c.bench_function(\"a\", f) }",
    expected: ['1:73 benchmark a'],
  },
  {
    title: 'attributes between #[bench] and its function',
    text: '#[bench]\n#[ignore = "why"]\npub fn slow(b: &mut Bencher) {}\nfn other() {}',
    expected: ['3:7 benchmark slow'],
  },
  { title: 'divan', text: '#[divan::bench(args = [1, 2])]\nfn fast() {}', expected: ['2:3 benchmark fast'] },
  {
    title: 'gungraun',
    text: '#[library_benchmark]\n#[bench::short(10)]\nfn counted(n: u64) {}',
    expected: ['3:3 benchmark counted'],
  },
  { title: 'no benchmark attribute', text: '#[test]\nfn bench() {}', expected: [] },
];

const goCases: readonly Case[] = [
  { title: 'a helper', text: 'func benchmarkJoin(b *testing.B, n int) {}', expected: [] },
  { title: 'a lower-case letter after the prefix', text: 'func Benchmarks(b *testing.B) {}', expected: [] },
  {
    title: 'non-ASCII letters',
    text: 'func BenchmarkÜber(b *testing.B) {}',
    expected: ['1:5 benchmark BenchmarkÜber'],
  },
  { title: 'a test with such a name', text: 'func BenchmarkLike(t *testing.T) {}', expected: [] },
  { title: 'a method', text: 'func (s *Suite) BenchmarkIt(b *testing.B) {}', expected: [] },
  {
    title: 'parameters on the next line',
    text: 'func BenchmarkX(\n\tb *testing.B,\n) {}',
    expected: ['1:5 benchmark BenchmarkX'],
  },
  {
    title: 'sub-tests',
    text: 'func TestX(t *testing.T) { t.Run("a", f) }\nfunc BenchmarkX(b *testing.B) { b.Run("b", f) }',
    expected: ['2:5 benchmark BenchmarkX', '2:39 benchmark b'],
  },
  {
    title: 'a sub-benchmark after a parallel one',
    text: 'func BenchmarkX(b *testing.B) { b.RunParallel(func(p *testing.PB) {}); testing.Short(); b.Run("b", f) }',
    expected: ['1:5 benchmark BenchmarkX', '1:95 benchmark b'],
  },
  {
    title: 'a raw name on the next line',
    text: 'func BenchmarkX(b *testing.B) {\nb.Run(\n`a\\b`, f) }',
    expected: ['1:5 benchmark BenchmarkX', '3:1 benchmark a\\b'],
  },
  {
    title: 'a computed name',
    text: 'func BenchmarkX(b *testing.B) { b.Run("a" + s, f) }',
    expected: ['1:5 benchmark BenchmarkX'],
  },
  { title: 'comments', text: '// func BenchmarkA(b *testing.B)\n/* func BenchmarkB(b *testing.B) */', expected: [] },
  {
    title: 'a rune that is a quote',
    text: "var q = '\"'\nfunc BenchmarkX(b *testing.B) {}",
    expected: ['2:5 benchmark BenchmarkX'],
  },
  { title: 'code in a raw string', text: 'var s = `\nfunc BenchmarkX(b *testing.B)\n`', expected: [] },
];

const cppCases: readonly Case[] = [
  { title: 'a macro without the function', text: 'BENCHMARK(BM_X);', expected: ['1:10 benchmark BM_X'] },
  {
    title: 'a function without the macro',
    text: 'void BM_X(benchmark::State& state) {}',
    expected: ['1:5 benchmark BM_X'],
  },
  {
    title: 'the macro above the function',
    text: 'BENCHMARK(BM_X);\nvoid BM_X(State& s) {}',
    expected: ['2:5 benchmark BM_X'],
  },
  {
    title: 'a prototype',
    text: 'void BM_X(benchmark::State& state);\nBENCHMARK(BM_X);',
    expected: ['2:10 benchmark BM_X'],
  },
  { title: 'a name over two lines', text: 'BENCHMARK(\n  BM_X\n);', expected: ['2:2 benchmark BM_X'] },
  {
    title: 'a namespace',
    text: 'namespace n { void BM_X(benchmark::State&) {} }\nBENCHMARK(n::BM_X);',
    expected: ['1:19 benchmark BM_X', '1:19 benchmark n::BM_X'],
  },
  { title: 'a template', text: 'BENCHMARK_TEMPLATE(BM_T, std::pair<int, long>);', expected: ['1:19 benchmark BM_T'] },
  {
    title: 'a fixture',
    text: 'BENCHMARK_F(Set, Insert)(benchmark::State& st) {}',
    expected: ['1:12 group Set', '1:17 benchmark Insert'],
  },
  {
    title: 'a fixture registered before its definition',
    text: 'BENCHMARK_REGISTER_F(Set, Insert);\nBENCHMARK_DEFINE_F(Set, Insert)(benchmark::State& st) {}',
    expected: ['2:19 group Set', '2:24 benchmark Insert'],
  },
  {
    title: 'a captured case',
    text: 'template <class... A> void BM_A(benchmark::State& s, A&&... a) {}\nBENCHMARK_CAPTURE(BM_A, int_test, 42);',
    expected: ['1:27 benchmark BM_A', '2:18 group BM_A', '2:24 benchmark int_test'],
  },
  {
    title: 'names given as strings',
    text: 'benchmark::RegisterBenchmark("a b", f);\nBENCHMARK(BM_X)->Name("c\\"d");\nint Name("no");',
    expected: ['1:30 benchmark a b', '2:10 benchmark BM_X', '2:23 benchmark c"d'],
  },
  {
    title: 'definitions of the macros',
    text: '#define BENCHMARK(n) BENCHMARK_PRIVATE(n)\n#define BENCHMARK_F(F, M) x',
    expected: [],
  },
  { title: 'comments', text: '// BENCHMARK(BM_A)\n/* BENCHMARK(BM_B)\n BENCHMARK(BM_C) */', expected: [] },
  { title: 'code in strings', text: 'auto s = "BENCHMARK(BM_A)"; auto r = R"x(BENCHMARK(BM_B) )" )x";', expected: [] },
  {
    title: 'digit separators and quotes',
    text: "int n = 1'000; char c = '\"'; BENCHMARK(BM_X);",
    expected: ['1:39 benchmark BM_X'],
  },
];

const pythonCases: readonly Case[] = [
  { title: 'asynchronous functions', text: 'async def test_io(benchmark): pass', expected: ['1:10 benchmark test_io'] },
  {
    title: 'a function with another name and the fixture',
    text: 'def check(n, benchmark):\n  pass',
    expected: ['1:4 benchmark check'],
  },
  { title: 'an ordinary function', text: 'def latest(x): pass\ndef timeless(): pass', expected: [] },
  {
    title: 'classes by indentation',
    text: 'class Outer:\n  class Inner:\n    def test_a(self): pass\n  def test_b(self): pass\ndef test_c(): pass\nclass Empty: pass',
    expected: [
      '1:6 group Outer',
      '2:8 group Inner',
      '3:8 benchmark test_a',
      '4:6 benchmark test_b',
      '5:4 benchmark test_c',
    ],
  },
  {
    title: 'asv',
    text: 'class Suite:\n  def setup(self): pass\n  def time_keys(self): pass\n  def peakmem_list(self): pass\n  def track_size(self): pass',
    expected: ['1:6 group Suite', '3:6 benchmark time_keys', '4:6 benchmark peakmem_list', '5:6 benchmark track_size'],
  },
  {
    title: 'pyperf',
    text: 'runner.bench_func("a b", f)\nrunner.timeit(\n  name,\n  "x")\nrunner.timeit(\'c\', stmt="x")',
    expected: ['1:19 benchmark a b', '5:15 benchmark c'],
  },
  { title: 'comments', text: '# def test_a(): pass\nx = 1 # def test_b(): pass', expected: [] },
  {
    title: 'code in strings',
    text: '"""\ndef test_a(): pass \\"""\n"""\ns = \'\'\'def test_b(): "" \'\'\'\nt = "def test_c()"\ndef test_d(): pass',
    expected: ['6:4 benchmark test_d'],
  },
  {
    title: 'prefixed strings',
    text: "s = r'\\'; # '\nu = f'''{x}\ndef test_a(): '''\ndef test_b(): pass",
    expected: ['4:4 benchmark test_b'],
  },
];

const javascriptCases: readonly Case[] = [
  { title: 'the name on the next line', text: "bench(\n  'a',\n  () => {})", expected: ['2:3 benchmark a'] },
  { title: 'a template without expressions', text: 'bench(`a b`, f)', expected: ['1:7 benchmark a b'] },
  {
    title: 'a template with expressions',
    text: "bench(`a \x24{b} c`, f); bench('d', f)",
    expected: ['1:29 benchmark d'],
  },
  {
    title: 'templates in templates',
    text: "x = `a \x24{ { b: `c \x24{`}`} d` } } bench('no', f)`; bench('yes', f)",
    expected: ['1:56 benchmark yes'],
  },
  { title: 'a computed name', text: "bench('a' + b, f)", expected: [] },
  { title: 'an escaped name', text: "bench('it\\'s \\u00b5 \\\n x', f)", expected: ["1:7 benchmark it's µ  x"] },
  {
    title: 'modifiers',
    text: "bench.only('a', f); describe.skip('b', f)",
    expected: ['1:12 benchmark a', '1:35 group b'],
  },
  {
    title: 'add as a method of a suite only',
    text: "// bench\nadd('a', f); set.add('b'); list.add('c', 'd'); s.add('e', f)",
    expected: ['2:54 benchmark e'],
  },
  {
    title: 'a name among properties',
    text: "bench({ fn, name: 'a' }); x ? name : 'b'; ({ name: 'c' + d })",
    expected: ['1:19 benchmark a'],
  },
  { title: 'a file without benchmarks', text: "describe('a', () => { it('b', f) })", expected: [] },
  { title: 'comments', text: "// bench('a', f)\n/* bench('b', f) */ bench('c', f)", expected: ['2:27 benchmark c'] },
  { title: 'comment marks in strings', text: "x = '/*'; y = \"//\"; bench('a', f)", expected: ['1:27 benchmark a'] },
  { title: 'regular expressions', text: "x = /['\"`/*[/]/g.test(y); bench('a', f)", expected: ['1:33 benchmark a'] },
  { title: 'divisions', text: "x = (a) / b; y = c / d; bench('a', f) // '", expected: ['1:31 benchmark a'] },
  { title: 'an unclosed string', text: "x = 'it\nbench('a', f)", expected: ['2:7 benchmark a'] },
];

function table(name: string, scanner: DeclarationScanner, cases: readonly Case[]): void {
  describe(`declarations in ${name}`, () => {
    for (const { title, text, expected } of cases) {
      it(`handle ${title}`, () => assert.deepEqual(described(scanner, text), expected));
    }
  });
}

table('Rust', rust, rustCases);
table('Go', go, goCases);
table('C++', cpp, cppCases);
table('Python', python, pythonCases);
table('JavaScript', javascript, javascriptCases);
