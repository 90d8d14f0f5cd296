// Tests of runs: when they continue, start and end, and whether they are complete. Uses a fake clock.
import { strict as assert } from 'node:assert';
import { continuesRun, sameResult } from '../../../src/core/history/runContinuation.ts';
import type { Metric, Result } from '../../../src/core/model/model.ts';
import { newestRun } from '../../../src/core/suites/newestRun.ts';
import { createWorld, look, metric, noGit, outputOf, result, startTime, type World } from '../doubles.ts';

const output = outputOf('s');
const minute = 60_000;

/** Creates a workspace with open history and applies read outcomes as time passes. */
async function opened(): Promise<World> {
  const world = createWorld();
  world.files.texts.set('/project/.benchmark-baseline/config.json', '{}');
  await world.workspace.load();
  return world;
}

function see(world: World, results: readonly Result[], more: Parameters<typeof look>[1] = {}) {
  world.workspace.applyOutcome(output, look(results, { modifiedAt: world.clock.now(), ...more }));
}

/** Returns results and completeness of every recorded run, oldest first. */
async function recorded(world: World): Promise<readonly string[]> {
  await world.workspace.close();
  const runs = await world.workspace.history.load('s');
  return runs.map(({ results, complete }) => `${results.map(named).join(' ')}${complete ? '' : ' (partial)'}`);
}

const named = ({ benchmark, metrics }: Result): string => `${benchmark.name}=${metrics[0]?.value}`;
const shown = ({ workspace }: World): readonly string[] =>
  [...(workspace.suite('s')?.latest.values() ?? [])].map(named);

const [a, b, c, d] = [result('a', 1), result('b', 2), result('c', 3), result('d', 4)];

describe('a run', () => {
  it('continues while its file grows, and is recorded once when it ends', async () => {
    const world = await opened();
    see(world, [a]);
    world.clock.pass(minute);
    see(world, [a, b], { grew: true });
    world.clock.pass(minute);
    see(world, [a, b, c], { grew: true });
    assert.deepEqual(shown(world), ['a=1', 'b=2', 'c=3']);
    assert.deepEqual(await recorded(world), ['a=1 b=2 c=3']);
  });

  it('continues while the last benchmark gains samples', async () => {
    const world = await opened();
    see(world, [a, b]);
    see(world, [a, result('b', 2.5)], { grew: true });
    assert.deepEqual(await recorded(world), ['a=1 b=2.5']);
  });

  it('is replaced by a new run when the file is rewritten', async () => {
    const world = await opened();
    see(world, [a, b]);
    see(world, [result('a', 7), b]);
    assert.deepEqual(await recorded(world), ['a=1 b=2', 'a=7 b=2']);
  });

  it('is replaced by a new run when a benchmark is appended a second time', async () => {
    const world = await opened();
    see(world, [a, b]);
    see(world, [result('a', 1.5), b], { grew: true });
    assert.deepEqual(await recorded(world), ['a=1 b=2', 'a=1.5 b=2']);
  });

  it('ends after a pause of runGapSeconds and not before', async () => {
    const world = await opened();
    see(world, [a]);
    world.clock.pass(2 * minute - 1);
    await world.workspace.settled();
    assert.deepEqual(world.workspace.history.runs('s'), []);
    world.clock.pass(1);
    see(world, [a, b], { grew: true });
    assert.deepEqual(await recorded(world), ['a=1', 'a=1 b=2']);
  });

  it('ends at once if it is already old', async () => {
    const world = await opened();
    see(world, [a], { modifiedAt: startTime - 3 * minute });
    see(world, [a, b], { modifiedAt: startTime, grew: true });
    assert.deepEqual(await recorded(world), ['a=1', 'a=1 b=2']);
  });

  it('was measured by now at the latest, though its file is stamped in the future', async () => {
    const world = await opened();
    const future = world.clock.now() + 60 * minute;
    see(world, [a], { modifiedAt: future });
    assert.equal(world.workspace.suite('s')?.run?.time, world.clock.now());
    const stated = { tool: 'Tool', results: [b], warnings: [], measuredAt: future };
    see(world, [b], { parsed: stated });
    assert.equal(world.workspace.suite('s')?.run?.time, future, 'a time that the tool states is kept');
  });

  it('is recorded once if its file is touched before or after it ended', async () => {
    const world = await opened();
    see(world, [a]);
    world.clock.pass(minute);
    see(world, [a]);
    world.clock.pass(10 * minute);
    see(world, [a]);
    world.clock.pass(10 * minute);
    assert.deepEqual(await recorded(world), ['a=1']);
  });

  it('counts twice with equal content if the output states two times', async () => {
    const world = await opened();
    for (const measuredAt of [5, 6]) {
      see(world, [a], { parsed: { tool: 'Tool', results: [a], warnings: [], measuredAt } });
      world.clock.pass(10 * minute);
    }
    assert.deepEqual(await recorded(world), ['a=1', 'a=1']);
  });

  it('ends when its output file is deleted', async () => {
    const world = await opened();
    see(world, [a]);
    world.workspace.applyOutcome(output, { kind: 'gone' });
    assert.equal(world.workspace.suite('s'), undefined);
    assert.deepEqual(await recorded(world), ['a=1']);
  });

  it('is recorded with its commit even if git answers late and the run is old', async () => {
    const git = { ...noGit, codeState: async () => ({ commit: 'abc', branch: 'main' }) };
    const world = createWorld({ git });
    world.files.texts.set('/project/.benchmark-baseline/config.json', '{}');
    await world.workspace.load();
    see(world, [a], { modifiedAt: startTime - 3 * minute });
    await world.workspace.close();
    assert.equal(world.workspace.suite('s')?.run?.code.commit, 'abc');
    assert.equal((await world.workspace.history.load('s'))[0]?.code.commit, 'abc');
  });

  it('is logged and does not fail if history cannot record it', async () => {
    const world = await opened();
    world.files.broken.add('/project/.benchmark-baseline/history/s.ndjson');
    see(world, [a]);
    await world.workspace.close();
    assert.match(world.log.lines.join('\n'), /error The run of s was not recorded/);
  });
});

