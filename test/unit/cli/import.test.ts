// import: results of other tools, folders and commits become baselines; existing baselines are replaced only on request.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { type } from 'node:os';
import { join, resolve } from 'node:path';
import { readBaselineFile } from '../../../src/core/baselines/store/baselineFile.ts';
import { shared } from '../formats/corpus.ts';
import { config, rows, steady, useProject } from './commandLine.ts';

const fixtures = resolve('test', 'fixtures');

describe('import', () => {
  const { sandbox, run, acceptedProject, baseline } = useProject();
  const folder = () => sandbox.path('.benchmark-baseline', 'baselines', 'default');

  /** The newest version of every benchmark of the only suite with baselines. */
  function imported() {
    const [name, another] = readdirSync(folder()).filter((file) => file.endsWith('.json'));
    assert.ok(name !== undefined && another === undefined);
    const { suite, benchmarks } = readBaselineFile(name, readFileSync(join(folder(), name), 'utf8'));
    return { suite, entries: [...benchmarks.values()].flatMap((versions) => versions.slice(0, 1)), benchmarks };
  }

  function copy(from: string, to: string): void {
    mkdirSync(sandbox.path(to, '..'), { recursive: true });
    cpSync(from, sandbox.path(to), { recursive: true });
  }

  it('imports an earlier output of a known format into a named suite', () => {
    copy(join(fixtures, 'hyperfine', 'basic.json'), 'old/results.json');
    const { code, out, err } = run(
      'import',
      'old/results.json',
      '--suite',
      'hyperfine.json',
      '--notes',
      'before the move',
    );
    assert.deepEqual([code, err], [0, '']);
    const { suite, entries } = imported();
    assert.equal(
      out,
      `hyperfine.json: ${entries.length} of ${entries.length} benchmarks imported from old/results.json.\n`,
    );
    assert.equal(suite, 'hyperfine.json');
    assert.equal(entries[0]?.metadata.notes, 'Imported from old/results.json: before the move');
  });

  it("imports a baseline saved by Criterion into the suite of Criterion's folder", () => {
    copy(join(fixtures, 'criterion'), 'target/criterion');
    copy(join(fixtures, 'criterion', 'flat', 'sleepy', 'base'), 'target/criterion/flat/sleepy/v1.0');
    const { code, out, err } = run('import', 'target/criterion', '--saved', 'v1.0');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^target\/criterion: 1 of 1 benchmarks imported from target\/criterion, saved as "v1\.0"\.$/m);
    const { suite, entries } = imported();
    assert.equal(suite, 'target/criterion');
    const estimates = JSON.parse(
      readFileSync(join(fixtures, 'criterion', 'flat', 'sleepy', 'base', 'estimates.json'), 'utf8'),
    );
    const values = entries[0]?.metrics.map(({ value }) => value) ?? [];
    assert.ok(values.includes(estimates.mean.point_estimate), 'the numbers that were saved, not those of the last run');
    assert.equal(existsSync(sandbox.path('target', 'criterion', 'flat', 'sleepy', 'v1.0', 'estimates.json')), true);
  });

  it('imports an output as of another commit', () => {
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...words], { cwd: sandbox.folder });
    sandbox.put('.benchmark-baseline/config.json', config);
    sandbox.put('bench.json', rows(steady));
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'first');
    sandbox.put('bench.json', rows({ 'sort/quick': 1 }));
    assert.equal(run('import', 'bench.json', '--at', 'main').code, 0);
    const { suite, benchmarks } = imported();
    assert.equal(suite, 'bench.json');
    assert.deepEqual([...benchmarks.keys()].sort(), Object.keys(steady).sort());
    assert.equal(benchmarks.get('sort/quick')?.[0]?.metadata.notes, 'Imported from bench.json at main');
    const { code, err } = run('import', 'bench.json', '--at', 'absent');
    assert.deepEqual([code, err], [2, 'Cannot read bench.json at absent from git. Check the path and the commit.\n']);
    assert.equal(run('import', 'bench.json', '--at', '--output=x').code, 2);
    assert.equal(existsSync(sandbox.path('x')), false);
  });

  it('replaces existing baselines only with --replace, and keeps the previous version', () => {
    acceptedProject();
    sandbox.put('old.json', rows({ ...steady, 'sort/quick': 777, 'sort/new': 5 }));
    const before = imported().benchmarks.get('sort/quick');
    const first = run('import', 'old.json', '--suite', 'bench.json');
    assert.match(first.out, /1 of 4 benchmarks imported from old\.json\. 3 already have a baseline, which was kept/);
    assert.deepEqual(imported().benchmarks.get('sort/quick'), before);
    assert.equal(imported().benchmarks.get('sort/new')?.[0]?.metrics[0]?.value, 5);
    assert.equal(run('import', 'old.json', '--suite', 'bench.json', '--replace').code, 0);
    assert.deepEqual(
      imported()
        .benchmarks.get('sort/quick')
        ?.map(({ version, metrics }) => [version, metrics[0]?.value]),
      [
        [2, 777],
        [1, 1000],
      ],
    );
    const after = baseline();
    assert.equal(run('import', 'old.json', '--suite', 'bench.json', '--replace').code, 0);
    assert.equal(baseline(), after, 'importing again changes nothing');
  });

  for (const [title, words, message] of [
    ['no arguments', [], /import needs the files or folders/],
    ['a missing file', ['absent.json'], /absent\.json does not exist/],
    ['a file without results', ['package.json'], /package\.json/],
    ['several outputs with one suite name', ['a', 'b', '--suite', 's'], /--suite needs a single output file/],
    ['--at together with --saved', ['a', '--at', 'x', '--saved', 'y'], /--at and --saved cannot be combined/],
    [
      'a baseline name that Criterion did not save',
      ['target', '--saved', 'x'],
      /Criterion has nothing saved as "x" in .*target/,
    ],
  ] as const) {
    it(`exits with 2 for ${title} and writes nothing`, () => {
      sandbox.put('package.json', '{ "name": "x" }');
      mkdirSync(sandbox.path('target'));
      const { code, err } = run('import', ...words);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.equal(existsSync(folder()), false);
    });
  }

  it("imports the Rust tool's own baseline file with the values in it", () => {
    // Handwritten like the tool's own files, because no real one is available.
    const average = { secs: 0, nanos: 1_500_000 };
    const metrics = { avg_duration: average, throughput: 10, error_rate: 0 };
    const metadata = {
      created_at: { secs_since_epoch: 1_700_000_000, nanos_since_epoch: 0 },
      git_commit: 'abc1234',
      system_info: { os: 'linux', arch: 'x86_64', cpu_model: 'EPYC', cpu_cores: 2, total_memory_gb: 8 },
    };
    sandbox.put(
      'baselines.json',
      JSON.stringify({ SIMDOperations: { metrics, metadata, version: 3 }, FullPipeline: { metrics, metadata } }),
    );
    assert.equal(run('import', 'baselines.json', '--suite', 'results.json').code, 0);
    const { benchmarks } = imported();
    assert.deepEqual([...benchmarks.keys()].sort(), ['FullPipeline', 'SIMDOperations']);
    const [entry] = benchmarks.get('SIMDOperations') ?? [];
    assert.ok(entry);
    const { createdAt, gitCommit, systemInfo } = entry.metadata;
    assert.deepEqual([createdAt, gitCommit, systemInfo.cpuModel], ['2023-11-14T22:13:20.000Z', 'abc1234', 'EPYC']);
    assert.equal(entry.metrics.find(({ name }) => name === 'avg_duration')?.value, 1_500_000);
  });

  it("imports the newest entry of each suite of github-action-benchmark's data.js", () => {
    // Handwritten like the page's file, because no real one is available.
    const entry = (id: string, date: number, value: number) => ({
      ...{ commit: { id, message: 'm', timestamp: '', url: '' }, date, tool: 'cargo' },
      benches: [{ name: 'fib_10', value, unit: 'ns/iter' }],
    });
    const entries = { Rust: [entry('aaaaaaa', 1_000, 254), entry('bbbbbbb', 2_000, 300)], Other: [entry('c', 500, 5)] };
    sandbox.put('dev/bench/data.js', `window.BENCHMARK_DATA = ${JSON.stringify({ lastUpdate: 1, entries })}`);
    const { code, out, err } = run('import', 'dev/bench/data.js', '--suite', 'bench.json');
    assert.deepEqual([code, out, err], [0, 'bench.json: 2 of 2 benchmarks imported from dev/bench/data.js.\n', '']);
    const { benchmarks } = imported();
    const told = [...benchmarks].map(([name, [first]]) => [name, first?.metrics[0]?.value, first?.metadata.createdAt]);
    assert.deepEqual(told.sort(), [
      ['Other > fib_10', 5, '1970-01-01T00:00:00.500Z'],
      ['Rust > fib_10', 300, '1970-01-01T00:00:02.000Z'],
    ]);
  });

  /** Title, output, its path in the project, its suite, and the commit, time and system stated in it. */
  const stated: readonly (readonly [string, string, string, string, string | undefined, string, string])[] = [
    [
      'pytest-benchmark, an earlier run of its series',
      'pytest-benchmark/0001_b87b9aae14ff14a7887a6bbaa9731b9a8760555d_20150814_190343_uncommitted-changes.json',
      '.benchmarks/Linux-CPython-2.7-64bit/0001_b87b9aa.json',
      '.benchmarks',
      '5b78858eb718649a31fb93d8dc96ca2cee41a4cd',
      '2015-08-15',
      'Linux',
    ],
    [
      'asv, which states no time of measuring',
      'asv/cheetah/05d283b9-py2.7-Cython-numpy1.8.json',
      '.asv/results/cheetah/05d283b9.json',
      '.asv/results/cheetah/05d283b9.json',
      '05d283b9694ed6db6e3f2df3f21d832e78bded7f',
      '',
      'Linux (Fedora 20)',
    ],
    [
      'Bencher Metric Format, which states nothing',
      'bmf/bencher__report_latency.json',
      'bmf.json',
      'bmf.json',
      undefined,
      '',
      type(),
    ],
  ];
  for (const [title, from, to, suite, commit, time, os] of stated) {
    it(`keeps the commit, time and machine stated in the output: ${title}`, function () {
      if (!shared.exists) this.skip();
      copy(join(shared.root, from), to);
      assert.equal(run('import', to).err, '');
      const found = imported();
      assert.ok(found.suite.startsWith(suite), found.suite);
      const [first] = found.entries;
      assert.ok(first);
      assert.equal(first.metadata.notes, `Imported from ${to}`);
      assert.equal(first.metadata.gitCommit, commit);
      assert.ok(first.metadata.createdAt.startsWith(time), first.metadata.createdAt);
      assert.equal(first.metadata.systemInfo.os, os);
    });
  }
});
