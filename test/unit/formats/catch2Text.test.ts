// What Catch2 prints: sections, wrapped names, failures, both tables, and the line ends of Windows.

import assert from 'node:assert/strict';
import { catch2Text } from '../../../src/core/formats/cpp/catch2Text.ts';
import { joinWrapped } from '../../../src/core/formats/cpp/catch2WrappedName.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const expected = [
  'Fibonacci / fib 10',
  'Fibonacci / a very long benchmark name that wraps over the console column limit for sure',
  'Fibonacci / inner / fib 15',
  'Other / fib 10',
  'Other / throws',
];

describe('Catch2 text', () => {
  it('reads test cases, sections, wrapped names and places', () => {
    const run = parse(catch2Text, 'catch2/console.txt');
    assert.deepEqual(ids(run), expected);
    const [first] = run.results;
    assert.ok(first);
    assert.deepEqual(first.benchmark.source, { path: 'bench.cpp', line: 5 });
    assert.deepEqual(catch2Text.declaration?.(first.benchmark)?.names, ['fib 10', 'Fibonacci']);
    const mean = metric(run, 'Fibonacci / fib 10', 'mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.deepEqual(mean.interval, { low: 67.9345, high: 68.0968 });
    assert.equal(metric(run, 'Fibonacci / fib 10', 'std dev').value, 0.165677);
    assert.equal(metric(run, 'Fibonacci / fib 10', 'iterations').value, 394);
  });

  it('reads the table without analysis', () => {
    const run = parse(catch2Text, 'catch2/console_no_analysis.txt');
    assert.deepEqual(ids(run), expected);
    assert.equal(metric(run, expected[1] ?? '', 'mean').value, 180.143);
  });

  it('calls a benchmark that threw failed, in its own words', () => {
    const run = parse(catch2Text, 'catch2/console.txt');
    assert.equal(result(run, 'Other / throws').failure, 'boom');
    assert.deepEqual(result(run, 'Other / throws').metrics, []);
  });

  it('reads the line ends and places of Windows', () => {
    const windows = text('catch2/console.txt').replaceAll('\n', '\r\n').replace('bench.cpp:5', 'D:\\a\\bench.cpp(5)');
    assert.ok(catch2Text.sniff({ path: '', head: windows, json: () => undefined }));
    const run = parseText(catch2Text, windows);
    assert.deepEqual(ids(run), expected);
    assert.deepEqual(run.results[0]?.benchmark.source, { path: 'D:\\a\\bench.cpp', line: 5 });
  });

  it('reads the version of the tool and says that test cases failed', () => {
    const run = parse(catch2Text, 'catch2/console.txt');
    assert.equal(run.toolVersion, '2.13.10');
    assert.deepEqual(run.warnings, []);
    const failing = text('catch2/console.txt').replace(/^test cases:.*$/m, 'test cases: 3 | 1 passed | 2 failed');
    assert.deepEqual(parseText(catch2Text, failing).warnings, ['Catch2 reported 2 failed test cases in this run.']);
  });

  it('reads a benchmark that failed after its first line', () => {
    const rows = [
      'benchmark name                       samples       iterations    estimated',
      '-------------------------------------------------------------------------------',
      'late                                           100            20       7.48 ms ',
      'Benchmark failed (too late)          ',
      'next                                           100            20       7.48 ms ',
      '                                       1 us        1 us        1 us ',
      '',
    ];
    const run = parseText(catch2Text, rows.join('\n'));
    assert.deepEqual(ids(run), ['late', 'next']);
    assert.equal(result(run, 'late').failure, 'too late');
    assert.equal(metric(run, 'next', 'mean').value, 1000);
  });

  const wrapped: readonly (readonly [readonly string[], string])[] = [
    [['a very long benchmark name that', 'wraps'], 'a very long benchmark name that wraps'],
    [['averyveryverylongnamewithoutanybre-', 'ak'], 'averyveryverylongnamewithoutanybreak'],
    [['std::unordered_map<int, double>::', 'insert/1000'], 'std::unordered_map<int, double>::insert/1000'],
    [['insertion of very many elements/', '100000'], 'insertion of very many elements/100000'],
    [['insertion of very many elements /', '100000'], 'insertion of very many elements / 100000'],
    [['sorting a std::vector', '<std::string>'], 'sorting a std::vector<std::string>'],
    [['compare elements where a', '< b'], 'compare elements where a < b'],
    [['convert from a std::vector ->', 'list'], 'convert from a std::vector -> list'],
    [['push back many elements,', 'then pop'], 'push back many elements, then pop'],
  ];
  for (const [parts, name] of wrapped) {
    it(`puts ${parts.join(' | ')} together`, () => assert.equal(joinWrapped(parts, 35), name));
  }

  it('knows the width of the names from the heading of either table', () => {
    const long = 'averyveryverylongnamewithoutanybreak';
    for (const path of ['catch2/console.txt', 'catch2/console_no_analysis.txt']) {
      const broken = text(path).replace(/^fib 10 {2}/m, `${long.slice(0, 34)}-\n${long.slice(34)}  `);
      assert.equal(parseText(catch2Text, broken).results[0]?.benchmark.name, long, path);
    }
  });

  it('waits for the first mean', () => {
    const whole = text('catch2/console.txt');
    assert.throws(() => parseText(catch2Text, whole.slice(0, whole.indexOf('67.93'))), /no finished/);
  });
});