describe('a partial run', () => {
  it('keeps the last results of other benchmarks as carried over', async () => {
    const world = await opened();
    see(world, [a, b, c, d]);
    world.clock.pass(minute);
    see(world, [result('a', 9)]);
    assert.deepEqual(shown(world).toSorted(), ['a=9', 'b=2', 'c=3', 'd=4']);
    const suite = world.workspace.suite('s');
    assert.deepEqual(
      ['a', 'b'].map((id) => suite?.isCarried(id)),
      [false, true],
    );
    assert.deepEqual(
      ['a', 'b'].map((id) => suite?.timeOf(id)),
      [startTime + minute, startTime],
    );
    assert.deepEqual(await recorded(world), ['a=1 b=2 c=3 d=4', 'a=9 (partial)']);
  });

  it('starts only below the configured completeRunRatio', async () => {
    const world = await opened();
    see(world, [a, b, c, d]);
    world.clock.pass(5 * minute);
    see(world, [result('a', 9), result('b', 9)]);
    assert.deepEqual(shown(world), ['a=9', 'b=9']);
    assert.equal(world.workspace.suite('s')?.complete, true);
  });

  it('is detected before history is open', async () => {
    const world = createWorld();
    await world.workspace.load();
    see(world, [a, b, c, d]);
    see(world, [result('a', 9)]);
    assert.equal(world.workspace.suite('s')?.complete, false);
    assert.deepEqual(world.files.written, []);
  });

  it('after another partial run is compared with the last complete run', async () => {
    const world = await opened();
    see(world, [a, b, c, d]);
    see(world, [result('a', 8)]);
    see(world, [result('b', 9)]);
    assert.deepEqual(shown(world).toSorted(), ['a=8', 'b=9', 'c=3', 'd=4']);
  });

  it('takes other benchmarks from history if it is the first read of a window, even if history loads late', async () => {
    const before = await opened();
    see(before, [a, b, c, d]);
    await before.workspace.close();
    const world = createWorld({ files: before.files });
    await world.workspace.load();
    see(world, [result('a', 9)]);
    await world.workspace.settled();
    assert.deepEqual(shown(world).toSorted(), ['a=9', 'b=2', 'c=3', 'd=4']);
    assert.equal(world.workspace.suite('s')?.complete, false);
    assert.equal(world.workspace.suite('s')?.isCarried('d'), true);
  });

  it('does not make benchmarks missing, unlike a complete run', async () => {
    const world = await opened();
    see(world, [a, b, c]);
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    see(world, [result('a', 1)]);
    assert.equal(world.workspace.verdict({ suite: 's', benchmark: 'c' })?.status, 'unchanged');
    see(world, [result('a', 1), result('b', 2.01)]);
    assert.equal(world.workspace.verdict({ suite: 's', benchmark: 'c' })?.status, 'missing');
  });
});

