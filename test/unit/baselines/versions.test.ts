// Tests of versions (list, roll back, undo, diff text) and of named baselines (create, copy, compare, delete).
import { strict as assert } from 'node:assert';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { compareBaselines } from '../../../src/core/baselines/compareBaselines.ts';
import { NamedBaselines } from '../../../src/core/baselines/namedBaselines.ts';
import { momentsOf, suiteText, versionText } from '../../../src/core/baselines/versionDiffText.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { Metric } from '../../../src/core/model/model.ts';
import {
  createWorld,
  FakeClock,
  FakeFiles,
  fakeMachine,
  look,
  metric,
  otherSystem,
  outputOf,
  result,
  rulesOf,
  thisSystem,
} from '../doubles.ts';

const root = '/p/.benchmark-baseline';
const id = { suite: 's', benchmark: 'a' };
const measured = (value: number): readonly Metric[] => [metric('duration', value, { processes: [[value, value + 1]] })];

function create(files = new FakeFiles(), config = '{}') {
  const clock = new FakeClock();
  return {
    files,
    clock,
    manager: new BaselineManager({
      files,
      root,
      machine: fakeMachine(),
      clock,
      judge: regressionJudge,
      rules: rulesOf(config),
    }),
  };
}

const numbered = (manager: BaselineManager, machine = thisSystem) =>
  manager.versionsOf(id, machine).map(({ version, metrics, metadata }) => [version, metrics[0]?.value, metadata.notes]);

describe('versions of a baseline', () => {
  it('are listed by machine, newest first, with commit, time and note', async () => {
    const { manager, clock } = create();
    await manager.setBaseline(id, measured(1), { gitCommit: 'abc', notes: 'first' });
    clock.pass(1000);
    await manager.setBaseline(id, measured(9), { systemInfo: otherSystem });
    await manager.setBaseline(id, measured(2));
    assert.deepEqual(numbered(manager), [
      [2, 2, undefined],
      [1, 1, 'first'],
    ]);
    assert.deepEqual(numbered(manager, otherSystem), [[1, 9, undefined]]);
    const [, first] = manager.versionsOf(id);
    assert.deepEqual([first?.metadata.gitCommit, first?.metadata.createdAt], ['abc', '2026-01-02T03:04:05.000Z']);
    assert.deepEqual(manager.versionsOf({ ...id, benchmark: 'b' }), []);
  });

  it('are listed together if machines are shared', async () => {
    const { manager } = create(new FakeFiles(), '{ "baseline": { "machines": "shared" } }');
    await manager.setBaseline(id, measured(1));
    await manager.setBaseline(id, measured(2), { systemInfo: otherSystem });
    assert.deepEqual(
      manager.versionsOf(id).map(({ version }) => version),
      [2, 1],
    );
  });

  it('can be rolled back to as a new version with a note, which can be undone', async () => {
    const { manager, files } = create();
    await manager.setBaseline(id, measured(1), { gitCommit: 'abc', environment: new Map([['A', 'b']]) });
    await manager.setBaseline(id, measured(2));
    await manager.setBaseline(id, measured(3));
    const before = [...files.texts];
    const accepted = await manager.rollback(id, 1);
    assert.deepEqual(numbered(manager)[0], [4, 1, 'Rolled back to v1']);
    const { gitCommit, environment } = manager.getBaseline(id)?.metadata ?? {};
    assert.deepEqual([gitCommit, environment], ['abc', new Map([['A', 'b']])]);
    assert.deepEqual(manager.getBaseline(id)?.metrics, manager.versionsOf(id)[3]?.metrics);
    assert.ok(accepted);
    await manager.removeVersions([accepted]);
    assert.deepEqual([...files.texts], before);
  });

  it('are rolled back on the machine that measured them', async () => {
    const { manager } = create();
    for (const value of [1, 2]) await manager.setBaseline(id, measured(value), { systemInfo: otherSystem });
    await manager.rollback(id, 1, otherSystem);
    assert.deepEqual(numbered(manager, otherSystem)[0], [3, 1, 'Rolled back to v1']);
    await assert.rejects(manager.rollback(id, 1), { name: 'BaselineError', kind: 'noBaseline' });
  });

  it('cannot be rolled back to once they are pruned', async () => {
    const { manager, files } = create(new FakeFiles(), '{ "baseline": { "keepVersions": 2 } }');
    for (const value of [1, 2, 3]) await manager.setBaseline(id, measured(value));
    const before = files.texts.get(manager.fileOf('s'));
    await assert.rejects(manager.rollback(id, 1), {
      kind: 'noBaseline',
      message: /Version 1 of this benchmark does not exist on this machine/,
    });
    assert.equal(files.texts.get(manager.fileOf('s')), before);
  });

  it('are restored byte for byte when the versions they were pruned for are removed', async () => {
    for (const keep of [1, 2, 3]) {
      const { manager, files } = create(new FakeFiles(), `{ "baseline": { "keepVersions": ${keep} } }`);
      for (const value of [1, 2, 3]) await manager.setBaseline(id, measured(value));
      const before = files.texts.get(manager.fileOf('s'));
      const added = await manager.setBaselines([4, 5].map((value) => ({ id, metrics: measured(value) })));
      assert.equal(manager.getVersions(id).length, keep);
      await manager.removeVersions(added);
      assert.equal(files.texts.get(manager.fileOf('s')), before);
      await manager.removeVersions(added);
      assert.equal(files.texts.get(manager.fileOf('s')), before, 'twice is once');
    }
  });

  it('are active at once after a rollback in a workspace, until undo', async () => {
    const { workspace } = createWorld();
    await workspace.load();
    const output = outputOf('s');
    for (const value of [100, 50]) {
      workspace.applyOutcome(output, look([result('a', value)]));
      await workspace.acceptances.accept(workspace.acceptances.plan());
    }
    await workspace.acceptances.rollback(id, 1);
    assert.equal(workspace.verdict(id)?.status, 'improved');
    assert.equal(await workspace.acceptances.undo(), 1);
    assert.equal(workspace.verdict(id)?.status, 'unchanged');
  });
});

