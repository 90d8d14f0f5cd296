// What tools print that write no file of their own: Ruby, Dart, Luau, console.time, asv and go-tpc.
// Ruby's is a real output; the others are written by hand in the words of the tools' sources, and held against real ones beside.

import assert from 'node:assert/strict';
import { type Format, FormatError } from '../../../src/core/formats/format.ts';
import { goTpc } from '../../../src/core/formats/go/goTpc.ts';
import { consoleTime } from '../../../src/core/formats/javascript/consoleTime.ts';
import { dartBenchmarkHarness } from '../../../src/core/formats/otherLanguages/dartBenchmarkHarness.ts';
import { luauBenchmark } from '../../../src/core/formats/otherLanguages/luauBenchmark.ts';
import { rubyBenchmark } from '../../../src/core/formats/otherLanguages/rubyBenchmark.ts';
import { asvText } from '../../../src/core/formats/python/asvText.ts';
import { createInput, detectFormat } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const caption = '                 user     system      total        real\n';
const ruby = text('ruby/console.txt');
const bmbm = `Rehearsal ------------------------------------------
fib 20   0.000900   0.000000   0.000900 (  0.000950)
-------------------------------- total: 0.000900sec

${caption}fib 20   0.000600   0.000000   0.000600 (  0.000610)
`;
const dart = `flutter: Template(RunTime): 1.5 us.
List.sort(n)(RunTime): 12.0 us
List.sort(n)(MemoryUse): 4096 bytes
Template(RunTime): 2.5 us.
`;
const luau = `SUCCESS: base64                                  :   15.041ms +/-  0.636% on luau
FAILED:  'chess' on './luau-old'
SUCCESS: life : of pi                            :   85.089ms +/-  0.187% on luau

Test                   | Min         | Average     | StdDev%    | Driver${' '}
-----------------------+-------------+-------------+------------+--------
base64                 |   14.831ms  |   15.041ms  |    0.636%  | luau  ${' '}
life : of pi           |   84.696ms  |   85.089ms  |    0.187%  | luau  ${' '}
Total                  |   99.527ms  |  100.130ms  |       ---  | luau  ${' '}
`;
const timers = 'a: b: 12ms - timer ended\na: b: 10ms - timer ended\na: b: 20ms - timer ended\nc: 7.5ms - timer ended\n';
const asv = `\u00b7 Running 8 total benchmarks (1 commits * 2 environments * 4 benchmarks)
[  0.00%] \u00b7 For project commit 4238c44d <master>:
[  0.00%] \u00b7\u00b7 Benchmarking virtualenv-py3.6
[ 10.00%] \u00b7\u00b7\u00b7 Setting up suite:12                                    ok
[ 20.00%] \u00b7\u00b7\u00b7 Running (suite.Keys.time_a--)....
[ 30.00%] \u00b7\u00b7\u00b7 suite.Keys.mem_list                                2.42k
[ 35.00%] \u00b7\u00b7\u00b7 suite.Keys.time_a                          11.1\u00b10.01\u03bcs
[ 40.00%] \u00b7\u00b7\u00b7 suite.Keys.time_slow                             1.5\u00b10.2m
[ 45.00%] \u00b7\u00b7\u00b7 suite.Keys.track_depth                                 17
[ 50.00%] \u00b7\u00b7\u00b7 suite.Keys.time_failing                           failed
[ 50.00%] \u00b7\u00b7 Benchmarking virtualenv-py3.9
[ 60.00%] \u00b7\u00b7\u00b7 suite.Keys.time_a                           9.1\u00b10.01ms
[ 70.00%] \u00b7\u00b7\u00b7 suite.Keys.time_none                                 n/a
[ 80.00%] \u00b7\u00b7\u00b7 suite.Keys.time_sizes                                 ok
[ 80.00%] \u00b7\u00b7\u00b7 ====== ==========
                 n
              ------ ----------
                10    1.2\u00b10.1ms
              ====== ==========
`;
const goTpcText = `[Current] NEW_ORDER - Takes(s): 9.0, Count: 3, TPM: 20.0, Sum(ms): 9.0, Avg(ms): 3.0, 50th(ms): 3.0, 90th(ms): 4.0, 95th(ms): 4.0, 99th(ms): 4.0, 99.9th(ms): 4.0, Max(ms): 4.0
Finished
[Summary] NEW_ORDER - Takes(s): 9.9, Count: 30, TPM: 181.8, Sum(ms): 48.0, Avg(ms): 1.6, 50th(ms): 1.5, 90th(ms): 2.1, 95th(ms): 2.6, 99th(ms): 16.3, 99.9th(ms): 65.0, Max(ms): 130.0
[Summary] NEW_ORDER_ERR - Takes(s): 9.9, Count: 10, TPM: 60.6, Sum(ms): 48.0, Avg(ms): 1.6, 50th(ms): 1.5, 90th(ms): 2.1, 95th(ms): 2.6, 99th(ms): 16.3, 99.9th(ms): 65.0, Max(ms): 130.0
[Summary] PAYMENT_ERR - Takes(s): 9.9, Count: 7, TPM: 42.4, Sum(ms): 48.0, Avg(ms): 1.6, 50th(ms): 1.5, 90th(ms): 2.1, 95th(ms): 2.6, 99th(ms): 16.3, 99.9th(ms): 65.0, Max(ms): 130.0
tpmC: 181.8, tpmTotal: 190.0, efficiency: 14.1%
`;