describe('a run of a folder', () => {
  const at = (name: string, value: number, minutes: number): Result => ({
    ...result(name, value),
    measuredAt: startTime + minutes * minute,
  });

  it('contains the results measured without a pause', () => {
    const results = [at('a', 1, 0), at('b', 2, 9), at('c', 3, 10), at('d', 4, 11.5)];
    assert.deepEqual(newestRun(results, 2 * minute, 0).map(named), ['b=2', 'c=3', 'd=4']);
    assert.deepEqual(newestRun(results, 2 * minute, startTime + 10 * minute).map(named), ['c=3', 'd=4']);
    assert.deepEqual(newestRun([], 2 * minute, 0), []);
  });

  it('gains results, keeps earlier results of the folder, and has no missing benchmarks', async () => {
    const world = await opened();
    see(world, [at('a', 1, 0), at('b', 2, 0.5)], { grew: true });
    world.clock.pass(10 * minute);
    see(world, [at('a', 1, 0), at('b', 2, 0.5), at('c', 3, 10)], { grew: true });
    assert.deepEqual(world.workspace.suite('s')?.run?.results.map(named), ['c=3']);
    assert.deepEqual(shown(world).toSorted(), ['a=1', 'b=2', 'c=3']);
    assert.equal(world.workspace.suite('s')?.complete, true);
    assert.equal(world.workspace.suite('s')?.isCarried('a'), false);
    assert.deepEqual(await recorded(world), ['a=1 b=2', 'c=3']);
  });

  it('is recorded when the next run is seen if its end was not observed', async () => {
    const world = await opened();
    see(world, [at('a', 1, 0), at('b', 2, 0.5)], { grew: true });
    see(world, [at('a', 1, 0), at('b', 2, 0.5), at('c', 3, 10)], { grew: true });
    assert.deepEqual(await recorded(world), ['a=1 b=2', 'c=3']);
  });

  it('is replaced by a new run when a benchmark is measured a second time', async () => {
    const world = await opened();
    see(world, [at('a', 1, 0), at('b', 2, 0.5)], { grew: true });
    see(world, [at('a', 9, 1), at('b', 2, 0.5)], { grew: true });
    see(world, [at('a', 9, 1), at('b', 8, 1.5)], { grew: true });
    assert.deepEqual(await recorded(world), ['a=1 b=2', 'a=9 b=8']);
  });
});

describe('sameResult', () => {
  const base = metric('duration', 1, { processes: [[1, 2]], interval: { low: 1, high: 2 } });
  const same = result('a', [base]);
  const changes: readonly (readonly [string, Result])[] = [
    ['value', result('a', [{ ...base, value: 2 }])],
    ['samples', result('a', [{ ...base, processes: [[1, 3]] }])],
    ['interval', result('a', [{ ...base, interval: { low: 1, high: 3 } }])],
    ['exactness', result('a', [{ ...base, exact: true }])],
    ['unit', result('a', [{ ...base, unit: 's' }])],
    ['operations', result('a', [{ ...base, operations: 7 }])],
    ['failure', result('a', [base], { failure: 'boom' })],
    ['time', result('a', [base], { measuredAt: 1 })],
    ['version', { ...same, benchmark: { ...same.benchmark, version: '2' } }],
    ['line', { ...same, benchmark: { ...same.benchmark, source: { path: 'a.rs', line: 2 } } }],
    ['metrics', result('a', [base, metric('memory', 1)] satisfies readonly Metric[])],
  ];
  it('is true for a deep copy', () => assert.equal(sameResult(same, structuredClone(same)), true));
  for (const [title, other] of changes) {
    it(`is false for a different ${title}`, () => assert.equal(sameResult(same, other), false));
  }

  it('finds all results when a rewritten file continues a run', () => {
    const run = { results: [a, b] };
    const going = { ...createRun(), ...run };
    assert.equal(continuesRun(going, [b, a, c], false), true);
    assert.equal(continuesRun(going, [a], false), false);
    assert.equal(continuesRun(going, [a, c], false), false);
  });
});

function createRun() {
  const world = createWorld();
  see(world, [a, b]);
  const run = world.workspace.suite('s')?.run;
  assert.ok(run);
  return run;
}
