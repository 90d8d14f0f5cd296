// Tests of a workspace: the effects of reads, acceptances, config changes and checkouts, partly on disk.
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { countKinds } from '../../../src/core/acceptance/acceptancePlan.ts';
import type { Detector, JudgeInput } from '../../../src/core/detection/detector.ts';
import { thresholdDetector } from '../../../src/core/detection/thresholds/thresholdDetector.ts';
import type { MachineFacts, Result, Status } from '../../../src/core/model/model.ts';
import type { WorkspaceOptions } from '../../../src/core/workspace/workspace.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import {
  createRandom,
  createWorld,
  failed,
  fakeMachine,
  look,
  metric,
  noGit,
  outputOf,
  result,
  startTime,
} from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const output = outputOf('bench/out.json');
const id = (benchmark: string) => ({ suite: output.suite, benchmark });

class CountingDetector implements Detector {
  readonly judged: string[] = [];
  judge(input: JudgeInput) {
    this.judged.push(input.result.benchmark.id);
    return thresholdDetector.judge(input);
  }
}

describe('Workspace on a real disk', () => {
  const sandbox = useSandbox();
  const open = async (more: Partial<WorkspaceOptions> = {}) => {
    const world = createWorld({ files: nodeFiles, folder: sandbox.folder, ...more });
    await world.workspace.load();
    return world;
  };
  const baselineFile = () => sandbox.path('.benchmark-baseline', 'baselines', 'default', 'bench%2Fout.json.json');

  it('works without a config and writes nothing to the folder before the first acceptance', async () => {
    const { workspace } = await open();
    workspace.applyOutcome(output, look([result('a', 1)]));
    assert.equal(workspace.verdict(id('a'))?.status, 'new');
    await workspace.settled();
    assert.deepEqual(readdirSync(sandbox.folder), []);
    await workspace.acceptances.accept(workspace.acceptances.plan());
    await workspace.close();
    assert.equal(workspace.verdict(id('a'))?.status, 'unchanged');
    assert.deepEqual(readdirSync(sandbox.path('.benchmark-baseline')).sort(), [
      '.gitattributes',
      'baselines',
      'history',
    ]);
    assert.equal(readFileSync(sandbox.path('.benchmark-baseline', 'history', '.gitignore'), 'utf8'), '*\n');
  });

  it('restores the same verdicts and bytes on undo', async () => {
    const { workspace, clock } = await open();
    workspace.applyOutcome(output, look([result('a', 100), result('b', 100), result('c', 100)]));
    await workspace.acceptances.accept(workspace.acceptances.plan());
    workspace.applyOutcome(output, look([result('a', 150), result('b', 50), result('c', 100)]));
    const verdicts = [...(workspace.suite(output.suite)?.verdicts ?? [])];
    const bytes = readFileSync(baselineFile());
    clock.pass(60_000);
    await workspace.acceptances.accept(workspace.acceptances.plan(), 'a new algorithm');
    assert.deepEqual(
      [...(workspace.suite(output.suite)?.verdicts.values() ?? [])].map(({ status }) => status),
      ['unchanged', 'unchanged', 'unchanged'],
    );
    assert.match(readFileSync(baselineFile(), 'utf8'), /"notes": "a new algorithm"/);
    assert.equal(workspace.acceptances.canUndo, true);
    assert.equal(await workspace.acceptances.undo(), 3);
    assert.deepEqual([...(workspace.suite(output.suite)?.verdicts ?? [])], verdicts);
    assert.deepEqual(readFileSync(baselineFile()), bytes);
    assert.equal(workspace.acceptances.canUndo, false);
    assert.equal(await workspace.acceptances.undo(), 0);
  });

  it('judges again when a baseline file changes or is deleted', async () => {
    const { workspace } = await open();
    workspace.applyOutcome(output, look([result('a', 100)]));
    await workspace.acceptances.accept(workspace.acceptances.plan());
    const text = readFileSync(baselineFile(), 'utf8');
    writeFileSync(baselineFile(), text.replace('"value": 100', '"value": 50'));
    await workspace.reloadBaselines();
    assert.equal(workspace.verdict(id('a'))?.severity, 'critical');
    writeFileSync(baselineFile(), text.slice(0, 40));
    await workspace.reloadBaselines();
    assert.equal(workspace.verdict(id('a'))?.status, 'new');
    assert.equal(workspace.baselines.problems[0]?.kind, 'parse');
    await assert.rejects(workspace.acceptances.accept(workspace.acceptances.plan()), {
      name: 'BaselineError',
      kind: 'parse',
    });
    assert.equal(readFileSync(baselineFile(), 'utf8'), text.slice(0, 40));
    writeFileSync(baselineFile(), text);
    await workspace.reloadBaselines();
    assert.deepEqual([workspace.verdict(id('a'))?.status, workspace.baselines.problems], ['unchanged', []]);
  });

  it('judges again when the config changes, and keeps the last valid config', async () => {
    const { workspace } = await open();
    workspace.applyOutcome(output, look([result('a', 100)]));
    await workspace.acceptances.accept(workspace.acceptances.plan());
    workspace.applyOutcome(output, look([result('a', 110)]));
    assert.equal(workspace.verdict(id('a'))?.status, 'unchanged');
    const config = sandbox.put('.benchmark-baseline/config.json', '{ "thresholds": { "maxDurationIncrease": 5 } }');
    await workspace.reloadConfig();
    assert.equal(workspace.verdict(id('a'))?.severity, 'major');
    writeFileSync(config, '{ "thresholds": ');
    await workspace.reloadConfig();
    assert.equal(workspace.verdict(id('a'))?.severity, 'major');
    assert.ok(workspace.configFile.problems.length > 0);
    writeFileSync(config, '{ "baseline": { "name": "v1" } }');
    await workspace.reloadConfig();
    assert.equal(workspace.verdict(id('a'))?.status, 'new');
  });

  it('reads baselines accepted in another window', async () => {
    const first = await open();
    first.workspace.applyOutcome(output, look([result('a', 100)]));
    await first.workspace.acceptances.accept(first.workspace.acceptances.plan());
    const { workspace } = await open();
    assert.deepEqual(
      workspace.suites.map(({ name, run }) => [name, run]),
      [[output.suite, undefined]],
    );
    workspace.applyOutcome(output, look([result('a', 200)]));
    assert.equal(workspace.verdict(id('a'))?.status, 'regressed');
    assert.ok(existsSync(baselineFile()));
  });
});

