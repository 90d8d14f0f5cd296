// Tests for Rust's bench harness, as text and as JSON: thousands separators, other units, failures with messages.

import assert from 'node:assert/strict';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { libtest } from '../../../src/core/formats/rust/libtest.ts';
import { libtestJson } from '../../../src/core/formats/rust/libtestJson.ts';
import { character, ids, metric, parse, parseText, result } from './fixtures.ts';

describe('Rust bench harness', () => {
  for (const [format, path, zero] of [
    [libtest, 'libtest/bench.txt', 0],
    [libtestJson, 'libtest/bench.ndjson', 0],
  ] as const) {
    it(`reads medians, throughput and failure messages with ${format.id}`, () => {
      const run = parse(format, path);
      assert.equal(run.results.length, 5);
      assert.equal(character(metric(run, 'inner::bench_fib10', 'median')), 'primary duration lower ns');
      assert.equal(metric(run, 'inner::bench_empty', 'median').value, zero);
      assert.equal(character(metric(run, 'inner::bench_sum_bytes', 'throughput')), 'informative throughput higher B/s');
      assert.match(result(run, 'bench_panics').failure ?? '', /^thread 'main'.*\ndeliberate$/);
      assert.deepEqual(result(run, 'bench_panics').metrics, []);
    });
  }

  it('reads commas as thousands separators and MB as a million bytes', () => {
    const run = parse(libtest, 'libtest/bench.txt');
    assert.equal(metric(run, 'bench_slow', 'median').value, 1574861.6);
    assert.equal(metric(run, 'inner::bench_sum_bytes', 'throughput').value, 7276e6);
  });

  it('reads other units and names with spaces', () => {
    const text = 'test a b ... bench:  2,835 cycles/iter (+/- 14)\n\ntest up ... bench:  1911 MS/s (+/- 420)';
    const run = parseText(libtest, text);
    assert.equal(character(metric(run, 'a b', 'median')), 'primary custom lower cycles/iter');
    assert.equal(metric(run, 'a b', 'median').value, 2835);
    assert.equal(character(metric(run, 'up', 'median')), 'primary throughput higher MS/s');
  });

  it("detects a debug build from Cargo's output", () => {
    const run = parse(libtest, 'libtest/bench_dev_profile.txt');
    assert.deepEqual(ids(run), ['few', 'sum']);
    assert.match(run.cautions?.join() ?? '', /^The benchmarked program is a debug build/);
    const lines = [
      ['   Finished bench [optimized] target(s) in 0.02s', false],
      ['     Running benches/a.rs (target/release/deps/a-1)', false],
      ['     Running unittests src/debug/lib.rs (target/release/deps/debug-1)', false],
      ['    Finished dev [unoptimized + debuginfo] target(s) in 0.02s', true],
      ['     Running benches\\a.rs (target\\debug\\deps\\a-1.exe)', true],
      ['     Running benches/a.rs (target/x86_64-unknown-linux-musl/debug/deps/a-1)', true],
    ] as const;
    for (const [line, isDebug] of lines) {
      const { cautions } = parseText(libtest, `${line}\ntest a ... bench:  1 ns/iter (+/- 0)\n`);
      assert.equal(cautions !== undefined, isDebug, line);
    }
  });

  it('detects and reads colored text', () => {
    const colored = 'test a ... \u001b[36mbench\u001b[m:   1,234 ns/iter (+/- 5)\r\n';
    assert.equal(detectFormat(createInput('output', colored))?.id, 'libtest');
    assert.equal(metric(parseText(libtest, colored), 'a', 'median').value, 1234);
  });

  it('numbers equal names in several targets', () => {
    const row = 'test a ... bench:  1 ns/iter (+/- 0)\n';
    assert.deepEqual(ids(parseText(libtest, `${row}\nrunning 1 test\n${row}`)), ['a', 'a#2']);
  });

  it('reports text without a result as incomplete, and accepts a harness without benchmarks', () => {
    assert.throws(() => parseText(libtest, '\nrunning 1 test\n'), /no finished benchmark/);
    assert.throws(
      () => parseText(libtestJson, '{ "type": "suite", "event": "started", "test_count": 7 }\n'),
      /no finished/,
    );
    const none = 'running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n';
    assert.deepEqual(parseText(libtest, none).results, []);
  });

  it('points to the function in its module', () => {
    const [, , , last] = parse(libtest, 'libtest/bench.txt').results;
    assert.ok(last);
    const hint = libtest.declaration?.(last.benchmark);
    assert.deepEqual(hint, { language: 'rust', names: ['bench_fib10'], group: 'inner' });
  });
});
