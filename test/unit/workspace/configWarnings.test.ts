// Tests of warnings for config entries without effect, which appear only once all outputs were read.
import { strict as assert } from 'node:assert';
import { configWarningsOf } from '../../../src/core/workspace/configWarnings.ts';
import { createWorld, look, metric, outputOf, result, type World } from '../doubles.ts';

const path = '/project/.benchmark-baseline/config.json';

const results = [
  result('sort/quick', [metric('duration', 5), metric('duration', 9, { name: 'p95', role: 'secondary' })]),
  result('sort/merge', [metric('memory', 5, { name: 'heap' })]),
  result('score', [metric('custom', 5, { name: 'points', direction: 'unknown' })]),
];

async function read(config: string, more: (world: World) => void = () => {}): Promise<World> {
  const world = createWorld();
  world.files.texts.set(path, config);
  await world.workspace.load();
  world.workspace.applyOutcome(outputOf('s'), look(results));
  more(world);
  world.workspace.setLoading(false);
  return world;
}

const warningsOf = ({ workspace }: World) =>
  configWarningsOf(workspace).map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('warnings for a config entry', () => {
  const table: readonly (readonly [string, object, string | undefined])[] = [
    ['matches a benchmark', { benchmarks: 'sort/*', threshold: 1 }, undefined],
    ['matches everything', { threshold: 1 }, undefined],
    ['matches a metric of one of them', { benchmarks: 'sort/*', metrics: 'heap', threshold: 1 }, undefined],
    [
      'matches no benchmark',
      { benchmarks: 'sort', threshold: 1 },
      '2:33 overrides.0.benchmarks: No benchmark matches this name.',
    ],
    ['matches no metric', { metrics: 'p96', threshold: 1 }, '2:30 overrides.0.metrics: No metric matches this name.'],
    [
      'matches no metric of the benchmarks that it matches',
      { metrics: 'p95', benchmarks: '*/merge' },
      '2:30 overrides.0.metrics: No metric matches this name.',
    ],
    ['has a budget in the unit of the metric', { metrics: 'p95', budget: '2 ms' }, undefined],
    [
      'has a budget in another unit',
      { budget: '2 msek', metrics: 'p95' },
      '2:29 overrides.0.budget: No metric matched by this entry has the unit of 2 msek.',
    ],
    [
      'has a budget for a metric with an unknown direction',
      { budget: '2 points', metrics: 'points' },
      '2:29 overrides.0.budget: A budget needs a direction. Add "direction": "lower" or "higher".',
    ],
    ['sets the direction of its budget', { budget: '2 points', metrics: 'points', direction: 'higher' }, undefined],
    [
      'has a minimum change without a unit',
      { minChange: '2', metrics: 'p95' },
      '2:32 overrides.0.minChange: No metric matched by this entry has the unit of 2.',
    ],
  ];
  for (const [title, override, expected] of table) {
    it(`${expected === undefined ? 'accept' : 'report'} an entry that ${title}`, async () => {
      const world = await read(`{\n  "overrides": [${' '.repeat(2)}${JSON.stringify(override)}] }`);
      assert.deepEqual(warningsOf(world), expected === undefined ? [] : [expected]);
    });
  }

  const useless = '{ "overrides": [{ "benchmarks": "gone" }] }';

  it('are empty while outputs are being read', async () => {
    const world = await read(useless);
    assert.equal(warningsOf(world).length, 1);
    world.workspace.setLoading(true);
    assert.deepEqual(warningsOf(world), []);
  });

  it('are empty while an output is unreadable or nothing is known', async () => {
    const problem = { reason: 'invalid', message: 'broken' } as const;
    const broken = await read(useless, ({ workspace }) =>
      workspace.applyOutcome(outputOf('t'), { kind: 'problem', problem }),
    );
    assert.deepEqual(warningsOf(broken), []);
    const empty = createWorld();
    empty.files.texts.set(path, useless);
    await empty.workspace.load();
    empty.workspace.setLoading(false);
    assert.deepEqual(warningsOf(empty), []);
  });

  it('skip an entry that may apply to a suite with a baseline but no output', async () => {
    const world = await read(useless);
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    world.workspace.applyOutcome(outputOf('other'), look(results));
    world.workspace.applyOutcome(outputOf('s'), { kind: 'gone' });
    assert.deepEqual(warningsOf(world), []);
  });

  it('skip an entry that matches a benchmark with a baseline which the newest run left out', async () => {
    const world = await read('{ "overrides": [{ "benchmarks": "sort/merge", "threshold": 3 }] }');
    await world.workspace.acceptances.accept(world.workspace.acceptances.plan());
    world.workspace.applyOutcome(outputOf('s'), look(results.slice(0, 1)));
    assert.deepEqual(warningsOf(world), []);
  });

  it('report an output that does not exist', async () => {
    const world = await read('{ "outputs": [{ "path": "s" }, { "path": "bench/*.json" }] }');
    assert.deepEqual(warningsOf(world), ['1:42 outputs.1.path: This output file does not exist yet.']);
  });

  it('report a control benchmark that does not exist', async () => {
    const world = await read('{ "detection": { "controls": ["sort/*", "calibrate"] } }');
    assert.deepEqual(warningsOf(world), ['1:41 detection.controls.1: No benchmark matches this name.']);
  });

  it('are empty while the config is invalid', async () => {
    const world = await read(useless);
    world.files.texts.set(path, `${useless}}`);
    await world.workspace.reloadConfig();
    assert.deepEqual(warningsOf(world), []);
  });
});
