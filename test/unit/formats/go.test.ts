// Tests for Go's benchmark text, alone and in `go test -json`.

import assert from 'node:assert/strict';
import type { Format } from '../../../src/core/formats/format.ts';
import { FormatError } from '../../../src/core/formats/format.ts';
import { goBench } from '../../../src/core/formats/go/goBench.ts';
import { goTestJson } from '../../../src/core/formats/go/goTestJson.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const counted = 'go/count10_benchmem.txt';
const controlStart = String.fromCharCode(27);

function events(outputs: readonly (readonly [string, string])[]): string {
  return outputs.map(([Package, Output]) => `${JSON.stringify({ Action: 'output', Package, Output })}\n`).join('');
}

function kindOf(format: Format, content: string): string {
  try {
    return `${parseText(format, content).results.length} results`;
  } catch (error) {
    assert.ok(error instanceof FormatError);
    return error.kind;
  }
}

describe('Go benchmark text', () => {
  it('reads the rows of one name as samples', () => {
    const run = parse(goBench, counted);
    const join = 'example.com/demo.BenchmarkJoin-2';
    const time = metric(run, join, 'ns/op');
    assert.equal(character(time), 'primary duration lower ns');
    assert.deepEqual(time.processes, [[511.2, 422.7, 537.1, 309.8, 357.5, 478.6, 346.8, 500.1, 597.2, 390.6]]);
    assert.equal(time.value, (422.7 + 478.6) / 2, 'the median, as benchstat');
    assert.equal(character(metric(run, join, 'B/op')), 'secondary memory lower B');
    assert.equal(metric(run, join, 'B/op').exact, true);
    assert.equal(character(metric(run, join, 'allocs/op')), 'secondary count lower count');
    assert.equal(metric(run, join, 'allocs/op').exact, true);
    const throughput = metric(run, 'example.com/demo.BenchmarkJoinSizes/n=1-2', 'MB/s');
    assert.equal(character(throughput), 'informative throughput higher B/s');
    assert.equal(throughput.processes?.[0]?.[0], 94.69e6);
    assert.equal(
      character(metric(run, 'example.com/demo.BenchmarkCustomMetric-2', 'compares/op')),
      'secondary custom unknown compares/op',
    );
    assert.deepEqual(run.machine, { os: 'linux', arch: 'amd64', cpuModel: 'AMD EPYC' });
  });

  it('gives a failed benchmark the same id as its successful runs', () => {
    const run = parse(goBench, counted);
    assert.equal(result(run, 'example.com/demo.BenchmarkZFails-2').failure, 'demo_test.go:70: boom');
  });

  it('keeps different numbers of processors distinct', () => {
    const run = parse(goBench, 'go/cpu124_count3.txt');
    const names = ids(run).filter((id) => id.includes('Join'));
    assert.deepEqual(
      names,
      ['', '-2', '-4'].map((suffix) => `example.com/demo.BenchmarkJoin${suffix}`),
    );
    assert.deepEqual(result(run, names[1] ?? '').benchmark.path, ['example.com/demo', 'BenchmarkJoin-2']);
  });

  it('distinguishes packages, notes and commits, but ignores the commit of a whole file', () => {
    const rows = (key: string, values: readonly string[]) =>
      values.map((value) => `${key}: ${value}\nBenchmarkX 1 5 ns/op\n`).join('');
    assert.deepEqual(ids(parseText(goBench, rows('pkg', ['a', 'b', 'a']))), ['a.BenchmarkX', 'b.BenchmarkX']);
    assert.deepEqual(ids(parseText(goBench, rows('note', ['before', 'after']))), [
      'BenchmarkX [note: before]',
      'BenchmarkX [note: after]',
    ]);
    assert.deepEqual(ids(parseText(goBench, rows('commit', ['1', '2']))), [
      'BenchmarkX [commit: 1]',
      'BenchmarkX [commit: 2]',
    ]);
    const single = parseText(goBench, rows('commit', ['abc']));
    assert.deepEqual(ids(single), ['BenchmarkX']);
    assert.deepEqual(single.code, { commit: 'abc' });
  });

  it('applies direction and exactness of Unit lines', () => {
    const run = parseText(goBench, 'BenchmarkX 1 5 hits 7 misses\nUnit hits better=higher assume=exact\n');
    assert.equal(character(metric(run, 'BenchmarkX', 'hits')), 'primary custom higher hits');
    assert.equal(metric(run, 'BenchmarkX', 'hits').exact, true);
    assert.equal(character(metric(run, 'BenchmarkX', 'misses')), 'secondary custom unknown misses');
  });

  it('distinguishes rows by machine and by settings that change, but not by the date of the file', () => {
    const row = 'BenchmarkX 1 5 ns/op\n';
    assert.deepEqual(ids(parseText(goBench, `goarch: amd64\n${row}goarch: arm64\n${row}`)), [
      'BenchmarkX [goarch: amd64]',
      'BenchmarkX [goarch: arm64]',
    ]);
    assert.deepEqual(ids(parseText(goBench, `${row}note: after\n${row}note:\n${row}`)), [
      'BenchmarkX',
      'BenchmarkX [note: after]',
    ]);
    assert.deepEqual(ids(parseText(goBench, `date: today\nBenchmarkA 1 5 ns/op\ndate: tomorrow\n${row}`)), [
      'BenchmarkA',
      'BenchmarkX',
    ]);
  });

  it('applies a Unit line with the tidied unit', () => {
    const run = parseText(goBench, 'Unit B/s assume=exact\nBenchmarkX 1 5 ns/op 2 MB/s\n');
    assert.equal(metric(run, 'BenchmarkX', 'MB/s').exact, true);
  });

  it('reports a benchmark whose program crashed as failed and keeps those before it', () => {
    const died = 'BenchmarkA-8 10 5 ns/op\nBenchmarkB-8   \tpanic: boom [recovered]\n\ngoroutine 1 [running]:\n';
    const run = parseText(goBench, `${died}exit status 2\nFAIL\tp\t0.01s\n`);
    assert.deepEqual(ids(run), ['BenchmarkA-8', 'BenchmarkB-8']);
    assert.match(result(run, 'BenchmarkB-8').failure ?? '', /^panic: boom/);
    const late = parseText(goBench, 'BenchmarkB-8 \thello\npanic: test timed out after 1s\nFAIL\tp\t1s\n');
    assert.match(result(late, 'BenchmarkB-8').failure ?? '', /^panic: test timed out/);
    assert.deepEqual(ids(parseText(goBench, 'Benchmark took 5 seconds\nPASS\n')), []);
  });

  it('does not treat differing allocations as exact', () => {
    const run = parseText(goBench, 'BenchmarkX 1 5 ns/op 10 B/op\nBenchmarkX 1 5 ns/op 11 B/op\n');
    assert.equal(metric(run, 'BenchmarkX', 'B/op').exact, undefined);
  });

  const lines: readonly (readonly [string, string, readonly string[]])[] = [
    ['the bare name printed by -v', 'BenchmarkX\nBenchmarkX-2  10  5 ns/op\n', ['BenchmarkX-2']],
    ['a name and its numbers separated by other output', 'BenchmarkX-2  \thello\n  10\t5 ns/op\n', ['BenchmarkX-2']],
    ['numbers without a name', '  10  5 ns/op\nBenchmarkY 1 1 ns/op\n', ['BenchmarkY']],
    ['Windows line ends', 'pkg: p\r\nBenchmarkX-2  10  5 ns/op\r\n', ['p.BenchmarkX-2']],
    ['colors', `${controlStart}[32mBenchmarkX-2${controlStart}[0m  10  5 ns/op\n`, ['BenchmarkX-2']],
    ['output of the program', 'Benchmark took 5 seconds\nBenchmarkX 10 5 ns/op extra words\n', ['BenchmarkX']],
    ['a name like __proto__', 'pkg: __proto__\nBenchmark__proto__ 1 2 ns/op\n', ['__proto__.Benchmark__proto__']],
    ['a partly written row', 'BenchmarkX 10 5 ns/op\nBenchmarkY 10 5 ns/op\t 5', ['BenchmarkX']],
    ['a partly written unit', 'BenchmarkX 10 5 ns/op 1 hit\nBenchmarkY 10 5 ns/op 1 hi', ['BenchmarkX']],
    ['a last row without a line end', 'BenchmarkX 10 5 hits\nBenchmarkY 10 5 hits', ['BenchmarkX', 'BenchmarkY']],
  ];
  for (const [what, content, expected] of lines) {
    it(`reads ${what}`, () => assert.deepEqual(ids(parseText(goBench, content)), expected));
  }

  const states: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'incomplete'],
    ['a header', 'goos: linux\ngoarch: amd64\n', 'incomplete'],
    ['a cut first row', 'BenchmarkX 10 5 ns/o', 'incomplete'],
    ['a row without a line end', 'BenchmarkX 10 5 ns/op', '1 results'],
    ['packages without benchmarks', 'PASS\nok  \tp\t0.1s\n', '0 results'],
  ];
  for (const [what, content, kind] of states) {
    it(`returns ${kind} for ${what}`, () => assert.equal(kindOf(goBench, content), kind));
  }

  it('warns about a package that did not build', () => {
    const run = parseText(goBench, 'BenchmarkX 1 5 ns/op\nFAIL\texample.com/broken [build failed]\n');
    assert.deepEqual(run.warnings, ['example.com/broken did not build.']);
  });

  it('is detected by its rows or its first lines, but not in JSON that quotes them', () => {
    const detected = (content: string) => detectFormat(createInput('x', content))?.id;
    assert.equal(detected('goos: linux\r\ngoarch: amd64\r\n'), 'go-bench');
    assert.equal(detected('noise\nBenchmarkX-8 \t 10\t 1e+06 ns/op\n'), 'go-bench');
    assert.equal(detected('[\nBenchmarkX-8 10 5 ns/op\n'), undefined);
    assert.equal(detected('BenchmarkX\nPASS\n'), undefined);
  });

  it('points to the function of a sub-benchmark', () => {
    const names = ['BenchmarkJoinSizes/size-8-2', 'BenchmarkJoin-2', 'BenchmarkJoin'];
    const run = parseText(goBench, names.map((name) => `${name} 1 1 ns/op\n`).join(''));
    assert.deepEqual(
      run.results.map((each) => goBench.declaration?.(each.benchmark)),
      ['BenchmarkJoinSizes', 'BenchmarkJoin', 'BenchmarkJoin'].map((name) => ({ language: 'go', names: [name] })),
    );
  });
});

