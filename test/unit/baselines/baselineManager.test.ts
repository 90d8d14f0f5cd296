// Tests of BaselineManager on files in memory.
import { strict as assert } from 'node:assert';
import { BaselineManager, type BaselineManagerOptions } from '../../../src/core/baselines/baselineManager.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import { BaselineError } from '../../../src/core/model/errors.ts';
import type { Metric } from '../../../src/core/model/model.ts';
import { FakeClock, FakeFiles, fakeMachine, metric, otherSystem, rulesOf, startTime, thisSystem } from '../doubles.ts';

const root = '/p/.benchmark-baseline';
const file = `${root}/baselines/default/s.json`;
const id = { suite: 's', benchmark: 'a' };
const measured = (value: number): readonly Metric[] => [metric('duration', value)];

function create(more: Partial<BaselineManagerOptions> = {}) {
  const files = new FakeFiles();
  const clock = new FakeClock();
  const manager = new BaselineManager({ files, root, machine: fakeMachine(), clock, judge: regressionJudge, ...more });
  return { files, clock, manager };
}

const again = (files: FakeFiles, more: Partial<BaselineManagerOptions> = {}) => create({ files, ...more }).manager;

describe('BaselineManager', () => {
  it('treats a missing store as empty', async () => {
    const { files, manager } = create();
    await manager.loadBaselines();
    assert.deepEqual([manager.suites, manager.problems, manager.benchmarkIds()], [[], [], []]);
    assert.equal(manager.getBaseline(id), undefined);
    assert.equal(manager.checkRegression(id, measured(1)), undefined);
    assert.deepEqual(files.written, []);
  });

  it('fills in the metadata and saves before an acceptance resolves', async () => {
    const { files, manager } = create();
    const environment = new Map([['RUSTFLAGS', '-O']]);
    const accepted = await manager.setBaseline(id, measured(100), { gitCommit: 'abc', notes: 'why', environment });
    const createdAt = new Date(startTime).toISOString();
    const { machineId, ...rest } = accepted ?? { machineId: '' };
    assert.deepEqual(rest, { id, version: 1, createdAt });
    const entry = manager.getBaseline(id);
    const metadata = { createdAt, systemInfo: thisSystem, environment, gitCommit: 'abc', notes: 'why' };
    assert.deepEqual(entry, { version: 1, machineId, metrics: measured(100), metadata });
    const reader = again(files);
    await reader.loadBaselines();
    assert.deepEqual(reader.getBaseline(id), entry);
  });

  it('numbers versions from one and keeps ten by default', async () => {
    const { clock, manager } = create();
    for (let value = 1; value <= 13; value++) {
      await manager.setBaseline(id, measured(value));
      clock.pass(1000);
    }
    const versions = manager.getVersions(id).map(({ version }) => version);
    assert.deepEqual(versions, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
    assert.equal(manager.getBaseline(id)?.metrics[0]?.value, 13);
  });

  it('keeps the number of versions per machine set in the config', async () => {
    const { manager } = create({ rules: rulesOf('{ "baseline": { "keepVersions": 1 } }') });
    for (const systemInfo of [thisSystem, otherSystem, thisSystem, otherSystem, thisSystem]) {
      await manager.setBaseline(id, measured(1), { systemInfo });
    }
    const versions = manager.getVersions(id).map(({ version, metadata }) => [version, metadata.systemInfo.cpuModel]);
    assert.deepEqual(versions, [
      [3, 'Own CPU'],
      [2, 'Other CPU'],
    ]);
  });

  it('puts a new entry on top even if the clock was set back', async () => {
    const { clock, manager } = create();
    await manager.setBaseline(id, measured(1));
    clock.pass(-3_600_000);
    const accepted = await manager.setBaseline(id, measured(2));
    assert.deepEqual([manager.getBaseline(id)?.version, manager.getBaseline(id)?.metrics[0]?.value], [2, 2]);
    await manager.removeVersions(accepted === undefined ? [] : [accepted]);
    assert.equal(manager.getBaseline(id)?.version, 1);
  });

  it('gives two acceptances at the same time different times', async () => {
    const { manager } = create();
    await manager.setBaseline(id, measured(1));
    await manager.setBaseline(id, measured(2));
    const moments = manager.getVersions(id).map(({ metadata }) => Date.parse(metadata.createdAt) - startTime);
    assert.deepEqual(moments, [1, 0]);
  });

  it('numbers versions separately for each machine', async () => {
    const { manager } = create();
    await manager.setBaseline(id, measured(1));
    await manager.setBaseline(id, measured(2), { systemInfo: otherSystem });
    assert.deepEqual([manager.getBaseline(id)?.version, manager.getBaseline(id)?.metrics[0]?.value], [1, 1]);
    assert.equal(manager.getBaseline(id, otherSystem)?.metrics[0]?.value, 2);
    assert.equal(manager.ofSuite('s').other('a'), undefined);
    const third = { ...thisSystem, cpuCores: 2 };
    assert.equal(manager.getBaseline(id, third), undefined);
    assert.equal(manager.ofSuite('s', third).other('a')?.version, 1);
    assert.equal(manager.checkRegression(id, measured(9), { systemInfo: third }), undefined);
  });

  it('numbers versions together for all machines if the config shares them', async () => {
    const { clock, manager } = create({ rules: rulesOf('{ "baseline": { "machines": "shared" } }') });
    await manager.setBaseline(id, measured(1));
    clock.pass(1);
    await manager.setBaseline(id, measured(2), { systemInfo: otherSystem });
    assert.deepEqual([manager.getBaseline(id)?.version, manager.getBaseline(id)?.metrics[0]?.value], [2, 2]);
    assert.equal(manager.ofSuite('s').other('a'), undefined);
    assert.equal(manager.checkRegression(id, measured(9))?.hasRegression, true);
  });

  it('writes each suite once when many benchmarks are accepted', async () => {
    const { files, manager } = create();
    const list = ['a', 'b', 'c', 'd'].map((benchmark, index) => ({
      id: { suite: index < 3 ? 's' : 't', benchmark },
      metrics: measured(index),
    }));
    const accepted = await manager.setBaselines(list);
    assert.equal(accepted.length, 4);
    assert.deepEqual(
      files.written.filter((path) => path.endsWith('.json')),
      [file, `${root}/baselines/default/t.json`],
    );
    assert.deepEqual(
      manager.benchmarkIds('s').map(({ benchmark }) => benchmark),
      ['a', 'b', 'c'],
    );
    assert.equal(manager.benchmarkIds().length, 4);
    assert.equal(files.texts.get(`${root}/.gitattributes`), 'baselines/** text eol=lf\n');
  });

  it('removes an accepted version, also from below another one', async () => {
    const { files, clock, manager } = create();
    await manager.setBaseline(id, measured(1));
    const first = files.texts.get(file);
    clock.pass(1000);
    const second = await manager.setBaseline(id, measured(2));
    clock.pass(1000);
    const third = await manager.setBaseline(id, measured(3));
    await manager.removeVersions(second === undefined ? [] : [second]);
    assert.deepEqual(
      manager.getVersions(id).map(({ version }) => version),
      [3, 1],
    );
    await manager.removeVersions(third === undefined ? [] : [third]);
    assert.equal(files.texts.get(file), first);
    await manager.removeVersions(third === undefined ? [] : [third]);
    assert.equal(files.texts.get(file), first);
  });

  it('deletes a benchmark and its file when its only version is removed', async () => {
    const { files, manager } = create();
    const accepted = await manager.setBaseline(id, measured(1));
    await manager.removeVersions(accepted === undefined ? [] : [accepted]);
    assert.deepEqual([manager.getBaseline(id), manager.benchmarkIds('s'), manager.suites], [undefined, [], []]);
    assert.equal(await files.read(file), undefined);
  });

  it('keeps what another window accepted meanwhile', async () => {
    const { files, manager } = create();
    await manager.setBaseline(id, measured(1));
    await again(files).setBaseline({ suite: 's', benchmark: 'b' }, measured(2));
    await manager.setBaseline(id, measured(3));
    assert.deepEqual(
      manager.benchmarkIds('s').map(({ benchmark }) => benchmark),
      ['a', 'b'],
    );
  });

  it('saves all suites merged with the files on disk', async () => {
    const { files, manager } = create();
    await manager.setBaseline(id, measured(1));
    files.texts.delete(file);
    await again(files).setBaseline({ suite: 's', benchmark: 'b' }, measured(2));
    await manager.saveBaselines();
    const reader = again(files);
    await reader.loadBaselines();
    assert.deepEqual(
      reader.benchmarkIds().map(({ benchmark }) => benchmark),
      ['a', 'b'],
    );
    const { length } = files.written;
    await manager.saveBaselines();
    assert.equal(files.written.length, length, 'nothing changed, nothing is written');
  });

  it('finishes a load that started before an acceptance first', async () => {
    const { manager } = create();
    const loading = manager.loadBaselines();
    const accepting = manager.setBaseline(id, measured(1));
    const loadingAgain = manager.loadBaselines();
    await Promise.all([loading, accepting, loadingAgain]);
    assert.equal(manager.getBaseline(id)?.version, 1);
  });

  it('keeps the same entry object while its file is unchanged', async () => {
    const { files, manager } = create();
    await manager.setBaseline(id, measured(1));
    const entry = manager.getBaseline(id);
    await manager.loadBaselines();
    assert.equal(manager.getBaseline(id), entry);
    files.texts.set(file, files.texts.get(file)?.replace('"value": 1', '"value": 2') ?? '');
    await manager.loadBaselines();
    assert.equal(manager.getBaseline(id)?.metrics[0]?.value, 2);
  });

  it('reads the named baseline of a new config after the next load', async () => {
    const { manager } = create();
    await manager.setBaseline(id, measured(1));
    assert.equal(manager.useConfig(rulesOf('{ "runGapSeconds": 9 }')), false);
    assert.equal(manager.useConfig(rulesOf('{ "baseline": { "name": "v1/x" } }')), true);
    await manager.loadBaselines();
    assert.equal(manager.getBaseline(id), undefined);
    assert.equal(manager.folder, `${root}/baselines/v1%2Fx`);
  });

  it('reports its baselines as a flat list', async () => {
    const { manager } = create();
    const metrics = [
      metric('duration', 7, { name: 'p95', role: 'secondary' }),
      metric('duration', 2_500_000, { name: 'mean' }),
      metric('throughput', 400),
      metric('errorRate', 0.01),
      metric('memory', 3_000_000, { name: 'peak' }),
    ];
    await manager.setBaseline(id, metrics);
    const createdAt = new Date(startTime).toISOString();
    assert.deepEqual(manager.generateReport(), {
      totalBaselines: 1,
      generatedAt: createdAt,
      entries: [{ id, version: 1, createdAt, throughput: 400, averageDuration: 2.5, errorRate: 0.01, memory: 3 }],
    });
  });
});

describe('BaselineManager.checkRegression', () => {
  /** Three processes each, with so much noise that +20% is not significant. */
  const noisy = (factor: number) => {
    const processes = [[100 * factor], [160 * factor], [60 * factor]];
    return [metric('duration', 100 * factor, { processes })];
  };
  const change = (manager: BaselineManager) => manager.checkRegression(id, noisy(1.2))?.issues[0]?.changePercent;

  const table: readonly (readonly [string, Partial<BaselineManagerOptions>, boolean])[] = [
    ['applies the threshold rule without a config', {}, true],
    [
      'applies the threshold rule with the method "thresholds"',
      { rules: rulesOf('{ "detection": { "method": "thresholds" } }') },
      true,
    ],
    ['uses the evidence with the method "auto"', { rules: rulesOf('{}') }, false],
  ];
  for (const [title, more, hasRegression] of table) {
    it(title, async () => {
      const { manager } = create(more);
      await manager.setBaseline(id, noisy(1));
      assert.equal(manager.checkRegression(id, noisy(1.2))?.hasRegression, hasRegression);
      assert.equal(Math.round(change(manager) ?? 0), hasRegression ? 20 : 0);
      assert.equal(manager.checkRegression(id, [metric('duration', 114)])?.hasRegression, false);
    });
  }

  it('applies overrides by benchmark name, or by id if no name is given', async () => {
    const rules = rulesOf('{ "overrides": [{ "benchmarks": "sort", "threshold": 5 }] }');
    const { manager } = create({ rules });
    const [named, second] = [
      { suite: 's', benchmark: 'sort' },
      { suite: 's', benchmark: 'sort#2' },
    ];
    for (const each of [named, second]) await manager.setBaseline(each, measured(100));
    assert.equal(manager.checkRegression(named, measured(110))?.hasRegression, true);
    assert.equal(manager.checkRegression(second, measured(110))?.hasRegression, false);
    const benchmark = { id: 'sort#2', name: 'sort', path: ['sort'] };
    assert.equal(manager.checkRegression(second, measured(110), { benchmark })?.hasRegression, true);
    const current = [metric('duration', 50), metric('memory', 110)];
    await manager.setBaseline(second, [metric('duration', 100), metric('memory', 100)]);
    assert.equal(await manager.maybeUpdateBaseline(second, current, { benchmark }), false);
    assert.equal(await manager.maybeUpdateBaseline(second, current), true);
  });
});

describe('BaselineManager.maybeUpdateBaseline', () => {
  const baseline = [metric('duration', 100), metric('memory', 100)];
  const table: readonly (readonly [string, readonly Metric[], boolean])[] = [
    ['an equal result', baseline, false],
    ['an improvement just below the threshold', [metric('duration', 95), metric('memory', 100)], false],
    ['an improvement beyond the threshold', [metric('duration', 94), metric('memory', 100)], true],
    ['an improvement with a regression of another metric', [metric('duration', 1), metric('memory', 121)], false],
    [
      'an improvement with another metric worse within its threshold',
      [metric('duration', 90), metric('memory', 120)],
      true,
    ],
    ['a regression', [metric('duration', 200), metric('memory', 100)], false],
  ];
  for (const [title, current, updates] of table) {
    it(`${updates ? 'accepts' : 'does not accept'} ${title}`, async () => {
      const { manager } = create();
      await manager.setBaseline(id, baseline);
      assert.equal(await manager.maybeUpdateBaseline(id, current, { gitCommit: 'abc' }), updates);
      const { version, metadata } = manager.getBaseline(id) ?? { version: 0, metadata: undefined };
      assert.equal(version, updates ? 2 : 1);
      if (updates) assert.equal(metadata?.notes, 'Automatic update due to performance improvement');
    });
  }

  it('accepts the first result', async () => {
    const { manager } = create();
    assert.equal(await manager.maybeUpdateBaseline(id, baseline, { gitCommit: 'abc' }), true);
    const { notes, gitCommit } = manager.getBaseline(id)?.metadata ?? {};
    assert.deepEqual([notes, gitCommit], ['Initial baseline', 'abc']);
  });

  it('detects a regression of a versioned benchmark and does not treat another version as an improvement', async () => {
    const { manager } = create();
    await manager.setBaseline(id, baseline, { benchmarkVersion: '1' });
    assert.equal(manager.checkRegression(id, [metric('duration', 200)])?.severity, 'critical');
    const worse = [metric('duration', 1), metric('memory', 500)];
    assert.equal(await manager.maybeUpdateBaseline(id, worse, { benchmarkVersion: '1' }), false);
    assert.equal(await manager.maybeUpdateBaseline(id, [metric('duration', 1)], { benchmarkVersion: '2' }), false);
  });
});

describe('BaselineManager with an unusable file', () => {
  const conflict = '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n';
  const newer = '{ "formatVersion": 2, "whatever": true }\n';
  const machineless = '{ "formatVersion": 1, "suite": "s", "benchmarks": [] }\n';
  const copied = '{ "formatVersion": 1, "suite": "t", "machines": [], "benchmarks": [] }\n';
  const table: readonly (readonly [string, string, string, RegExp])[] = [
    ['is empty', '', 'parse', /not valid JSON/],
    ['is cut off', '{ "formatVersion": 1, "suite"', 'parse', /Restore it with git\. The file was not changed/],
    ['has a merge conflict', conflict, 'conflict', /merge conflicts\. Run "Resolve Baseline Conflict" to keep both/],
    ['contains something else', '[1, 2]', 'parse', /not a baseline file/],
    ['lacks a field', machineless, 'parse', /machines/],
    ['has a newer format', newer, 'newerFormat', /newer version \(format 2\)\. Update/],
    ["is a copy of another suite's file", copied, 'conflict', /belong in t\.json/],
  ];
  for (const [title, text, kind, message] of table) {
    it(`reports a file that ${title}, does not change it and loads the others`, async () => {
      const { files, manager } = create();
      await manager.setBaseline({ suite: 'other', benchmark: 'a' }, measured(1));
      files.texts.set(file, text);
      await assert.rejects(manager.loadBaselines(), (error: unknown) => {
        assert.ok(error instanceof BaselineError);
        assert.deepEqual([error.kind, error.file], [kind, file]);
        assert.match(error.message, message);
        return true;
      });
      assert.deepEqual(
        manager.problems.map((problem) => problem.kind),
        [kind],
      );
      assert.equal(manager.getBaseline({ suite: 'other', benchmark: 'a' })?.version, 1);
      await assert.rejects(manager.setBaseline(id, measured(2)), { name: 'BaselineError', kind, file });
      await assert.rejects(manager.maybeUpdateBaseline(id, measured(2)), { name: 'BaselineError', kind });
      assert.equal(files.texts.get(file), text);
      await manager.setBaseline({ suite: 'other', benchmark: 'b' }, measured(1));
    });
  }

  it('reports a file that cannot be read or written as an io error', async () => {
    const { files, manager } = create();
    await manager.setBaseline(id, measured(1));
    files.broken.add(file);
    await assert.rejects(manager.loadBaselines(), {
      name: 'BaselineError',
      kind: 'io',
      file,
      message: /The file was not changed/,
    });
    await assert.rejects(manager.setBaseline(id, measured(2)), { name: 'BaselineError', kind: 'io', file });
    files.broken.clear();
    await manager.loadBaselines();
    assert.deepEqual([manager.problems, manager.getBaseline(id)?.version], [[], 1]);
  });

  it('reports a folder that cannot be listed as a problem', async () => {
    const { files, manager } = create();
    files.broken.add(`${root}/baselines/default`);
    await assert.rejects(manager.loadBaselines(), { name: 'BaselineError', kind: 'io' });
    assert.equal(manager.problems.length, 1);
  });

  it('reports a lock that cannot be acquired as an io error', async () => {
    const files = new FakeFiles();
    files.withLock = () => Promise.reject(new Error('Cannot lock it: another process is writing it.'));
    const { manager } = create({ files });
    const expected = { name: 'BaselineError', kind: 'io', file, message: /another process.*Nothing was accepted/ };
    await assert.rejects(manager.setBaseline(id, measured(1)), expected);
  });
});