describe('accepting a run twice', () => {
  const write = (files: FakeFiles) => files.written.length;

  it('changes nothing and keeps the first acceptance for undo', async () => {
    const { workspace, files } = createWorld();
    await workspace.load();
    workspace.applyOutcome(outputOf('s'), look([result('a', [metric('duration', 1 / 3, { processes: [[1 / 3]] })])]));
    assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 1);
    const before = write(files);
    assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 0);
    await workspace.reloadBaselines();
    assert.equal(await workspace.acceptances.accept(workspace.acceptances.plan()), 0);
    assert.equal(write(files), before);
    assert.equal(await workspace.acceptances.undo(), 1);
    assert.equal(workspace.verdict(id)?.status, 'new');
  });

  const table: readonly (readonly [string, Parameters<BaselineManager['setBaseline']>[2], number])[] = [
    ['with a new note', { notes: 'why' }, 2],
    ['on another machine', { systemInfo: otherSystem }, 1],
    ['for another version of the benchmark', { benchmarkVersion: '2' }, 2],
    ['if only its commit became known', { gitCommit: 'abc' }, 0],
  ];
  for (const [title, options, version] of table) {
    it(`${version === 0 ? 'changes nothing' : `adds version ${version}`} ${title}`, async () => {
      const { manager } = create();
      await manager.acceptResults([{ id, metrics: measured(1) }]);
      const [accepted] = await manager.acceptResults([{ id, metrics: measured(1), ...options }]);
      assert.equal(accepted?.version ?? 0, version);
    });
  }

  it('always adds a version with setBaseline', async () => {
    const { manager } = create();
    await manager.setBaseline(id, measured(1));
    assert.equal((await manager.setBaseline(id, measured(1)))?.version, 2);
  });
});

describe('text of versions', () => {
  it('contains the origin of a version and its metrics line by line', async () => {
    const { manager } = create();
    const systemInfo = { ...thisSystem, toolVersion: '1.2' };
    const metrics = [metric('duration', 1.5, { interval: { low: 1, high: 2 }, processes: [[1, 2], [1.25]] })];
    const environment = new Map([
      ['B', '2'],
      ['A', '1'],
    ]);
    await manager.setBaseline(id, metrics, { systemInfo, environment, notes: 'two\nlines', gitCommit: 'abc' });
    const entry = manager.getBaseline(id);
    assert.ok(entry);
    const expected = [
      'version: 1',
      'accepted: 2026-01-02T03:04:05.000Z',
      'commit: abc',
      'note: "two\\nlines"',
      `machine: ${fingerprint(thisSystem)} (linux x64, Own CPU, 8 cores)`,
      'tool: 1.2',
      'A: "1"',
      'B: "2"',
      '',
      '"duration": 1.5 ns [1, 2]',
      '  samples 1: 1 2',
      '  samples 2: 1.25',
      '',
    ];
    assert.equal(versionText(entry), expected.join('\n'));
  });

  it('contains the active baselines of a suite at a given time', async () => {
    const { manager, clock } = create();
    await manager.setBaselines([
      { id, metrics: measured(1) },
      { id: { ...id, benchmark: 'b' }, metrics: measured(5) },
    ]);
    const then = suiteText(manager.baselinesOf('s'));
    clock.pass(1000);
    await manager.setBaselines([
      { id, metrics: measured(2) },
      { id: { ...id, benchmark: 'c' }, metrics: measured(6) },
    ]);
    const [latest, first] = momentsOf(manager.baselinesOf('s'));
    assert.equal(suiteText(manager.baselinesOf('s'), first), then);
    assert.equal(suiteText(manager.baselinesOf('s'), latest), suiteText(manager.baselinesOf('s')));
    assert.notEqual(suiteText(manager.baselinesOf('s')), then);
    assert.match(then, /^suite "s"\n\n"a"\n {2}version: 1\n[\s\S]*\n\n"b"\n {2}version: 1\n[\s\S]*\n$/);
  });
});