describe('go test -json', () => {
  it('joins results that span several events', () => {
    const run = parse(goTestJson, 'go/gotestjson_count3.ndjson');
    assert.equal(run.results.length, 6);
    assert.deepEqual(metric(run, 'example.com/demo.BenchmarkJoin-2', 'ns/op').processes, [[428.8, 505.8, 387.8]]);
    assert.equal(run.measuredAt, Date.UTC(2026, 10, 23, 12, 42, 35, 196));
    assert.equal(run.machine?.cpuModel, 'AMD EPYC');
  });

  it('separates packages that run in parallel', () => {
    const content = events([
      ['a', 'BenchmarkX-2 \t'],
      ['b', 'BenchmarkX-2 \t 10\t 7 ns/op\n'],
      ['a', ' 10\t 5 ns/op\n'],
    ]);
    const run = parseText(goTestJson, content);
    assert.equal(metric(run, 'a.BenchmarkX-2', 'ns/op').value, 5);
    assert.equal(metric(run, 'b.BenchmarkX-2', 'ns/op').value, 7);
  });

  it('does not carry settings of one package over to the next, used or unused', () => {
    const first = 'note: early\nBenchmarkX 1 5 ns/op\nnote: late\n';
    const run = parseText(
      goTestJson,
      events([
        ['a', first],
        ['b', 'BenchmarkY 1 6 ns/op\n'],
      ]),
    );
    assert.deepEqual(ids(run), ['a.BenchmarkX [note: early]', 'b.BenchmarkY']);
  });

  it('skips lines that are not events and is still detected', () => {
    const content = `go: downloading\n{broken\n${events([['a', 'BenchmarkX 1 5 ns/op\n']])}{"Action":"out`;
    assert.deepEqual(ids(parseText(goTestJson, content)), ['a.BenchmarkX']);
    assert.equal(detectFormat(createInput('x', content))?.id, 'go-test-json');
    assert.equal(detectFormat(createInput('x', text('go/gotestjson_count3.ndjson')))?.id, 'go-test-json');
  });

  it('reads colored output', () => {
    const run = parseText(goTestJson, events([['a', `${controlStart}[1mBenchmarkX-2${controlStart}[0m 1 5 ns/op\n`]]));
    assert.deepEqual(ids(run), ['a.BenchmarkX-2']);
  });

  it('reports output without a result as incomplete', () => {
    assert.equal(kindOf(goTestJson, events([['a', 'goos: linux\n']])), 'incomplete');
    assert.equal(kindOf(goTestJson, events([['a', 'PASS\n']])), '0 results');
  });
});
