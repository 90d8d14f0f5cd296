// Tests that scanners take linear time for megabytes on one line that invite rescanning.
import assert from 'node:assert/strict';
import type { DeclarationScanner } from '../../../src/core/declarations/declaration.ts';
import { scanners } from '../../../src/core/declarations/index.ts';

const megabyte = 1 << 20;
/** Maximum milliseconds. Generous for a loaded machine, because quadratic time on this much text takes minutes. */
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

describe('scanners of hostile sources', () => {
  for (const scanner of scanners) {
    it(`scan 0.25 MB of each piece in linear time: ${scanner.language}`, () => {
      for (const piece of pieces) assertLinear(scanner, piece, 0.25);
    });

    it(`scan 5 MB of all pieces in linear time: ${scanner.language}`, () => {
      assertLinear(scanner, pieces.join(' '), 5);
      assertLinear(scanner, pieces.toReversed().join(''), 5);
    });

    it(`scan text that is cut anywhere: ${scanner.language}`, () => {
      const text = mentions + pieces.join(' ') + pieces.join('\n');
      for (let end = 0; end <= text.length; end++) {
        for (const { line, column, length } of scanner.scan(text.slice(0, end))) {
          assert.ok(line >= 0 && column >= 0 && length >= 0);
        }
      }
    });
  }

  it('keep a name of 10 KB', () => {
    const name = '<b>__proto__\u{1F600}</b>'.repeat(500);
    const [found] = scanners.find(({ language }) => language === 'javascript')?.scan(`bench("${name}", f)`) ?? [];
    assert.equal(found?.name, name);
    assert.equal(found.length, name.length);
  });
});
