// Runs the command line as a process and checks its output, error messages and exit codes.
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config, rows, steady, useProject } from './commandLine.ts';

interface CheckedMetric {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly direction: string;
  readonly samples: number;
}

interface CheckedBenchmark {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly severity: string;
  readonly metrics: readonly (CheckedMetric & { readonly evidence: readonly unknown[] })[];
}

interface Report {
  readonly suites: readonly { readonly suite: string; readonly benchmarks: readonly CheckedBenchmark[] }[];
}

const slower = { ...steady, 'sort/quick': 1500 };

describe('benchmark-baseline', () => {
  const { sandbox, run, baselineFile, baseline, acceptedProject } = useProject();

  describe('with invalid arguments', () => {
    for (const [title, words, message] of [
      ['no command', [], 'No command given.'],
      ['a command that does not exist', ['compare'], 'Unknown command "compare".'],
      [
        'a format that does not exist',
        ['check', '--format', 'xml'],
        '--format must be text, json or problems, not "xml".',
      ],
      ['an option that does not exist', ['check', '--fast'], "Unknown option '--fast'"],
      ['an option without its value', ['accept', '--notes'], "'--notes <value>' argument missing"],
    ] as const) {
      it(`exits with 2 and prints an error and the usage for ${title}`, () => {
        const { code, out, err } = run(...words);
        assert.equal(code, 2);
        assert.equal(out, '');
        assert.ok(err.includes(message), err);
        assert.match(err, /^Usage: benchmark-baseline/m);
      });
    }

    it('prints the usage for --help, -h and help', () => {
      for (const words of [['--help'], ['-h'], ['help'], ['check', '--help']]) {
        const { code, out, err } = run(...words);
        assert.deepEqual([code, err], [0, '']);
        assert.match(out, /^Usage: benchmark-baseline[\s\S]*Exit codes: 0 no regressions/);
      }
    });

    it('names a project folder that is not a folder', () => {
      sandbox.put('file', '');
      assert.deepEqual(run('check', '--folder', 'nowhere'), {
        code: 2,
        out: '',
        err: 'Cannot read folder nowhere: it does not exist.\n',
      });
      const { code, err } = run('check', '--folder', 'file');
      assert.equal(code, 2);
      assert.match(err, /^file is not a folder\./);
    });
  });

  it('reads custom formats of all three kinds from the config', () => {
    const formats = [
      { id: 'rows', files: 'out/*.json', json: '$.rows[*]', direction: 'lower', unit: 'ms' },
      { id: 'lines', files: 'out/*.txt', regex: '^(?<name>\\w+): (?<value>\\d+) (?<unit>\\w+)$', direction: 'lower' },
      { id: 'table', files: 'out/*.csv', csv: {}, metrics: [{ value: 'ops', direction: 'higher' }] },
    ];
    sandbox.put('.benchmark-baseline/config.json', JSON.stringify({ customFormats: formats }));
    const write = (value: number) => {
      sandbox.put('out/a.json', JSON.stringify({ rows: [{ name: 'a', value }] }));
      sandbox.put('out/b.txt', `b: ${value} ns\n`);
      sandbox.put('out/c.csv', `name,ops\nc,${value}\n`);
    };
    write(100);
    assert.equal(run('accept').code, 0);
    assert.equal(run('check').code, 0);
    write(200);
    const { code, out, err } = run('check');
    assert.deepEqual([code, err], [1, '']);
    assert.match(
      out,
      / regressed {2}a is 2\.0× slower \(\+100%\)[\s\S]* regressed {2}b is 2\.0× slower \(\+100%\)[\s\S]* improved {3}c {2}\+100%/,
    );
  });

  describe('in the demo workspace', () => {
    beforeEach(() => cpSync(join('test', 'workspaces', 'demo'), sandbox.folder, { recursive: true }));

    it('exits with 1 if a benchmark regressed', () => {
      const { code, out, err } = run('check');
      assert.deepEqual([code, err], [1, '']);
      assert.match(out, /\n2 slower · 2 failed · 5 suspected · 3 new · 33 OK\n$/);
    });

    it('exits with 0 for the outputs from which the baselines were accepted', () => {
      cpSync(join('test', 'fixtures', 'demo-before'), sandbox.folder, { recursive: true });
      const { code, out } = run('check', 'bench/results.json', './rust/target/criterion/', 'bench/results.json');
      assert.equal(code, 0, out);
      assert.match(out, /^bench: 7 OK · [\s\S]*\nrust\/target\/criterion: 9 OK · [\s\S]*\n16 OK\n$/);
    });

    it('prints every benchmark as JSON', () => {
      const { code, out, err } = run('check', '--format', 'json');
      assert.deepEqual([code, err], [1, '']);
      const report: Report = JSON.parse(out);
      const benchmarks = report.suites.flatMap((suite) => suite.benchmarks);
      assert.equal(benchmarks.length, 45);
      for (const benchmark of benchmarks) assertDescribed(benchmark);
      const samples = benchmarks.find(({ id }) => id === 'fib 10')?.metrics[0]?.samples ?? 0;
      assert.ok(samples > 0, 'Criterion’s samples are not counted');
    });

    it('records an unchanged run in history only once', () => {
      run('check');
      run('check');
      const history = sandbox.path('.benchmark-baseline', 'history');
      const files = readdirSync(history).filter((name) => name.endsWith('.ndjson'));
      assert.equal(files.length, 5);
      for (const file of files) assert.equal(linesOf(join(history, file)), 1, file);
    });

    it('survives a reader that closes the pipe early', () => {
      const script = `"${process.execPath}" "${join(process.cwd(), 'dist', 'cli.cjs')}" check --format json | head -c 1`;
      const { stderr } = spawnSync(script, { cwd: sandbox.folder, shell: true, encoding: 'utf8' });
      assert.equal(stderr, '');
    });
  });

  it('exits with 3 if there is nothing to compare', () => {
    const { code, out, err } = run('check');
    assert.deepEqual([code, err], [3, '']);
    assert.match(
      out,
      /^No benchmark output was found\. Name one .+, or list it under "outputs" in \S+config\.json\.\n$/,
    );
    assert.deepEqual(run('accept'), { code: 3, out: 'No results to accept.\n', err: '' });
    cpSync(join('test', 'fixtures', 'demo-before'), sandbox.folder, { recursive: true });
    assert.equal(run('check', 'bench/results.json').code, 3);
  });

  it('exits with 1 if a benchmark failed and nothing regressed', () => {
    const row = { run_type: 'iteration', real_time: 2, cpu_time: 2, time_unit: 'us' };
    const rowOf = (name: string, more: object = {}) => ({ name, run_name: name, ...row, ...more });
    const write = (...benchmarks: readonly object[]) =>
      sandbox.put('bench.json', JSON.stringify({ context: { num_cpus: 4 }, benchmarks }));
    write(rowOf('BM_A'), rowOf('BM_B'));
    assert.equal(run('accept', 'bench.json').code, 0);
    assert.equal(run('check', 'bench.json').code, 0);
    write(rowOf('BM_A'), rowOf('BM_B', { error_occurred: true, error_message: 'no GPU' }));
    const { code, out } = run('check', 'bench.json');
    assert.equal(code, 1);
    assert.match(out, /BM_B.*no GPU/);
  });

  it('prints config entries without effect in a full check only, with the same exit code', () => {
    sandbox.put(
      '.benchmark-baseline/config.json',
      '{ "outputs": [{ "path": "bench.json", "format": "customSmallerIsBetter" }],\n  "overrides": [{ "benchmarks": "gone/*", "ignore": true }] }',
    );
    sandbox.put('bench.json', rows(steady));
    assert.equal(run('accept').code, 0);
    const { code, err } = run('check');
    assert.equal(code, 0);
    assert.match(err, /config\.json:2:\d+: overrides\.0\.benchmarks: No benchmark matches this name\.\n$/);
    assert.equal(run('check', 'bench.json').err, '');
  });

  it('prints a paragraph per suite, the worst first', () => {
    acceptedProject();
    sandbox.put('bench.json', rows({ 'sort/quick': 1500, 'sort/merge': 1200, 'words/split': 300, 'words/new': 7 }));
    const { code, out, err } = run('check');
    assert.deepEqual([code, err], [1, '']);
    const expected = [
      'bench.json: 1 slower · 1 new of 4 · AGE',
      '  duration −3.5% (geometric mean of 3 benchmarks, 1 not included)',
      '  regressed  sort/quick is 50.0% slower: 1.50 µs, was 1.00 µs. Critical (3.3× the 15% threshold), based on the threshold only.',
      '  new        words/new  7.00 ns  no baseline',
      '  improved   sort/merge  −40.0%  1.20 µs',
      '  unchanged  words/split  0.0%  300 ns',
      '',
      '1 slower · 1 new · 2 OK',
      '',
    ];
    assert.equal(withoutAge(out), expected.join('\n'));
    assert.match(run('check', '--explain').out, /threshold/);
  });

  describe('report', () => {
    it('writes the comparison and the baselines in every format, to standard output or a file', () => {
      acceptedProject();
      sandbox.put('bench.json', rows({ ...steady, 'sort/quick': 1500 }));
      const reported = (format: string) => run('report', '--format', format).out;
      assert.equal(run('report').out, reported('markdown'));
      assert.match(
        reported('markdown'),
        /\n\| `sort\/quick` value \| \+50\.0% \| 1\.50 µs \| 1\.00 µs \| {2}\| 🔴 critical/,
      );
      assert.match(reported('html'), /<code>sort\/quick<\/code>/);
      assert.match(reported('csv'), /\r\nbench\.json,sort\/quick,1,[\d:.TZ-]+,,0\.001,,,\r\n/);
      assert.equal(JSON.parse(reported('json')).totalBaselines, 3);
      assert.deepEqual(run('report', '--format', 'csv', '--output', 'out/report.csv'), { code: 0, out: '', err: '' });
      assert.equal(readFileSync(sandbox.path('out', 'report.csv'), 'utf8'), reported('csv'));
    });

    it('says why a file cannot be written', () => {
      acceptedProject();
      const { code, err } = run('report', '--output', 'bench.json/report.md');
      assert.equal(code, 2);
      assert.match(err, /^Cannot write the report to bench\.json\/report\.md: /);
    });

    it('exits with an error if a baseline file cannot be read', () => {
      acceptedProject();
      writeFileSync(baselineFile(), '{');
      assert.equal(run('report').code, 2);
    });
  });

  describe('accept', () => {
    it('accepts new results and prints their number', () => {
      sandbox.put('.benchmark-baseline/config.json', config);
      sandbox.put('bench.json', rows(steady));
      assert.deepEqual(run('accept'), { code: 0, out: 'Accepted: 3 new.\n', err: '' });
      assert.equal(run('check').code, 0);
    });

    it('does not accept a regression without notes', () => {
      acceptedProject();
      const before = baseline();
      sandbox.put('bench.json', rows(slower));
      for (const words of [['accept'], ['accept', '--notes', '  ']]) {
        const { code, out } = run(...words);
        assert.equal(code, 1);
        assert.match(
          out,
          /^1 worse · 2 unchanged\. Nothing was accepted because worse results need a reason: use --notes/,
        );
      }
      assert.equal(baseline(), before);
    });

    it('stores the notes in the baseline', () => {
      acceptedProject();
      sandbox.put('bench.json', rows(slower));
      assert.deepEqual(run('accept', '--notes', 'safer pivot'), {
        code: 0,
        out: 'Accepted: 1 worse · 2 unchanged.\n',
        err: '',
      });
      assert.match(baseline(), /"notes": "safer pivot"/);
      assert.equal(run('check').code, 0);
    });

    it('changes nothing if a baseline file is broken', () => {
      acceptedProject();
      sandbox.put('bench.json', rows({ ...steady, 'sort/quick': 500 }));
      writeFileSync(baselineFile(), baseline().slice(0, 100));
      const broken = baseline();
      for (const words of [['accept'], ['accept', '--notes', 'anyway'], ['check']]) {
        const { code, err } = run(...words);
        assert.equal(code, 2);
        assert.match(err, /bench\.json\.json/);
        assert.equal(err.trim().split('\n').length, 1, 'said once');
      }
      assert.equal(baseline(), broken);
    });

    it('changes nothing if an output cannot be read', () => {
      acceptedProject();
      const before = baseline();
      sandbox.put('.benchmark-baseline/config.json', config.replace('[{', '[{ "path": "other.json" }, {'));
      sandbox.put('other.json', '{');
      sandbox.put('bench.json', rows({ ...steady, 'sort/quick': 500 }));
      const { code, err } = run('accept');
      assert.equal(code, 2);
      assert.match(err, /^other\.json /);
      assert.equal(baseline(), before);
    });

    it('accepts benchmark names with special characters', () => {
      sandbox.put('.benchmark-baseline/config.json', config);
      const names = [
        '__proto__',
        'constructor',
        '<img src=x onerror=alert(1)>',
        'two\nlines',
        '\u001b[31mred',
        'x'.repeat(10_000),
      ];
      const list = names.map((name, index) => ({ name, unit: 'ns', value: index + 1 }));
      sandbox.put('bench.json', JSON.stringify(list));
      assert.equal(run('accept').code, 0);
      const { code, out } = run('check');
      assert.equal(code, 0);
      assert.equal(
        withoutConditions(out).trimEnd().split('\n').length,
        2 + names.length + 2,
        'a name takes more than one line',
      );
      assert.equal(out.includes('\u001b'), false);
      const report: Report = JSON.parse(run('check', '--format', 'json').out);
      assert.deepEqual(
        report.suites[0]?.benchmarks.map(({ name }) => name),
        names,
      );
    });
  });
});

function assertDescribed({ id, name, status, severity, metrics }: CheckedBenchmark): void {
  for (const text of [id, name, status, severity]) assert.equal(typeof text, 'string');
  assert.equal(metrics.length > 0, status !== 'failed', id);
  for (const metric of metrics) {
    for (const text of [metric.name, metric.unit, metric.direction]) assert.equal(typeof text, 'string');
    for (const number of [metric.value, metric.samples]) assert.equal(typeof number, 'number');
    assert.ok(Array.isArray(metric.evidence));
  }
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;

const withoutAge = (text: string): string => withoutConditions(text).replace(/ · (now|\d+ [a-z]+ ago)$/m, ' · AGE');

/** Removes warnings about the machine that runs this test, which may be busy. */
const withoutConditions = (text: string): string =>
  text.replace(/^ {2}⚠ (machine was busy|on battery power|CPU frequency scaling is on).*\n/gm, '');