const outputs: readonly (readonly [Format, string])[] = [
  [rubyBenchmark, ruby],
  [rubyBenchmark, bmbm],
  [dartBenchmarkHarness, dart],
  [luauBenchmark, luau],
  [consoleTime, timers],
  [asvText, asv],
  [goTpc, goTpcText],
];

/** Format, output, benchmark, metric, what it is, its value. */
const expected: readonly (readonly [Format, string, string, string, string, number])[] = [
  [rubyBenchmark, ruby, 'fib 22', 'real', 'primary duration lower ns', 5649000],
  [rubyBenchmark, ruby, 'fib 22', 'user', 'informative duration lower ns', 1627000],
  [rubyBenchmark, bmbm, 'fib 20', 'real', 'primary duration lower ns', 610000],
  [dartBenchmarkHarness, dart, 'Template', 'RunTime', 'primary duration lower ns', 1500],
  [dartBenchmarkHarness, dart, 'List.sort(n)', 'MemoryUse', 'secondary memory lower B', 4096],
  [luauBenchmark, luau, 'base64', 'Average', 'primary duration lower ns', 15041000],
  [luauBenchmark, luau, 'life : of pi', 'Min', 'informative duration lower ns', 84696000],
  [luauBenchmark, luau, 'base64', 'StdDev%', 'informative custom lower ratio', 0.00636],
  [consoleTime, timers, 'a: b', 'time', 'primary duration lower ns', 12e6],
  [consoleTime, timers, 'c', 'time', 'primary duration lower ns', 7.5e6],
  [asvText, asv, 'suite.Keys.mem_list (virtualenv-py3.6)', 'value', 'primary memory lower B', 2420],
  [asvText, asv, 'suite.Keys.time_a (virtualenv-py3.6)', 'value', 'primary duration lower ns', 11100],
  [asvText, asv, 'suite.Keys.time_a (virtualenv-py3.6)', 'half iqr', 'informative duration lower ns', 10],
  [asvText, asv, 'suite.Keys.time_a (virtualenv-py3.9)', 'value', 'primary duration lower ns', 9.1e6],
  [asvText, asv, 'suite.Keys.time_slow (virtualenv-py3.6)', 'value', 'primary duration lower ns', 9e10],
  [asvText, asv, 'suite.Keys.track_depth (virtualenv-py3.6)', 'value', 'primary custom unknown ', 17],
  [goTpc, goTpcText, 'NEW_ORDER', 'Avg(ms)', 'primary duration lower ns', 1.6e6],
  [goTpc, goTpcText, 'NEW_ORDER', '99th(ms)', 'secondary duration lower ns', 16.3e6],
  [goTpc, goTpcText, 'NEW_ORDER', 'errors', 'secondary errorRate lower ratio', 0.25],
  [goTpc, goTpcText, 'NEW_ORDER', 'TPM', 'informative throughput higher tx/min', 181.8],
  [goTpc, goTpcText, 'tpmC', 'tpmC', 'primary throughput higher tx/min', 181.8],
  [goTpc, goTpcText, 'tpmC', 'efficiency', 'informative throughput higher ratio', 0.141],
];

