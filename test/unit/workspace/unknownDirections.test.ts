// Metrics that nobody can judge: one row asks about them, and the answer is an override that matches exactly what was meant.
import { strict as assert } from 'node:assert';
import { withDirection } from '../../../src/core/config/configEdits.ts';
import type { Metric } from '../../../src/core/model/model.ts';
import { directionHint, scopeChoices } from '../../../src/core/present/dialogs/directionText.ts';
import { treeRows } from '../../../src/core/present/tree/tree.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';
import { measuredBy, unknownDirections } from '../../../src/core/suites/unknownDirections.ts';
import { createWorld, look, metric, outputOf, result, rulesOf, type World } from '../doubles.ts';

const unknown = (name: string, more: Partial<Metric> = {}): Metric =>
  metric('custom', 5, { name, direction: 'unknown', ...more });

async function measured(suites: Readonly<Record<string, readonly ReturnType<typeof result>[]>>): Promise<World> {
  const world = createWorld();
  await world.workspace.load();
  for (const [suite, results] of Object.entries(suites)) world.workspace.applyOutcome(outputOf(suite), look(results));
  return world;
}

const verdictsOf = ({ workspace }: World, suite?: string) =>
  workspace.suites.flatMap(({ name, verdicts }) =>
    suite === undefined || suite === name ? [...verdicts.values()] : [],
  );

const contextsOf = (rows: readonly TreeRow[]): readonly string[] =>
  rows.flatMap((row) => [`${row.label}: ${row.context}`, ...contextsOf(row.children())]);

describe('Which way is better', () => {
  it('is asked about by metric, of the benchmarks that have it, and of nothing that is known, informative or ignored', async () => {
    const world = await measured({
      s: [
        result('a', [unknown('score'), unknown('extra', { role: 'secondary' }), unknown('n', { role: 'informative' })]),
        result('b', [unknown('score')]),
        result('c', 7),
      ],
    });
    const found = unknownDirections(verdictsOf(world)).map(({ metric: name, benchmarks }) => [name, benchmarks]);
    assert.deepEqual(found, [
      ['score', ['a', 'b']],
      ['extra', ['a']],
    ]);
  });

  it('is one row at the top of its suite, and a mark on every row that it concerns', async () => {
    const world = await measured({
      s: [result('a', [unknown('score')]), result('b', [unknown('score')]), result('c', 7)],
    });
    assert.deepEqual(contextsOf(treeRows([world.workspace])), [
      's: suite acceptable unknownDirection',
      'Is lower or higher better?: direction',
      'a: benchmark inconclusive acceptable unknownDirection',
      'score: metric inconclusive acceptable unknownDirection',
      'b: benchmark inconclusive acceptable unknownDirection',
      'score: metric inconclusive acceptable unknownDirection',
      'c: benchmark new acceptable',
      'duration: metric new acceptable',
    ]);
    const [, hint] = [...treeRows([world.workspace]).flatMap((row) => [row, ...row.children()])];
    assert.deepEqual(
      [hint?.description, hint?.target],
      ['not checked until set: score', { kind: 'direction', folder: '/project', suite: 's' }],
    );
  });

  it('is no row of its own where every headline is judged', async () => {
    const world = await measured({
      s: [result('a', [metric('duration', 1), unknown('extra', { role: 'secondary' })])],
    });
    assert.equal(directionHint(verdictsOf(world)), undefined);
  });

  it('names three metrics, and counts the rest', async () => {
    const world = await measured({
      s: [
        result(
          'a',
          ['a', 'b', 'c', 'd', 'e'].map((name) => unknown(name)),
        ),
      ],
    });
    assert.equal(directionHint(verdictsOf(world))?.description, 'not checked until set: a, b, c and 2 more');
  });

  it('holds everywhere at once only where nothing is known of the metric and the unit is one', async () => {
    const alike = await measured({ s: [result('a', [unknown('score')])], t: [result('b', [unknown('score')])] });
    const known = await measured({
      s: [result('a', [unknown('score')])],
      t: [result('b', [metric('custom', 1, { name: 'score' })])],
    });
    const units = await measured({
      s: [result('a', [unknown('score')])],
      t: [result('b', [unknown('score', { unit: 'fps' })])],
    });
    const expected = { benchmarks: ['a', 'b'], alike: true };
    assert.deepEqual(measuredBy(verdictsOf(alike), 'score'), expected);
    assert.deepEqual(measuredBy(verdictsOf(known), 'score'), { ...expected, alike: false });
    assert.deepEqual(measuredBy(verdictsOf(units), 'score'), { ...expected, alike: false });
    assert.deepEqual(
      [true, false].map((each) => scopeChoices('score', 2, 1, each).map(({ value }) => value)),
      [
        ['all', 'these'],
        ['these', 'all'],
      ],
    );
  });

  it('is not said of hundreds of benchmarks one by one', () =>
    assert.deepEqual(
      scopeChoices('score', 1_000, 201, false).map(({ value }) => value),
      ['all'],
    ));

  it('once said is judged: the verdicts change and the row goes', async () => {
    const world = await measured({ s: [result('a*', [unknown('score[1]')]), result('ab', [unknown('score[1]')])] });
    const { workspace, files } = world;
    files.texts.set(workspace.configFile.path, '{\n  // mine\n}\n');
    await workspace.configFile.change((text) => withDirection(text, 'score[1]', 'higher', ['a*']));
    assert.equal(
      files.texts.get(workspace.configFile.path),
      '{\n  // mine\n  "overrides": [\n    { "benchmarks": "a\\\\*", "metrics": "score\\\\[1\\\\]", "direction": "higher" }\n  ]\n}\n',
    );
    await workspace.reloadConfig();
    assert.deepEqual(
      unknownDirections(verdictsOf(world)).map(({ benchmarks }) => benchmarks),
      [['ab']],
    );
    await workspace.configFile.change((text) => withDirection(text, 'score[1]', 'lower'));
    await workspace.reloadConfig();
    assert.deepEqual(unknownDirections(verdictsOf(world)), []);
  });

  it('may be answered with: ignore', () => {
    const rules = rulesOf(withDirection(undefined, 'score', 'ignore'));
    assert.equal(rules.ruleFor('a', unknown('score')).ignored, true);
    assert.equal(rules.ruleFor('a', unknown('other')).ignored, false);
  });
});

describe('Changing the policy’s file', () => {
  it('writes nothing when nothing changes, and loses no change that came in between', async () => {
    const { workspace, files } = createWorld();
    const { configFile } = workspace;
    files.texts.set(configFile.path, '{}');
    await configFile.change((text) => text ?? '');
    assert.deepEqual(files.written, []);
    await Promise.all(['a', 'b', 'c'].map((name) => configFile.change((text) => withDirection(text, name, 'lower'))));
    await configFile.load();
    assert.deepEqual(
      configFile.rules.config.overrides.map(({ metrics }) => metrics),
      ['a', 'b', 'c'],
    );
  });

  it('leaves a file with a fault as it is', async () => {
    const { workspace, files } = createWorld();
    files.texts.set(workspace.configFile.path, '{ "runGapSeconds": }');
    await assert.rejects(
      workspace.configFile.change((text) => withDirection(text, 'a', 'lower')),
      /is invalid \(line 1\)/,
    );
    assert.equal(files.texts.get(workspace.configFile.path), '{ "runGapSeconds": }');
  });
});
