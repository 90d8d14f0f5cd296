// Tests of suspected, confirmed and cleared regressions in a workspace with history on disk, and of suite-wide shifts.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { JudgeInput } from '../../../src/core/detection/detector.ts';
import { evidenceDetector } from '../../../src/core/detection/evidenceDetector.ts';
import type { MetricVerdict, Result } from '../../../src/core/model/model.ts';
import { suiteProblems, suiteWarning } from '../../../src/core/present/code/problems.ts';
import { checkText } from '../../../src/core/present/reports/check.ts';
import { statusText } from '../../../src/core/present/tree/statusBar.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import { viewMessage } from '../../../src/core/present/tree/viewMessage.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { createRandom, createWorld, look, outputOf, result, type World } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const output = outputOf('bench.json');
const levels = { minor: 'information', major: 'warning', critical: 'error' } as const;
const minute = 60_000;
/** Eight runs of an ordinary machine. */
const calm = [100.3, 99.6, 100.9, 99.2, 100.1, 99.8, 100.6, 99.4];

describe('evidence over several runs', () => {
  const sandbox = useSandbox();
  const open = async (config = '{}'): Promise<World> => {
    sandbox.put('.benchmark-baseline/config.json', config);
    const world = createWorld({ files: nodeFiles, folder: sandbox.folder });
    await world.workspace.load();
    return world;
  };

  function measure(world: World, results: readonly Result[]): void {
    world.clock.pass(10 * minute);
    world.workspace.applyOutcome(
      output,
      look(results, { modifiedAt: world.clock.now(), hash: `${world.clock.now()}` }),
    );
  }

  const run = (world: World, value: number): void => measure(world, [result('sort', value)]);

  /** Measures eight ordinary runs and accepts the first. */
  async function afterCalmRuns(config?: string): Promise<World> {
    const world = await open(config);
    for (const [index, value] of calm.entries()) {
      run(world, value);
      if (index === 0) await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    }
    return world;
  }

  const verdictOf = ({ workspace }: World) => {
    const verdict = workspace.verdict({ suite: output.suite, benchmark: 'sort' });
    assert.ok(verdict);
    return verdict;
  };
  const shownOf = (world: World): MetricVerdict => {
    const [shown] = verdictOf(world).metrics;
    assert.ok(shown);
    return shown;
  };
  const suiteOf = ({ workspace }: World) => {
    const suite = workspace.suite(output.suite);
    assert.ok(suite);
    return suite;
  };
  const problemsOf = (world: World) => suiteProblems(suiteOf(world), levels);
  it('calls one slow run after eight calm ones suspect, and tells how to repeat it', async () => {
    const world = await afterCalmRuns();
    run(world, 152);
    assert.equal(verdictOf(world).status, 'suspected');
    const [problem] = problemsOf(world);
    assert.equal(problem?.level, 'warning', 'beyond twice its threshold');
    assert.match(problem?.message ?? '', /^sort is 51\.5% slower: .*Run the benchmark again to confirm/);
    assert.equal(statusText([world.workspace]).text, '$(graph-line) 1 suspected');
    assert.equal(statusText([world.workspace]).warning, false);
    await world.workspace.close();
  });

  it('reports a regression when a second run agrees', async () => {
    const world = await afterCalmRuns();
    run(world, 152);
    run(world, 150);
    assert.deepEqual([verdictOf(world).status, verdictOf(world).severity], ['regressed', 'critical']);
    assert.match(
      problemsOf(world)[0]?.message ?? '',
      /Critical \(3\.\d× the 15% threshold\), confirmed by 2 runs\. Noise: ±1\.1% across 10 runs\.$/,
    );
    await world.workspace.close();
  });

  it('counts a second run with equal numbers', async () => {
    const world = await afterCalmRuns();
    run(world, 152);
    run(world, 152);
    assert.equal(verdictOf(world).status, 'regressed');
    await world.workspace.close();
  });

  it('ignores a file whose modification time changed', async () => {
    const world = await afterCalmRuns();
    const slow = [result('sort', 152)];
    for (let looks = 0; looks < 3; looks++) {
      world.clock.pass(10 * minute);
      world.workspace.applyOutcome(output, look(slow, { modifiedAt: world.clock.now(), hash: 'same' }));
    }
    assert.equal(verdictOf(world).status, 'suspected');
    await world.workspace.close();
  });

  it('clears a suspicion when the next run does not agree, and logs it', async () => {
    const world = await afterCalmRuns();
    run(world, 152);
    run(world, 100.4);
    assert.equal(verdictOf(world).status, 'unchanged');
    assert.deepEqual(problemsOf(world), []);
    assert.deepEqual(
      world.log.lines.filter((line) => line.includes('not reproduced')),
      ['info bench.json: sort was suspected and not reproduced by a newer run.'],
    );
    const text = checkText(world.workspace, { explain: true });
    assert.match(text, /back at the level of 8 past runs: the previous run was not confirmed/);
    await world.workspace.close();
  });

  it('still reports a regression after thirty runs', async () => {
    const world = await afterCalmRuns();
    const random = createRandom(3);
    for (let index = 0; index < 30; index++) {
      run(world, 150 * (0.99 + 0.02 * random()));
      assert.equal(verdictOf(world).status, index === 0 ? 'suspected' : 'regressed', `slow run ${index + 1}`);
    }
    assert.match(checkText(world.workspace, { explain: true }), /30 runs agree: \+\d\d\.\d% vs 8 past runs/);
    run(world, 100);
    assert.equal(verdictOf(world).status, 'unchanged');
    await world.workspace.close();
  });

  it('starts a new level when a regression is accepted', async () => {
    const world = await afterCalmRuns();
    run(world, 152);
    run(world, 150);
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan(), 'safer pivots');
    for (const value of calm) {
      run(world, value * 1.5);
      assert.equal(verdictOf(world).status, 'unchanged');
    }
    run(world, 225);
    assert.equal(verdictOf(world).status, 'suspected');
    await world.workspace.close();
  });

  it('returns the same verdicts after the folder is reopened', async () => {
    const first = await afterCalmRuns();
    run(first, 152);
    await first.workspace.close();
    const file = sandbox.path('.benchmark-baseline', 'history', 'bench.json.ndjson');
    assert.equal(readFileSync(file, 'utf8').trimEnd().split('\n').length, 9);
    const world = await open();
    world.clock.pass(200 * minute);
    run(world, 150);
    await world.workspace.settled();
    assert.deepEqual([verdictOf(world).status, verdictOf(world).severity], ['regressed', 'critical']);
    await world.workspace.close();
  });

  it('is inconclusive if earlier runs varied as much', async () => {
    const world = await open();
    for (const [index, value] of [100, 118, 92, 121, 99, 125, 90, 116].entries()) {
      run(world, value);
      if (index === 0) await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    }
    run(world, 119);
    assert.equal(verdictOf(world).status, 'inconclusive');
    assert.deepEqual(problemsOf(world), []);
    assert.match(checkText(world.workspace, { explain: true }), /within noise \(±\d+\.\d%\)/);
    await world.workspace.close();
  });

  it('shows the noise next to every change', async () => {
    const world = await afterCalmRuns();
    run(world, 101);
    const { noise } = shownOf(world);
    assert.equal(noise?.runs, 8);
    const [row] = treeRows([world.workspace])[0]?.children() ?? [];
    assert.match(row?.description ?? '', /^\+0\.7% {2}101 ns {2}±[01]\.\d%$/);
    assert.match(row?.tooltip() ?? '', /noise\\: ±[01]\\\.\d% across 8 runs/);
    await world.workspace.close();
  });

  it('judges one of a thousand benchmarks when one result changed, even if the previous run has just ended', async () => {
    const judged: string[] = [];
    const detector = {
      ...evidenceDetector,
      judge: (input: JudgeInput) => {
        judged.push(input.result.benchmark.id);
        return evidenceDetector.judge(input);
      },
    };
    const world = createWorld({ files: nodeFiles, folder: sandbox.folder, detector });
    sandbox.put('.benchmark-baseline/config.json', '{}');
    await world.workspace.load();
    const of = (height: number) =>
      Array.from({ length: 1000 }, (_, index) => result(`b${index}`, height + (index % 7)));
    measure(world, of(100));
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    for (const value of calm) measure(world, of(value));
    const before = [...suiteOf(world).verdicts];
    judged.length = 0;
    measure(world, of(99.4).with(500, result('b500', 180)));
    assert.deepEqual(judged, ['b500']);
    assert.ok(before.every(([id, verdict]) => id === 'b500' || suiteOf(world).verdicts.get(id) === verdict));
    assert.equal(suiteOf(world).verdicts.get('b500')?.status, 'suspected');
    await world.workspace.close();
  });

  it('is not used with the method "thresholds"', async () => {
    const world = await afterCalmRuns('{ "detection": { "method": "thresholds" } }');
    run(world, 152);
    assert.deepEqual([verdictOf(world).status, verdictOf(world).severity], ['regressed', 'critical']);
    assert.equal(shownOf(world).noise, undefined);
    run(world, 100);
    assert.equal(verdictOf(world).status, 'unchanged');
    await world.workspace.close();
  });

  describe('for a suite-wide shift', () => {
    const names = Array.from({ length: 12 }, (_, index) => `b${index}`);
    const all = (factor: number, seed: number, more: readonly Result[] = []): readonly Result[] => {
      const random = createRandom(seed);
      return [...names.map((name, index) => result(name, (100 + index) * factor * (0.99 + 0.02 * random()))), ...more];
    };
    const shifted = async (factor: number, config?: string, controls: readonly (readonly Result[])[] = [[], []]) => {
      const world = await open(config);
      measure(world, all(1, 1, controls[0]));
      await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
      measure(world, all(factor, 2, controls[1]));
      return world;
    };

    it('reports it once as a warning instead of regressions', async () => {
      const world = await shifted(1.9);
      const suite = suiteOf(world);
      assert.deepEqual(new Set([...suite.verdicts.values()].map(({ status }) => status)), new Set(['unchanged']));
      assert.deepEqual(problemsOf(world), []);
      assert.match(
        suiteWarning(suite),
        /^bench\.json: Everything is 1\.9\d?× slower: either the machine or a shared cause/,
      );
      assert.match(
        viewMessage([world.workspace]),
        /^Everything is 1\.9\d?× slower: .* To check, run "Re-measure Baseline on This Machine"\.$/,
      );
      assert.match(statusText([world.workspace]).text ?? '', /^\$\(graph-line\) everything 1\.9\d?× slower$/);
      const [row] = treeRows([world.workspace]);
      assert.match(row?.description ?? '', /^everything 1\.9\d?× slower · 12 OK/);
      assert.equal(row?.icon.name, 'warning');
      assert.match(
        checkText(world.workspace, { explain: true }),
        /suite-wide shift: everything is 1\.9\d?× slower\. This benchmark: \+\d\d\.\d% in total/,
      );
      await world.workspace.close();
    });

    it('reports a benchmark that regressed beyond the shift', async () => {
      const world = await open();
      measure(world, all(1, 1));
      await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
      measure(world, all(1.9, 2).with(0, result('b0', 100 * 1.9 * 1.5)));
      const verdict = world.workspace.verdict({ suite: output.suite, benchmark: 'b0' });
      assert.deepEqual([verdict?.status, verdict?.severity], ['regressed', 'critical']);
      assert.ok(Math.abs((verdict?.metrics[0]?.change?.amount ?? 0) - 50) < 3);
      await world.workspace.close();
    });

    it('does not warn if control benchmarks moved as much', async () => {
      const controls = [[result('control/memcpy', 50)], [result('control/memcpy', 95.5)]];
      const world = await shifted(1.9, '{ "detection": { "controls": ["control/**"] } }', controls);
      const suite = suiteOf(world);
      assert.equal(suite.shift?.cause, 'machine');
      assert.equal(suite.verdicts.get('control/memcpy')?.status, 'unchanged');
      assert.equal(suiteWarning(suite), '');
      assert.match(viewMessage([world.workspace]), /probably the machine, since the control benchmarks moved too/);
      await world.workspace.close();
    });

    it('warns if control benchmarks did not move', async () => {
      const controls = [[result('control/memcpy', 50)], [result('control/memcpy', 50.2)]];
      const world = await shifted(1.9, '{ "detection": { "controls": ["control/**"] } }', controls);
      assert.equal(suiteOf(world).shift?.cause, 'shared');
      assert.match(suiteWarning(suiteOf(world)), /probably a shared cause \(compiler, flags, dependency\)/);
      await world.workspace.close();
    });

    it('is explained above the rows for one suite only and refers to the tooltips of the others', async () => {
      const world = await shifted(0.5);
      const times = (factor: number) =>
        Array.from({ length: 12 }, (_, index) => result(`b${index}`, (100 + index) * factor));
      const other = outputOf('other.json');
      world.workspace.applyOutcome(other, look(times(1)));
      await world.workspace.acceptances.accept(
        world.workspace.acceptances.plan().filter(({ id }) => id.suite === other.suite),
      );
      world.workspace.applyOutcome(other, look(times(0.5)));
      const message = viewMessage([world.workspace]);
      assert.equal(message.match(/Everything is/g)?.length, 1, message);
      assert.match(message, / See also the tooltip of 1 more suite\.$/);
      await world.workspace.close();
    });

    it('reports faster benchmarks without a warning', async () => {
      const world = await shifted(0.5);
      assert.equal(suiteWarning(suiteOf(world)), '');
      assert.match(viewMessage([world.workspace]), /^Everything is 2\.0× faster/);
      await world.workspace.close();
    });

    it('resets it when the next run is as before', async () => {
      const world = await shifted(1.9);
      measure(world, all(1, 3));
      assert.equal(suiteOf(world).shift, undefined);
      assert.equal(viewMessage([world.workspace]), '');
      await world.workspace.close();
    });

    it('does not detect it among seven benchmarks or with thresholds only', async () => {
      const world = await open();
      measure(world, all(1, 1).slice(0, 7));
      await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
      measure(world, all(1.9, 2).slice(0, 7));
      assert.equal(suiteOf(world).shift, undefined);
      assert.equal(problemsOf(world).length, 7);
      await world.workspace.close();
      const bare = await shifted(1.9, '{ "detection": { "method": "thresholds" } }');
      assert.equal(problemsOf(bare).length, 12);
      await bare.workspace.close();
    });
  });
});