describe('text on the console', () => {
  for (const [format, output, id, name, what, value] of expected) {
    it(`${format.id}: ${id}, ${name}`, () => {
      const found = metric(parseText(format, output), id, name);
      assert.equal(character(found), what);
      assert.ok(Math.abs(found.value - value) <= 1e-9 * value, `${found.value}`);
    });
  }

  for (const [format, output] of outputs) {
    it(`${format.id}: is recognised and read with any line end`, () => {
      const windows = output.replaceAll('\n', '\r\n');
      assert.equal(detectFormat(createInput('output', output))?.id, format.id);
      assert.equal(detectFormat(createInput('output', windows))?.id, format.id);
      assert.deepEqual(parseText(format, windows), parseText(format, output));
    });

    it(`${format.id}: what is read of a cut output is the beginning of the whole`, () => {
      const whole = new Map(parseText(format, output).results.map((each) => [each.benchmark.id, each]));
      for (let end = 0; end < output.length; end++) {
        for (const { benchmark, metrics } of readCut(format, output.slice(0, end))) {
          for (const { name, value, processes } of metrics) {
            const final = whole.get(benchmark.id)?.metrics.find((each) => each.name === name);
            const values = final?.processes?.[0] ?? [final?.value];
            // A timer that ends again moves its median.
            const isBeginning = (processes?.[0] ?? [value]).every((each, index) => each === values[index]);
            assert.ok(isBeginning, `${benchmark.id} ${name} = ${value} cut at ${end}`);
          }
        }
      }
    });
  }

  it('of Ruby: the rehearsal is no result, and runs in one file stay apart', () => {
    assert.deepEqual(ids(parseText(rubyBenchmark, bmbm)), ['fib 20']);
    assert.deepEqual(ids(parseText(rubyBenchmark, bmbm + bmbm)), ['fib 20', 'fib 20#2']);
    assert.deepEqual(ids(parse(rubyBenchmark, 'ruby/console.txt')), ['fib 20', 'fib 22']);
  });

  it('of Dart: a metric that comes again begins another benchmark', () => {
    assert.deepEqual(ids(parseText(dartBenchmarkHarness, dart)), ['Template', 'List.sort(n)', 'Template#2']);
  });

  it('of Luau: failures fail, the total is no benchmark', () => {
    const run = parseText(luauBenchmark, luau);
    assert.deepEqual(ids(run), ['base64', 'chess', 'life : of pi']);
    assert.equal(result(run, 'chess').failure, "FAILED:  'chess' on './luau-old'");
  });

  it('of console.time: a timer that ended often has samples', () => {
    assert.deepEqual(metric(parseText(consoleTime, timers), 'a: b', 'time').processes, [[12e6, 10e6, 20e6]]);
  });

  it("of console.time: Node's and Chrome's lines are read, but not recognised", () => {
    const node = 'a: 1.25ms\nb: 2s\nc: 1:02.345 (m:ss.mmm)\nd: 1:02:03 (h:mm:ss)\ne: 0.5 ms\n';
    assert.equal(detectFormat(createInput('server.log', node)), undefined);
    const values = parseText(consoleTime, node).results.map(({ metrics }) => metrics[0]?.value);
    assert.deepEqual(values, [1.25e6, 2e9, 62.345e9, 3723e9, 5e5]);
  });

  it('of asv: failures, commit and what was left out', () => {
    const run = parseText(asvText, asv);
    assert.match(result(run, 'suite.Keys.time_failing (virtualenv-py3.6)').failure ?? '', /failure/);
    assert.match(result(run, 'suite.Keys.time_none (virtualenv-py3.9)').failure ?? '', /skipped/);
    assert.deepEqual(run.code, { commit: '4238c44d' });
    assert.match(run.warnings[0] ?? '', /1 parameterized .*suite\.Keys\.time_sizes/);
    const [, first] = run.results;
    assert.ok(first);
    assert.deepEqual(asvText.declaration?.(first.benchmark), { language: 'python', names: ['time_a'], group: 'Keys' });
  });

  it('of asv: the last of several commits counts, and the interpreter that is there has no name', () => {
    const next = asv.replace('4238c44d', '5238c44d').replaceAll('virtualenv-py3.9', 'existing-py_usr_bin_python3');
    const run = parseText(asvText, asv + next);
    assert.deepEqual(run.code, { commit: '5238c44d' });
    assert.deepEqual(run.results, parseText(asvText, next).results);
    assert.ok(ids(run).includes('suite.Keys.time_a'));
    assert.match(run.warnings.join(), /1 earlier commits/);
  });

  it('of go-tpc: transactions that all failed are a failure', () => {
    const run = parseText(goTpc, goTpcText);
    assert.deepEqual(ids(run), ['NEW_ORDER', 'PAYMENT', 'tpmC']);
    assert.equal(result(run, 'PAYMENT').failure, 'All 7 transactions failed.');
  });
});

function readCut(format: Format, content: string) {
  try {
    return parseText(format, content).results;
  } catch (error) {
    assert.ok(error instanceof FormatError && error.kind === 'incomplete', String(error));
    return [];
  }
}

/** Prose, logs and sources that look a little like an output. */
const strangers: readonly string[] = [
  'The user system is in total real.\n',
  `We print a caption:\n${caption}\nand then nothing of use.\n`,
  '2026-11-23 12:50:57 INFO build: 1200ms\nrequest: 12ms\n',
  'SUCCESS: base64 decoded, the flag is in a.txt.\nSUCCESS: deployed in 15ms on luau\n',
  "print('$testName(RunTime): $value us.');\nfoo(bar): 12 items.\n",
  'console.timeEnd("a"); // a: 12ms - timer ended?\n',
  '[ 50%] Building CXX object bench.o\n[100%] Linking CXX executable bench\n',
  '[Summary] Build - all targets\ntpmC: 3\n',
  'Type,Name,Price\nGET,/,3\n',
  'window.BENCHMARK_DATA.entries = {}\n',
];

describe('text that is no output', () => {
  for (const stranger of strangers) {
    it(JSON.stringify(stranger.slice(0, 40)), () => {
      assert.equal(detectFormat(createInput('notes.txt', stranger)), undefined);
    });
  }
});
