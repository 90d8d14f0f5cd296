// Baselines accepted on two branches and merged by real git, with the merge driver or from conflict markers.
import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { setUpMergeDriver } from '../../../src/node/git/mergeDriverSetUp.ts';
import { FakeClock, fakeMachine, metric, otherSystem } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';
import { benchmarkBaseline, buildCommandLine } from './commandLine.ts';

const suite = 's';
const program = resolve('dist', 'cli.cjs');

describe('merging baselines of two branches', () => {
  const sandbox = useSandbox();
  const clock = new FakeClock();
  const root = () => `${sandbox.folder}/.benchmark-baseline`;
  const file = () => sandbox.path('.benchmark-baseline', 'baselines', 'default', 's.json');
  const text = () => readFileSync(file(), 'utf8');
  const run = (...words: readonly string[]) => benchmarkBaseline({ folder: sandbox.folder }, ...words);
  const create = () =>
    new BaselineManager({ files: nodeFiles, root: root(), machine: fakeMachine(), clock, judge: regressionJudge });

  before(buildCommandLine);

  /** Sets PATH so that git finds this Node, and ignores the personal git configuration of the tester. */
  const options = () => ({
    cwd: sandbox.folder,
    encoding: 'utf8' as const,
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
    },
  });
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  const git = (...words: readonly string[]) => execFileSync('git', [...identity, ...words], options());
  const tryMerge = (...words: readonly string[]) =>
    spawnSync('git', [...identity, ...words, 'merge', 'theirs'], options());

  async function accept(benchmark: string, value: number, notes?: string, systemInfo = fakeMachine().systemInfo) {
    clock.pass(60_000);
    const metrics = [metric('duration', value, { processes: [[value, value + 1, value + 2]] })];
    const manager = create();
    await manager.loadBaselines().catch(() => undefined);
    return manager.setBaseline({ suite, benchmark }, metrics, { notes, systemInfo });
  }

  function commit(message: string): void {
    git('add', '.');
    git('commit', '-qm', message);
  }

  /** Accepts common baselines, then runs one action on each branch. Ends on branch ours. */
  async function diverge(ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<void> {
    git('init', '-q', '-b', 'ours');
    for (const benchmark of ['a', 'b', 'c', 'd']) await accept(benchmark, 100);
    commit('common');
    git('checkout', '-q', '-b', 'theirs');
    await theirs();
    commit('theirs');
    git('checkout', '-q', 'ours');
    await ours();
    commit('ours');
  }

  const install = () => setUpMergeDriver({ files: nodeFiles, folder: sandbox.folder, root: root(), program });

  /** Versions per benchmark as `v3 value`, newest first. Also checks that the file has the canonical layout. */
  async function versions(): Promise<Readonly<Record<string, readonly string[]>>> {
    const manager = create();
    await manager.loadBaselines();
    const before = text();
    await manager.saveBaselines();
    assert.equal(text(), before, 'the file has the canonical layout');
    const ids = manager.benchmarkIds(suite);
    return Object.fromEntries(
      ids.map((id) => [
        id.benchmark,
        manager.getVersions(id).map(({ version, metrics }) => `v${version} ${metrics[0]?.value}`),
      ]),
    );
  }

  const cases: readonly (readonly [
    string,
    () => Promise<unknown>,
    () => Promise<unknown>,
    Record<string, string[]>,
  ])[] = [
    [
      'different benchmarks',
      () => accept('a', 110),
      () => accept('d', 140),
      { a: ['v2 110', 'v1 100'], b: ['v1 100'], c: ['v1 100'], d: ['v2 140', 'v1 100'] },
    ],
    [
      'the same benchmark',
      () => accept('b', 120, 'ours'),
      () => accept('b', 130, 'theirs'),
      { a: ['v1 100'], b: ['v3 120', 'v2 130', 'v1 100'], c: ['v1 100'], d: ['v1 100'] },
    ],
    [
      'neighbours and new ones',
      async () => {
        await accept('a', 110);
        await accept('bb', 1);
        await accept('z', 2);
      },
      async () => {
        await accept('b', 120);
        await accept('ba', 3);
        await accept('zz', 4);
      },
      {
        a: ['v2 110', 'v1 100'],
        b: ['v2 120', 'v1 100'],
        ba: ['v1 3'],
        bb: ['v1 1'],
        c: ['v1 100'],
        d: ['v1 100'],
        z: ['v1 2'],
        zz: ['v1 4'],
      },
    ],
    [
      'one benchmark on two machines',
      () => accept('a', 110),
      () => accept('a', 210, undefined, otherSystem),
      { a: ['v2 110', 'v1 210', 'v1 100'], b: ['v1 100'], c: ['v1 100'], d: ['v1 100'] },
    ],
  ];

  const mergedByGit = new Set(['different benchmarks', 'one benchmark on two machines']);

  for (const [title, ours, theirs, expected] of cases) {
    it(`keeps both versions with the merge driver (${title})`, async () => {
      await diverge(ours, theirs);
      await install();
      const { status, stdout, stderr } = tryMerge();
      assert.equal(status, 0, stdout + stderr);
      assert.deepEqual(await versions(), expected);
      assert.equal(git('status', '--porcelain', 'untracked-files=no', '--', '.benchmark-baseline/baselines'), '');
    });

    for (const style of ['merge', 'diff3', 'zdiff3']) {
      it(`keeps both versions from conflict markers of style ${style} (${title})`, async () => {
        await diverge(ours, theirs);
        const { status } = tryMerge('-c', `merge.conflictStyle=${style}`);
        if (status !== 0) {
          assert.match(text(), /^<<<<<<< /m);
          const manager = create();
          await assert.rejects(manager.loadBaselines(), { kind: 'conflict', file: file(), markerLine: markerLine() });
          assert.deepEqual(run('merge', file()).code, 0);
        }
        assert.equal(status === 0, mergedByGit.has(title), 'git merges separate changes by itself');
        assert.deepEqual(await versions(), expected);
      });
    }
  }

  const markerLine = () =>
    text()
      .split('\n')
      .findIndex((line) => line.startsWith('<<<<<<<')) + 1;

  it('respects a removal on one side and keeps versions added on the other', async () => {
    git('init', '-q', '-b', 'ours');
    await accept('a', 100);
    const taken = await accept('a', 150);
    await accept('gone', 1);
    commit('common');
    git('checkout', '-q', '-b', 'theirs');
    await accept('a', 160);
    commit('theirs');
    git('checkout', '-q', 'ours');
    const manager = create();
    await manager.loadBaselines();
    const gone = manager.getBaseline({ suite, benchmark: 'gone' });
    assert.ok(taken !== undefined && gone !== undefined);
    const { version, machineId, metadata } = gone;
    const { createdAt } = metadata;
    await manager.removeVersions([taken, { id: { suite, benchmark: 'gone' }, version, machineId, createdAt }]);
    commit('ours');
    await install();
    assert.equal(tryMerge().status, 0);
    assert.deepEqual(await versions(), { a: ['v3 160', 'v1 100'] });
  });

  for (const [title, broken] of [
    ['cannot be read', '{ "formatVersion": 1'],
    ['has a newer format', '{ "formatVersion": 2 }\n'],
  ] as const) {
    it(`leaves a conflict and our side unchanged if their side ${title}`, async () => {
      await diverge(
        () => accept('a', 110),
        async () => writeFileSync(file(), broken),
      );
      await install();
      const before = text();
      const { status, stdout, stderr } = tryMerge();
      assert.equal(status, 1);
      assert.match(stdout, /CONFLICT \(content\)/);
      assert.match(
        stderr,
        /\.benchmark-baseline\/baselines\/default\/s\.json (is not valid JSON|was written by a newer)/,
      );
      assert.equal(text(), before);
      assert.match(git('status', '--porcelain'), /^UU /m);
    });
  }

  it("falls back to git's merge without losing a side if the driver's program is missing", async () => {
    await diverge(
      () => accept('b', 120),
      () => accept('b', 130),
    );
    await setUpMergeDriver({
      files: nodeFiles,
      folder: sandbox.folder,
      root: root(),
      program: '/absent/it’s 100%/cli.cjs',
    });
    assert.equal(tryMerge().status, 1);
    assert.match(text(), /^<<<<<<< [\s\S]*^>>>>>>> /m);
    assert.equal(run('merge', file()).code, 0);
    assert.deepEqual((await versions()).b, ['v3 120', 'v2 130', 'v1 100']);
  });

  it('sets up the driver once, keeps other lines of .gitattributes and changes only local git settings', async () => {
    git('init', '-q', '-b', 'ours');
    await accept('a', 1);
    const attributes = sandbox.path('.benchmark-baseline', '.gitattributes');
    writeFileSync(attributes, 'baselines/** text eol=lf\n*.md merge=union');
    await install();
    await install();
    const expected = 'baselines/** text eol=lf\n*.md merge=union\nbaselines/**/*.json merge=benchmark-baseline\n';
    assert.equal(readFileSync(attributes, 'utf8'), expected);
    const settings = git('config', '--local', '--get-regexp', '^merge\\.').trim().split('\n');
    assert.deepEqual(
      settings.map((line) => line.split(' ', 1)[0]),
      ['merge.benchmark-baseline.name', 'merge.benchmark-baseline.driver'],
    );
  });

  it('does not set up the driver outside a repository', async () => {
    await assert.rejects(install(), /is not in a git repository/);
  });

  describe('with the merge command', () => {
    it('overwrites ours with the result of three files and accepts an empty base', async () => {
      await accept('a', 1);
      writeFileSync(sandbox.path('ours'), text());
      await accept('b', 2);
      writeFileSync(sandbox.path('theirs'), text());
      writeFileSync(sandbox.path('base'), '');
      assert.deepEqual(run('merge', 'base', 'ours', 'theirs'), { code: 0, out: '', err: '' });
      assert.equal(readFileSync(sandbox.path('ours'), 'utf8'), text());
    });

    for (const [title, files, message] of [
      ['no arguments', [], /one file with conflict markers, or three files/],
      ['two files', ['s', 's'], /one file with conflict markers, or three files/],
      ['a file that does not exist', ['absent'], /absent does not exist/],
      ['a file without a conflict', ['plain'], /does not have all conflict markers/],
      ['a file with half a conflict', ['half'], /does not have all conflict markers/],
      ['sides that are not baselines', ['foreign'], /Cannot read the sides of the conflict in foreign/],
      ['baselines of two suites', ['plain', 'plain', 'other'], /of "s" on one side and of "t" on the other/],
    ] as const) {
      it(`exits with 1 for ${title} and changes nothing`, async () => {
        await accept('a', 1);
        sandbox.put('plain', text());
        sandbox.put('other', text().replace('"suite": "s"', '"suite": "t"'));
        sandbox.put('half', `<<<<<<< ours\n${text()}>>>>>>> theirs\n`);
        sandbox.put('foreign', '<<<<<<< ours\n{}\n=======\n[]\n>>>>>>> theirs\n');
        const before = files.map((name) =>
          name === 'absent' || name === 's' ? '' : readFileSync(sandbox.path(name), 'utf8'),
        );
        const { code, err } = run('merge', ...files);
        assert.equal(code, 1);
        assert.match(err, message);
        assert.deepEqual(
          files.map((name) => (name === 'absent' || name === 's' ? '' : readFileSync(sandbox.path(name), 'utf8'))),
          before,
        );
      });
    }
  });
}).timeout(60_000);
