// Tests for JavaScript benchmark tools: stable names, times in ns, failures with the tool's message.

import assert from 'node:assert/strict';
import { FormatError } from '../../../src/core/formats/format.ts';
import { denoBench } from '../../../src/core/formats/javascript/denoBench.ts';
import { mitata } from '../../../src/core/formats/javascript/mitata.ts';
import { tinybench } from '../../../src/core/formats/javascript/tinybench.ts';
import { vitest } from '../../../src/core/formats/javascript/vitest.ts';
import { vitest5Reporter } from '../../../src/core/formats/javascript/vitest5Reporter.ts';
import { vitest5Result } from '../../../src/core/formats/javascript/vitest5Result.ts';
import { createInput } from '../../../src/core/formats/reading/formatInput.ts';
import { character, ids, metric, parse, parseText, result, text } from './fixtures.ts';

const nested = 'demo.bench.ts > fib > nested > group';

describe('Vitest up to 4', () => {
  const run = parse(vitest, 'javascript/vitest.json');

  it('names benchmarks by file and groups, and equal ones by order', () => {
    assert.deepEqual(ids(run).slice(3), [`${nested} > dup name`, `${nested} > dup name#2`, `${nested} > throws`]);
    assert.equal(result(run, `${nested} > dup name`).benchmark.source?.path, '/home/dev/bench/js/vt/demo.bench.ts');
    assert.deepEqual(vitest.declaration?.(result(run, 'demo.bench.ts > fib > fib 10').benchmark), {
      language: 'javascript',
      names: ['fib 10'],
      group: 'fib',
      path: '/home/dev/bench/js/vt/demo.bench.ts',
    });
  });

  it("reads milliseconds with the tool's margin", () => {
    const mean = metric(run, 'demo.bench.ts > fib > fib 10', 'mean');
    assert.equal(character(mean), 'primary duration lower ns');
    assert.ok(Math.abs(mean.value - 532.947227610882) < 1e-6);
    assert.ok(Math.abs((mean.interval?.high ?? 0) - mean.value - 2.82538756) < 1e-6);
    assert.equal(character(metric(run, 'demo.bench.ts > fib > fib 10', 'p99')), 'secondary duration lower ns');
    assert.equal(character(metric(run, 'demo.bench.ts > fib > fib 10', 'hz')), 'informative throughput higher ops/s');
  });

  it('reports a benchmark that threw as failed', () => {
    assert.match(result(run, `${nested} > throws`).failure ?? '', /threw/);
  });
});

describe('Vitest 5', () => {
  it('reads benchmarks attached to tests', () => {
    const run = parse(vitest5Reporter, 'javascript/vitest5_reporter.json');
    assert.deepEqual(ids(run), [
      'demo.bench.ts > fib > parsing performance > fib 10',
      'demo.bench.ts > fib > compare > fib 12',
      'demo.bench.ts > fib > compare > fib 15',
    ]);
    assert.equal(run.measuredAt, 1795439556011);
    assert.equal(result(run, ids(run)[0] ?? '').benchmark.source?.path, '/home/dev/bench/v5/demo.bench.ts');
  });

  it('keeps the message of a failed test in a file with benchmarks', () => {
    const test = { ancestorTitles: ['a'], title: 'b', status: 'failed', failureMessages: ['Error: boom'] };
    const ordinary = { name: '/x/other.test.ts', assertionResults: [test] };
    const report = { testResults: [{ name: '/x/y.bench.ts', assertionResults: [test] }, ordinary] };
    const run = parseText(vitest5Reporter, JSON.stringify(report));
    assert.deepEqual(ids(run), ['y.bench.ts > a > b']);
    assert.equal(result(run, 'y.bench.ts > a > b').failure, 'Error: boom');
  });

  it('names a benchmark after its result file', () => {
    const run = parse(vitest5Result, 'javascript/fib10.json');
    assert.deepEqual(ids(run), ['fib10']);
    assert.equal(character(metric(run, 'fib10', 'latency.mean')), 'primary duration lower ns');
    assert.equal(character(metric(run, 'fib10', 'throughput.mean')), 'informative throughput higher ops/s');
  });
});

describe('tinybench', () => {
  it('reads tasks with their samples and the reason of a failure', () => {
    const latency = { mean: 2, samplesCount: 2, samples: [1, 3] };
    const tasks = [
      { name: 'a', state: 'completed', latency, throughput: { mean: 500 }, runtime: 'node', runtimeVersion: 'v24' },
      { name: 'b', result: { state: 'completed', latency } },
      { name: '__proto__', state: 'errored', error: { message: 'boom' } },
      { name: 'd', state: 'errored', error: {} },
    ];
    const run = parseText(tinybench, JSON.stringify(tasks));
    assert.deepEqual(metric(run, 'a', 'latency.mean').processes, [[1e6, 3e6]]);
    assert.equal(metric(run, 'b', 'latency.mean').value, 2e6);
    assert.equal(result(run, '__proto__').failure, 'boom');
    assert.match(result(run, 'd').failure ?? '', /not saved/);
    assert.equal(run.environment?.get('runtimeVersion'), 'v24');
  });

  it('reads the table with numbers as text', () => {
    const run = parse(tinybench, 'javascript/tinybench_table.json');
    assert.equal(metric(run, 'fib 10', 'Latency avg (ns)').value, 523.43);
    assert.equal(result(run, 'throws').failure, 'boom');
  });
});