describe('NamedBaselines', () => {
  const names = ['default', 'v1/x', 'Main', 'con', '__proto__', 'x'.repeat(150)];

  it('lists names, including those that are not valid folder names', async () => {
    const files = new FakeFiles();
    for (const name of names) {
      await create(files, JSON.stringify({ baseline: { name } })).manager.setBaseline(id, measured(1));
    }
    assert.deepEqual(await new NamedBaselines(files, root).list(), [...names].sort());
  });

  it('lists an empty baseline after it was created', async () => {
    const files = new FakeFiles();
    const named = new NamedBaselines(files, root);
    assert.deepEqual(await named.list(), []);
    await named.create('next');
    assert.deepEqual([await named.list(), await named.load('next')], [['next'], []]);
    const { manager } = create(files, '{ "baseline": { "name": "next" } }');
    await manager.loadBaselines();
    assert.deepEqual([manager.suites, manager.problems], [[], []]);
  });

  it('copies all versions, and keeps the copies independent', async () => {
    const { manager, files } = create();
    await manager.setBaseline(id, measured(1));
    await manager.setBaseline(id, measured(2));
    const named = new NamedBaselines(files, root);
    await named.create('v1', 'default');
    await manager.setBaseline(id, measured(3));
    const copied = (await named.load('v1')).map(({ benchmarks }) => benchmarks.get('a')?.map(({ version }) => version));
    assert.deepEqual(copied, [[2, 1]]);
    manager.useConfig(rulesOf('{ "baseline": { "name": "v1" } }'));
    await manager.loadBaselines();
    assert.equal(manager.getBaseline(id)?.metrics[0]?.value, 2);
  });

  it('does not create an existing name, or copy a missing or unreadable one', async () => {
    const { manager, files } = create();
    await manager.setBaseline(id, measured(1));
    const named = new NamedBaselines(files, root);
    await named.create('v1');
    const before = [...files.texts];
    await assert.rejects(named.create('v1', 'default'), {
      kind: 'conflict',
      message: /The baseline "v1" already exists/,
    });
    await assert.rejects(named.create(' '), { kind: 'conflict', message: /Enter a name/ });
    await assert.rejects(named.create('v2', 'absent'), {
      kind: 'noBaseline',
      message: /The baseline "absent" does not exist/,
    });
    assert.deepEqual([...files.texts], before);
    files.texts.set(manager.fileOf('s'), '{');
    await assert.rejects(named.create('v2', 'default'), { kind: 'parse' });
    assert.deepEqual(await named.list(), ['default', 'v1']);
  });

  it('deletes a baseline, but not the one in use or a missing one', async () => {
    const { files, manager } = create();
    await manager.setBaseline(id, measured(1));
    const named = new NamedBaselines(files, root);
    await named.create('old', 'default');
    await assert.rejects(named.delete('default', 'default'), { kind: 'conflict', message: /is active/ });
    await assert.rejects(named.delete('absent', 'default'), { kind: 'noBaseline' });
    await named.delete('old', 'default');
    assert.deepEqual(await named.list(), ['default']);
    assert.deepEqual(await named.load('old'), []);
    assert.equal((await named.load('default')).length, 1);
  });

  it('compares two baselines by benchmark on one machine', async () => {
    const files = new FakeFiles();
    const one = create(files).manager;
    const two = create(files, '{ "baseline": { "name": "two" } }').manager;
    const accept = (manager: BaselineManager, benchmark: string, value: number, systemInfo = thisSystem) =>
      manager.setBaseline({ suite: 's', benchmark }, measured(value), { systemInfo });
    for (const [benchmark, value] of [
      ['same', 1],
      ['changed', 1],
      ['gone', 1],
    ] as const)
      await accept(one, benchmark, value);
    for (const [benchmark, value] of [
      ['new', 1],
      ['changed', 2],
      ['same', 1],
    ] as const)
      await accept(two, benchmark, value);
    await accept(two, 'elsewhere', 1, otherSystem);
    const named = new NamedBaselines(files, root);
    const [first, second] = [await named.load('default'), await named.load('two')];
    const kinds = compareBaselines(first, second, fingerprint(thisSystem)).map((difference) => [
      difference.id.benchmark,
      difference.kind,
      difference.first?.metrics[0]?.value,
      difference.second?.metrics[0]?.value,
    ]);
    assert.deepEqual(kinds, [
      ['changed', 'changed', 1, 2],
      ['gone', 'onlyInFirst', 1, undefined],
      ['new', 'onlyInSecond', undefined, 1],
      ['same', 'same', 1, 1],
    ]);
    assert.deepEqual(
      compareBaselines(first, second, fingerprint(otherSystem)).map((difference) => difference.kind),
      ['onlyInSecond'],
    );
  });
});
