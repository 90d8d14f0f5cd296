// Megabytes on one line, of whatever could make a scanner look twice: time must grow linearly.
import assert from 'node:assert/strict';
import type { DeclarationScanner } from '../../../src/core/declarations/declaration.ts';
import { scanners } from '../../../src/core/declarations/index.ts';

const megabyte = 1 << 20;
/** Milliseconds for each, and for less. Generous, for a loaded machine: quadratic work on this much text takes minutes. */
const limitPerMegabyte = 2000;

const mentions = 'bench Benchmark BENCHMARK test @benchmark runCode ';
const pieces = [
  'bench_function(',
  'BenchmarkId::new(/*',
  '#[bench]',
  'r#"',
  'r##########',
  '\\"',
  '"\\',
  "'",
  '`${',
  '`',
  '}',
  '/[',
  '= /x',
  '/* ',
  '/',
  '//',
  'func BenchmarkX(',
  '.Run("a"',
  'BENCHMARK(a::',
  'BENCHMARK_F(A, B)',
  'R"x(',
  'void f(State& s',
  'def f(a, ',
  'class A: def test_a(',
  '"""',
  "f'''",
  "bench('a', ",
  "{ name: 'a' }",
  '(',
  'a',
  '\u{1F600}',
  '@Benchmark void a(',
  '[Benchmark]',
  '@Group("a")',
  'class A<B> : C(',
  'class A extends B {',
  '@a.b.',
  '"${',
  '"${"',
  "'#{",
  '#{',
  '"#{"',
  '$@"',
  '$"{',
  '"\\(',
  '\\(',
  'x["a"] = @benchmark f',
  'x[["a"',
  'addgroup!(a, "b")',
  '#=',
  '=#',
  '.report("a") {',
  '<<~A',
  '<<~A\n',
  '%w[',
  ' %(',
  '=begin\n',
  '\n=begin',
  "super('a')",
  'Benchmark("a") {',
  '#"',
  '##',
  'bench.runCode(f, "a")',
  'runCode(',
  '--[==[',
  '[==',
  '[[',
  '\r',
  '\r\n',
  '\0',
];

function assertLinear(scanner: DeclarationScanner, piece: string, megabytes: number): void {
  const text = mentions + piece.repeat((megabytes * megabyte) / piece.length);
  const start = performance.now();
  scanner.scan(text);
  const took = performance.now() - start;
  assert.ok(took < limitPerMegabyte * Math.max(1, megabytes), `${JSON.stringify(piece)} took ${took.toFixed(0)} ms`);
}

describe('hostile sources', () => {
  for (const scanner of scanners) {
    it(`${scanner.language}: a quarter of a megabyte of each piece in linear time`, () => {
      for (const piece of pieces) assertLinear(scanner, piece, 0.25);
    });

    it(`${scanner.language}: five megabytes of everything in linear time`, () => {
      assertLinear(scanner, pieces.join(' '), 5);
      assertLinear(scanner, pieces.toReversed().join(''), 5);
    });

    it(`${scanner.language}: cut anywhere, it answers`, () => {
      const text = mentions + pieces.join(' ') + pieces.join('\n');
      for (let end = 0; end <= text.length; end++) {
        for (const { line, column, length } of scanner.scan(text.slice(0, end))) {
          assert.ok(line >= 0 && column >= 0 && length >= 0);
        }
      }
    });
  }

  it('a name of ten kilobytes stays whole', () => {
    const name = '<b>__proto__\u{1F600}</b>'.repeat(500);
    const [found] = scanners.find(({ language }) => language === 'javascript')?.scan(`bench("${name}", f)`) ?? [];
    assert.equal(found?.name, name);
    assert.equal(found.length, name.length);
  });
});
