// Tests for the rules of further languages, and for difficult comments, strings and literals.
import assert from 'node:assert/strict';
import { scanners } from '../../../src/core/declarations/index.ts';
import type { Language } from '../../../src/core/formats/format.ts';
import { type Case, described } from './describe.ts';

const cases: readonly (readonly [language: Language, cases: readonly Case[]])[] = [
  [
    'java',
    [
      { title: 'a method without a class', text: '@Benchmark void a() {}', expected: ['1:16 benchmark a'] },
      {
        title: 'an annotation that only starts with the name',
        text: '@BenchmarkMode(Mode.All) void a() {}',
        expected: [],
      },
      { title: 'a state', text: '@State(Scope.Benchmark) class A { void a() {} }', expected: ['1:30 group A'] },
      {
        title: 'annotations between, with and without a package',
        text: '@Benchmark @org.openjdk.jmh.annotations.Fork(3) @Threads(4) int a() {}',
        expected: ['1:64 benchmark a'],
      },
      { title: 'a field', text: '@Benchmark int a = 3; void b() {}', expected: [] },
      { title: 'a class literal', text: '/* Benchmark */ foo(Bar.class); x', expected: [] },
      {
        title: 'an unclosed parenthesis in a body',
        text: 'class A { @Benchmark void a() { f(( } @Benchmark void b() {} }',
        expected: ['1:6 group A', '1:26 benchmark a', '1:54 benchmark b'],
      },
      { title: 'a string that is not closed', text: 's = "x\n@Benchmark void a() {}', expected: ['2:16 benchmark a'] },
      { title: 'a text block that is not closed', text: 's = """\n@Benchmark void a() {}', expected: [] },
      { title: 'comments', text: '// @Benchmark void a()\n/* @Benchmark void b() */', expected: [] },
    ],
  ],
  [
    'kotlin',
    [
      {
        title: 'a class without a body',
        text: '@State class A : B()\n@Benchmark fun a() {}',
        expected: ['1:13 group A', '2:15 benchmark a'],
      },
      { title: 'a class literal', text: 'f(Benchmark::class) { }', expected: [] },
      {
        title: 'nested comments',
        text: '/* /* */ @Benchmark fun a() */ @Benchmark fun b()',
        expected: ['1:46 benchmark b'],
      },
      {
        title: 'a raw string that ends with quotes',
        text: 's = """a""""\n@Benchmark fun a()',
        expected: ['2:15 benchmark a'],
      },
      {
        title: 'strings in strings',
        text: 's = "\x24{if (a) "}" else "\x24{b}"}" + \'"\'; @Benchmark fun a()',
        expected: ['1:54 benchmark a'],
      },
      { title: 'a string that is not closed', text: 's = "\x24{a\n@Benchmark fun a()', expected: ['2:15 benchmark a'] },
      {
        title: 'a name in backticks that is not closed',
        text: '@Benchmark fun `a\n() {}',
        expected: ['1:16 benchmark a'],
      },
    ],
  ],
  [
    'csharp',
    [
      { title: 'an index', text: 'x = a[Benchmark]; f(1);', expected: [] },
      { title: 'another attribute', text: '[BenchmarkCategory("a")] void A() {}', expected: [] },
      {
        title: 'doubled braces',
        text: 's = \x24"{{ {a:0.0} \\" }}"; [Benchmark] void A() {}',
        expected: ['1:42 benchmark A'],
      },
      { title: 'a verbatim path', text: 's = @"C:\\"; [Benchmark] void A() {}', expected: ['1:29 benchmark A'] },
      {
        title: 'a raw string of four quotes',
        text: 's = """" """ [Benchmark] void No() """"; [Benchmark] void A() {}',
        expected: ['1:58 benchmark A'],
      },
      {
        title: 'a class constraint',
        text: '[Benchmark] class A<T> where T : class { }',
        expected: ['1:18 group A'],
      },
      { title: 'a record', text: '// Benchmark\nrecord struct A(int B);\nrecord.C();', expected: ['2:14 group A'] },
    ],
  ],
  [
    'julia',
    [
      { title: 'a benchmark measured immediately', text: 'r["a"] = @benchmark f()', expected: ['1:3 benchmark a'] },
      { title: 'a benchmark that is not stored', text: '@benchmark f("a")', expected: [] },
      { title: 'an interpolated key', text: 'r["a\x24n"] = @benchmark f()', expected: [] },
      { title: 'a comparison', text: 'r["a"] == @benchmark f()', expected: [] },
      { title: 'a transposed value', text: 'x\' * y\'; r["a"] = @benchmark f("\'")', expected: ['1:12 benchmark a'] },
      {
        title: 'PkgBenchmark',
        text: '@benchmarkset "a" begin\n@case "b" f()\nend',
        expected: ['1:15 group a', '2:7 benchmark b'],
      },
      { title: 'a raw string', text: 'raw"\\"; #"\nr["a"] = @benchmark f()', expected: ['2:3 benchmark a'] },
    ],
  ],
  [
    'ruby',
    [
      {
        title: 'a call without parentheses',
        text: "# Benchmark\nx.report 'a' do\nend",
        expected: ['2:10 benchmark a'],
      },
      { title: 'another method', text: "# Benchmark\nx.reporter('a') { }; report('b') { }", expected: [] },
      { title: 'divisions', text: "# Benchmark\na = b / c; x.report('a') { d / e }", expected: ['2:21 benchmark a'] },
      {
        title: 'an expression as an argument',
        text: "# Benchmark\ns.split /'/ ; x.report('a') { }",
        expected: ['2:24 benchmark a'],
      },
      {
        title: 'two here-documents',
        text: "# Benchmark\nf(<<A, <<~B); x.report('a') { }\nx.report('no') { }\nA\n' \"\n  B\nx.report('b') { }",
        expected: ['2:24 benchmark a', '7:10 benchmark b'],
      },
      {
        title: 'a method of another class',
        text: "# Benchmark\nclass <<self\nx.report('a') {}",
        expected: ['3:10 benchmark a'],
      },
      { title: 'text after __END__', text: "# Benchmark\n__END__\nx.report('a') {}", expected: [] },
    ],
  ],
  [
    'dart',
    [
      { title: 'an ordinary call', text: "/* Bench */ print('a'); x.add('b');", expected: [] },
      { title: 'a computed name', text: "class B extends BenchmarkBase { B() : super('a' + b); }", expected: [] },
      {
        title: 'a name with a dollar',
        text: "super('a\x24b'); super('\\\x24c'); // Bench",
        expected: ['1:21 benchmark \x24c'],
      },
      {
        title: 'strings in strings',
        text: "s = '\x24{a['}']} super('; Benchmark('a', b)",
        expected: ['1:35 benchmark a'],
      },
    ],
  ],
  [
    'swift',
    [
      { title: 'a type', text: 'let a: Benchmark = Benchmark(name)', expected: [] },
      { title: 'a raw string', text: '#"\\"#; Benchmark("a") {}', expected: ['1:18 benchmark a'] },
      {
        title: 'more than three quotes',
        text: '##"""\n"# """#\n"""##; Benchmark("a")',
        expected: ['3:18 benchmark a'],
      },
      { title: 'an escaped name', text: 'Benchmark("a\\u{41} \\"b\\"")', expected: ['1:11 benchmark aA_"b"'] },
    ],
  ],
  [
    'lua',
    [
      { title: 'a table as an argument', text: 'bench.runCode(f({1}, "no"), "a")', expected: ['1:29 benchmark a'] },
      { title: 'a minus', text: 'a = b - c; runCode(f, "a")', expected: ['1:23 benchmark a'] },
      { title: 'a comment of one line', text: '--[ runCode(f, "no")\nrunCode(f, "a")', expected: ['2:12 benchmark a'] },
      {
        title: 'indices that look like strings',
        text: 'x[y[1]] = "]]"; runCode(f, "a")',
        expected: ['1:28 benchmark a'],
      },
    ],
  ],
  [
    'javascript',
    [
      {
        title: 'TypeScript: types, generics, assertions',
        text: "const a = <T,>(b: T): T => b!; bench<Options>('no'); bench('a', (): void => {}); bench(`b`, async () => {})",
        expected: ['1:60 benchmark a', '1:88 benchmark b'],
      },
    ],
  ],
];

describe('declarations in further languages', () => {
  for (const [language, ofLanguage] of cases) {
    const scanner = scanners.find((candidate) => candidate.language === language);
    for (const { title, text, expected } of ofLanguage) {
      it(`handle ${title} in ${language}`, () => assert.deepEqual(scanner && described(scanner, text), expected));
    }
  }
});