describe('Workspace', () => {
  async function withBaseline(accepted: readonly Result[], more: Partial<WorkspaceOptions> = {}, config?: string) {
    const world = createWorld(more);
    if (config !== undefined) world.files.texts.set('/project/.benchmark-baseline/config.json', config);
    await world.workspace.load();
    world.workspace.applyOutcome(output, look(accepted));
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan(), 'first');
    return world;
  }

  it('produces every status', async () => {
    const score = (value: number) => [metric('custom', value, { direction: 'unknown' })];
    const accepted = [
      ...['same', 'slower', 'faster', 'gone', 'broken', 'ignored'].map((name) => result(name, 100)),
      result('unit', 100),
      result('score', score(1)),
    ];
    const { workspace } = await withBaseline(
      accepted,
      {},
      '{ "overrides": [{ "benchmarks": "ignored", "ignore": true }] }',
    );
    const now = [
      result('same', 101),
      result('slower', 150),
      result('faster', 50),
      failed('broken', 'boom'),
      result('ignored', 900),
      result('unit', [metric('duration', 100, { unit: 'cycles' })]),
      result('score', score(2)),
      result('added', 1),
    ];
    workspace.applyOutcome(output, look(now));
    const expected: readonly (readonly [string, Status])[] = [
      ['same', 'unchanged'],
      ['slower', 'regressed'],
      ['faster', 'improved'],
      ['broken', 'failed'],
      ['ignored', 'ignored'],
      ['unit', 'notComparable'],
      ['score', 'inconclusive'],
      ['added', 'new'],
      ['gone', 'missing'],
    ];
    const found = [...(workspace.suite(output.suite)?.verdicts ?? [])].map(([name, { status }]) => [name, status]);
    assert.deepEqual(found, expected);
    assert.deepEqual(Object.fromEntries(countKinds(workspace.acceptances.plan())), {
      same: 3,
      worse: 1,
      better: 1,
      new: 2,
    });
  });

  it('keeps the display name of a missing benchmark', async () => {
    const benchmark = { id: '7', name: 'quick', path: ['sort', 'quick'] };
    const { workspace } = await withBaseline([result('a', 1), { ...result('7', 1), benchmark }]);
    workspace.applyOutcome(output, look([result('a', 1)]));
    assert.deepEqual(
      [workspace.verdict(id('7'))?.status, workspace.verdict(id('7'))?.benchmark],
      ['missing', benchmark],
    );
  });

  it('does not judge results of another machine until they are accepted', async () => {
    const { workspace } = await withBaseline([result('a', 100)]);
    const machine: MachineFacts = { cpuModel: 'Other', os: 'linux', arch: 'x64', cpuCores: 2 };
    const parsed = { tool: 'Tool', results: [result('a', 900)], warnings: [], machine };
    workspace.applyOutcome(output, look([], { parsed, hash: 'other' }));
    assert.equal(workspace.verdict(id('a'))?.status, 'notComparable');
    await workspace.acceptances.accept(workspace.acceptances.plan());
    assert.equal(workspace.verdict(id('a'))?.status, 'unchanged');
    workspace.applyOutcome(output, look([result('a', 100)]));
    assert.equal(workspace.verdict(id('a'))?.status, 'unchanged');
  });

  it('updates the verdicts when only the machine changes', async () => {
    const config = '{ "baseline": { "machines": "shared" } }';
    const { workspace } = await withBaseline([result('a', 100)], {}, config);
    const found = () => workspace.verdict(id('a'))?.metrics[0]?.evidence[0]?.found.kind;
    assert.equal(found(), 'sameMachine');
    const parsed = { tool: 'Tool', results: [result('a', 100)], warnings: [], machine: { cpuModel: 'Other' } };
    workspace.applyOutcome(output, look([], { parsed, hash: 'other' }));
    assert.equal(found(), 'sharedMachines');
  });

  it('keeps the last good results while an output has a problem, and removes them when it is deleted', async () => {
    const { workspace } = await withBaseline([result('a', 100)]);
    const problem = { reason: 'incomplete', message: 'Not complete yet.' } as const;
    workspace.applyOutcome(output, { kind: 'problem', problem });
    const suite = workspace.suite(output.suite);
    assert.deepEqual([suite?.problem, suite?.verdicts.size], [problem, 1]);
    workspace.applyOutcome(output, { kind: 'same' });
    assert.equal(suite?.problem, problem);
    workspace.applyOutcome(output, look([result('a', 100)]));
    assert.equal(suite?.problem, undefined);
    workspace.applyOutcome(output, { kind: 'gone' });
    assert.deepEqual([suite?.run, suite?.verdicts.size, workspace.suites.length], [undefined, 0, 1]);
  });

  it('removes a suite without an output and a baseline', async () => {
    const { workspace, files } = await withBaseline([result('a', 100)]);
    workspace.applyOutcome(output, { kind: 'gone' });
    for (const path of files.texts.keys()) if (path.includes('/baselines/')) files.texts.delete(path);
    await workspace.reloadBaselines();
    assert.deepEqual(workspace.suites, []);
    const other = outputOf('never-good');
    workspace.applyOutcome(other, { kind: 'problem', problem: { reason: 'invalid', message: 'Wrong.' } });
    assert.equal(workspace.suites.length, 1);
    workspace.applyOutcome(other, { kind: 'gone' });
    assert.deepEqual(workspace.suites, []);
  });

  it('requires a reason that is not blank for a worse result', async () => {
    const { workspace } = await withBaseline([result('a', 100), result('b', 100)]);
    workspace.applyOutcome(output, look([result('a', 200), result('b', 50)]));
    const items = workspace.acceptances.plan();
    for (const reason of [undefined, '', ' \n']) {
      await assert.rejects(workspace.acceptances.accept(items, reason), { name: 'BaselineError', kind: 'conflict' });
    }
    assert.equal(workspace.baselines.getBaseline(id('b'))?.version, 1);
    await workspace.acceptances.accept(workspace.acceptances.plan([id('b')]));
    assert.deepEqual(
      ['a', 'b'].map((name) => workspace.baselines.getBaseline(id(name))?.version),
      [1, 2],
    );
    await workspace.acceptances.accept(items, ' because ');
    assert.equal(workspace.baselines.getBaseline(id('a'))?.metadata.notes, 'because');
  });

  it('requires a reason for a result that became worse after planning', async () => {
    const { workspace } = await withBaseline([result('a', 100)]);
    workspace.applyOutcome(output, look([result('a', 101)]));
    const items = workspace.acceptances.plan();
    workspace.applyOutcome(output, look([result('a', 300)]));
    await assert.rejects(workspace.acceptances.accept(items), { name: 'BaselineError', kind: 'conflict' });
  });

  it('does not accept failed, missing or carried-over results', async () => {
    const { workspace } = await withBaseline([1, 2, 3, 4, 5].map((index) => result(`b${index}`, 100)));
    workspace.applyOutcome(output, look([result('b1', 90), failed('b2', 'boom')]));
    assert.deepEqual(
      workspace.acceptances.plan().map((item) => item.id.benchmark),
      ['b1'],
    );
  });

  it('stores the commit, the facts of the output and the configured variables with an acceptance', async () => {
    const machine = fakeMachine(
      new Map([
        ['RUSTFLAGS', '-O'],
        ['SECRET', 'x'],
      ]),
    );
    const git = { ...noGit, codeState: async () => ({ commit: 'abc' }) };
    const world = createWorld({ machine, git });
    world.files.texts.set('/project/.benchmark-baseline/config.json', '{ "environment": ["RUSTFLAGS", "ABSENT"] }');
    await world.workspace.load();
    const environment = new Map([['rustc', '1.90']]);
    const parsed = { tool: 'Tool', toolVersion: '5', results: [result('a', 1)], warnings: [], environment };
    world.workspace.applyOutcome(output, look([], { parsed }));
    await world.workspace.settled();
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    const { metadata } = world.workspace.baselines.getBaseline(id('a')) ?? {};
    assert.deepEqual(
      [...(metadata?.environment ?? [])],
      [
        ['rustc', '1.90'],
        ['RUSTFLAGS', '-O'],
      ],
    );
    assert.deepEqual([metadata?.gitCommit, metadata?.systemInfo.toolVersion], ['abc', '5']);
  });

  it('fires on every change, and not without one', async () => {
    const { workspace } = await withBaseline([result('a', 100)]);
    let fired = 0;
    workspace.onDidChange(() => fired++);
    workspace.applyOutcome(output, { kind: 'same' });
    workspace.setLoading(true);
    assert.equal(fired, 0);
    workspace.setLoading(false);
    workspace.applyOutcome(output, look([result('a', 101)]));
    await workspace.reloadBaselines();
    assert.equal(fired, 3);
  });

  it('loads even if config, baselines and history cannot be read', async () => {
    const world = createWorld();
    const root = '/project/.benchmark-baseline';
    for (const path of ['config.json', 'baselines/default', 'history/.gitignore'])
      world.files.broken.add(`${root}/${path}`);
    await world.workspace.load();
    assert.deepEqual([world.workspace.configFile.problems.length, world.workspace.baselines.problems.length], [1, 1]);
    world.workspace.applyOutcome(output, look([result('a', 1)]));
    assert.equal(world.workspace.verdict(id('a'))?.status, 'new');
  });

  it('judges one of 10,000 benchmarks when one result changed, and all when the config changed', async () => {
    const detector = new CountingDetector();
    const results = Array.from({ length: 10_000 }, (_, index) => result(`group/b${index}`, 100 + index));
    const { workspace, files } = await withBaseline(results, { detector });
    detector.judged.length = 0;
    const again = () => structuredClone(results);
    workspace.applyOutcome(output, look(again(), { hash: 'two' }));
    assert.deepEqual(detector.judged, []);
    workspace.applyOutcome(output, look(again().with(42, result('group/b42', 9000)), { hash: 'three' }));
    assert.deepEqual(detector.judged, ['group/b42']);
    await workspace.acceptances.accept(
      workspace.acceptances.plan([{ suite: output.suite, benchmark: 'group/b42' }]),
      'why',
    );
    assert.deepEqual(detector.judged, ['group/b42', 'group/b42']);
    files.texts.set('/project/.benchmark-baseline/config.json', '{ "runGapSeconds": 3 }');
    await workspace.reloadConfig();
    assert.equal(detector.judged.length, 10_002);
  });

  it('has the same verdicts as judging everything from scratch', async () => {
    const random = createRandom(11);
    const { workspace, clock } = await withBaseline([result('b0', 100)], { detector: thresholdDetector });
    for (let round = 0; round < 120; round++) {
      clock.pass(random() < 0.1 ? 200_000 : 1000);
      const count = 1 + Math.floor(random() * 6);
      const results = Array.from({ length: count }, (_, index) =>
        result(`b${index}`, 100 * (1 + Math.floor(random() * 3))),
      );
      if (random() < 0.8) workspace.applyOutcome(output, look(results, { modifiedAt: startTime + round }));
      else if (workspace.acceptances.canUndo) await workspace.acceptances.undo();
      else await workspace.acceptances.accept(workspace.acceptances.plan(), 'why');
      assertFresh(workspace, round);
    }
  });
});

function assertFresh(workspace: ReturnType<typeof createWorld>['workspace'], round: number): void {
  const suite = workspace.suite(output.suite);
  for (const [benchmark, verdict] of suite?.verdicts ?? []) {
    const current = suite?.latest.get(benchmark);
    if (current === undefined) assert.equal(verdict.status, 'missing');
    else {
      const baseline = workspace.baselines.getBaseline(id(benchmark));
      const machine = workspace.baselines.thisMachine;
      const fresh = thresholdDetector.judge({ result: current, baseline, machine, rules: workspace.configFile.rules });
      assert.deepEqual(verdict, fresh, `round ${round}, ${benchmark}`);
    }
  }
}
