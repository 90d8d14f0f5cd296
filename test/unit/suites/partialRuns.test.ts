// Tests of runs that measured only some benchmarks of their suite.
import { strict as assert } from 'node:assert';
import type { Result } from '../../../src/core/model/model.ts';
import { createWorld, look, outputOf, result, startTime, type World } from '../doubles.ts';

const output = outputOf('bench.json');
const minute = 60_000;

async function opened(more: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = createWorld(more);
  world.files.texts.set('/project/.benchmark-baseline/config.json', '{}');
  await world.workspace.load();
  return world;
}

const suiteOf = ({ workspace }: World) => {
  const suite = workspace.suite(output.suite);
  assert.ok(suite);
  return suite;
};

const results = (count: number, value: number): readonly Result[] =>
  Array.from({ length: count }, (_, index) => result(`b${index}`, value + index / 10));

describe('Suite', () => {
  it('finds a suite-wide shift in a partial run, ignoring carried-over results', async () => {
    const world = await opened();
    world.workspace.applyOutcome(output, look(results(30, 100)));
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    world.clock.pass(minute);
    world.workspace.applyOutcome(output, look(results(10, 200), { modifiedAt: world.clock.now() }));
    const suite = suiteOf(world);
    assert.deepEqual([suite.complete, suite.isCarried('b9'), suite.isCarried('b10')], [false, false, true]);
    assert.ok(Math.abs((suite.shift?.ratio ?? 0) - 2) < 0.05, `${suite.shift?.ratio}`);
    assert.equal(suite.verdicts.get('b3')?.status, 'unchanged');
  });
});

describe('RunTracker', () => {
  it('marks a run as partial if it ended before history loaded a larger one', async () => {
    const before = await opened();
    before.workspace.applyOutcome(output, look(results(8, 100)));
    await before.workspace.close();
    const world = createWorld({ files: before.files });
    await world.workspace.load();
    // Older than the gap between runs, so it ends as soon as it is read.
    world.workspace.applyOutcome(output, look(results(2, 90), { modifiedAt: startTime - 5 * minute }));
    assert.equal(suiteOf(world).complete, true, 'nothing else is known yet');
    await world.workspace.settled();
    const suite = suiteOf(world);
    assert.deepEqual([suite.complete, suite.isCarried('b1'), suite.isCarried('b7')], [false, false, true]);
    await world.workspace.close();
    const recorded = await world.workspace.history.load(output.suite);
    assert.deepEqual(recorded.map((run) => [run.results.length, run.complete]).toSorted(), [
      [2, false],
      [8, true],
    ]);
  });
});