describe('mitata', () => {
  it('names runs by group and arguments and reads machine and time', () => {
    const run = parse(mitata, 'javascript/mitata.json');
    assert.deepEqual(ids(run), ['fib 10', 'fib(5)', 'fib(12)', 'grp > sort', 'grp > fails']);
    assert.equal(character(metric(run, 'grp > sort', 'heap.avg')), 'secondary memory lower B');
    assert.equal(result(run, 'grp > fails').failure, 'boom');
    assert.deepEqual(run.machine, { arch: 'x64', os: 'linux', cpuModel: 'AMD EPYC' });
    assert.equal(run.measuredAt, 1795438085299);
  });
});

describe('Deno bench', () => {
  it('names benchmarks by file and group and reads version and machine', () => {
    const run = parse(denoBench, 'javascript/deno.json');
    assert.deepEqual(ids(run), [
      'demo_bench.ts > fib 10',
      'demo_bench.ts > throws',
      'demo_bench.ts > g > fib 15',
      'demo_bench.ts > g > fib 12',
    ]);
    assert.equal(result(run, 'demo_bench.ts > throws').failure, 'boom');
    assert.equal(result(run, 'demo_bench.ts > fib 10').benchmark.source?.path, '/home/dev/bench/js/demo_bench.ts');
    assert.equal(run.toolVersion, '2.9.6');
    assert.deepEqual(run.machine, { cpuModel: 'AMD EPYC', arch: 'x86_64', os: 'linux' });
  });

  it('reads Windows paths and remote modules', () => {
    const origins = ['file:///C:/a%20b.ts', 'https://x.org/m.ts', 'file:///odd%'];
    const benches = origins.map((origin) => ({ origin, name: 'n', results: [{ ok: { avg: 1 } }] }));
    const run = parseText(denoBench, JSON.stringify({ runtime: 'Deno/2.0.0 aarch64-apple-darwin', benches }));
    const files = run.results.map(({ benchmark }) => benchmark.source?.path);
    assert.deepEqual(files, ['C:/a b.ts', 'https://x.org/m.ts', '/odd%']);
    assert.deepEqual(run.machine, { arch: 'aarch64', os: 'darwin' });
  });

  it('reads the single result of an old version', () => {
    const bench = { origin: 'file:///a.ts', name: 'n', result: { ok: { n: 49, avg: 1308.75 } } };
    const run = parseText(denoBench, JSON.stringify({ version: 1, runtime: 'Deno/1.31.0', benches: [bench] }));
    assert.equal(metric(run, 'a.ts > n', 'avg').value, 1308.75);
  });

  it('reports a benchmark as failed if one of its results failed', () => {
    const bench = { origin: 'file:///a.ts', name: 'n', results: [{ ok: { avg: 1 } }, { failed: { message: 'boom' } }] };
    const run = parseText(denoBench, JSON.stringify({ runtime: 'Deno/2.0.0', benches: [bench] }));
    assert.equal(result(run, 'a.ts > n').failure, 'boom');
  });
});

/** One output of each tool whose JSON contains tails; tinybench writes them only in some outputs. */
const outputs = [
  [vitest, 'vitest.json'],
  [vitest5Reporter, 'vitest5_reporter.json'],
  [vitest5Result, 'fib10.json'],
  [mitata, 'mitata.json'],
  [denoBench, 'deno.json'],
] as const;

describe('tails of JavaScript benchmarks', () => {
  const files = [...outputs, [tinybench, 'tinybench6.json']] as const;
  for (const [format, file] of files) {
    it(`are judged up to the 99th percentile and informative beyond it in ${file}`, () => {
      const [measured] = parse(format, `javascript/${file}`).results.filter(({ metrics }) => metrics.length > 0);
      const roles = new Map(measured?.metrics.map(({ name, role }) => [name.replace('latency.', ''), role]));
      assert.deepEqual([roles.get('p99'), roles.get('p999')], ['secondary', 'informative']);
      assert.notEqual(roles.get('p995'), 'secondary');
    });
  }
});

describe('JSON of JavaScript tools', () => {
  const files = [...outputs, [tinybench, 'tinybench_table.json']] as const;
  for (const [format, file] of files) {
    it(`is detected and reported as incomplete when ${file} is cut`, () => {
      const cut = createInput(file, text(`javascript/${file}`).slice(0, -3));
      assert.ok(format.sniff(cut));
      const isIncomplete = (error: unknown) => error instanceof FormatError && error.kind === 'incomplete';
      assert.throws(() => format.parse(cut), isIncomplete);
    });

    it(`is invalid for the format of ${file} if it is only a number`, () => {
      const isInvalid = (error: unknown) => error instanceof FormatError && error.kind === 'invalid';
      assert.throws(() => parseText(format, '3'), isInvalid);
    });
  }
});
