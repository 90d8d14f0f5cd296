// The command line as people and CI call it: a process with words, streams and an exit code.
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

describe('The command line', () => {
  const { sandbox, run, baselineFile, baseline, acceptedProject } = useProject();

  describe('with wrong words', () => {
    for (const [title, words, message] of [
      ['no command', [], 'No command was given.'],
      ['a command that does not exist', ['compare'], 'There is no command "compare".'],
      [
        'a format that does not exist',
        ['check', '--format', 'xml'],
        '--format is text or json or problems, not "xml".',
      ],
      ['an option that does not exist', ['check', '--fast'], "Unknown option '--fast'"],
      ['an option without its value', ['accept', '--notes'], "'--notes <value>' argument missing"],
    ] as const) {
      it(`says what is wrong and how it is used: ${title}`, () => {
        const { code, out, err } = run(...words);
        assert.equal(code, 2);
        assert.equal(out, '');
        assert.ok(err.includes(message), err);
        assert.match(err, /^Usage: benchmark-baseline/m);
      });
    }

    it('explains itself when asked', () => {
      for (const words of [['--help'], ['-h'], ['help'], ['check', '--help']]) {
        const { code, out, err } = run(...words);
        assert.deepEqual([code, err], [0, '']);
        assert.match(out, /^Usage: benchmark-baseline[\s\S]*Exit codes: 0 fine/);
      }
    });

    it('names a project folder that is none', () => {
      sandbox.put('file', '');
      assert.deepEqual(run('check', '--folder', 'nowhere'), {
        code: 2,
        out: '',
        err: 'The folder nowhere cannot be read: it does not exist.\n',
      });
      const { code, err } = run('check', '--folder', 'file');
      assert.equal(code, 2);
      assert.match(err, /^file is no folder\./);
    });
  });

  it('reads outputs of one’s own as the policy describes them, all three kinds', () => {
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
      / regressed {2}a is 100\s% slower[\s\S]* regressed {2}b is 100\s% slower[\s\S]* better {5}c {2}\+100\s%/,
    );
  });

  describe('on the demo', () => {
    beforeEach(() => cpSync(join('test', 'workspaces', 'demo'), sandbox.folder, { recursive: true }));

    it('exits with 1: something regressed', () => {
      const { code, out, err } = run('check');
      assert.deepEqual([code, err], [1, '']);
      assert.match(out, /\n2 slower · 2 failed · 5 suspect · 3 new · 33 fine\n$/);
    });

    it('exits with 0 for the outputs that the baselines were made of', () => {
      cpSync(join('test', 'fixtures', 'demo-before'), sandbox.folder, { recursive: true });
      const { code, out } = run('check', 'bench/results.json', './rust/target/criterion/', 'bench/results.json');
      assert.equal(code, 0, out);
      assert.match(out, /^bench: 7 fine · [\s\S]*\nrust\/target\/criterion: 9 fine · [\s\S]*\n16 fine\n$/);
    });

    it('describes every benchmark in JSON', () => {
      const { code, out, err } = run('check', '--format', 'json');
      assert.deepEqual([code, err], [1, '']);
      const report: Report = JSON.parse(out);
      const benchmarks = report.suites.flatMap((suite) => suite.benchmarks);
      assert.equal(benchmarks.length, 45);
      for (const benchmark of benchmarks) assertDescribed(benchmark);
      const samples = benchmarks.find(({ id }) => id === 'fib 10')?.metrics[0]?.samples ?? 0;
      assert.ok(samples > 0, 'Criterion’s samples are not counted');
    });

    it('records one run in history once', () => {
      run('check');
      run('check');
      const history = sandbox.path('.benchmark-baseline', 'history');
      const files = readdirSync(history).filter((name) => name.endsWith('.ndjson'));
      assert.equal(files.length, 5);
      for (const file of files) assert.equal(linesOf(join(history, file)), 1, file);
    });

    it('survives a reader that closes the pipe', () => {
      const script = `"${process.execPath}" "${join(process.cwd(), 'dist', 'cli.cjs')}" check --format json | head -c 1`;
      const { stderr } = spawnSync(script, { cwd: sandbox.folder, shell: true, encoding: 'utf8' });
      assert.equal(stderr, '');
    });
  });

  it('exits with 3 without anything to compare', () => {
    const { code, out, err } = run('check');
    assert.deepEqual([code, err], [3, '']);
    assert.match(
      out,
      /^No benchmark output was found\. Name one .+, or list it under "outputs" in \S+config\.json\.\n$/,
    );
    assert.deepEqual(run('accept'), { code: 3, out: 'There is no result to accept.\n', err: '' });
    cpSync(join('test', 'fixtures', 'demo-before'), sandbox.folder, { recursive: true });
    assert.equal(run('check', 'bench/results.json').code, 3);
  });

  it('names entries of the policy that match nothing, and changes no exit code; not where it saw a part only', () => {
    sandbox.put(
      '.benchmark-baseline/config.json',
      '{ "outputs": [{ "path": "bench.json", "format": "customSmallerIsBetter" }],\n  "overrides": [{ "benchmarks": "gone/*", "ignore": true }] }',
    );
    sandbox.put('bench.json', rows(steady));
    assert.equal(run('accept').code, 0);
    const { code, err } = run('check');
    assert.equal(code, 0);
    assert.match(err, /config\.json:2:\d+: overrides\.0\.benchmarks: No benchmark has such a name\.\n$/);
    assert.equal(run('check', 'bench.json').err, '');
  });

  it('prints a paragraph a suite, worst first', () => {
    acceptedProject();
    sandbox.put('bench.json', rows({ 'sort/quick': 1500, 'sort/merge': 1200, 'words/split': 300, 'words/new': 7 }));
    const { code, out, err } = run('check');
    assert.deepEqual([code, err], [1, '']);
    const expected = [
      'bench.json: 1 slower · 1 new of 4 · AGE',
      '  duration −3.5\u2009% (geometric mean of 3 benchmarks, 1 left out)',
      '  regressed  sort/quick is 50.0\u2009% slower: 1.50 µs, was 1.00 µs. Critical (3.33 × the 15\u2009% threshold), based on the threshold only.',
      '  new        words/new  7.00 ns  no baseline',
      '  better     sort/merge  −40.0\u2009%  1.20 µs',
      '  fine       words/split  0.0\u2009%  300 ns',
      '',
      '1 slower · 1 new · 2 fine',
      '',
    ];
    assert.equal(withoutAge(out), expected.join('\n'));
    assert.match(run('check', '--explain').out, /threshold/);
  });

  describe('reporting', () => {
    it('says what changed and what was accepted, in every format, printed or into a file', () => {
      acceptedProject();
      sandbox.put('bench.json', rows({ ...steady, 'sort/quick': 1500 }));
      const reported = (format: string) => run('report', '--format', format).out;
      assert.equal(run('report').out, reported('markdown'));
      assert.match(
        reported('markdown'),
        /\n\| `sort\/quick` value \| \+50\.0\s% \| 1\.50 µs \| 1\.00 µs \| {2}\| 🔴 critical/,
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
      assert.match(err, /^The report cannot be written to bench\.json\/report\.md: /);
    });

    it('is not fine with a baseline file that cannot be read', () => {
      acceptedProject();
      writeFileSync(baselineFile(), '{');
      assert.equal(run('report').code, 2);
    });
  });

  describe('accepting', () => {
    it('takes what is new and tells how much', () => {
      sandbox.put('.benchmark-baseline/config.json', config);
      sandbox.put('bench.json', rows(steady));
      assert.deepEqual(run('accept'), { code: 0, out: 'Accepted: 3 new.\n', err: '' });
      assert.equal(run('check').code, 0);
    });

    it('never takes what got worse without a reason', () => {
      acceptedProject();
      const before = baseline();
      sandbox.put('bench.json', rows(slower));
      for (const words of [['accept'], ['accept', '--notes', '  ']]) {
        const { code, out } = run(...words);
        assert.equal(code, 1);
        assert.match(out, /^1 worse · 2 same\. Nothing was accepted: say why with --notes/);
      }
      assert.equal(baseline(), before);
    });

    it('keeps the reason in the baseline', () => {
      acceptedProject();
      sandbox.put('bench.json', rows(slower));
      assert.deepEqual(run('accept', '--notes', 'safer pivot'), {
        code: 0,
        out: 'Accepted: 1 worse · 2 same.\n',
        err: '',
      });
      assert.match(baseline(), /"notes": "safer pivot"/);
      assert.equal(run('check').code, 0);
    });

    it('changes nothing beside a baseline file that is broken', () => {
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

    it('changes nothing beside an output that cannot be read', () => {
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

    it('takes names of every kind', () => {
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

/** Without what is said of the machine that runs this test: it may be busy. */
const withoutConditions = (text: string): string =>
  text.replace(/^ {2}⚠ (the machine was busy|measured on battery|the processor changes its frequency).*\n/gm, '');
